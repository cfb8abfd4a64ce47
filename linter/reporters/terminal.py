"""Styled lines on a terminal, in colour. The one reporter module that needs rich."""

from __future__ import annotations

from typing import IO

from linter.reporters.base import Line

STYLES = {
    "error": "bold red", "warning": "bold yellow", "info": "bold cyan", "preview": "bold magenta", "off": "dim",
    "code": "bold", "place": "cyan", "dim": "dim", "bold": "bold", "": "",
}  # fmt: skip


def paint(lines: list[Line], stream: IO[str]) -> None:
    """Write lines in colour; characters and line breaks are those of the plain text."""
    from rich.console import Console
    from rich.text import Text

    console = Console(
        file=stream, force_terminal=True, highlight=False, markup=False, emoji=False, soft_wrap=True
    )
    for line in lines:
        text = Text()
        for piece in line:
            text.append(piece.text, STYLES.get(piece.style, ""))
        text.rstrip()
        console.print(text)
