"""The block of rows: which lines are rows, what each carries, and what holds over several."""

from __future__ import annotations

from linter.forms.raw import Raw, RawNode, RawRecord
from linter.forms.schema import FieldType
from linter.forms.vocabulary import fold
from linter.layout.carry import Carry
from linter.layout.columns import Column, Table, read_table
from linter.layout.fit import Fit
from linter.layout.lines import Line
from linter.layout.placing import Hit, Placed, place, raw_of
from linter.layout.shape import Shape
from linter.layout.torn import mended
from linter.layout.tree import Entry, Place, Tree
from linter.pages.document import Cell
from linter.text.regular import regular

_BARE = regular(r"-?\d[\d,]*(?:\.\d+)?")
_OPERATOR = regular("[<>=≤≥＜＞＝≦≧]{1,2}")
Under = tuple[Entry | None, Entry | None]


class Rows:
    """Collects the lines of one list and turns them into records when all are known.

    The two levels are the fields with an option `level`, outer first; the name is the field with the option `slots`.
    """

    def __init__(self, shape: Shape, fit: Fit) -> None:
        self._shape, self._fit = shape, fit
        self._fields = shape.row_headers.fields
        self._levels = [f for f in self._fields.values() if f.options.get("level")]
        self._name = next((n for n, f in self._fields.items() if f.options.get("slots")), "name")
        self.lines: list[tuple[Line, Placed, Table]] = []
        self._first: dict[tuple[Cell, str], int] = {}
        self.table: Table | None = None
        self.unread: list[Cell] = []
        self.strange: list[str] = []
        self.ties: list[Line] = []
        self.rows: list[RawRecord] = []

    def header(self, line: Line, below: Line | None) -> bool:
        """Take a header row, also a repeated one; True when the line below belongs to it."""
        self.table, second = read_table(line, self._shape.row_headers, below)
        return second

    def row(self, line: Line) -> bool:
        """Read a line by the columns; False when it cannot be one of the block."""
        if self.table is None or line.prose or not line.filled or self._note(line, len(self.table.columns)):
            return False
        placed = place(line, self.table, self._fit)
        if line.filled and not placed.hits:
            return False
        self.lines.append((line, placed, self.table))
        self.unread.extend((*placed.unread, *self._strange(placed, self.table)))
        if placed.tie:
            self.ties.append(line)
        return True

    def _strange(self, placed: Placed, table: Table) -> list[Cell]:
        """What stands under headers that nobody knows, where a column that such a table has is not there: most likely
        it is that column under another name. What stands left of all that is known names the block."""
        headers = self._shape.row_headers
        vital = headers.needs[0][0] if headers.needs else frozenset[str]()
        named = table.named()
        there = vital & {column.field.name for column in named if column.field is not None}
        if not there or there == vital:
            return []
        first = min(column.start for column in named)
        strange = {
            column.key
            for column in table.columns
            if column.field is None and not column.cap_of and column.start > first
        }
        strange -= headers.extra | headers.words.keys()
        if not self.strange:
            self.strange = [column.header for column in table.columns if column.key in strange]
        return [cell for key, cell in placed.others.items() if key in strange and cell.text.strip()]

    def _note(self, line: Line, columns: int) -> bool:
        """A remark under the table: its words, or one text over most of the width."""
        first = line.filled[0]
        if len(line.filled) <= 2 and self._shape.notes.search(first.text.strip()):
            return True
        wide = line.exact and line.filled[-1].colspan >= max(columns - len(line.filled), 3)
        if len(line.filled) == 2 and wide:
            return not self._fit.word(first.text)
        return len(line.filled) == 1 and (wide or (line.width == 1 and len(first.text) > 30))

    def into(self, fields: dict[str, RawNode]) -> None:
        """Write categories, subcategories and rows into the form."""
        outer, inner = [*(str(f.options["level"]) for f in self._levels), "", ""][:2]
        tree = Tree(self._shape.labels, outer, inner)
        under = tree.resolve(self._places())
        self._read(under)
        tree.prune()
        for level, records in zip(self._levels, tree.records(), strict=False):
            fields[level.target] = records
        fields[str(self._shape.list["into"])] = self.rows

    def _places(self) -> list[Place]:
        """The labels that each line prints itself, and their caps; a schema may have fewer than two levels."""
        rows = [(line, placed) for line, placed, _ in self.lines]
        none: list[Cell | None] = [None] * len(rows)
        labels, caps = [], []
        for n, level in enumerate(self._levels[:2]):
            own = [self._own(placed, level.name) for _, placed in rows]
            labels.append(mended(rows, own, str(level.options["level"]), self._shape.labels, not n))
            caps.append([placed.others.get(level.name) for _, placed in rows])
        return list(map(Place, *[*labels, none, none][:2], *[*caps, none, none][:2]))

    def _own(self, placed: Placed, level: str) -> Cell | None:
        hit = placed.hits.get(level)
        own = hit is not None and not hit.held and not hit.with_ and bool(hit.cell.text.strip())
        return (
            hit.cell if hit is not None and own and not self._shape.labels.is_filler(hit.cell.text) else None
        )

    def _read(self, under: list[Under]) -> None:
        carry = Carry(self._fields)
        for (line, placed, table), entries in zip(self.lines, under, strict=True):
            carried = carry.over(line, placed, table, entries[0])
            if not self._is_row(placed):
                continue
            for entry in entries:
                if entry is not None:
                    entry.rows += 1
            self.rows.append(self._record(line, placed, table, entries, carried))

    def _is_row(self, placed: Placed) -> bool:
        """A row carries more than its labels and a text that holds for several: an unused slot is none."""
        for name, hit in placed.hits.items():
            field = self._fields[name]
            if hit.held or field.options.get("level") or field.options.get("carry"):
                continue
            text = self._shape.labels.slot(hit.cell.text) if name == self._name else hit.cell.text
            if text.strip() and not self._shape.labels.is_filler(text):
                return True
        return False

    def _record(
        self, line: Line, placed: Placed, table: Table, under: Under, carried: dict[str, Raw]
    ) -> RawRecord:
        fields: dict[str, RawNode] = {}
        for column in table.named():
            assert column.field is not None
            hit = placed.hits.get(column.field.name)
            if hit is not None:
                unit = table.unit(column, self._shape.unit_word)
                raw = self._value(column.field, hit, raw_of(hit, column, unit))
                raw = (
                    self._instead(raw, column, placed, table) if column.field.options.get("instead") else raw
                )
                fields[column.field.name] = _whole(raw, column.field, placed)
        for name, raw in carried.items():
            known = fields.get(name)
            if not isinstance(known, Raw) or not known.text:
                fields[name] = raw
        for level, entry in zip(self._levels, under, strict=False):
            if entry is not None:
                fields[level.name] = entry.raw()
            elif level.name in fields:
                fields[level.name] = _blank(fields[level.name])
        self._kind(fields, under)
        return RawRecord(fields, line.filled[0].span)

    def _value(self, field: FieldType, hit: Hit, raw: Raw) -> Raw:
        if hit.with_ and raw.text and not self._fields[hit.with_].options.get("level"):
            return Raw("", raw.span, shared_with=f"{self._path()}.{hit.with_}", header=raw.header)
        if field.name == self._name:
            text = self._shape.labels.split(raw.text).name if hit.with_ else raw.text
            return raw._replace(text=self._shape.labels.slot(text))
        if field.options.get("merged") == "first" and raw.text and hit.cell.rowspan > 1:
            at = self._first.setdefault((hit.cell, field.name), len(self.rows))
            if at < len(self.rows):
                path = f"{self._shape.list['into']}[{at}].{field.name}"
                return Raw("", raw.span, shared_with=path, header=raw.header)
        return raw

    def _instead(self, raw: Raw, column: Column, placed: Placed, table: Table) -> Raw:
        """A cell without a value, or with a word that nothing was changed, where another column has the same words for
        its field: what stands there holds."""
        words = column.field.options.get("instead") if column.field is not None else None
        unchanged = [fold(str(word)) for word in words] if isinstance(words, list) else []
        said = fold(raw.text)
        if raw.shared_with or (
            said and said not in self._shape.schema.placeholders and said not in unchanged
        ):
            return raw
        headers, name = self._shape.row_headers.words, column.field.name if column.field is not None else ""
        for other in table.columns:
            cell = placed.others.get(other.key) if other.field is None else None
            same = headers.get(fold(other.header), ("", 0))[0] == name
            if same and cell is not None and cell.text.strip():
                return raw_of(Hit(cell), other, table.unit(other, self._shape.unit_word))
        return raw

    def _path(self) -> str:
        return f"{self._shape.list['into']}[{len(self.rows)}]"

    def _kind(self, fields: dict[str, RawNode], under: Under) -> None:
        """A row without a name of its own whose label is that of a special row is that row, and has its name."""
        field = next((f for f in self._fields.values() if f.type == "enum"), None)
        name = fields.get(self._name)
        if field is None or (isinstance(name, Raw) and name.text):
            return
        for entry in under:
            kind = self._shape.labels.exact(field.target, entry.name) if entry is not None else ""
            if kind and entry is not None:
                fields[field.name] = Raw(kind, entry.cell.span)
                fields[self._name] = entry.raw()


def _whole(raw: Raw, field: FieldType, placed: Placed) -> Raw:
    """A bare number whose operator and unit stand in columns of their own, read as one text."""
    if not _BARE.fullmatch(fold(raw.text)):
        return raw
    before, after = (_beside(field, placed, side) for side in ("prefix", "suffix"))
    return raw._replace(text=f"{before if _OPERATOR.fullmatch(before) else ''}{raw.text.strip()}{after}")


def _beside(field: FieldType, placed: Placed, side: str) -> str:
    """The text of the first column of the row that the field's option of this name lists."""
    words = (fold(str(word)) for word in field.options.get(side) or ())
    cell = next((placed.others[word] for word in words if word in placed.others), None)
    return cell.text.strip() if cell is not None else ""


def _blank(node: RawNode) -> Raw:
    return node._replace(text="") if isinstance(node, Raw) else Raw("")
