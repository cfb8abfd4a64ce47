"""Readers beside the usual libraries: the same files, the same cells, then the time."""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.measure import Row, best

Texts = list[str]
"""Texts of the filled cells of a file without blanks, sorted."""
SEEDS = [seed for seed in range(1, 20) if seed % 7][:12]


def rows() -> Iterator[Row | str]:
    """Each format: ours, theirs, the ratio."""
    from linter.readers import read

    yield f"{len(SEEDS)} generated files of one form each"
    for kind, module, theirs, wished in PEERS:
        if find_spec(module) is None:
            yield f"  {module} is not installed; left out"
            continue
        files = _printed() if kind == "pdf" else [_file(kind, seed) for seed in SEEDS]
        if not files:
            yield "  LibreOffice, which prints the PDF files, is not installed; left out"
            continue
        for name, data in files:
            same = _characters if kind == "pdf" else list
            assert same(_ours(read(name, data))) == same(theirs(data)), f"{module} reads other cells"
        times = best(
            {
                "ours": lambda files=files: [read(name, data) for name, data in files],  # type: ignore[misc]
                "theirs": lambda files=files, theirs=theirs: [theirs(data) for _, data in files],  # type: ignore[misc]
            },
            rounds=5,
        )
        yield Row(f"{kind}, ours", 1000 * times["ours"] / len(files))
        ratio = times["theirs"] / times["ours"]
        yield Row(f"{kind}, {module}", 1000 * times["theirs"] / len(files), ratio, "ours", wished)


def _file(kind: str, seed: int) -> tuple[str, bytes]:
    from tests.formgen.files import clean_file

    written = clean_file(seed, kind).written
    return written.name, written.data


def _printed() -> list[tuple[str, bytes]]:
    """The Word files as LibreOffice prints them, their tables ruled; none without LibreOffice."""
    from linter.readers.legacy import find_office

    office = find_office()
    if office is None:
        return []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for seed in SEEDS:
            Path(folder, f"{seed:03}.docx").write_bytes(_ruled(_file("docx", seed)[1]))
        given = [str(path) for path in sorted(folder.glob("*.docx"))]
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", made, *given]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return [(path.name, path.read_bytes()) for path in sorted(folder.glob("*.pdf"))]


def _ruled(docx: bytes) -> bytes:
    """The Word file with lines around its cells, and columns as wide as each other."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as given, zipfile.ZipFile(stream, "w") as made:
        for name in given.namelist():
            part = given.read(name)
            if name == "word/document.xml":
                part = part.replace(b"<w:tblLook", f"<w:tblBorders>{lines}</w:tblBorders><w:tblLook".encode())
                part = re.sub(rb"<w:gridCol[^>]*/>", b'<w:gridCol w:w="1080"/>', part)
            made.writestr(name, part)
    return stream.getvalue()


def _characters(texts: Texts) -> Texts:
    """All that the cells say: a cell that a page break tears is one with us and two with the peer."""
    return sorted("".join(texts))


def _bare(text: object) -> str:
    return "".join(str(text).split())


def _ours(answer: Any) -> Texts:
    cells = (cell for block in answer.document.blocks for cell in getattr(block, "cells", ()))
    return sorted(filter(None, (_bare(cell.text) for cell in cells)))


def _openpyxl(data: bytes) -> Texts:
    """Numbers are shown by hand as their format says, which the library leaves to its users."""
    from openpyxl import load_workbook

    found = []
    for sheet in load_workbook(io.BytesIO(data), data_only=True):
        for row in sheet.iter_rows():
            found += [_shown(cell) for cell in row if cell.value is not None]
    return sorted(filter(None, map(_bare, found)))


def _shown(cell: Any) -> str:
    if not isinstance(cell.value, int | float) or cell.number_format == "General":
        return str(cell.value)
    code = str(cell.number_format)
    places = len(code.rstrip("%").partition(".")[2])
    comma = "," if "," in code else ""
    return f"{cell.value:{comma}.{places}%}" if code.endswith("%") else f"{cell.value:{comma}.{places}f}"


def _python_docx(data: bytes) -> Texts:
    from docx import Document
    from docx.table import _Cell

    found = []
    for table in Document(io.BytesIO(data)).tables:
        for row in table.rows:
            found += [_Cell(cell, table).text for cell in row._tr.tc_lst if cell.vMerge != "continue"]
    return sorted(filter(None, map(_bare, found)))


def _pdfplumber(data: bytes) -> Texts:
    import pdfplumber

    found = []
    with pdfplumber.open(io.BytesIO(data)) as file:
        for page in file.pages:
            for table in page.extract_tables():
                found += [text for row in table for text in row if text]
    return sorted(filter(None, map(_bare, found)))


PEERS: tuple[tuple[str, str, Callable[[bytes], Texts], str], ...] = (
    ("xlsx", "openpyxl", _openpyxl, ">= 10"),
    ("docx", "docx", _python_docx, ">= 5"),
    ("pdf", "pdfplumber", _pdfplumber, ">= 3"),
)
