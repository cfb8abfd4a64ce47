"""PDF files drawn for tests: pages of ruling lines and words."""

from __future__ import annotations

import io
from collections.abc import Iterable

Line = tuple[int, int, int, int]
Words = tuple[int, int, str] | tuple[int, int, str, Line]
"""Where a text begins, what it says, and its window: left, bottom, width and height of what is seen of it."""


def pdf(*pages: tuple[Iterable[Line], Iterable[Words]]) -> bytes:
    """A PDF of A4 pages with lines and words in Helvetica; places in points from the bottom left."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for i, (lines, words) in enumerate(pages):
        drawn = [f"{a} {b} m {c} {d} l S" for a, b, c, d in lines]
        said = [_said(*word) for word in words]
        stream = "\n".join([*drawn, *said])
        page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents {5 + 2 * i} 0 R>>"
        objects += [page, f"<</Length {len(stream)}>>stream\n{stream}\nendstream"]
    body = "%PDF-1.4\n"
    offsets = []
    for n, text in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{n} 0 obj{text}endobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>"
    return f"{body}{end}\nstartxref\n{len(body)}\n%%EOF".encode()


def _said(x: int, y: int, text: str, window: Line | None = None) -> str:
    drawn = f"BT /F 10 Tf {x} {y} Td ({text}) Tj ET"
    return drawn if window is None else f"q {' '.join(map(str, window))} re W n {drawn} Q"


def ruled(top: int, rows: int, columns: int = 3, missing: Iterable[Line] = ()) -> list[Line]:
    """The lines of a table of cells 100 x 20, drawn cell by cell."""
    found = {
        (50 + 100 * c, top - 20 * r, 150 + 100 * c, top - 20 * r)
        for r in range(rows + 1)
        for c in range(columns)
    } | {
        (50 + 100 * c, top - 20 * r, 50 + 100 * c, top - 20 * (r + 1))
        for r in range(rows)
        for c in range(columns + 1)
    }
    return sorted(found - set(missing))


def turn(data: bytes, degrees: int) -> bytes:
    """A PDF drawn lying down and shown upright, as scanners and some drivers make it."""
    import pypdfium2
    import pypdfium2.raw as raw

    document = pypdfium2.PdfDocument(data)
    for page in document if degrees else ():
        wide, high = page.get_size()
        matrix = {
            90: (0, 1, -1, 0, high, 0),
            180: (-1, 0, 0, -1, wide, high),
            270: (0, -1, 1, 0, 0, wide),
        }[degrees]
        raw.FPDFPage_TransFormWithClip(page.raw, raw.FS_MATRIX(*matrix), None)
        if degrees != 180:
            page.set_mediabox(0, 0, high, wide)
            page.set_cropbox(0, 0, high, wide)
        page.set_rotation(degrees)
        page.gen_content()
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
