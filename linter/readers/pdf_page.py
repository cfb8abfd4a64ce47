"""One page of a PDF as glyphs and ruling lines. Lengths are whole hundredths of a point, from the top left."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import pi
from typing import Any

from linter.named import NamedTuple
from linter.readers.limits import CELLS, exceeded
from linter.readers.package import PackageError
from linter.readers.pdf_clip import Corners, drawn_by, window_at, windows_of

_THIN = 300
"""A rectangle thinner than this is a line."""
_STRAIGHT = 60
_EDGE = 100
_GLYPHS = 60_000
_PATHS = 20_000
_PADDING = 700
_ASKED = 500
"""So many characters are asked how they stand."""


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
    """A printed character. window: of its text no more is seen than this."""

    char: str
    box: Box
    window: Box | None = None

    @property
    def seat(self) -> tuple[int, int]:
        """The place on the paper that it belongs to: its middle, or the nearest of its window."""
        across, down = self.box.centre
        if self.window is None:
            return across, down
        left, top, right, bottom = self.window
        # Borders and windows differ a little.
        return min(max(across, left + _EDGE), right - _EDGE), min(max(down, top + _EDGE), bottom - _EDGE)

    @property
    def hidden(self) -> bool:
        """Does it lie outside of what is seen?"""
        if self.window is None:
            return False
        (across, down), (left, top, right, bottom) = self.box.centre, self.window
        return not (left <= across <= right and top <= down <= bottom)


class Rule(NamedTuple):
    """A ruling line: at which place across its direction, from where to where along it."""

    at: int
    start: int
    end: int


class PdfPage(NamedTuple):
    """What a page shows: its characters, its level and its upright lines; `right` is where the room for text ends.
    begun: the numbers of the characters that begin a text of their own behind an upright line, though the one before
    ends just there. spaced: of those that a blank in the same text stands before."""

    number: int
    height: int
    glyphs: tuple[Glyph, ...]
    level: tuple[Rule, ...]
    upright: tuple[Rule, ...]
    right: int = 0
    begun: frozenset[int] = frozenset()
    spaced: frozenset[int] = frozenset()


class _View(NamedTuple):
    """How a page is to be turned for its text to run from left to right: the corners of the page in hundredths, in the
    directions of PDF (from below), and the quarters of a turn to the right."""

    left: int
    bottom: int
    right: int
    top: int
    quarters: int

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the page as turned."""
        across, down = self.right - self.left, self.top - self.bottom
        return (down, across) if self.quarters % 2 else (across, down)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of the page as turned, from the top left."""
        west, south, east, north = map(_hundredths, (left, bottom, right, top))
        west, east = west - self.left, east - self.left
        south, north = self.top - south, self.top - north
        high, wide = self.top - self.bottom, self.right - self.left
        if self.quarters == 1:
            return Box(high - south, west, high - north, east)
        if self.quarters == 2:
            return Box(wide - east, high - south, wide - west, high - north)
        if self.quarters == 3:
            return Box(north, wide - east, south, wide - west)
        return Box(west, north, east, south)


def read_page(page: Any, number: int) -> PdfPage:
    """The page of a pypdfium2 document, the number-th from 1, turned so that its text runs from left to right.

    Raises:
        PackageError: it holds more than any form does.
    """
    text = page.get_textpage()
    chars = list(_chars(text))
    west, south, east, north = map(_hundredths, page.get_bbox())
    view = _View(west, south, east, north, _turned(text, [box for _, box, _ in chars]))
    level: list[Rule] = []
    upright: list[Rule] = []
    for box in _strokes(page, view):
        if box.bottom - box.top <= _THIN and box.right - box.left > box.bottom - box.top:
            level.append(Rule((box.top + box.bottom) // 2, box.left, box.right))
        elif box.right - box.left <= _THIN and box.bottom - box.top > 0:
            upright.append(Rule((box.left + box.right) // 2, box.top, box.bottom))
    windows = windows_of(page, page.get_bbox())
    glyphs = tuple(Glyph(char, view.box(*box), _window(text, n, windows, view)) for char, box, n in chars)
    begun = frozenset(at for at in _behind(glyphs, upright) if _begins(text, chars[at - 1][2], chars[at][2]))
    spaced = frozenset(_spaced(text, [number for _, _, number in chars]))
    # Both margins are alike on most pages.
    width, height = view.size
    right = width - min((glyph.box.left for glyph in glyphs if not glyph.hidden), default=0)
    return PdfPage(number, height, glyphs, tuple(level), tuple(upright), right, begun, spaced)


def _window(text: Any, number: int, windows: dict[int, Corners], view: _View) -> Box | None:
    found = window_at(text, number, windows)
    return None if found is None else view.box(*found)


def _hundredths(length: float) -> int:
    return round(length * 100)


def _behind(glyphs: Sequence[Glyph], upright: list[Rule]) -> Iterator[int]:
    """The numbers of the characters that stand close behind an upright line and touch the one before."""
    lines = sorted({rule.at for rule in upright})
    for at, (before, glyph) in enumerate(pairwise(glyphs), 1):
        if abs(glyph.box.left - before.box.right) <= _STRAIGHT:
            line = bisect_right(lines, glyph.box.left + _STRAIGHT) - 1
            if line >= 0 and max(before.box.left, glyph.box.left - _PADDING) < lines[line]:
                yield at


def _begins(text: Any, before: int, at: int) -> bool:
    """Is a character drawn by another command than the one before?"""
    a, b = drawn_by(text, before), drawn_by(text, at)
    return None not in (a, b) and a != b


def _spaced(text: Any, numbers: Sequence[int]) -> Iterator[int]:
    """Which characters, by their numbers in the text, have a blank before them that is drawn, not made up."""
    import pypdfium2.raw as raw

    for at, (before, number) in enumerate(pairwise(numbers), 1):
        if number == before + 2 and raw.FPDFText_IsGenerated(text.raw, number - 1) == 0:
            yield at


def _chars(text: Any) -> Iterator[tuple[str, Corners, int]]:
    """The characters of a page with their places in the directions of PDF (left, bottom, right, top) and numbers."""
    import pypdfium2.raw as raw

    count = text.count_chars()
    if count > _GLYPHS:
        raise PackageError(exceeded(f"一页多于 {_GLYPHS} 字", f"more than {_GLYPHS} characters on a page"))
    for i in range(count):
        char = chr(raw.FPDFText_GetUnicode(text.raw, i))
        if not char.isspace() and char.isprintable():
            # The box of its advance: a comma takes the room of a character, whatever its ink.
            yield char, text.get_charbox(i, loose=True), i


def _turned(text: Any, boxes: list[Corners]) -> int:
    """The quarters of a turn that bring the text upright. Where narrow columns leave room for one character a line,
    places alone would mislead: how characters stand decides."""
    return _quarters(boxes) and _standing(text)


def _standing(text: Any) -> int:
    import pypdfium2.raw as raw

    count = text.count_chars()
    votes = [0, 0, 0, 0]
    for i in range(0, count, max(1, count // _ASKED)):
        angle = raw.FPDFText_GetCharAngle(text.raw, i)
        if angle >= 0 and not raw.FPDFText_IsGenerated(text.raw, i):
            votes[-round(angle * 2 / pi) % 4] += 1
    return votes.index(max(votes))


def _quarters(boxes: list[Corners]) -> int:
    """Which way most of the text runs: a character stands close beside the one before it on its line."""
    votes = [0, 0, 0, 0]
    for (left, bottom, right, top), (west, south, east, north) in pairwise(boxes):
        across, down = west + east - left - right, south + north - bottom - top
        if min(abs(across), abs(down)) * 4 < max(abs(across), abs(down)) < 6 * (top - bottom):
            sideways = abs(down) > abs(across)
            votes[(1 if down > 0 else 3) if sideways else (0 if across > 0 else 2)] += 1
    return votes.index(max(votes))


def _strokes(page: Any, view: _View) -> Iterator[Box]:
    """The straight lines of every path; a thin filled rectangle is one, a larger one has four."""
    import pypdfium2.raw as raw

    for n, path in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4)):
        if n > _PATHS:
            raise PackageError(exceeded(f"一页多于 {_PATHS} 条线", f"more than {_PATHS} lines on a page"))
        left, bottom, right, top = path.get_bounds()
        whole = view.box(left, bottom, right, top)
        if min(whole.right - whole.left, whole.bottom - whole.top) <= _THIN:
            yield whole
            continue
        yield from _segments(path, view)


def _segments(path: Any, view: _View) -> Iterator[Box]:
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
            yield from _straight(before, point, view)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        if raw.FPDFPathSegment_GetClose(segment) and first is not None:
            yield from _straight(point, first, view)
        before = point


def _straight(a: tuple[float, float], b: tuple[float, float], view: _View) -> Iterator[Box]:
    box = view.box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
    if box.right - box.left <= _STRAIGHT or box.bottom - box.top <= _STRAIGHT:
        yield box
