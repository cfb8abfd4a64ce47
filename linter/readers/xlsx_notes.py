"""Notes on the cells of a worksheet that excuse findings."""

from __future__ import annotations

from collections.abc import Iterator

from linter.forms.suppression import Suppression, may_suppress, suppressions
from linter.pages.document import Cell, Grid
from linter.readers.own_remarks import theirs
from linter.readers.package import Package, namespace
from linter.text.span import SheetCell, Span


def notes(package: Package, part: str, grid: Grid) -> Iterator[Suppression]:
    """The suppressions in the notes of a worksheet part, each at its cell; a threaded comment leaves its text in the
    note that stands for it.

    Raises:
        PackageError: the part of the notes is damaged, or beyond the limits.
    """
    for kind, name in package.related(part).values():
        if kind != "comments" or name not in package.names or not _may(package.part(name)):
            continue
        root = package.xml(name)
        ns = namespace(root)
        for note in root.iter(f"{ns}comment"):
            text = "".join(piece.text or "" for piece in note.iter(f"{ns}t"))
            place = _place(note.get("ref", "").replace("$", ""), grid)
            yield from suppressions(theirs(text), (place,), place)


def _may(data: bytes) -> bool:
    # Formatting may cut the word into pieces; such a part is looked at too.
    return may_suppress(data.decode("utf-8", "replace")) or b"ignore" in data or "忽略".encode() in data


def _place(address: str, grid: Grid) -> Span:
    """The place of a cell, a merged one by its top left."""
    from linter.readers.xlsx_sheet import position

    key = position(address)
    held = (cell for cell in grid.cells if key is not None and _holds(cell, *key))
    return next((cell.span for cell in held), SheetCell(grid.name, address))


def _holds(cell: Cell, row: int, column: int) -> bool:
    return cell.row <= row < cell.row + cell.rowspan and cell.column <= column < cell.column + cell.colspan
