"""A sum that was typed in the wrong unit as a whole: its total and its terms agree, and only together are they off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from linter.engine.identities import Identity, Mark
from linter.engine.pairs import Search
from linter.engine.proposals import Change
from linter.engine.slips import kind_of, power_of, retyped
from linter.engine.terms import Cell
from linter.engine.trial import SURE, Explanation
from linter.engine.weighing import of_unit
from linter.values.exact import EXACT


def in_one_unit(
    search: Search, failed: Sequence[Identity], firsts: Iterable[Change], due: frozenset[Mark]
) -> Explanation | None:
    """The change of a unit that settles all that is due once the sums of its cell are in that unit too. firsts: changes
    that break something by themselves."""
    known = {one.mark for one in failed}
    for first in firsts:
        if not of_unit(first) or not due <= first.settled:
            continue
        broken = [one for one in search.bench.left((first,)) if one.mark not in known]
        beside = {
            key: cell for one in broken if first.cell.key in one.cells() for key, cell in one.cells().items()
        }
        others = [
            _likewise(cell, first)
            for key, cell in beside.items()
            if key != first.cell.key and cell.value.number
        ]
        if not others or not all(map(of_unit, others)):
            continue
        trial = search.attempt((first, *others))
        if trial is not None and due <= trial.gone and not trial.new:
            return Explanation((first, *others), trial.gone, len(due), evidence=SURE)
    return None


def once(found: Iterable[Explanation]) -> tuple[Explanation, ...]:
    """Explanations by the same changes are one: of each rate beside such a sum it is the same."""
    seen: dict[frozenset[tuple[object, str]], Explanation] = {}
    for one in found:
        key = frozenset((change.cell.key, change.text) for change in one.changes)
        old = seen.setdefault(key, one)
        if old is not one:
            seen[key] = old._replace(gone=old.gone | one.gone, support=old.support + one.support)
    return tuple(seen.values())


def _likewise(cell: Cell, first: Change) -> Change:
    """The number of another cell with its unit off by as much."""
    number = cell.value.number
    assert number is not None
    right = number.scaleb(-power_of(first.cell.value.number, first.number), EXACT)
    text = retyped(cell, right)
    return Change(cell, right, text, kind_of(cell, right, text), frozenset())
