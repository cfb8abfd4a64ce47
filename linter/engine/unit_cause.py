"""What to write where a rule says that an amount is in the wrong unit: the number with which the rule is content."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from linter.diagnostics.diagnostic import Cause, Correction, Diagnostic
from linter.engine.slips import retyped
from linter.engine.terms import Cell
from linter.forms.record import Field, Record, home, records
from linter.values.exact import EXACT
from linter.values.parse import reader

_POWERS = (-4, 4)


def with_correction(
    diagnostic: Diagnostic,
    where: Field | Record,
    content: Callable[[], bool],
    say: Callable[[str], Cause | None],
) -> Diagnostic:
    """A finding whose rule calls a wrong unit its cause, with what to write there. say: the cause with amounts told in
    a unit."""
    if diagnostic.cause is None or diagnostic.cause.kind != "unit" or not isinstance(where, Field):
        return diagnostic
    correction = _correction(where, content)
    if not correction:
        return diagnostic
    # As it is to be written there, so it is told.
    unit = reader().read(correction[0].new, where.type.type, "", where.type.bare).unit
    return diagnostic._replace(correction=correction, cause=say(unit) or diagnostic.cause)


def _correction(field: Field, content: Callable[[], bool]) -> tuple[Correction, ...]:
    """The amount in 10,000 times a smaller or larger unit; nothing where both or neither would do."""
    printed = field.value
    if printed.kind != "money" or not printed.number:
        return ()
    shifted = (printed.number.scaleb(power, EXACT) for power in _POWERS)
    numbers = [number for number in shifted if _holds(field, number, content)]
    if len(numbers) != 1:
        return ()
    return (Correction(field.path, field.span, printed.text, retyped(Cell(field, printed), numbers[0])),)


def _holds(field: Field, number: Decimal, content: Callable[[], bool]) -> bool:
    """Would the rule be content with another number in the cell? The form is left as it was."""
    printed = field.value
    try:
        field.value = printed._replace(number=number)
        _forget(field)
        return content()
    finally:
        field.value = printed
        _forget(field)


def _forget(field: Field) -> None:
    for record in records(home(field.record)):
        record.memo.clear()
