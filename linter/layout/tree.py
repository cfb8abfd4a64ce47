"""Categories and subcategories of the rows: repeated labels are one entry, a torn-off row finds its category."""

from __future__ import annotations

from collections.abc import Sequence

from linter.forms.raw import Raw, RawNode, RawRecord
from linter.layout.labels import Labels
from linter.named import NamedTuple
from linter.pages.document import Cell


class Entry:
    """A label of one level as printed. kind: its canonical kind, "" when unknown. rows: how many stand under it."""

    __slots__ = ("cap", "cell", "kind", "name", "parent", "rows")

    def __init__(self, name: str, cap: Raw, kind: str, cell: Cell, parent: Entry | None = None) -> None:
        self.name, self.cap, self.kind, self.cell, self.parent = name, cap, kind, cell, parent
        self.rows = 0

    def same(self, other: Entry) -> bool:
        """Is the other label this one printed again? Two caps are two blocks; a label without a cap repeats any."""
        alike = self.kind == other.kind if self.kind and other.kind else self.name == other.name
        return (
            alike and self.parent is other.parent and (self.cap.text == other.cap.text or not other.cap.text)
        )

    def raw(self) -> Raw:
        """What a row prints that stands under this label."""
        return Raw(self.name, self.cell.span)


class Place(NamedTuple):
    """The label cells that one line prints itself, one per level, None where it prints none; the cells of their caps
    where those have columns of their own."""

    upper: Cell | None
    lower: Cell | None
    upper_cap: Cell | None = None
    lower_cap: Cell | None = None


class Tree:
    """Resolves the labels of all lines of a list, in order, into entries of two levels (vocabulary names)."""

    def __init__(self, labels: Labels, upper: str, lower: str) -> None:
        self._labels, self._upper, self._lower = labels, upper, lower
        self.uppers: list[Entry] = []
        self.lowers: list[Entry] = []

    def resolve(self, places: Sequence[Place]) -> list[tuple[Entry | None, Entry | None]]:
        """For each line the entries that it stands under."""
        upper: Entry | None = None
        lower: Entry | None = None
        found = []
        for at, whole in enumerate(places):
            place = self._without_caps(whole, upper, lower)
            if place.upper is not None:
                upper, lower = self._add_upper(place.upper, place.upper_cap), None
            if place.lower is not None:
                if place.upper is None:
                    upper = self._fitting(place.lower, upper, places[at + 1 :])
                lower = self._add_lower(place.lower, upper, place.lower_cap)
            found.append((upper, lower))
        return found

    def _without_caps(self, place: Place, upper: Entry | None, lower: Entry | None) -> Place:
        """A cap that stands alone, broken off its label in the line above, is that label's."""
        if self._takes(upper, place.upper):
            place = place._replace(upper=None)
        if self._takes(lower, place.lower):
            place = place._replace(lower=None)
        return place

    def _takes(self, entry: Entry | None, cell: Cell | None) -> bool:
        if entry is None or cell is None or entry.cap.text:
            return False
        label = self._labels.split(cell.text)
        if label.name or not label.cap:
            return False
        entry.cap = Raw(label.cap, cell.span)
        return True

    def _add_upper(self, cell: Cell, cap: Cell | None) -> Entry:
        return _merge(self.uppers, self._entry(self._upper, cell, None, cap))

    def _add_lower(self, cell: Cell, parent: Entry | None, cap: Cell | None) -> Entry:
        return _merge(self.lowers, self._entry(self._lower, cell, parent, cap))

    def _entry(self, level: str, cell: Cell, parent: Entry | None, beside: Cell | None) -> Entry:
        label = self._labels.split(cell.text)
        cap = label.cap or (beside.text.strip() if beside is not None else "")
        place = cell if label.cap or beside is None else beside
        return Entry(label.name, Raw(cap, place.span), self._labels.kind(level, cell.text), cell, parent)

    def _fitting(self, cell: Cell, upper: Entry | None, later: Sequence[Place]) -> Entry | None:
        """The category of a label printed without one: the one before, unless its kind cannot hold this kind and
        another one of the form can (a torn table prints a block's first row before the block's label)."""
        allowed = self._labels.parents(self._lower, self._labels.kind(self._lower, cell.text))
        if not allowed or (upper is not None and (upper.kind in allowed or not upper.kind)):
            return upper
        for place in later:
            if place.upper is not None and self._labels.kind(self._upper, place.upper.text) in allowed:
                return self._add_upper(place.upper, place.upper_cap)
        earlier = [entry for entry in self.uppers if entry.kind in allowed]
        return earlier[-1] if earlier else upper

    def prune(self) -> None:
        """Drop a label without rows that repeats, under another parent, one that has rows: a torn table's accident."""
        kept = [e for e in self.lowers if e.rows or not any(_copy(e, other) for other in self.lowers)]
        self.lowers = kept

    def records(self) -> tuple[list[RawRecord], list[RawRecord]]:
        """Both levels as raw records, in the order of their labels' first appearance."""
        return [_record(e) for e in self.uppers], [_record(e) for e in self.lowers]


def _merge(entries: list[Entry], entry: Entry) -> Entry:
    for known in entries:
        if known.same(entry):
            return known
    entries.append(entry)
    return entry


def _copy(entry: Entry, other: Entry) -> bool:
    return (
        other is not entry
        and bool(other.rows)
        and other.name == entry.name
        and other.cap.text == entry.cap.text
    )


def _record(entry: Entry) -> RawRecord:
    span = entry.cell.span
    fields: dict[str, RawNode] = {"name": Raw(entry.name, span)}
    if entry.kind:
        fields["kind"] = Raw(entry.kind, span)
    if entry.parent is not None:
        fields["category"] = entry.parent.raw()
    if entry.cap.text:
        fields["cap"] = entry.cap
    return RawRecord(fields, span)
