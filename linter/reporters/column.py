"""A column that does not add up, as it stands on paper: the wrong number marked, what it should be beside it."""

from __future__ import annotations

from linter.diagnostics.diagnostic import Addend, Column
from linter.reporters.base import Line, Piece
from linter.reporters.width import clean, columns, pad, shorten
from linter.reporters.words import say

_NAME, _MOST, _KEPT = 28, 14, 3
"""Columns of a row's name; a longer sum is shown by its ends and what is marked in it."""


def column_lines(column: Column, indent: str, lang: str) -> list[Line]:
    """One line for each number, the total under a stroke."""
    shown = _shown(column.addends)
    numbered = [one for one in (*shown, column.total) if isinstance(one, Addend)]
    names = max(columns(_name(one, lang)) for one in numbered)
    figures = max(columns(clean(one.text)) for one in numbered)
    found: list[Line] = []
    for one in shown:
        if isinstance(one, int):
            found.append((Piece(f"{indent}  {say('more_rows', lang, n=one)}", "dim"),))
        else:
            found.append(_line(one, indent, names, figures, lang))
    stroke = "─" * (names + figures + 2)
    return [*found, (Piece(f"{indent}  {stroke}", "dim"),), _line(column.total, indent, names, figures, lang)]


def _shown(addends: tuple[Addend, ...]) -> list[Addend | int]:
    """The addends, in place of a run of ordinary ones in a long sum their number."""
    if len(addends) <= _MOST:
        return list(addends)
    last = len(addends) - _KEPT
    found: list[Addend | int] = []
    for at, one in enumerate(addends):
        if one.marked or at < _KEPT or at >= last:
            found.append(one)
        elif found and isinstance(found[-1], int):
            found[-1] += 1
        else:
            found.append(1)
    return found


def _line(one: Addend, indent: str, names: int, figures: int, lang: str) -> Line:
    text = clean(one.text)
    name = pad(_name(one, lang), names)
    line = f"{name}  {' ' * (figures - columns(text))}{text}"
    if not one.marked:
        return (Piece(f"{indent}  {line}"),)
    due = f"  → {clean(one.due)}" if one.due else ""
    return Piece(f"{indent}> ", "mark"), Piece(line, "mark"), Piece(due, "bold")


def _name(one: Addend, lang: str) -> str:
    return shorten(clean(one.name.get(lang)), _NAME)
