"""Mutants that no example notices, as data: found by the engine, printed by a reporter."""

from __future__ import annotations

from linter.diagnostics.diagnostic import Bilingual
from linter.named import NamedTuple
from linter.rulesets.rule import Rule
from linter.text.span import TextSpan


class Survivor(NamedTuple):
    """A mutant that no example notices: what was turned (words of the rule), where, and how.

    reason: what the rule says of it in a comment above the clause (`# survives: ...`), "" when nothing.
    """

    words: str
    span: TextSpan | None
    change: Bilingual
    reason: str


class Tally(NamedTuple):
    """The mutants of one rule: how many there are, how many make an example fail, and which survive.

    The others are seen in counts alone: an example still comes out as it says, but what is counted differs (a row is
    not evaluated that did not apply).
    """

    rule: Rule
    total: int
    killed: int
    survivors: tuple[Survivor, ...]

    @property
    def counted(self) -> int:
        """Mutants that only the counts of verdicts show."""
        return self.total - self.killed - len(self.survivors)

    @property
    def unexplained(self) -> tuple[Survivor, ...]:
        """Survivors that the rule gives no reason for."""
        return tuple(one for one in self.survivors if not one.reason)
