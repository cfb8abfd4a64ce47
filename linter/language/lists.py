"""What the functions over lists do, beside the aggregates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from linter.forms.vocabulary import fold
from linter.values.exact import EXACT, ZERO

MOST = 16
"""Numbers of which all sums are made; of more the sums are not evaluated."""


def subset_sums(numbers: Sequence[Decimal | None]) -> list[Decimal] | None:
    """Every sum that some of the numbers make, 0 of none of them first; missing when a number is."""
    if len(numbers) > MOST or any(number is None for number in numbers):
        return None
    sums = {ZERO}
    for number in numbers:
        sums |= {EXACT.add(made, number) for made in sums if number is not None}
    return sorted(sums)


def nearest(numbers: Sequence[Decimal | None], to: Decimal) -> Decimal | None:
    """The number nearest to another one, the first of several; missing when there is none."""
    known = [number for number in numbers if number is not None]
    return min(known, key=lambda number: EXACT.subtract(number, to).copy_abs(), default=None)


def most_common(items: Sequence[Any]) -> Any:
    """What stands most often; missing when several do. Texts are told apart as everywhere, and given as first met."""
    known = [item for item in items if item is not None]
    counts = Counter(map(_key, known)).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return None
    return next(item for item in known if _key(item) == counts[0][0])


def _key(item: Any) -> Any:
    return fold(item) if isinstance(item, str) else item
