"""The slips that people make when they fill in a number, each as what they write instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Any, NamedTuple

Tree = dict[str, Any]
NUMBER = re.compile(r"\d+(\.\d+)?")


class Spot(NamedTuple):
    """A number in a form. column: the same field of its neighbours; row: its neighbours in the row; parts: what it is
    the sum of, where it is one."""

    holder: Tree
    name: str
    path: str
    column: tuple[str, ...] = ()
    row: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return str(self.holder[self.name])


def number_of(text: str) -> Decimal | None:
    """The only number of a text; None where there is none or several."""
    found = NUMBER.findall(text)
    whole = NUMBER.search(text)
    return Decimal(whole[0]) if whole is not None and len(found) == 1 else None


def with_number(text: str, number: Decimal) -> str | None:
    """The text with another number in it, with the digits that it has after the point at least."""
    if number < 0:
        return None
    old = NUMBER.search(text)
    assert old is not None
    places = len(old[0].partition(".")[2])
    plain = format(number.normalize(), "f")
    if len(plain.partition(".")[2]) < places:
        plain = format(number.quantize(Decimal(1).scaleb(-places)), "f")
    return text[: old.start()] + plain + text[old.end() :]


def _times(*powers: int) -> Callable[[Spot, Random], str | None]:
    def made(spot: Spot, rng: Random) -> str | None:
        number = number_of(spot.text)
        assert number is not None
        return with_number(spot.text, number.scaleb(rng.choice(powers)))

    return made


def _digits(spot: Spot, rng: Random, how: Callable[[str, int, Random], str | None]) -> str | None:
    """The digits changed, the point as many digits from the end as before."""
    found = NUMBER.search(spot.text)
    assert found is not None
    digits, places = found[0].replace(".", ""), len(found[0].partition(".")[2])
    made = how(digits, rng.randrange(len(digits)), rng)
    if made is None or len(made) <= places:
        return None
    made = made[: len(made) - places] + ("." + made[len(made) - places :] if places else "")
    return spot.text[: found.start()] + made + spot.text[found.end() :]


def _more(digits: str, at: int, rng: Random) -> str | None:
    return digits[:at] + rng.choice([*"0123456789"[at == 0 :], digits[at]]) + digits[at:]


def _fewer(digits: str, at: int, rng: Random) -> str | None:
    return digits[:at] + digits[at + 1 :] if len(digits) > 1 else None


def _wrong(digits: str, at: int, rng: Random) -> str | None:
    return digits[:at] + rng.choice([d for d in "0123456789" if d != digits[at]]) + digits[at + 1 :]


def _swapped(digits: str, at: int, rng: Random) -> str | None:
    if at + 1 >= len(digits):
        return None
    return digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]


def _neighbour(spot: Spot, rng: Random) -> str | None:
    others = [text for text in (*spot.column, *spot.row) if number_of(text) is not None]
    return rng.choice(others) if others else None


def _summed(sign: int) -> Callable[[Spot, Random], str | None]:
    def made(spot: Spot, rng: Random) -> str | None:
        parts = [part for part in map(number_of, spot.parts) if part]
        number = number_of(spot.text)
        if len(parts) < 2 or number is None:
            return None
        return with_number(spot.text, number + sign * rng.choice(parts))

    return made


def _stale(spot: Spot, rng: Random) -> str | None:
    """The total as it was before one of its rows was changed by a little."""
    parts = [part for part in map(number_of, spot.parts) if part]
    number = number_of(spot.text)
    if len(parts) < 2 or number is None:
        return None
    part = rng.choice(parts)
    before = (part * Decimal(rng.choice((5, 8, 9, 12, 15, 20))) / 10).quantize(Decimal("0.1"))
    return with_number(spot.text, number - part + before)


def _last_year(spot: Spot, rng: Random) -> str | None:
    number = number_of(spot.text)
    assert number is not None
    return with_number(spot.text, (number * rng.randint(70, 130) / 100).quantize(Decimal("0.01")))


def _random(spot: Spot, rng: Random) -> str | None:
    found = NUMBER.search(spot.text)
    assert found is not None
    made = "".join(rng.choice("0123456789") if c != "." else c for c in found[0])
    return spot.text[: found.start()] + str(Decimal(made)) + spot.text[found.end() :]


def _money(spot: Spot) -> bool:
    return spot.name in ("initial", "budget", "executed")


KINDS: dict[str, tuple[Callable[[Spot], bool], Callable[[Spot, Random], str | None]]] = {
    "unit 10000": (_money, _times(4, 4, -4)),
    "unit 1000": (_money, _times(3, -3)),
    "unit 100": (_money, _times(2, -2)),
    "point": (lambda spot: True, _times(1, -1)),
    "percent": (lambda spot: "%" in spot.text, _times(2, -2)),
    "digit more": (lambda spot: True, lambda spot, rng: _digits(spot, rng, _more)),
    "digit fewer": (lambda spot: True, lambda spot, rng: _digits(spot, rng, _fewer)),
    "digit wrong": (lambda spot: True, lambda spot, rng: _digits(spot, rng, _wrong)),
    "digits swapped": (lambda spot: True, lambda spot, rng: _digits(spot, rng, _swapped)),
    "neighbour": (lambda spot: True, _neighbour),
    "left out": (lambda spot: bool(spot.parts), _summed(-1)),
    "twice": (lambda spot: bool(spot.parts), _summed(1)),
    "stale": (lambda spot: bool(spot.parts), _stale),
    "last year": (_money, _last_year),
    "random": (lambda spot: True, _random),
}
"""By name: where a slip may be made, and what it makes of the number there; None where it does not apply after all."""
