"""What the functions over lists do, beside the aggregates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from decimal import Decimal
from itertools import combinations
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
    counts = Counter(map(_same, known)).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return None
    return next(item for item in known if _same(item) == counts[0][0])


def duplicates(items: Sequence[Any]) -> list[Any]:
    """What stands more than once, each once as first written, in order. Texts are told apart as everywhere."""
    met: dict[Hashable, list[Any]] = {}
    for item in items:
        if item is not None:
            met.setdefault(_same(item), []).append(item)
    return [alike[0] for alike in met.values() if len(alike) > 1]


def common(a: Sequence[Any], b: Sequence[Any]) -> list[Any]:
    """What stands in both lists, each once as the first writes it, in its order. Texts are told apart as everywhere."""
    wanted = {_same(item) for item in b if item is not None}
    met: dict[Hashable, Any] = {}
    for item in a:
        met.setdefault(_same(item), item)
    return [item for key, item in met.items() if key in wanted]


def flat(lists: Iterable[Sequence[Any]]) -> list[Any]:
    """The rows of several lists as one list, in order."""
    return [row for rows in lists for row in rows]


def together(a: Sequence[Any], b: Sequence[Any]) -> list[Any]:
    """The rows of both lists, in order."""
    return [*a, *b]


def first(rows: Sequence[Any]) -> Any:
    """The first row of a group, which has one at least."""
    return rows[0]


def pairs(rows: Sequence[Any]) -> Iterable[tuple[Any, Any]]:
    """Every two rows, each pair once, in order."""
    return combinations(rows, 2)


def groups(keyed: Sequence[tuple[tuple[Any, ...], Any]]) -> list[list[Any]]:
    """Rows of equal keys together, in order of first appearance."""
    found: dict[tuple[Hashable, ...], list[Any]] = {}
    for key, row in keyed:
        found.setdefault(tuple(_same(k) for k in key), []).append(row)
    return list(found.values())


def _same(key: Any) -> Hashable:
    """A key as what it is compared by: texts folded, lists one by one."""
    return fold(key) if isinstance(key, str) else tuple(map(_same, key)) if isinstance(key, list) else key
