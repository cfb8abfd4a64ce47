"""Worksheets written in the plain way of every usual program: their cells are read straight from the text.

This way is taken only where a tree could say nothing else: every character between the first row and the last belongs
to a row or a cell of the grammar below, and the rest, with the tags of the rows, is well-formed. Anything else is left
to the tree.
"""

from __future__ import annotations

from functools import lru_cache

from linter.readers.package import PackageError, parse
from linter.readers.xml_plain import plain_text, resolved, unmarked
from linter.text.regular import regular

# A formula says how it is shared in an order of its own; what it says is of no interest here.
_FORMULA = (
    r'<f(?: t="(?:shared|array)")?(?: aca="(?:false|true|0|1)")?(?: ref="[A-Z0-9:]{2,30}")?(?: ca="1")?'
    r'(?: si="\d{1,6}")?(?:/>|>[^<]*+</f>)'
)
_TOKEN = regular(
    r'<(?:(/row(?=>)|row(?: r="\d{1,7}")?)((?: [^<>]*|/)?)>|c r="([A-Z]{1,3}[1-9]\d{0,6})"(?: s="(\d{1,6})")?'
    r'(?: t="inlineStr"><is><t(?: xml:space="preserve")?>([^<]*+)</t></is></c>'
    rf'|(?: t="([bdens]|str)")?(?:/>|>({_FORMULA})?(?:<v>([^<]*+)</v>)?</c>)))'
)
_GROUPS = _TOKEN.groups + 1
_PLACE = r"[A-Z]{1,3}[1-9]\d{0,6}"
_MERGES = regular(
    rf'<mergeCells(?: count="\d{{1,9}}")?>((?:<mergeCell ref="{_PLACE}:{_PLACE}"/>)+)</mergeCells>'
)
_RANGE = regular(rf'"({_PLACE}:{_PLACE})"')
_OPEN, _CLOSE = "<sheetData>", "</sheetData>"
# Rows, cells and ranges in the rest of the part, or of another prefix, are for the tree; so is what is hidden.
_ODD = ('hidden="1"', 'hidden="true"', "sheetData", "mergeCell", "<row", ":row", "<c ", "<c>", ":c ", ":c>")

Stored = tuple[tuple[int, int], str, str | None, str, bool]
"""A cell as the file holds it: its row and column from 0, its kind ("n", "s", "inlineStr" ...), the text of its value
(None where there is none), the index of its style, and whether a formula stands in it."""


def plain_cells(data: bytes) -> tuple[list[Stored], list[str]] | None:
    """The cells of a worksheet part that have content, and its merged ranges (`A1:B2`); None when it is not written
    plainly."""
    head, _, rest = (plain_text(data, "worksheet") or "").partition(_OPEN)
    body, closed, tail = rest.partition(_CLOSE)
    if not closed:
        return None
    # What stands between the tokens, then the groups of each, all in one list.
    pieces = _TOKEN.split(body.replace("<v/>", "<v></v>"))
    before, ranges, after = (*_MERGES.split(tail, 1), "", "")[:3]
    if any(pieces[::_GROUPS]) or not _framed(head, before + after, set(pieces[2::_GROUPS])):
        return None
    try:
        cells = _cells([pieces[i::_GROUPS] for i in range(1, _GROUPS)])
    except (PackageError, ValueError):
        return None
    return None if cells is None else (cells, _RANGE.findall(ranges))


def _framed(head: str, tail: str, rows: set[str | None]) -> bool:
    """Is what stands around the rows well-formed, with rows of these attributes, and without more rows or ranges?"""
    ends = head + tail
    if not unmarked(ends) or any(odd in ends for odd in _ODD) or ends.count("xmlns=") > 1:
        return False
    tags = "".join([f'<row r="1"{row}{"" if row[-1:] == "/" else "/"}>' for row in rows if row])
    try:
        parse("sheet", f"{head}{_OPEN}{tags}{_CLOSE}{tail}".encode())
    except PackageError:
        return False
    return "xmlns" not in tags and not any(hidden in tags for hidden in _ODD[:2])


def _cells(columns: list[list[str | None]]) -> list[Stored] | None:
    """The cells that have content; None where one stands outside a row.

    Raises:
        PackageError, ValueError: a reference in a text is none.
    """
    tags, attributes, places, styles, inlines, kinds, formulas, values = columns
    resolved([text for text in formulas if text and "&" in text])
    texts = resolved([value or inline or "" for value, inline in zip(values, inlines, strict=True)])
    if not _in_rows(tags, attributes):
        return None
    cells: list[Stored] = []
    every = zip(places, kinds, formulas, styles, texts, values, inlines, strict=True)
    for place, kind, formula, style, text, value, inline in every:
        if inline:
            cells.append((_key(place), "str", text, "0", False))
        elif text or formula:
            cells.append(
                (_key(place), kind or "n", text if value is not None else None, style or "0", bool(formula))
            )
    return cells


def _in_rows(tags: list[str | None], attributes: list[str | None]) -> bool:
    """Stands every token that is no tag of a row inside one, and no row in another?"""
    inside = False
    for tag, attribute in zip(tags, attributes, strict=True):
        if tag is None:
            if not inside:
                return False
        elif inside is (tag[0] != "/"):
            return False
        else:
            inside = tag[0] != "/" and (attribute or "")[-1:] != "/"
    return not inside


@lru_cache(maxsize=1 << 14)
def _key(place: str) -> tuple[int, int]:
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
