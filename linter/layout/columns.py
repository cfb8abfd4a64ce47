"""Header rows: which words stand over which columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from linter.forms.schema import FieldType
from linter.forms.vocabulary import fold
from linter.layout.labels import bare
from linter.layout.lines import Line
from linter.layout.shape import Headers
from linter.named import NamedTuple
from linter.pages.document import Cell
from linter.text.regular import regular

_MOST = 40
"""No form has a header of more words."""
_LIKE = 90
"""The rank of a header that is only like those of a field."""
_VALUE = regular(r"[\d,.]*\d\D{0,2}")
_UNIT = regular(r"[(（]([^()（）]*)[)）]\s*$")


class Column(NamedTuple):
    """A column of a block: the fields from `start` up to, not including, `end` belong to it.

    field: None for a column whose header is not one of the schema's; its cells are read past. cell: the header cell.
    cap_of: the label column that this one prints the cap of, when points stand beside a label.
    """

    field: FieldType | None
    start: int
    end: int
    cell: Cell
    cap_of: str = ""

    @property
    def key(self) -> str:
        """What its cells are found by when it has no field: the label whose cap it prints, else its folded header."""
        return self.cap_of or fold(self.header)

    @property
    def header(self) -> str:
        """The printed header."""
        return self.cell.text.strip()


class Table(NamedTuple):
    """The columns of a block in order. before: columns left of the first header cell that is one of the schema's."""

    columns: tuple[Column, ...]
    line: Line

    def of(self, name: str) -> Column | None:
        """The column of a field, None when the layout has none."""
        return next((c for c in self.columns if c.field is not None and c.field.name == name), None)

    def named(self) -> list[Column]:
        """The columns whose field is known."""
        return [column for column in self.columns if column.field is not None]

    def unit(self, column: Column, units: re.Pattern[str]) -> str:
        """The unit printed in a column's header, "" when none."""
        match = _UNIT.search(fold(column.cell.text))
        return match.group(1) if match and units.fullmatch(match.group(1)) else ""


def match_header(line: Line, headers: Headers) -> dict[int, tuple[str, int]]:
    """Own cells of a line (by index among the filled) that are header words, with field and rank."""
    found = {}
    for at, cell in enumerate(line.filled):
        hit = header_word(cell.text, headers)
        if hit:
            found[at] = hit
    return found


def header_word(text: str, headers: Headers) -> tuple[str, int] | None:
    """The field that a header word names, and its rank; None when it is none."""
    folded = bare(text)
    known = headers.words.get(fold(text)) or headers.words.get(folded)
    if known or fold(text) in headers.extra:
        return known
    likes = (
        (name, _LIKE) for name, like in headers.like.items() if like.search(folded) or like.search(fold(text))
    )
    return next(likes, None)


def mended(text: str, headers: Headers) -> str:
    """The field of a header word of which this text has lost one letter, "" when none."""
    folded = bare(text)
    return next((name for word, (name, _) in headers.words.items() if _letter_lost(folded, word)), "")


def met_needs(table: Table, headers: Headers) -> bool:
    """Has a table one of each of the fields that come first in `needs`? A table of targets alone has not."""
    names = {column.field.name for column in table.named() if column.field is not None}
    return not headers.needs or all(some & names for some in headers.needs[0])


def is_header(line: Line, headers: Headers) -> int:
    """How many different fields a line names when it is a header row of the block, else 0.

    Words of columns that the schema reads past are header words too, but none of its fields.
    """
    if not headers.least <= len(line.filled) <= _MOST:
        return 0
    found = match_header(line, headers)
    fields = {name for name, _ in found.values()}
    past = sum(at not in found and fold(cell.text) in headers.extra for at, cell in enumerate(line.filled))
    enough = len(fields) >= headers.least and (len(fields) + past) * 2 >= len(line.filled)
    if enough and _side_by_side(line, found):
        return 0
    met = not headers.needs or any(all(some & fields for some in needs) for needs in headers.needs)
    return len(fields) if enough and met else 0


def _side_by_side(line: Line, found: Mapping[int, object]) -> bool:
    """Are these words labels, each with its number beside it, and no header?"""
    beside = [at + 1 < len(line.filled) and at + 1 not in found for at in found]
    return all(beside) and all(_VALUE.fullmatch(fold(line.filled[at + 1].text)) for at in found)


def read_table(line: Line, headers: Headers, below: Line | None = None) -> tuple[Table, bool]:
    """The columns that a header row declares; True when the line below is a second row of the same header."""
    whole = _with_held(line, headers)
    cells, found = list(whole.filled), match_header(whole, headers)
    second = below is not None and _continues(line, below, headers)
    if second and below is not None:
        squeezed = _squeezed(line, below, headers)
        line = squeezed or line
        cells, found = (
            (list(line.filled), match_header(line, headers)) if squeezed else _join(line, below, headers)
        )
    _mend(cells, found, headers)
    chosen = _choose(found, headers)
    width = max(line.width, below.width if second and below else 0)
    columns = []
    for at, cell in enumerate(cells):
        field = headers.fields[chosen[at]] if at in chosen else None
        cap_of = _cap_of(at, chosen, found, headers) if field is None else ""
        columns.append(Column(field, cell.column, _end(line, cells, at, width), cell, cap_of))
    return Table(tuple(columns), line), second


