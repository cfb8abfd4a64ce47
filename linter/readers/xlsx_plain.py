"""Worksheets written in the plain way of every usual program: their cells are read straight from the text.

This way is taken only where a tree could say nothing else: every character between the first row and the last belongs
to a row or a cell of the grammar below, and the rest, with the tags of the rows, is well-formed. Anything else is left
to the tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from linter.readers.xml_plain import plain_text, resolved, well_formed
from linter.text.regular import regular

# A formula says how it is shared in an order of its own; what it says is of no interest here.
_FORMULA = (
    r'<f(?: t="(?:shared|array)")?(?: aca="(?:false|true|0|1)")?(?: ref="[A-Z0-9:]{2,30}")?(?: ca="1")?'
    r'(?: si="\d{1,6}")?(?:/>|>[^<]*+</f>)'
)
_PLACE = r"[A-Z]{1,3}[1-9]\d{0,6}"
# Its place and style; a mark of one that holds its text itself, or its kind and formula; its text or value.
_CELL = regular(
    rf'<c r="({_PLACE})"(?: s="(\d{{1,6}})")?(?: t="(?:(inlineStr)|([bdens]|str))")?'
    rf"(?:/>|>(?(3)|({_FORMULA})?)"
    r'(?:(?(3)<is><t(?: xml:space="preserve")?>|<v>)([^<]*+)(?(3)</t></is>|</v>)|<v/>)?</c>)'
)
_GROUPS = _CELL.groups + 1
_MARK = "\0"
"""Stands for a cell; no text that a parser takes has it."""
_ROW = regular(rf'<row(?: r="\d{{1,7}}")?((?:[ /][^<>]*+)?+)>(?:(?<=/>)|{_MARK}*+</row>)')
_MERGES = regular(
    rf'<mergeCells(?: count="\d{{1,9}}")?>((?:<mergeCell ref="{_PLACE}:{_PLACE}"/>)+)</mergeCells>'
)
_RANGE = regular(rf'"({_PLACE}):({_PLACE})"')
_OPEN, _CLOSE = "<sheetData>", "</sheetData>"
# Rows, cells and ranges in the rest of the part, or of another prefix, are for the tree; so is what is hidden.
_ODD = ('hidden="1"', 'hidden="true"', "sheetData", "mergeCell", "<row", ":row", "<c ", "<c>", ":c ", ":c>")

Key = tuple[int, int]
"""Row and column of a cell, from 0."""

Stored = tuple[Key, str | None, str | None, str | None, str | None]
"""A cell as the file holds it: its place, its kind ("s", "str" ...; "n" or None of a number), the text of its value,
the index of its style, its formula; None for what it has not."""


def plain_cells(data: bytes) -> tuple[Iterable[Stored], list[tuple[Key, Key]]] | None:
    """The cells of a worksheet part, and the first and last cell of its merged ranges; None when it is not written
    plainly."""
    head, _, rest = (plain_text(data, "worksheet") or "").partition(_OPEN)
    body, closed, tail = rest.partition(_CLOSE)
    if not closed:
        return None
    # What stands between the cells, then the groups of each, all in one list.
    pieces = _CELL.split(body)
    rows = _ROW.split(_MARK.join(pieces[::_GROUPS]))
    before, ranges, after = (*_MERGES.split(tail, 1), "", "")[:3]
    if any(rows[::2]) or not _framed(head, before + after, set(rows[1::2])):
        return None
    try:
        cells = _cells(*[pieces[i::_GROUPS] for i in range(1, _GROUPS)])
    except ValueError:
        return None
    return None if cells is None else (cells, [(_key(a), _key(b)) for a, b in _RANGE.findall(ranges)])


def _framed(head: str, tail: str, rows: set[str]) -> bool:
    """Is what stands around the rows well-formed, with rows of these attributes, and without more rows or ranges?"""
    ends = head + tail
    if any(odd in ends for odd in _ODD) or ends.count("xmlns=") > 1:
        return False
    tags = "".join([f'<row r="1"{row}{"" if row[-1:] == "/" else "/"}>' for row in rows if row])
    if "xmlns" in tags or any(hidden in tags for hidden in _ODD[:2]):
        return False
    return well_formed(f"{head}{_OPEN}{tags}{_CLOSE}{tail}")


def _cells(
    places: Sequence[str],
    styles: Sequence[str | None],
    inlines: Sequence[str | None],
    kinds: Sequence[str | None],
    formulas: Sequence[str | None],
    texts: Sequence[str | None],
) -> Iterable[Stored] | None:
    """The cells by what each has; None where the text alone can't tell what a cell says.

    Raises:
        ValueError: a reference in a text is none.
    """
    if any(formulas):
        # A text that is empty is a result, one that is not there is none.
        if any(
            f and kind == "str" and not text for f, kind, text in zip(formulas, kinds, texts, strict=True)
        ):
            return None
        resolved([text for text in formulas if text and "&" in text])
    if any(inlines):
        kinds = [inline or kind for inline, kind in zip(inlines, kinds, strict=True)]
    return zip(map(_key, places), kinds, resolved(texts), styles, formulas, strict=True)


@lru_cache(maxsize=1 << 14)
def _key(place: str) -> Key:
    """Row and column from 0 of an address such as G12."""
    digits = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) - 1, column(place[: -len(digits)])


@lru_cache(maxsize=1024)
def column(letters: str) -> int:
    """The number of a column from 0, by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
