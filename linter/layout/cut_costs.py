"""What each decision costs when a sequence of pieces is cut into rows."""

from __future__ import annotations

from collections.abc import Mapping

from linter.layout.pieces import BREAK, GAP, SPACE
from linter.named import NamedTuple

PAST, NUMBER_PAST = 6.0, 40.0
"""What it costs to read a text past, and a number: a number belongs somewhere."""
LABEL = -3.0
"""A word of the vocabulary where a row may begin."""
APART = 4.0
"""Cells of one row with another thing between them."""
NO_REASON = 2.5
"""A reason in a row that lost no points: likelier the beginning of the next row."""
PART = 4.0
"""A text read past that has a label in a line of its own."""
BARE = 1.0
"""A row under a category that prints no label of the second level."""
STRANGE = 1000.0
"""A cell that does not look like its column's."""
ODD_NUMBER = 3.0
"""A number in a column that is read past: a unit, a remark."""
SWALLOWED = 6.0
"""A label, taken for a cell of the row before it."""
EMPTY = 3.0
"""A label without rows."""
OTHER = 2.0
"""A word of both levels, taken for the less likely one."""


class Costs(NamedTuple):
    """What it costs, by what stands between two pieces, to begin a cell of the same row, a row, to join them."""

    cell: Mapping[int, float]
    row: Mapping[int, float]
    joined: Mapping[int, float]


COSTS = {
    SPACE: Costs(
        {SPACE: 0.0, BREAK: 0.0, GAP: 1.5},
        {SPACE: 6.0, BREAK: 1.0, GAP: 0.0},
        {SPACE: 4.0, BREAK: 3.0, GAP: 1.5},
    ),
    BREAK: Costs(
        {SPACE: 3.0, BREAK: 0.0, GAP: 0.0},
        {SPACE: 6.0, BREAK: 0.0, GAP: 0.0},
        {SPACE: 0.5, BREAK: 3.5, GAP: 6.0},
    ),
    GAP: Costs(
        {SPACE: 3.0, BREAK: 3.0, GAP: 0.0},
        {SPACE: 6.0, BREAK: 4.0, GAP: 0.0},
        {SPACE: 0.5, BREAK: 0.5, GAP: 6.0},
    ),
}
"""By what parts the words of the header: in lines that hold several cells a break may be inside one."""
INSIDE = 3.0
"""A cell that begins where no mark parts it from the one before, in a text that has marks."""
KNOWN = 2.5
"""How much likelier a break is inside a word when the document has that pair of letters elsewhere."""
TIE, EQUAL = 0.3, 1e-9
JOINED, LONGEST, WHOLE = 8, 16, 4
