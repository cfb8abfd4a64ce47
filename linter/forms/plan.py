"""What is done with each field of a record, worked out once for its type: forms are built of the same few types."""

from __future__ import annotations

from linter.forms.schema import FieldType, RecordType
from linter.named import NamedTuple
from linter.values.kept import OWNERS

HELD, INVERSE = range(2)


class Plan(NamedTuple):
    """blank: those that are built, in schema order, nothing in them; cells: the scalars among them; others: the rest,
    with how; read: how the texts of each cell are read (type, unit, bare), what is the same for many. What follows is
    taken from the fields of the type: what it holds (is it a list?),
    what names other records, what picks one of them, what has a kind (and the field whose text that follows from, the
    vocabulary, does it take the whole text?), what is to be a number; shapes: `scalar`, `record` or `list` of those
    that a file may give; scalars: the cells among them; made: what it holds that no file says."""

    type: RecordType
    blank: dict[str, None]
    cells: tuple[tuple[str, FieldType], ...]
    others: tuple[tuple[str, FieldType, int], ...]
    read: tuple[tuple[str, str, str], ...]
    held: dict[str, bool]
    refs: tuple[str, ...]
    picks: tuple[tuple[str, FieldType], ...]
    enums: tuple[tuple[str, str, str, bool], ...]
    measured: tuple[str, ...]
    inverses: tuple[tuple[str, str], ...]
    shapes: dict[str, str]
    scalars: frozenset[str]
    made: frozenset[str]

    @property
    def tied(self) -> bool:
        """Does a record of the type, or one that it holds, name or pick others?"""
        return bool(self.refs or self.picks or self.held)


def plan_of(type: RecordType) -> Plan:
    """The plan of a record type; the same object each time."""
    plan = _plans.get(id(type))
    if plan is None or plan.type is not type:
        if len(_plans) >= OWNERS:
            _plans.clear()
        plan = _plans[id(type)] = _plan(type)
    return plan


_plans: dict[int, Plan] = {}
MEASURED = ("money", "ratio", "number")
"""Types of cells in which a text is a fault, whatever the rules say."""
_HOW = {"record": HELD, "list": HELD, "inverse": INVERSE}


def _enum(name: str, field: FieldType) -> tuple[str, str, str, bool]:
    return name, str(field.options.get("from", "name")), field.target, bool(field.options.get("whole"))


def _plan(type: RecordType) -> Plan:
    fields = type.fields.items()
    shapes = {
        name: field.type if field.holds else "scalar"
        for name, field in fields
        if field.scalar or field.printed
    }
    cells = tuple((name, field) for name, field in fields if field.scalar)
    return Plan(
        type,
        {name: None for name, field in fields if field.scalar or field.type in _HOW},
        cells,
        tuple((name, field, _HOW[field.type]) for name, field in fields if field.type in _HOW),
        tuple((field.type, field.unit, field.bare) for _, field in cells),
        {name: field.type == "list" for name, field in fields if field.holds},
        tuple(name for name, field in fields if field.type == "ref"),
        tuple((name, field) for name, field in fields if field.type == "pick"),
        tuple(_enum(name, field) for name, field in fields if field.type == "enum"),
        tuple(name for name, field in fields if field.type in MEASURED),
        tuple((name, field.target) for name, field in fields if field.type == "inverse"),
        shapes,
        frozenset(name for name, shape in shapes.items() if shape == "scalar"),
        frozenset(name for name, field in fields if not field.printed),
    )