def _with_held(line: Line, headers: Headers) -> Line:
    """A header row with the header words of the row above that reach down into it."""
    held = [
        c
        for c in line.held
        if line.own and c.row == line.own[0].row - 1 and c.row + c.rowspan == line.own[0].row + 1
    ]
    above = Line(line.grid, line.exact, held)
    words = [above.filled[at] for at in match_header(above, headers)]
    return (
        Line(line.grid, line.exact, sorted([*line.own, *words], key=lambda cell: cell.column))
        if words
        else line
    )


def _end(line: Line, cells: Sequence[Cell], at: int, width: int) -> int:
    """In text a header cell reaches to the next one: the padding of a merged cell stands after its text."""
    cell = cells[at]
    if line.exact:
        return cell.column + cell.colspan
    return cells[at + 1].column if at + 1 < len(cells) else max(width, cell.column + 1)


def _cap_of(at: int, chosen: dict[int, str], found: dict[int, tuple[str, int]], headers: Headers) -> str:
    """Points right beside a label's column are the label's cap."""
    label = headers.fields.get(chosen.get(at - 1, ""))
    points = headers.fields[found[at][0]].type == "points" if at in found else False
    return label.name if points and label is not None and label.options.get("level") else ""


def _choose(found: dict[int, tuple[str, int]], headers: Headers) -> dict[int, str]:
    """One column for each field: the lowest rank; of equals the first right of all label columns, then the first.

    A header printed again beside each level (a weight for the category, for the row) means the row's own there; one
    between two levels is the upper one's.
    """
    labels = headers.labels
    last = max((at for at, (name, _) in found.items() if name in labels), default=-1)
    best: dict[str, tuple[int, bool, int]] = {}
    for at, (name, rank) in sorted(found.items()):
        if name not in labels and all(
            found.get(near, ("", 0))[0] in headers.levels for near in (at - 1, at + 1)
        ):
            continue
        key = (rank, name not in labels and at < last, at)
        if name not in best or key < best[name]:
            best[name] = key
    return {at: name for name, (_, _, at) in best.items()}


def _mend(cells: Sequence[Cell], found: dict[int, tuple[str, int]], headers: Headers) -> None:
    """Give a header with a letter lost, or with more words around it, to a field that is still without a column."""
    taken = {name for name, _ in found.values()}
    for at, cell in enumerate(cells):
        if at in found or fold(cell.text) in headers.extra:
            continue
        hit = _nearly(bare(cell.text), headers, taken)
        if hit:
            found[at] = (hit, 99)
            taken.add(hit)


def _nearly(text: str, headers: Headers, taken: set[str]) -> str:
    best, size = "", 0
    for word, (name, _) in headers.words.items():
        if name in taken:
            continue
        if _letter_lost(text, word):
            return name
        if len(word) >= 4 and word in text and len(word) > size:
            best, size = name, len(word)
    return best


def _letter_lost(text: str, word: str) -> bool:
    if len(text) < 3 or len(word) != len(text) + 1:
        return False
    return any(word[:at] + word[at + 1 :] == text for at in range(len(word)))


def _continues(line: Line, below: Line, headers: Headers) -> bool:
    """Is the line below more of the same header: known words, at least two, and nothing else?

    Words of columns that the schema reads past (a unit's, an operator's) are known too, but not by themselves enough.
    """
    if below.prose or below.grid != line.grid or not below.filled:
        return False
    found = match_header(below, headers)
    others = sum(at not in found and fold(cell.text) in headers.extra for at, cell in enumerate(below.filled))
    return bool(found) and len(found) + others >= 2 and len(found) + others == len(below.filled)


def _join(line: Line, below: Line, headers: Headers) -> tuple[list[Cell], dict[int, tuple[str, int]]]:
    """Cells of a header of two rows: a lower cell replaces the upper one that it stands under."""
    lower = list(below.filled)
    kept = [c for c in line.filled if not any(_under(c, other) for other in lower)]
    cells = sorted([*kept, *lower], key=lambda cell: cell.column)
    both = Line(line.grid, line.exact, cells)
    return cells, match_header(both, headers)


def _squeezed(line: Line, below: Line, headers: Headers) -> Line | None:
    """A header of two rows in text that gives each merged cell one column; None when columns are where they seem.

    Then upper words have slid over lower ones that they do not head: words of fields that the lower row does not name.
    The lower row stands in place of the first word that heads a group.
    """
    known = {name for name, _ in match_header(below, headers).values()}
    found = match_header(line, headers)
    alone = [c for at, c in enumerate(line.filled) if at in found and found[at][0] not in known]
    if line.exact or not any(_under(c, other) for c in alone for other in below.filled):
        return None
    group = next((c.column for c in line.filled if c not in alone), 0)
    left, right = ([c for c in alone if (c.column < group) is side] for side in (True, False))
    order = [*left, *below.filled, *right]
    return Line(line.grid, False, [cell._replace(column=at, colspan=1) for at, cell in enumerate(order)])


def _under(upper: Cell, lower: Cell) -> bool:
    return upper.column < lower.column + lower.colspan and lower.column < upper.column + upper.colspan
