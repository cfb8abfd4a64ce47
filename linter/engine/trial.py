"""A change put to the rules: what they are asked, what they say, and what is made of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from linter.engine.identities import Identity, Mark
from linter.engine.proposals import Change
from linter.named import NamedTuple

SURE = 4
"""Two numbers that say so, or one and a plain slip."""


class Trial(NamedTuple):
    """What the rules say of a change: findings that are gone, and new ones that do not follow from these. numbers: of
    those gone the ones that compare numbers."""

    gone: frozenset[Mark]
    new: frozenset[Mark]
    numbers: frozenset[Mark] = frozenset()


class Bench(Protocol):
    """What the search asks of the rules."""

    def attempt(self, changes: Sequence[Change], /) -> Trial:
        """Their say on changes."""

    def left(self, changes: Sequence[Change], /) -> list[Identity]:
        """The equalities that fail with changes made."""

    def said(self, change: Change, /) -> int:
        """How often the number stands elsewhere in the form, the cells of what it settles apart."""

    def doubted(self, change: Change, /) -> bool:
        """Is another finding by numbers about the cell?"""


class Explanation(NamedTuple):
    """Changes that settle equalities together. gone: every finding that is gone with them; support: how many say so,
    each by itself; rivals: other single changes that are as good; evidence: how much speaks for it; bounds: how many
    findings by numbers that are no equality say so too."""

    changes: tuple[Change, ...]
    gone: frozenset[Mark]
    support: int
    rivals: tuple[Change, ...] = ()
    evidence: int = 0
    bounds: int = 0

    @property
    def sure(self) -> bool:
        """Does more than one equality, or a plain slip, say so, and nothing else?"""
        return not self.rivals and self.evidence >= SURE
