"""Files as LibreOffice sees them: the text of every cell and paragraph, and the remarks with where they stand."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from lxml import etree

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"


class Seen(NamedTuple):
    """texts: of cells by (sheet, row, column) from 0, of paragraphs by their number. remarks: of the same places."""

    texts: dict[Any, str]
    remarks: dict[Any, list[str]]


def seen(into: Path, *paths: Path) -> list[Seen]:
    """Files of one kind as LibreOffice saves them, in flat XML, after opening them."""
    assert SOFFICE is not None
    sheets = paths[0].suffix in (".xlsx", ".xlsm")
    kind = "fods" if sheets else "fodt"
    into.mkdir(exist_ok=True)
    # One profile for all tests of a session: making one takes longer than opening a file.
    profile = f"-env:UserInstallation={(into.parent.parent / 'office-profile').as_uri()}"
    subprocess.run(
        [SOFFICE, profile, "--headless", "--convert-to", kind, "--outdir", str(into), *map(str, paths)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    parser = etree.XMLParser(huge_tree=True)
    roots = [etree.parse(str(into / f"{path.stem}.{kind}"), parser).getroot() for path in paths]
    return [_sheets(root) if sheets else _document(root) for root in roots]


def _said(element: Any) -> str:
    """The text of an element, remarks in it left out."""
    text = element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            text += " "
        elif child.tag in (f"{_TEXT}line-break", f"{_TEXT}tab"):
            text += "\n"
        elif child.tag != f"{_OFFICE}annotation":
            text += _said(child)
        text += child.tail or ""
    return text


def _remark(annotation: Any) -> str:
    return "\n".join(_said(line) for line in annotation.iter(f"{_TEXT}p"))


def _sheets(root: Any) -> Seen:
    texts: dict[Any, str] = {}
    remarks: dict[Any, list[str]] = {}
    for sheet in root.iterfind(f".//{_OFFICE}spreadsheet/{_TABLE}table"):
        row = 0
        for line in _rows(sheet):
            column, rows = 0, int(line.get(f"{_TABLE}number-rows-repeated", 1))
            for cell in line.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                columns = int(cell.get(f"{_TABLE}number-columns-repeated", 1))
                said = "\n".join(_said(p) for p in cell.iterchildren(f"{_TEXT}p"))
                notes = [_remark(note) for note in cell.iterchildren(f"{_OFFICE}annotation")]
                # Equal neighbours are stored once; empty ones reach to the end of the sheet.
                for key in _keys(sheet, row, column, rows, columns) if said or notes else ():
                    texts.update({key: said} if said else {})
                    remarks.update({key: notes} if notes else {})
                column += columns
            row += rows
    return Seen(texts, remarks)


def _rows(parent: Any) -> Iterator[Any]:
    """The rows of a sheet, grouped or not; those of the tables inside its charts are none."""
    for child in parent:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif str(child.tag).startswith(_TABLE) and "row" in str(child.tag):
            yield from _rows(child)


def _keys(sheet: Any, row: int, column: int, rows: int, columns: int) -> list[Any]:
    name = sheet.get(f"{_TABLE}name")
    return [(name, r, c) for r in range(row, row + rows) for c in range(column, column + columns)]


def _document(root: Any) -> Seen:
    body = root.find(f"{_OFFICE}body")
    inside = {p for note in body.iter(f"{_OFFICE}annotation") for p in note.iter(f"{_TEXT}p")}
    paragraphs = [p for p in body.iter(f"{_TEXT}p", f"{_TEXT}h") if p not in inside]
    texts = {n: _said(p) for n, p in enumerate(paragraphs)}
    remarks = {
        n: [_remark(note) for note in p.iter(f"{_OFFICE}annotation")]
        for n, p in enumerate(paragraphs)
        if next(p.iter(f"{_OFFICE}annotation"), None) is not None
    }
    return Seen(texts, remarks)
