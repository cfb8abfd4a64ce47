"""One slip of the pen in a consistent form, whether the rest of the form tells where it is, and what is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any, NamedTuple

import yaml

from linter.api import Settings, check_bytes
from linter.diagnostics.diagnostic import Diagnostic
from linter.diagnostics.severity import Severity
from linter.rulesets.cache import load
from linter.rulesets.ruleset import RuleSet

from .generate import make_form
from .writers import tree

Tree = dict[str, Any]
OWNERS = {
    "funds.total": "fund",
    "funds.parts": "fund",
    "indicators": "indicator",
    "categories": "category",
    "total": "total",
}
"""The record types of cells, by the path of what holds them."""
SLIP_RULES = frozenset({"U301", "U303"})
"""These speak of what the search found, whichever cells that is made from."""
NUMBER = re.compile(r"\d+(\.\d+)?")


class Slip(NamedTuple):
    """path: the cell; old: what stood there; new: what was written. others: cells with which everything would agree
    as well, were they changed."""

    form: Tree
    path: str
    old: str
    new: str


def cells(form: Tree) -> Iterator[tuple[Tree, str, str]]:
    """The numbers that sums and rates are made of: where each is kept, under which name, and its path."""
    funds = form.get("funds", {})
    for name in ("initial", "budget", "executed", "rate", "score"):
        yield funds.get("total", {}), name, f"funds.total.{name}"
    for i, part in enumerate(funds.get("parts", [])):
        for name in ("initial", "budget", "executed"):
            yield part, name, f"funds.parts[{i}].{name}"
    for i, row in enumerate(form.get("indicators", [])):
        yield row, "weight", f"indicators[{i}].weight"
        yield row, "score", f"indicators[{i}].score"
    for i, block in enumerate(form.get("categories", [])):
        yield block, "cap", f"categories[{i}].cap"
    yield form.get("total", {}), "weight", "total.weight"
    yield form.get("total", {}), "score", "total.score"


def slipped(text: str, rng: Random) -> str:
    """The number with one digit too many, too few, wrong or swapped, or its point or unit out of place."""
    found = NUMBER.search(text)
    if found is None:
        return text
    digits, at = found[0], rng.randrange(len(found[0].replace(".", "")))
    bare = digits.replace(".", "")
    places = len(digits.partition(".")[2])
    kind = rng.choice(("wrong", "swap", "extra", "missing", "nought", "unit"))
    if kind == "wrong":
        bare = bare[:at] + rng.choice([d for d in "0123456789" if d != bare[at]]) + bare[at + 1 :]
    elif kind == "swap" and at + 1 < len(bare):
        bare = bare[:at] + bare[at + 1] + bare[at] + bare[at + 2 :]
    elif kind == "extra":
        bare = bare[:at] + rng.choice("0123456789") + bare[at:]
    elif kind == "missing" and len(bare) > 1:
        bare = bare[:at] + bare[at + 1 :]
    elif kind == "nought":
        bare += "0"
    elif kind == "unit":
        bare += "0000"
    made = bare[: len(bare) - places] + ("." + bare[len(bare) - places :] if places else "")
    return text[: found.start()] + made + text[found.end() :] if not made.startswith(".") else text


def plant(seed: int) -> Slip | None:
    """A consistent form with one slip; None where the slip changes nothing."""
    rng = Random(seed)
    form: Tree = deepcopy(tree(make_form(seed)))  # type: ignore[arg-type]
    chosen = [one for one in cells(form) if NUMBER.fullmatch(str(one[0].get(one[1], "")).rstrip("%"))]
    holder, name, path = rng.choice(chosen)
    old = str(holder[name])
    new = slipped(old, rng)
    if float(new.rstrip("%")) == float(old.rstrip("%")):
        return None
    holder[name] = new
    return Slip(form, path, old, new)


def plant_two(seed: int) -> tuple[Slip, Slip] | None:
    """Two slips in one form, each of which the form would determine alone; None where the seed makes none."""
    first = plant(seed)
    if first is None or not determined(first):
        return None
    rng = Random(seed + 5000)
    whole = put(first.form, first.path, first.old)
    chosen = [
        (path, str(holder[name]))
        for holder, name, path in cells(whole)
        if path != first.path and NUMBER.fullmatch(str(holder.get(name, "")).rstrip("%"))
    ]
    path, old = rng.choice(chosen)
    new = slipped(old, rng)
    if float(new.rstrip("%")) == float(old.rstrip("%")):
        return None
    second = Slip(put(whole, path, new), path, old, new)
    if not determined(second):
        return None
    return first, second._replace(form=put(first.form, path, new))


def put(form: Tree, path: str, text: str) -> Tree:
    """A copy of a form with another text in a cell."""
    made = deepcopy(form)
    holder, name, _ = next(cell for cell in cells(made) if cell[2] == path)
    holder[name] = text
    return made


def findings(form: Tree) -> tuple[Diagnostic, ...]:
    data = yaml.safe_dump(form, allow_unicode=True, sort_keys=False).encode()
    return check_bytes("form.yaml", data, Settings()).diagnostics


def named(found: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    """The corrections that are given, each cell with what to write."""
    return list(dict.fromkeys((c.field, c.new) for d in found for c in d.correction))


def loud(form: Tree) -> set[tuple[str, str | None]]:
    return {(d.code, d.field) for d in findings(form) if d.severity >= Severity.WARNING}


@cache
def built_in() -> RuleSet:
    return load()


def determined(slip: Slip) -> bool:
    """Does the form tell the cell? At least two findings stand or fall with it, and no other single number, were it
    what the sums and rates ask for, makes them all go away."""
    before = loud(slip.form)
    if len(before) < 2:
        return False
    codes = {code for code, _ in before} - SLIP_RULES
    for holder, name, path in cells(slip.form):
        text = str(holder.get(name, ""))
        if path == slip.path or not NUMBER.fullmatch(text.rstrip("%")) or not read_by(codes, path, name):
            continue
        for number in asked(slip, text):
            holder[name] = number
            agrees = not loud(slip.form)
            holder[name] = text
            if agrees:
                return False
    return True


def read_by(codes: set[str], path: str, name: str) -> bool:
    """Do all of these rules look at such a cell? If not, no number in it makes them all content."""
    reads = built_in().book.reads.get()
    return all((OWNERS[re.sub(r"\[.*", "", path.rpartition(".")[0])], name) in reads[code] for code in codes)


def asked(slip: Slip, text: str) -> list[str]:
    """What another cell would be if it made up for the slip: by as much, or by as many times."""
    old, new, own = (Decimal(t.rstrip("%")) for t in (slip.old, slip.new, text))
    sign = "%" if text.endswith("%") else ""
    made = [own + new - old, own - new + old] + ([own * new / old, own * old / new] if old and new else [])
    return [
        format(number.quantize(Decimal("0.0001")).normalize(), "f") + sign for number in made if number >= 0
    ]
