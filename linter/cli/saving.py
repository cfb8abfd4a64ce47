"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import click

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
