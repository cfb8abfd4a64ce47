"""One mistake at a time: each planter spoils a consistent form in exactly one way and says where it must be found."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import NamedTuple

from .model import Form, Row, grade_of, shown

TENTH, ONE, HUNDRED = Decimal("0.1"), Decimal(1), Decimal(100)


class Planted(NamedTuple):
    """Where a mistake must be found. beside: other (code, path) that the same mistake deserves.

    path: of a claim or paragraph without its number. words: what the message must quote of it. chosen: the rule is off
    unless it is asked for. profile: the profile that is chosen by name. more: forms that stand in the same file."""

    code: str
    path: str
    severity: str = "error"
    beside: tuple[tuple[str, str], ...] = ()
    words: str = ""
    chosen: bool = False
    profile: str | None = None
    more: tuple[Form, ...] = ()


# What a mistake cannot but bring along, and why.
COMPANIONS = {
    ("A105", "C604"): "the caps alone show the weights only where no row prints one",
    ("A107", "R701"): "where no row that is left lost points, the total has lost some without a reason",
    ("N804", "N801"): "a total that is not the table's is not what the blocks of the report make either",
    ("X902", "U305"): "the name of another row may not go with the unit of this one",
    ("X902", "T508"): "the name of another row may not go with the block of this one",
    ("X903", "X903"): "forms that score alike in one block may do so in the next",
}


Planter = Callable[[Form, Random], Planted | None]
PLANTERS: dict[str, list[Planter]] = {}
REPORTERS: dict[str, list[Planter]] = {}
"""Planters by code: of tables, and of reports."""
_BY_ROW = ("S403", "S404", "R701", "R702")


def plants(code: str) -> Callable[[Planter], Planter]:
    def note(planter: Planter) -> Planter:
        PLANTERS.setdefault(code, []).append(planter)
        return planter

    return note


def reports(code: str) -> Callable[[Planter], Planter]:
    def note(planter: Planter) -> Planter:
        REPORTERS.setdefault(code, []).append(planter)
        return planter

    return note


def plant(code: str, form: Form, rng: Random) -> Planted | None:
    """Spoil a form, or the report that it has, so that this rule must speak; None where it does not lend itself to it.

    The form is changed in place.
    """
    if form.report:
        return rng.choice(REPORTERS[code])(form, rng)
    if code in _BY_ROW and any(row.shares for row in form.rows):
        return None  # Where rows score together, rules on the score of one row keep silent.
    return rng.choice(PLANTERS[code])(form, rng)


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def retotal(form: Form) -> None:
    added = sum((_score(row) for row in form.used()), Decimal(0)) + number(
        form.total_fund.get("score") or "0"
    )
    form.total["score"] = shown(added)
    if "grade" in form.head:
        form.head["grade"] = grade_of(added)


def _score(row: Row) -> Decimal:
    text = row.fields.get("score", "")
    return Decimal(text) if text.replace(".", "").lstrip("-").isdigit() else Decimal(0)


def rows_in(form: Form, *states: str) -> list[Row]:
    return [row for row in form.used() if row.state in states]


def rows_of(form: Form, part: str, *states: str) -> list[Row]:
    """The rows of a kind of subcategory."""
    return [row for row in rows_in(form, *states) if part_of(form, row) == part]


def part_of(form: Form, row: Row) -> str:
    return form.blocks[row.block].parts[row.part].kind if row.part >= 0 else ""


def rate_of(form: Form) -> Decimal:
    return number(form.total_fund["executed"]) / number(form.total_fund[base_of(form)])


def pick(rows: list[Row], rng: Random) -> Row | None:
    return rng.choice(rows) if rows else None


def lowered(form: Form) -> list[Row]:
    return [row for row in form.used() if row.score < row.weight and row.fields.get("reason")]


def base_of(form: Form) -> str:
    return "budget" if form.total_fund["budget"] else "initial"


def execution_of(form: Form) -> Row | None:
    return next((row for row in form.used() if row.state == "execution"), None)


def restate(form: Form, rate: str) -> None:
    """Print another rate wherever the form states it."""
    form.total_fund["rate"] = rate
    row = execution_of(form)
    if row is not None:
        row.fields["actual"] = rate


def digits(text: str) -> bool:
    return text.replace(",", "").replace(".", "").isdigit()


def blank_block(form: Form, rng: Random) -> int | None:
    """Leave all rows of a capped category empty; its number."""
    choices = [
        i
        for i, block in enumerate(form.blocks)
        if block.cap and block.kind in ("benefit", "benefit_whole", "output", "satisfaction")
    ]
    if not choices:
        return None
    at = rng.choice(choices)
    for row in form.rows:
        if row.block == at:
            row.fields.update(dict.fromkeys(set(row.fields) - {"method"}, ""))
            row.unused = True
    return at
