"""What a scoring method says: bands, steps, full marks when met, pro rata, points in brackets, grades."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any

from linter.named import NamedTuple
from linter.readings.criteria import Criterion, read_criteria
from linter.text.regular import regular
from linter.values.kept import Kept
from linter.values.parse import reader

SAID, OUT, EDGE, ABOUT = "said", "out", "edge", "about"
"""How a band treats its bound: includes it (`≥`, 含), leaves it out (`<`, 不含), ends there (80%-90%), 以上 or 以下."""
POINTS, PART, RATED = "points", "part", "rated"
"""What is awarded: points, a part of the weight (1: full marks), the weight times the rate."""


class Award(NamedTuple):
    """kind: POINTS, PART or RATED; amount: the points, or the part of the weight as a fraction."""

    kind: str
    amount: Decimal = Decimal(1)


class Band(NamedTuple):
    """Rates from low to high earn an award. Bounds are fractions (0.9 for 90%), None where there is none; low_end and
    high_end say how each bound is meant."""

    low: Decimal | None
    high: Decimal | None
    low_end: str
    high_end: str
    award: Award

    @property
    def points(self) -> Decimal | None:
        """The points that it earns; None where it earns a part of the weight."""
        return self.award.amount if self.award.kind == POINTS else None

    @property
    def closed_low(self) -> bool:
        """Does its lower bound belong to it?"""
        return self.low_end != OUT

    @property
    def closed_high(self) -> bool:
        """Does its upper bound belong to it?"""
        return self.high_end != OUT

    def holds(self, rate: Decimal) -> bool:
        """Is the rate (a fraction) in the band?"""
        over = self.low is None or rate > self.low or (self.closed_low and rate == self.low)
        under = self.high is None or rate < self.high or (self.closed_high and rate == self.high)
        return over and under


class Steps(NamedTuple):
    """For every `step` of the rate below `start` (fractions), `loss` is taken off. start: None where it is not said."""

    start: Decimal | None
    step: Decimal
    loss: Award


class Grade(NamedTuple):
    """One grade of a qualitative row: a share of its weight from low to high, as fractions."""

    low: Decimal
    high: Decimal
    closed_low: bool


class Method(NamedTuple):
    """A scoring method as it was understood.

    bands: as printed. full_when_met, none_when_missed, pro_rata: what a target reached and one missed earn. steps: what
    each step below costs. items: the points in brackets with their texts. grades: of qualitative rows, best first.
    free: it leaves the points to whoever scores. refers: whose method holds (`above`, or a label), "" for its own.
    complete: every clause was understood; if not, the bands are only those that were read whole.
    """

    text: str
    bands: tuple[Band, ...] = ()
    full_when_met: bool = False
    pro_rata: bool = False
    none_when_missed: bool = False
    steps: Steps | None = None
    items: tuple[Criterion, ...] = ()
    grades: tuple[Grade, ...] = ()
    free: bool = False
    refers: str = ""
    complete: bool = False

    @property
    def criteria(self) -> tuple[Decimal, ...]:
        """The points of its items."""
        return tuple(item.points for item in self.items)

    @property
    def banded(self) -> bool:
        """Does it name rates and what they earn?"""
        return bool(self.bands or self.steps)

    @property
    def upper_grade(self) -> Decimal | None:
        """From which share of the weight up a row is in the upper of three grades; None where there are not three."""
        return self._grade(0)

    @property
    def middle_grade(self) -> Decimal | None:
        """The same of the middle grade."""
        return self._grade(1)

    def _grade(self, at: int) -> Decimal | None:
        bounds = [bound for grade in self.grades for bound in (grade.high, grade.low)]
        whole = len(bounds) == 6 and bounds[0] == 1 and not bounds[5]
        return self.grades[at].low if whole and bounds[1] == bounds[2] and bounds[3] == bounds[4] else None

    @property
    def gap(self) -> str | None:
        """The first rates that no band speaks of."""
        said: str | None = _awarded(self, "gap")
        return said

    @property
    def overlap(self) -> str | None:
        """The first rates that two bands both claim."""
        said: str | None = _awarded(self, "overlap")
        return said

    @property
    def top(self) -> Decimal | None:
        """The most points that a band names."""
        most: Decimal | None = _awarded(self, "top_points")
        return most

    @property
    def ruled(self) -> bool:
        """Does it say how the points follow, in any way that was understood?"""
        return bool(self.banded or self.grades or self.items or self.full_when_met or self.pro_rata)


_answers: Kept[Any] = Kept()


def _awarded(method: Method, what: str) -> Any:
    """What a function of `award` says of a method, worked out once: many rows have the same."""
    known = _answers.of(method)
    if what not in known:
        from linter.readings import award

        known[what] = getattr(award, what)(method)
    return known[what]


Fact = Band | Grade | Steps | str
"""What a clause says: a band, a grade, steps, or one of full, none, prorata, free, floor."""
_CLAUSES = regular(r"[;。]|(?<![\d.])\d{1,2}[.、](?!\d)|(?<!\d)\(\d{1,2}\)(?!\d)|[①-⑩]")
_NUMBERED = regular(r"(?:^|(?<=[;。,:]))(\d{1,2})[.、]")
_HEADING = regular(r"^[^;。:,%]{0,20}\(\d+(?:\.\d+)?分\):")
_CRITERION_END = regular(r"[(\[](?:[得计记])?\d+(?:\.\d+)?分[)\]][,:]?$")
_REFERS = regular(
    r"(?:评分|计分|得分)?(?:标准|方法|方式)?(?:参照|参考|比照|按照?|见|执行)?(?:同|与)?(?P<whose>.{0,12}?)"
    r"(?:的)?(?:指标)?(?:的)?(?:得分|评分|计分|记分)?(?:计算)?(?:方法|方式|标准|办法|细则|规则)?(?:相同|一致|执行|计算)?。?"
)
_SAME = regular(r"^(?:评分|计分|得分)?(?:标准|方法|方式)?(?:同|参照|比照|与.{1,12}(?:相同|一致))")
_ABOVE = ("上", "上一项", "上项", "上述", "上一行", "上行", "前", "前项", "以上", "上一指标", "上指标")
_CLOSED = (";", "。", ")", "]")
LONGEST = 2_000
"""Longer texts are no scoring method."""


@lru_cache(maxsize=4096)
def read_method(text: str) -> Method:
    """The method that the text describes; nothing that is not said in full is made up. Never raises on any text."""
    folded = reader().fold(text).replace(" ", "")
    if not folded or len(folded) > LONGEST:
        return Method(text)
    if whose(text):
        return Method(text, refers=whose(text))
    items = read_criteria(folded)
    facts, complete = _facts(folded, bool(items))
    said = {fact for fact in facts if isinstance(fact, str)}
    steps = [fact for fact in facts if isinstance(fact, Steps)]
    bands = tuple(fact for fact in facts if isinstance(fact, Band))
    method = Method(
        text,
        bands,
        full_when_met="full" in said,
        pro_rata="prorata" in said,
        none_when_missed="none" in said,
        steps=_started(steps[0], bands) if len(steps) == 1 else None,
        items=items,
        grades=tuple(fact for fact in facts if isinstance(fact, Grade)),
        free="free" in said,
    )
    known = method.ruled or method.none_when_missed or method.free
    return method._replace(complete=complete and known and len(steps) < 2)


def _facts(folded: str, itemised: bool) -> tuple[list[Fact], bool]:
    """What the clauses of a folded text say, and whether all were understood."""
    from linter.readings.clauses import facts_of

    facts: list[Fact] = []
    complete = not itemised or folded.endswith(_CLOSED)
    parts = _CLAUSES.split(_unnumbered(_HEADING.sub("", folded)))
    for clause in filter(None, (part.strip(",:、 ") for part in parts)):
        found = facts_of(clause)
        if found is None:
            complete = complete and bool(_CRITERION_END.search(clause))
        else:
            facts.extend(found)
    return facts, complete


def _started(steps: Steps, bands: tuple[Band, ...]) -> Steps:
    """Steps that do not say from where go down from the band that earns full marks."""
    if steps.start is not None:
        return steps
    best = max(bands, key=lambda band: band.low or Decimal(0), default=None)
    return steps._replace(start=best.low if best is not None and best.high in (None, best.low) else None)


@lru_cache(maxsize=4096)
def whose(text: str) -> str:
    """Whose method a text names that says nothing else: `above`, a label, or "" where it says something itself."""
    folded = reader().fold(text).replace(" ", "")
    if not _SAME.match(folded) or any(mark in folded.rstrip("。") for mark in ";。,%"):
        return ""
    found = _REFERS.fullmatch(folded)
    label = found["whose"] if found is not None else ""
    return "above" if label in _ABOVE else label


def _unnumbered(text: str) -> str:
    """The text with 1. 2. 3. before its clauses made into breaks: `2.80%以上` after `1.` is 80%, not 2.8%."""
    found = list(_NUMBERED.finditer(text))
    if [int(number[1]) for number in found] != list(range(1, len(found) + 1)) or len(found) < 2:
        return text
    for number in reversed(found):
        text = f"{text[: number.start()]};{text[number.end() :]}"
    return text
