"""Slips of the pen that people make with numbers: which one turns a right number into the one that is written."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from linter.engine.terms import Cell
from linter.text.regular import regular
from linter.values.exact import EXACT, ONE
from linter.values.parse import reader
from linter.values.show import typed
from linter.values.value import Value

SHIFTS = (-4, -3, -2, -1, 1, 2, 3, 4)
"""Powers of ten by which numbers are off for a wrong unit, a nought or the point."""
_FRACTION = regular(r"\.\d+")
_NUMBER = regular(r"\d[\d,，]*(?:\.\d+)?")


def shifted(cell: Cell) -> Iterator[Decimal]:
    """What the number would be with its unit or its point elsewhere."""
    number = cell.value.number
    if number:
        for power in SHIFTS:
            if power not in (4, -4) or cell.value.kind == "money":
                yield number.scaleb(power, EXACT)


def undone(cell: Cell) -> Iterator[Decimal]:
    """What the number would be with one digit less, or two neighbours swapped."""
    value = cell.value
    text, number = _plain(value.text), value.number
    if not number or len(text) < 2:
        return
    written = Decimal(text)
    for at in range(len(text)):
        for made in (text[:at] + text[at + 1 :], text[:at] + text[at : at + 2][::-1] + text[at + 2 :]):
            if made != text and made[:1] != "." and made[-1:] != "." and Decimal(made):
                changed = EXACT.divide(EXACT.multiply(number, Decimal(made)), written) if written else number
                yield changed


def digits(cell: Cell) -> str:
    """The digits of the number as written, noughts at its ends left out."""
    return _plain(cell.value.text).replace(".", "").strip("0")


def kind_of(cell: Cell, number: Decimal, text: str) -> str:
    """The slip that makes what is written of the right number, typed as `text`; "" when none does."""
    power = power_of(cell.value.number, number)
    if power:
        return _shift(cell.value, power)
    return _digits(_plain(cell.value.text), _plain(text))


def power_of(written: Decimal | None, number: Decimal) -> int:
    """n where what is written is the number times 10 to the n, n from -4 to 4 and not 0; else 0."""
    if not written or not number:
        return 0
    factor = EXACT.divide(written, number)
    return next((power for power in SHIFTS if factor == ONE.scaleb(power, EXACT)), 0)


def _shift(value: Value, power: int) -> str:
    if value.kind == "money" and power in (4, -4, 3, -3, 2, -2):
        return "unit"
    if value.kind == "ratio" and power in (2, -2):
        return "percent"
    if abs(power) == 1 and "." not in _plain(value.text):
        return "extra_digit" if power > 0 else "missing_digit"
    return "point"


def _plain(text: str) -> str:
    """The first number of a text, without what groups its digits."""
    found = _NUMBER.search(reader().fold(text))
    return regular("[,，]").sub("", found[0]) if found else ""


def _digits(old: str, new: str) -> str:
    # A nought is no number with a digit more or less: it stands where nothing was filled in.
    if not old or not new or old == new or not Decimal(old) or not Decimal(new):
        return ""
    if len(old) == len(new):
        off = [i for i, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
        if "." in (old[i] for i in off) or "." in (new[i] for i in off):
            return ""
        if len(off) == 1:
            return "wrong_digit"
        swapped = len(off) == 2 and off[1] - off[0] <= 1 + (old[off[0] + 1 : off[1]] == ".")
        return (
            "swapped_digits" if swapped and (old[off[0]], old[off[1]]) == (new[off[1]], new[off[0]]) else ""
        )
    if len(old) == len(new) + 1 and _without_one(old, new):
        return "extra_digit"
    return "missing_digit" if len(new) == len(old) + 1 and _without_one(new, old) else ""


def _without_one(longer: str, shorter: str) -> bool:
    """Is it the same but for one digit?"""
    return any(longer[:i] + longer[i + 1 :] == shorter and longer[i] != "." for i in range(len(longer)))


def number_in(cell: Cell, text: str, number: Decimal) -> Decimal:
    """The number of a cell that was typed anew: rounded where the text is."""
    value = cell.value
    piece = text[cell.piece :] if cell.piece >= 0 else text
    plain = _plain(piece)
    if not plain or _with_unit(value, number):
        return number
    typed_in = EXACT.multiply(Decimal(plain), value.scale)
    return typed_in.copy_sign(number)


def retyped(cell: Cell, number: Decimal) -> str:
    """The text of the cell with another number in it: where a unit is written there that is off, with another unit."""
    value = cell.value
    new = _with_unit(value, number) or _unpadded(typed(number, value), number, value)
    whole = cell.field.value.text
    if cell.piece >= 0:
        return whole[: cell.piece] + new + whole[cell.piece + len(value.text) :]
    if _plain(value.text) and value.operator and value.text != new:
        return value.text.replace(_plain(value.text), _plain(new), 1)
    return new


def _unpadded(text: str, number: Decimal, value: Value) -> str:
    """Without noughts at the end of the fraction that only its length calls for, where the unit or point was off."""
    if not power_of(value.number, number) or _plain(value.text).endswith("0"):
        return text
    return _FRACTION.sub(lambda found: found[0].rstrip("0").rstrip("."), text, count=1)


def _with_unit(value: Value, number: Decimal) -> str:
    """The digits as they are, under the unit that makes them the number; "" where no unit is written or none does."""
    if value.kind != "money" or not value.unit or not value.number:
        return ""
    scale = EXACT.divide(EXACT.multiply(value.scale, number), value.number)
    data = reader()
    powers = {"": ONE, **{p: data.units.multipliers[p] for p in data.phrases.spoken_powers}}
    unit = next((p + data.phrases.currency for p, s in powers.items() if s == scale), "")
    return value.text.replace(value.unit, unit, 1) if unit and unit != value.unit else ""
