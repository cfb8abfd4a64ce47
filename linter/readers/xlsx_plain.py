"""Worksheets written in the plain way of every usual program: their cells are read straight from the text.

A tree is built of the rest alone, which costs a tenth. This way is taken only where a tree could say nothing else:
every character between the first row and the last belongs to a row or a cell of the grammar below, and the rest, with
the tags of the rows, is well-formed. Anything else is left to the tree.
"""

from __future__ import annotations

import re
from functools import lru_cache

from linter.readers.package import Element, PackageError, parse

# Line ends are bare newlines; a parser has the last word on references.
_TEXT = r"(?:[^<>&\x00-\x08\x0b-\x1f\ufffe\uffff]|&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)++"
_TOKEN = re.compile(
    r'(<(?:(/?row)([^<>]*)>|c r="([A-Z]{1,3})([1-9]\d{0,6})"(?: s="(\d{1,6})")?(?: t="([a-zA-Z]{1,9})")?'
    rf'(?:/>|>(<f(?: aca="false")?>{_TEXT}</f>)?'
    rf'(?:<v>({_TEXT})</v>|<is><t(?: xml:space="preserve")?>({_TEXT})</t></is>)?</c>)))'
)
_START = re.compile(
    rb'(?:<\?xml version="1\.0"(?: encoding="(?i:utf-8)")?(?: standalone="(?:yes|no)")?\?>\s*)?<worksheet[ >]'
)
# Rows outside, or of another prefix, are for the tree.
_ROW = re.compile(r"[<:]row[ >/]")
_OPEN, _CLOSE = "<sheetData>", "</sheetData>"
_LARGE = 100_000
_SEAM = "\ue000"
"""Between texts that go to the parser as one; a private character, so that hardly a sheet has it."""

Stored = tuple[tuple[int, int], str, str | None, str, bool]
"""A cell as the file holds it: its row and column from 0, its kind ("n", "s", "inlineStr" ...), the text of its value
(None where there is none), the index of its style, and whether a formula stands in it."""


def plain_cells(data: bytes) -> tuple[Element, list[Stored]] | None:
    """The root of a worksheet part without its cells, and those that have content; None when it is not written so."""
    if data.count(b"<") > _LARGE or _START.match(data) is None or b"<!" in data or data.count(b"<?") > 1:
        return None
    if data.count(b"sheetData") != 2 or data.count(b"xmlns=") > 1:
        return None
    try:
        head, opened, rest = data.decode().partition(_OPEN)
    except UnicodeDecodeError:
        return None
    body, closed, tail = rest.partition(_CLOSE)
    if not opened or not closed or _ROW.search(head) or _ROW.search(tail):
        return None
    return _read(body, head + opened, closed + tail)


def _read(body: str, head: str, tail: str) -> tuple[Element, list[Stored]] | None:
    tokens = _TOKEN.findall(body)
    if sum([len(token[0]) for token in tokens]) != len(body):
        return None
    cells: list[Stored] = []
    rows: list[str] = []
    inside = False
    for _, tag, attributes, letters, digits, style, kind, formula, value, inline in tokens:
        if tag:
            if inside is (tag == "row"):
                return None
            inside = tag == "row" and not attributes.endswith("/")
            rows.append(f"<{tag}{attributes}>")
        elif not inside or (kind == "inlineStr") is not bool(inline) or (formula and not value):
            return None
        elif value or inline:
            cells.append(
                (
                    (int(digits) - 1, column(letters)),
                    kind or "n",
                    value or inline,
                    style or "0",
                    bool(formula),
                )
            )
    try:
        root = parse("sheet", (head + "".join(rows) + tail).encode())
        return (root, _unescaped(cells) if "&" in body else cells) if not inside else None
    except (PackageError, ValueError):
        return None


def _unescaped(cells: list[Stored]) -> list[Stored]:
    """The cells with references in their texts resolved, all texts at once.

    Raises:
        PackageError: a reference is none.
        ValueError: one is to the seam itself.
    """
    joined = parse("texts", f"<x>{_SEAM.join(cell[2] or '' for cell in cells)}</x>".encode()).text or ""
    texts = joined.split(_SEAM)
    return [(cell[0], cell[1], text, cell[3], cell[4]) for cell, text in zip(cells, texts, strict=True)]


@lru_cache(maxsize=1024)
def column(letters: str) -> int:
    """The number of a column from 0, by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
