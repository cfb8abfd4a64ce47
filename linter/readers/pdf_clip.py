"""What a page shows of its texts: a program that prints a sheet gives each cell's text a window, that of the cell. What
lies beyond it is in the file and not on the paper."""

from __future__ import annotations

import ctypes
from typing import Any

Corners = tuple[float, float, float, float]
"""Left, bottom, right, top, in points and in the directions of PDF."""
_OBJECTS = 20_000
_SEGMENTS = 8
"""A window of more corners is no rectangle."""


def windows_of(page: Any, whole: Corners) -> dict[int, Corners]:
    """The windows of the texts of a page by the address of their objects; one that shows the whole page is none."""
    import pypdfium2.raw as raw

    found: dict[int, Corners] = {}
    for at in range(min(raw.FPDFPage_CountObjects(page.raw), _OBJECTS)):
        piece = raw.FPDFPage_GetObject(page.raw, at)
        if raw.FPDFPageObj_GetType(piece) != raw.FPDF_PAGEOBJ_TEXT:
            continue
        window = _window(raw.FPDFPageObj_GetClipPath(piece))
        if window is not None and not _holds(window, whole):
            found[_address(piece)] = window
    return found


def window_at(text: Any, number: int, windows: dict[int, Corners]) -> Corners | None:
    """The window of a character, by its number in the text of the page."""
    drawn = drawn_by(text, number) if windows else None
    return None if drawn is None else windows.get(drawn)


def drawn_by(text: Any, number: int) -> int | None:
    """The address of the object that draws a character, by its number in the text of the page; None where that is not
    known: the character was made up, or the library is too old to tell."""
    import pypdfium2.raw as raw

    if not hasattr(raw, "FPDFText_GetTextObject"):
        return None
    piece = raw.FPDFText_GetTextObject(text.raw, number)
    return _address(piece) if piece else None


def _address(pointer: Any) -> int:
    return ctypes.addressof(pointer.contents)


def _holds(window: Corners, whole: Corners) -> bool:
    return (
        window[0] <= whole[0] + 1
        and window[1] <= whole[1] + 1
        and window[2] >= whole[2] - 1
        and window[3] >= whole[3] - 1
    )


def _window(path: Any) -> Corners | None:
    """The rectangle that all rectangles of a path have in common; None where it is made of anything else."""
    import pypdfium2.raw as raw

    count = raw.FPDFClipPath_CountPaths(path) if path else 0
    if not 0 < count < _SEGMENTS:
        return None
    x, y = ctypes.c_float(), ctypes.c_float()
    left, bottom, right, top = -1e9, -1e9, 1e9, 1e9
    for at in range(count):
        corners = []
        number = raw.FPDFClipPath_CountPathSegments(path, at)
        if not 3 < number <= _SEGMENTS:
            return None
        for n in range(number):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(path, at, n), x, y)
            corners.append((x.value, y.value))
        across, down = {round(a) for a, _ in corners}, {round(b) for _, b in corners}
        if len(across) > 3 or len(down) > 3:
            return None
        left, right = max(left, min(a for a, _ in corners)), min(right, max(a for a, _ in corners))
        bottom, top = max(bottom, min(b for _, b in corners)), min(top, max(b for _, b in corners))
    return (left, bottom, right, top) if left < right and bottom < top else None
