"""How much work one rule may make of one form. Counted in steps, not in seconds: every machine gives up at the same."""

from __future__ import annotations

from typing import Any

STEPS = 20_000_000
"""Steps of loops inside two others, and pairs of rows: some two seconds of compiled code."""
DEEP = 3
"""From so many loops inside each other on, rows are counted; rules with fewer pay nothing."""
PAIR = 8
"""Steps of a pair of rows."""
TEXT = 100
"""Steps of a function over texts, beside those for their characters."""
TEXTUAL = frozenset({
    "like", "kept", "numbers", "amounts", "percents", "years", "quantities", "repeats", "sentences", "clauses",
    "titles", "without", "trimmed", "find", "shares", "same_letters", "holds_letters", "join",
})  # fmt: skip
"""Functions over texts: inside a loop each call is counted by what it is given."""
LISTED = {"most_common": 16, "duplicates": 8, "common": 8, "nearest": 8}
"""Steps of functions over lists for each item; of every other list one. Counted in any loop."""
VISITS = 500_000
"""Rows that may be looked at again to tell what was found."""
TOLD = 2_000
"""Findings of one rule on one form, and checks that lacked something, that are kept; no person reads more."""


class Spent(Exception):  # noqa: N818
    """The work is more than one rule may make; raised by rules, caught where they are run."""


class Findings(list[Any]):
    """What failed; one more than can be told is too much."""

    __slots__ = ()

    def append(self, found: Any) -> None:
        """Keep a finding.

        Raises:
            Spent: there are too many.
        """
        if len(self) >= TOLD:
            raise Spent
        super().append(found)


class Skips(list[Any]):
    """What could not be decided, as (section, step, rows), step None where the work was too much; what is more than
    can be told is counted and not kept."""

    __slots__ = ()

    def append(self, skipped: Any) -> None:
        """Keep one, unless there are too many."""
        if len(self) < TOLD or skipped[1] is None:
            super().append(skipped)


def weigh(*arguments: Any) -> int:
    """The steps of a function over these texts and lists: every item may be looked for in every text."""
    characters = items = 0
    for one in arguments:
        if one.__class__ is str:
            characters += len(one)
        elif isinstance(one, (list, tuple, frozenset)):
            items += len(one)
    return TEXT + 2 * characters + items * (1 + (characters >> 8))


def over(characters: int, items: int) -> int:
    """`weigh` by how many characters and items there are."""
    return TEXT + 2 * characters + items * (1 + (characters >> 8))


def charge(work: list[int], *arguments: Any) -> None:
    """Take the steps of a function over these texts and lists from what is left.

    Raises:
        Spent: nothing is left.
    """
    work[0] -= weigh(*arguments)
    if work[0] < 0:
        raise Spent


def read(work: list[int], text: str | None, other: str | None = "") -> None:
    """`charge` for one text or two, which is what most functions over texts are given.

    Raises:
        Spent: nothing is left.
    """
    work[0] -= TEXT + 2 * (len(text or "") + len(other or ""))
    if work[0] < 0:
        raise Spent


def spend(work: list[int], steps: int) -> None:
    """Take steps from what is left.

    Raises:
        Spent: nothing is left.
    """
    work[0] -= steps
    if work[0] < 0:
        raise Spent
