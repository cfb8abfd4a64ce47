"""Which explanations of one form go because the others already settle what they are about."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from linter.engine.coherent import coherent
from linter.engine.trial import Explanation, Trial

CELLS = {"sum": {"total", "row"}, "cap": {"row", "head"}, "rate": {"rate"}}
"""The equalities of a form, each with its cells. `sign` is a witness: no equality, so it has no cells."""


class Failing:
    def cells(self, mark: str) -> dict[str, str]:
        return {name: name for name in CELLS.get(mark, ())}


class Bench:
    """Rules to which every change is right; changes made together settle what each does, and `more`."""

    def __init__(self, more: set[str]) -> None:
        self.more = frozenset(more)

    def attempt(self, changes: Sequence[Any]) -> Trial:
        return Trial(self.more.union(*(change.settled for change in changes)), frozenset())


def explanation(cell: str, settled: set[str], evidence: int) -> Explanation:
    change: Any = SimpleNamespace(cell=SimpleNamespace(key=cell), settled=frozenset(settled))
    return Explanation((change,), frozenset(settled), 1, (), evidence)


STRONG = [explanation("row", {"cap"}, 9), explanation("rate", {"rate"}, 8)]


@pytest.mark.parametrize(
    ("weak", "expected"),
    [
        pytest.param(
            {"sum"}, [{"cap", "sum"}, {"rate"}], id="told under the cell that the equality is about"
        ),
        pytest.param({"sum", "sign"}, [{"cap", "sum"}, {"rate"}], id="a witness is about no cell"),
        pytest.param({"head"}, [{"cap"}, {"rate"}], id="of no equality known"),
    ],
)
def test_least_sure_goes(weak: set[str], expected: list[set[str]]) -> None:
    found = (*STRONG, explanation("total", weak, 3))
    failing: Any = Failing()
    kept = coherent(found, Bench(weak), failing)
    assert [set(one.gone) for one in kept] == expected


def test_what_only_it_settles_stays() -> None:
    found = (*STRONG, explanation("total", {"sum"}, 3))
    failing: Any = Failing()
    assert coherent(found, Bench(set()), failing) == found
