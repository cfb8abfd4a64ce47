"""A PDF of Chinese text and ruled tables, broken over pages as a word processor does."""

from __future__ import annotations

from tests.formgen.grid import Cell, Table

_LEFT, _RIGHT, _TOP, _BOTTOM = 50.0, 545.0, 800.0, 60.0
_SIZE, _LEAD, _PAD = 8.0, 11.0, 3.0


class Paper:
    """Pages filled from the top."""

    def __init__(self) -> None:
        self._pages: list[list[str]] = [[]]
        self._y = _TOP

    def line(self, text: str) -> None:
        """A paragraph of its own."""
        for piece in _wrap(text, _RIGHT - _LEFT):
            self._room(_LEAD)
            self._y -= _LEAD
            self._words(len(self._pages) - 1, _LEFT, self._y, piece)
        self._y -= _PAD

    def table(self, table: Table) -> None:
        """A table; a row that does not fit begins the next page, merged cells are cut there."""
        width = (_RIGHT - _LEFT) / table.columns
        heights = _heights(table, width)
        rows: list[tuple[int, float, float]] = []  # page, top, bottom
        for height in heights:
            self._room(height)
            rows.append((len(self._pages) - 1, self._y, self._y - height))
            self._y -= height
        for cell in table.cells:
            self._cell(cell, rows[cell.row : cell.row + cell.rows], width)
        self._y -= 2 * _LEAD

    def done(self) -> bytes:
        """The file."""
        count = len(self._pages)
        objects = [
            "<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Kids[{' '.join(f'{6 + 2 * i} 0 R' for i in range(count))}]/Count {count}>>",
            "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
            "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/FontDescriptor 5 0 R/DW 1000"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>",
            "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
            "/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
        ]
        for i, drawn in enumerate(self._pages):
            stream = "\n".join(drawn)
            objects.append(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
                f"/Contents {7 + 2 * i} 0 R>>"
            )
            objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
        return _file(objects)

    def _room(self, height: float) -> None:
        if self._y - height < _BOTTOM:
            self._pages.append([])
            self._y = _TOP

    def _words(self, page: int, x: float, y: float, text: str) -> None:
        codes = text.encode("utf-16-be").hex()
        self._pages[page].append(f"BT /F {_SIZE} Tf {x:.2f} {y:.2f} Td <{codes}> Tj ET")

    def _cell(self, cell: Cell, rows: list[tuple[int, float, float]], width: float) -> None:
        left, right = _LEFT + cell.column * width, _LEFT + (cell.column + cell.columns) * width
        lines = _wrap(cell.text, right - left - 2 * _PAD)
        for page in sorted({row[0] for row in rows}):
            top = max(row[1] for row in rows if row[0] == page)
            bottom = min(row[2] for row in rows if row[0] == page)
            self._box(page, left, top, right, bottom)
            y = top - _PAD
            while lines and y - _LEAD >= bottom:
                y -= _LEAD
                self._words(page, left + _PAD, y + 2, lines.pop(0))

    def _box(self, page: int, left: float, top: float, right: float, bottom: float) -> None:
        edges = [(left, top, right, top), (left, bottom, right, bottom)]
        edges += [(left, top, left, bottom), (right, top, right, bottom)]
        self._pages[page] += [f"{a:.2f} {b:.2f} m {c:.2f} {d:.2f} l S" for a, b, c, d in edges]


def _wrap(text: str, width: float) -> list[str]:
    most = max(1, int(width // _SIZE))
    return [part[i : i + most] for part in text.split("\n") for i in range(0, len(part), most)]


def _heights(table: Table, width: float) -> list[float]:
    """Of every row; the last row of a merged cell is as high as its text needs."""
    heights = [_LEAD + 2 * _PAD] * table.rows
    for cell in sorted(table.cells, key=lambda cell: cell.rows):
        lines = len(_wrap(cell.text, cell.columns * width - 2 * _PAD))
        need = lines * _LEAD + 2 * _PAD
        last = cell.row + cell.rows - 1
        heights[last] += max(0.0, need - sum(heights[cell.row : last + 1]))
    return [min(height, _TOP - _BOTTOM) for height in heights]


def _file(objects: list[str]) -> bytes:
    body = "%PDF-1.4\n"
    offsets = []
    for n, text in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{n} 0 obj{text}endobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>"
    return f"{body}{end}\nstartxref\n{len(body)}\n%%EOF".encode("latin-1")
