"""What the screen is told: its width, colour or none."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import IO, AnyStr

import click

from linter.reporters.base import Line, plain

PLAIN_WIDTH = 100
_LINKING = frozenset({"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio"})
_LINKING_TERMS = frozenset({"xterm-kitty", "alacritty", "foot", "xterm-ghostty", "wezterm"})
_VTE = 5000
"""The version from which terminals of GNOME and its kin know links."""


def colourful(stream: IO[str]) -> bool:
    """Colour is for terminals; NO_COLOR and FORCE_COLOR decide otherwise, the first of them being stronger."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def clickable(stream: IO[str]) -> bool:
    """Does the terminal make links of paths? FORCE_HYPERLINK decides (0 or not); else those known to do it."""
    forced = os.environ.get("FORCE_HYPERLINK")
    if forced is not None:
        return forced != "0"
    if not stream.isatty() or os.environ.get("CI"):
        return False
    said = os.environ.get
    program, term, vte = said("TERM_PROGRAM", ""), said("TERM", ""), said("VTE_VERSION", "")
    known = program in _LINKING or term in _LINKING_TERMS or (vte.isdigit() and int(vte) >= _VTE)
    return known or any(
        said(name) for name in ("WT_SESSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "DOMTERM")
    )


def screen() -> tuple[int, bool]:
    """Columns to write for, and whether to break long sentences: only on a terminal."""
    if not sys.stdout.isatty():
        return PLAIN_WIDTH, False
    import shutil

    return max(40, shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns), True


def show(lines: list[Line], err: bool = False) -> None:
    """Write lines to the standard output (or that for errors), in colour where it is a terminal."""
    show_parts((lines,), err)


def show_parts(parts: Iterable[list[Line]], err: bool = False) -> None:
    """The same of many lines, part by part."""
    stream = sys.stderr if err else sys.stdout
    if colourful(stream):
        from linter.reporters.terminal import paint

        paint((line for lines in parts for line in lines), stream, clickable(stream))
    else:
        for text in gathered(map(plain, parts)):
            click.echo(text, nl=False, err=err)


AT_ONCE = 1 << 16
"""So many characters or bytes are written at a time."""


def gathered(pieces: Iterable[AnyStr]) -> Iterator[AnyStr]:
    """The same text or bytes in pieces that are worth being written."""
    waiting: list[AnyStr] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= AT_ONCE:
            yield piece[:0].join(waiting)
            waiting, size = [], 0
    if waiting:
        yield waiting[0][:0].join(waiting)


def write(path: str, text: str, lang: str | None) -> None:
    """Write a text, UTF-8 always, to a file or (as "-") to the standard output.

    Raises:
        click.ClickException: the file cannot be written.
    """
    from linter.cli.saving import save

    data = text.encode("utf-8", errors="replace")
    if path == "-":
        click.echo(data, nl=False)
    else:
        save(path, data, lang)
