"""Styled lines on a terminal, in colour. The one reporter module that needs rich."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from linter.reporters.base import Line

STYLES = {
    "error": "bold red", "warning": "bold yellow", "info": "bold cyan", "preview": "bold magenta", "off": "dim",
    "code": "bold", "place": "cyan", "dim": "dim", "bold": "bold", "": "",
}  # fmt: skip


def paint(lines: Iterable[Line], stream: IO[str], links: bool = False) -> None:
    """Write lines in colour; characters and line breaks are those of the plain text. links: paths can be clicked."""
    from rich.console import Console
    from rich.style import Style
    from rich.text import Text

    console = Console(
        file=stream, force_terminal=True, highlight=False, markup=False, emoji=False, soft_wrap=True
    )
    for line in lines:
        text = Text()
        for piece in line:
            style = Style.parse(STYLES.get(piece.style, ""))
            text.append(piece.text, style + Style(link=uri(piece.link)) if links and piece.link else style)
        text.rstrip()
        console.print(text)


def uri(path: str) -> str:
    """The address of a file on this machine; "" for what is none, as the standard input."""
    from pathlib import Path

    place = Path(path)
    return place.resolve().as_uri() if place.exists() else ""
