"""Files that are written whole or not at all, and never over one that nobody named for it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click

from linter.cli.files import STDIN
from linter.cli.language import pick
from linter.cli.system import why
from linter.diagnostics.diagnostic import Bilingual


def save(path: str, data: bytes, lang: str | None) -> None:
    """Write a file: beside its place first, then put there in one step, so that nobody ever reads half of it.

    What is no regular file (a pipe, /dev/stdout) is written as it is; a link is followed, not replaced.

    Raises:
        click.ClickException: the file cannot be written; what stood there before still does.
    """
    try:
        place = Path(os.path.realpath(path))
        if place.exists() and not place.is_file():
            place.write_bytes(data)
        else:
            _replace(place, data)
    except OSError as error:
        raise refused(path, error, lang) from None


def refuse_to_overwrite(target: str, inputs: Sequence[str], force: bool, lang: str | None) -> None:
    """See that a file to be written is none of those read, and is not there yet unless that was allowed.

    Raises:
        click.UsageError: it is.
    """
    if target == STDIN:
        return
    if any(source != STDIN and _same(target, source) for source in inputs):
        said = Bilingual(
            f"{target} 就是要读的文件，不会覆盖它；请换一个文件名",
            f"{target} is the file to be read and is not written over; give another name",
        )
        raise click.UsageError(pick(lang, said))
    if os.path.lexists(target) and not force:
        said = Bilingual(
            f"{target} 已存在；换一个文件名，或用 --force 覆盖它",
            f"{target} exists; give another name, or --force to write over it",
        )
        raise click.UsageError(pick(lang, said))


def _same(one: str, other: str) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def append(path: str, text: str, lang: str | None) -> None:
    """Add a text to the end of a file that others write to as well.

    Raises:
        click.ClickException: the file cannot be written.
    """
    try:
        with Path(path).open("ab") as file:
            file.write(text.encode("utf-8", errors="replace"))
    except OSError as error:
        raise refused(path, error, lang) from None


def refused(path: str, error: OSError, lang: str | None) -> click.ClickException:
    """What to say of a file that cannot be written."""
    said = why(error)
    zh, en = f"写不进 {path}：{said.zh}", f"cannot write {path}: {said.en}"
    return click.ClickException(pick(lang, Bilingual(zh, en)))


def _replace(place: Path, data: bytes) -> None:
    from tempfile import mkstemp

    handle, beside = mkstemp(prefix=".formlint-", dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(beside).chmod(_mode(place))
        Path(beside).replace(place)
    except BaseException:
        with suppress(OSError):
            Path(beside).unlink()
        raise


def _mode(place: Path) -> int:
    """The permissions of the file that is replaced, or those that a new file gets."""
    with suppress(OSError):
        return place.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
