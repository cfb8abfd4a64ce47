"""From the paths of a command to the files to read, in an order that is the same everywhere."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from linter.cli.system import irregular
from linter.diagnostics.report import FileResult
from linter.named import NamedTuple

STDIN = "-"
_OURS = frozenset({"formlint-waivers.yaml", "formlint-baseline.json"})
"""Files beside forms that say what is accepted."""
MARK = ".annotated"
"""Stands before the suffix of a copy with remarks, unless it was given another name."""


Place = tuple[tuple[int, str], ...]
"""The folders of a path and its name, as they are sorted by."""


class Target(NamedTuple):
    """A file to read. named: its path was given, it was not met in a folder. copy: a copy with remarks, met beside the
    file that it was made of."""

    path: str
    named: bool
    copy: bool = False


def collect(paths: Iterable[str], suffixes: frozenset[str], copies: bool = False) -> list[Target]:
    """The files under the paths, each once and sorted: nothing depends on the order in which paths are given. copies:
    those with remarks too that lie beside their originals."""
    found = sorted(
        (target for path in paths for target in _expand(path, suffixes) if copies or not target.copy),
        key=lambda t: (not t.named, len(t.path), t.path),
    )
    once: dict[str, Target] = {}
    real = cache(os.path.realpath)
    for target in found:
        once.setdefault(target.path if target.path == STDIN else _real(target.path, real), target)
    places = cache(_folders)
    return sorted(once.values(), key=lambda target: _place(target.path, places))


def _real(path: str, real: Callable[[str], str]) -> str:
    """The file that a path leads to. real: where a folder, or a link, leads; unlike Path.resolve it has an answer for
    links that lead in a circle."""
    folder, name = os.path.split(path)
    plain = name not in ("", os.curdir, os.pardir) and not os.path.islink(path)  # noqa: PTH114
    return f"{real(folder)}{os.sep}{name}" if plain else real(path)


def _place(path: str, places: Callable[[str], Place]) -> Place:
    """Where a file stands among others: the files of a folder before the folders in it."""
    folder, name = os.path.split(path)
    return (*places(folder), (0, name))


def _folders(path: str) -> Place:
    return tuple((1, folder) for folder in Path(path).parts)


def missing(paths: Iterable[str]) -> list[str]:
    """Those of the paths that lead nowhere."""
    return [path for path in paths if path != STDIN and not os.path.lexists(path)]


def _expand(path: str, suffixes: frozenset[str]) -> Iterator[Target]:
    if path != STDIN and Path(path).is_dir():
        yield from _walk(path, suffixes)
    else:
        yield Target(path, True)


def _walk(folder: str, suffixes: frozenset[str]) -> Iterator[Target]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            hidden = name.startswith((".", "~$")) or name in _OURS
            if hidden or Path(name).suffix.lower() not in suffixes:
                continue
            path = Path(root, name).as_posix()
            if not irregular(path):
                yield Target(path, False, MARK in name and is_copy(path))


def is_copy(path: str) -> bool:
    """Is it, by its name, a copy with remarks beside the file that it was made of?"""
    name = Path(path).name
    original = name.replace(MARK, "")
    return original != name and Path(path).with_name(original).exists()


def holds_no_form(target: Target, result: FileResult) -> bool:
    """Is it a text file of a folder that is no form, or a report of our own, and so none of our business?"""
    from linter.readers import LOOSE

    suffix = Path(target.path).suffix.lower()
    if result.reader == "report" and not target.named:
        return True
    if target.named or suffix not in LOOSE or result.forms:
        return False
    codes = {d.code for d in result.diagnostics}
    if codes == {"D001"}:
        # A link that leads nowhere: nothing says that it was meant for a form.
        return not os.path.exists(target.path)  # noqa: PTH110
    empty = {"D002"} if suffix in (".yaml", ".yml", ".json") else set()
    return bool(codes) and codes <= {"D004"} | empty
