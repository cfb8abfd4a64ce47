"""What a sequence of cells was cut into, as the rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.layout.columns import Column
from linter.layout.cutting import Item
from linter.layout.pieces import Piece
from linter.pages.document import Cell, Grid


def rejoined(items: list[Item]) -> list[Item]:
    """A label torn off its rows, given back: rows without one stand together, and this one has none."""
    for level in sorted({item.cells[0][0] for item in items if item.kind == "label"}, reverse=True)[:1]:
        alone = [at for at, item in enumerate(items) if _is(item, level) and not _heads_rows(items, at)]
        bare = [at for at in range(len(items)) if _begins_bare(items, at, level)]
        if len(alone) == 1 and len(bare) == 1 and bare[0] < alone[0]:
            label = items.pop(alone[0])
            items.insert(bare[0], label)
    return items


def remarked(items: list[Item], columns: Sequence[Column]) -> list[Item]:
    """A lone 0 right behind a row that has all its numbers stands in the column of remarks that comes next."""
    for at in range(len(items) - 1, 0, -1):
        row, past = items[at - 1], items[at]
        next_ = row.cells[-1][0] + 1
        field = columns[next_].field if row.kind == "row" and next_ < len(columns) else None
        text = past.cells[0][1]
        if field is not None and field.type == "text" and past.kind == "past" and text.text == "0":
            items[at - 1 : at + 1] = [row._replace(cells=(*row.cells, (next_, text)))]
    return items


def touches(one: Item, other: Item) -> bool:
    """Does a row follow a text without anything between? Then the text may be its first cell."""
    return other.kind == "row" and other.cells[0][1].at == one.cells[-1][1].to + 1


def _is(item: Item, level: int) -> bool:
    return item.kind == "label" and item.cells[0][0] == level


def _heads_rows(items: Sequence[Item], at: int) -> bool:
    following = next((item for item in items[at + 1 :] if item.kind != "past"), None)
    return following is not None and following.kind == "row"


def _begins_bare(items: Sequence[Item], at: int, level: int) -> bool:
    """Does a row begin here that has a category and no label of this level?"""
    before = next((item for item in reversed(items[:at]) if item.kind != "past"), None)
    return (
        items[at].kind == "row"
        and before is not None
        and before.kind == "label"
        and before.cells[0][0] < level
    )


def rows_of(items: Sequence[Item]) -> Iterator[list[tuple[int, Piece]]]:
    """Rows with the labels that stand before them."""
    labels: list[tuple[int, Piece]] = []
    for item in items:
        if item.kind == "label":
            if labels and labels[-1][0] >= item.cells[0][0]:
                yield labels
                labels = []
            labels = [*labels, *item.cells]
        else:
            yield [*labels, *item.cells]
            labels = []


def filled_up(row: Sequence[tuple[int, Piece]], width: int) -> list[tuple[int, Piece]]:
    """A row with the empty cells that a text has lost."""
    cells = dict(row)
    return [(at, cells.get(at) or row[0][1]._replace(text="")) for at in range(width)]


def grid_of(rows: Sequence[Sequence[tuple[int, Piece]]], inferred: bool) -> Grid:
    """The table of these rows; inferred: its cells stand by their order alone."""
    cells = [Cell(row, at, p.text, p.span) for row, line in enumerate(rows) for at, p in line]
    return Grid("put together", tuple(cells), "inferred" if inferred else "exact")
