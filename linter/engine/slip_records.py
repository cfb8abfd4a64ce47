"""Explanations as records of the form, so that rules can speak of them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from linter.engine.desk import SLIPS
from linter.engine.proposals import Change
from linter.engine.trial import Explanation
from linter.engine.weighing import of_unit
from linter.forms.record import Field, Record
from linter.forms.schema import Schema
from linter.values.exact import EXACT
from linter.values.value import GIVEN, MISSING, Value

_FIGURES = frozenset({"unit", "point", "extra_digit", "missing_digit", "wrong_digit", "swapped_digits"})
"""Slips of the pen in one number."""
_ENOUGH = 2
"""Equalities that have to say so before anything but a unit is certain."""


def certain(explanation: Explanation, change: Change) -> bool:
    """Is it beyond doubt? One number alone is off, nothing else explains as much, and two equalities say so; of an
    amount that is off by 10,000, its unit, one does."""
    if explanation.rivals or change.kind not in _FIGURES or change.cell.piece >= 0:
        return False
    if change.cell.field.type.type not in ("money", "target"):
        return False
    enough = 1 if of_unit(change) else _ENOUGH
    return explanation.support >= enough


def factor(change: Change) -> Decimal:
    """How many times what it should be the number is."""
    written = change.cell.value.number
    return EXACT.divide(written, change.number) if written is not None and change.number else Decimal(0)


def slip_records(form: Record, schema: Schema, explanations: Sequence[Explanation]) -> list[Record]:
    """A record for every cell that an explanation changes, in the order of explanations."""
    made: list[Record] = []
    for at, explanation in enumerate(explanations):
        for change in explanation.changes:
            if change.kind:
                made.append(_record(form, schema, explanation, change, len(made)))
                made[-1].memo["explanation"] = at
    return made


def _record(form: Record, schema: Schema, explanation: Explanation, change: Change, index: int) -> Record:
    type = schema.records[form.type.fields[SLIPS].target]
    path = f"{SLIPS}[{index}]"
    field = change.cell.field
    record = Record(type, path, form, field.span)
    given = {
        "kind": _text(change.kind), "of": _text(field.type.type),
        "value": change.cell.value._replace(text=change.text, number=change.number),
        "factor": _number(factor(change)), "witnesses": _number(Decimal(explanation.support)),
        "rivals": _number(Decimal(len(explanation.rivals))),
        "certain": _text("certain") if certain(explanation, change) else MISSING,
    }  # fmt: skip
    for name, one in type.fields.items():
        if one.scalar:
            record[name] = Field(one, given.get(name, MISSING), field.span, record)
    record["cell"] = field
    return record


def _text(text: str) -> Value:
    return Value(text, GIVEN)


def _number(number: Decimal) -> Value:
    return Value(str(number), GIVEN, "number", number)
