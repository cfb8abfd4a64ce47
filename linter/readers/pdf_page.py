"""One page of a PDF as glyphs and ruling lines. Lengths are whole hundredths of a point, from the top left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from linter.readers.limits import CELLS, exceeded
from linter.readers.package import PackageError

_THIN = 300
"""A rectangle thinner than this is a line."""
_STRAIGHT = 60
_GLYPHS = 60_000
_PATHS = 20_000


class Box(NamedTuple):
    """A rectangle: left, top, right, bottom."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def centre(self) -> tuple[int, int]:
        """Its middle, across and down."""
        return (self.left + self.right) // 2, (self.top + self.bottom) // 2


class Glyph(NamedTuple):
    """A printed character."""

    char: str
    box: Box


class Rule(NamedTuple):
    """A ruling line: at which place across its direction, from where to where along it."""

    at: int
    start: int
    end: int


class PdfPage(NamedTuple):
    """What a page shows: its characters, its level and its upright lines; `right` is where the room for text ends."""

    number: int
    height: int
    glyphs: tuple[Glyph, ...]
    level: tuple[Rule, ...]
    upright: tuple[Rule, ...]
    right: int = 0


def read_page(page: Any, number: int) -> PdfPage:
    """The page of a pypdfium2 document, the number-th from 1.

    Raises:
        PackageError: it holds more than any form does.
    """
    height = _hundredths(page.get_height())
    level: list[Rule] = []
    upright: list[Rule] = []
    for box in _strokes(page, height):
        if box.bottom - box.top <= _THIN and box.right - box.left > box.bottom - box.top:
            level.append(Rule((box.top + box.bottom) // 2, box.left, box.right))
        elif box.right - box.left <= _THIN and box.bottom - box.top > 0:
            upright.append(Rule((box.left + box.right) // 2, box.top, box.bottom))
    glyphs = tuple(_glyphs(page, height))
    # Both margins are alike on most pages.
    right = _hundredths(page.get_width()) - min((glyph.box.left for glyph in glyphs), default=0)
    return PdfPage(number, height, glyphs, tuple(level), tuple(upright), right)


def _hundredths(length: float) -> int:
    return round(length * 100)


def _glyphs(page: Any, height: int) -> Iterator[Glyph]:
    import pypdfium2.raw as raw

    text = page.get_textpage()
    count = text.count_chars()
    if count > _GLYPHS:
        raise PackageError(exceeded(f"一页多于 {_GLYPHS} 字", f"more than {_GLYPHS} characters on a page"))
    for i in range(count):
        char = chr(raw.FPDFText_GetUnicode(text.raw, i))
        if char.isspace() or not char.isprintable():
            continue
        # The box of its advance: a comma takes the room of a character, whatever its ink.
        left, bottom, right, top = text.get_charbox(i, loose=True)
        yield Glyph(char, _box(left, bottom, right, top, height))


def _box(left: float, bottom: float, right: float, top: float, height: int) -> Box:
    return Box(_hundredths(left), height - _hundredths(top), _hundredths(right), height - _hundredths(bottom))


def _strokes(page: Any, height: int) -> Iterator[Box]:
    """The straight lines of every path; a thin filled rectangle is one, a larger one has four."""
    import pypdfium2.raw as raw

    for n, path in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4)):
        if n > _PATHS:
            raise PackageError(exceeded(f"一页多于 {_PATHS} 条线", f"more than {_PATHS} lines on a page"))
        left, bottom, right, top = path.get_bounds()
        whole = _box(left, bottom, right, top, height)
        if min(whole.right - whole.left, whole.bottom - whole.top) <= _THIN:
            yield whole
            continue
        yield from _segments(path, height)


def _segments(path: Any, height: int) -> Iterator[Box]:
    import ctypes

    import pypdfium2.raw as raw

    matrix = path.get_matrix()
    before: tuple[float, float] | None = None
    first: tuple[float, float] | None = None
    for i in range(min(raw.FPDFPath_CountSegments(path), CELLS)):
        segment = raw.FPDFPath_GetPathSegment(path, i)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_LINETO and before is not None:
            yield from _straight(before, point, height)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        if raw.FPDFPathSegment_GetClose(segment) and first is not None:
            yield from _straight(point, first, height)
        before = point


def _straight(a: tuple[float, float], b: tuple[float, float], height: int) -> Iterator[Box]:
    box = _box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]), height)
    if box.right - box.left <= _STRAIGHT or box.bottom - box.top <= _STRAIGHT:
        yield box
