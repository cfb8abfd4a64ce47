"""Files that are written whole or not at all, and never over one that nobody named for it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import click

from linter.atomic import write_whole
from linter.cli.files import STDIN
from linter.cli.language import pick
from linter.cli.system import why
from linter.diagnostics.diagnostic import Bilingual


def save(path: str, data: bytes | Iterable[bytes], lang: str | None) -> None:
    """Write a file as a whole; what cannot be is said. data: as in `write_whole`.

    Raises:
        click.ClickException: the file cannot be written; what stood there before still does.
    """
    try:
        write_whole(path, data)
    except OSError as error:
        raise refused(path, error, lang) from None


def protected(path: str) -> bool:
    """Did somebody take the right to write from a file, for everyone? A new one in its place would not ask."""
    with suppress(OSError):
        return not Path(path).stat().st_mode & 0o222
    return False


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


_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_RIGHTS = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ETXTBSY})


def refused(path: str, error: OSError, lang: str | None) -> click.ClickException:
    """What to say of a file that cannot be written: why, that nothing is lost, and what to do."""
    said = why(error)
    todo = Bilingual("", "")
    if error.errno in _ROOM:
        todo = Bilingual(
            "；原有内容没有改动，请腾出空间后再运行一次",
            "; what was there is as it was: make room and run this again",
        )
    elif error.errno in _RIGHTS:
        todo = Bilingual(
            "；原有内容没有改动，请检查该文件夹的权限，或写到别处",
            "; what was there is as it was: look at the rights to its folder, or write to another place",
        )
    zh, en = f"写不进 {path}：{said.zh}{todo.zh}", f"cannot write {path}: {said.en}{todo.en}"
    return click.ClickException(pick(lang, Bilingual(zh, en)))
