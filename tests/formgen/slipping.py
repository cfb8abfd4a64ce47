"""One slip of the pen in a consistent form, whether the rest of the form tells where it is, and what is named."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal, localcontext
from functools import cache
from random import Random
from typing import NamedTuple

import yaml

from linter.api import Settings, check_bytes, understand
from linter.api.situation import env_of_form
from linter.diagnostics.diagnostic import Diagnostic
from linter.diagnostics.severity import Severity
from linter.engine.desk import Desk, changed
from linter.forms.record import Field, walk
from linter.language.env import Env
from linter.language.relations import compares, equations
from linter.rulesets.cache import load
from linter.rulesets.ruleset import RuleSet
from linter.values.exact import EXACT

from .generate import make_form
from .slip_kinds import KINDS, Spot, Tree, number_of
from .writers import tree

SLIP_RULES = frozenset({"U301", "U303"})
"""These speak of what the search found, whichever cells that is made from."""


class Slip(NamedTuple):
    """path: the cell; old: what stood there; new: what was written; kind: which slip it is."""

    form: Tree
    path: str
    old: str
    new: str
    kind: str


def spots(form: Tree) -> Iterator[Spot]:
    """The numbers of a form that stand in a cell alone."""
    funds, rows = form.get("funds", {}), form.get("indicators", [])
    total, parts = funds.get("total", {}), funds.get("parts", [])
    for name in ("initial", "budget", "executed"):
        column = _column(parts, name)
        row = tuple(str(total[n]) for n in ("initial", "budget", "executed") if n != name and n in total)
        yield Spot(total, name, f"funds.total.{name}", column[:1], row, column)
    for name in ("weight", "rate", "score"):
        row = tuple(str(total[n]) for n in ("weight", "score") if n != name and n in total)
        yield Spot(total, name, f"funds.total.{name}", (), row if name != "rate" else ())
    for i, part in enumerate(parts):
        for name in ("initial", "budget", "executed", "rate"):
            row = tuple(str(part[n]) for n in ("initial", "budget", "executed") if n != name and n in part)
            yield Spot(part, name, f"funds.parts[{i}].{name}", _beside(parts, i, name), row)
    for i, one in enumerate(rows):
        for name in ("weight", "score", "target", "actual"):
            row = tuple(str(one[n]) for n in ("weight", "score") if n != name and n in one)
            yield Spot(one, name, f"indicators[{i}].{name}", _beside(rows, i, name), row)
    for blocks in ("categories", "subcategories"):
        for i, block in enumerate(form.get(blocks, [])):
            yield Spot(block, "cap", f"{blocks}[{i}].cap", _beside(form[blocks], i, "cap"))
    last = form.get("total", {})
    for name in ("weight", "score"):
        made_of = (*_column(rows, name), *([str(total[name])] if name in total else []))
        row = tuple(str(last[n]) for n in ("weight", "score") if n != name and n in last)
        yield Spot(last, name, f"total.{name}", (), row, made_of)


def _column(rows: list[Tree], name: str) -> tuple[str, ...]:
    return tuple(str(row[name]) for row in rows if name in row)


def _beside(rows: list[Tree], i: int, name: str) -> tuple[str, ...]:
    return tuple(str(rows[j][name]) for j in (i - 1, i + 1) if 0 <= j < len(rows) and name in rows[j])


def written(form: Tree) -> list[Spot]:
    return [spot for spot in spots(form) if number_of(str(spot.holder.get(spot.name, ""))) is not None]


def slipped(form: Tree, rng: Random, besides: str = "") -> Slip | None:
    """A slip made somewhere in a form; None where it changes nothing."""
    kind = rng.choice(list(KINDS))
    fits, make = KINDS[kind]
    fitting = [spot for spot in written(form) if fits(spot) and spot.path != besides]
    if not fitting:
        return None
    spot = rng.choice(fitting)
    old, new = spot.text, make(spot, rng)
    if new is None or number_of(new) in (None, number_of(old)):
        return None
    spot.holder[spot.name] = new
    return Slip(form, spot.path, old, new, kind)


def plant(seed: int) -> Slip | None:
    """A consistent form with one slip; None where the seed makes none."""
    return slipped(_form(seed), Random(seed))


@cache
def _drawn(seed: int) -> Tree:
    return tree(make_form(seed))  # type: ignore[arg-type]


def _form(seed: int) -> Tree:
    return deepcopy(_drawn(seed))


def plant_two(seed: int) -> tuple[Slip, Slip] | None:
    """Two slips in one form, each of which the form would determine alone; None where the seed makes none."""
    first = plant(seed)
    second = slipped(_form(seed), Random(seed + 5000), first.path) if first is not None else None
    if first is None or second is None or not (determined(first) and determined(second)):
        return None
    return first, second._replace(form=put(first.form, second.path, second.new))


def put(form: Tree, path: str, text: str) -> Tree:
    """A copy of a form with another text in a cell."""
    made = deepcopy(form)
    spot = next(spot for spot in spots(made) if spot.path == path)
    spot.holder[spot.name] = text
    return made


def dumped(form: Tree) -> bytes:
    return yaml.dump(form, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), allow_unicode=True,
                     sort_keys=False).encode()  # fmt: skip


def findings(form: Tree) -> tuple[Diagnostic, ...]:
    return check_bytes("form.yaml", dumped(form), Settings()).diagnostics


def named(found: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    """The corrections that are given, each cell with what to write."""
    return list(dict.fromkeys((c.field, c.new) for d in found for c in d.correction))


def given(found: tuple[Diagnostic, ...]) -> list[str]:
    """The cells that are named, those as likely after the first ones."""
    beside = [c.field for d in found if d.cause is not None for c in d.cause.rivals]
    return list(dict.fromkeys([*(path for path, _ in named(found)), *beside]))


@cache
def built_in() -> RuleSet:
    return load()


class Look:
    """The rules at a form whose cells may be changed: what is wrong with it in numbers, as printed."""

    def __init__(self, form: Tree) -> None:
        self.form = understand("form.yaml", dumped(form), Settings()).forms[0]
        self.ruleset = built_in()
        self.env: Env = env_of_form(self.ruleset, Settings(), self.form)
        self.desk = Desk(self.ruleset, self.form, self.env, {})
        self.fields = {field.path: field for field in walk(self.form)}
        self.entries = {
            rule.code: (rule, checker)
            for rule, checker in zip(self.ruleset.rules, self.ruleset.checkers, strict=True)
            if rule.severity >= Severity.WARNING and rule.code not in SLIP_RULES
            and (not rule.profiles or self.env.name in rule.profiles)
        }  # fmt: skip

    def equates(self, failed: tuple[object, ...]) -> bool:
        """Does a failed check say what a number should be? A limit that it crosses tells nothing of what was meant."""
        rule, _ = self.entries[str(failed[0])]
        section, check = failed[1:3]
        return any(equations(rule.typed.sections[section].checks[check].condition))  # type: ignore[call-overload]

    def wrong(self, code: str) -> set[tuple[object, ...]]:
        """The failed checks of a rule that compare numbers."""
        rule, checker = self.entries[code]
        found = self.desk.fresh(rule, checker).found
        return {
            (code, section, check, tuple(map(id, rows)))
            for section, check, outcome, rows in found
            if outcome == "wrong" and compares(rule.typed.sections[section].checks[check].condition)
        }


def determined(slip: Slip) -> bool:
    """Does the form tell the cell? At least two checks of numbers stand or fall with it, an equality among them, and no
    other single number, were it what would make up for the slip, silences them all without a new one."""
    with localcontext(EXACT):
        look = Look(slip.form)
        with look.desk.plain():
            before = {code: found for code in look.entries if (found := look.wrong(code))}
            failed = [one for found in before.values() for one in found]
            if len(failed) < 2 or not any(map(look.equates, failed)):
                return False
            return not any(
                _silences(look, before, field, number)
                for field in look.fields.values()
                if field.path != slip.path and field.value.number is not None
                for number in _asked(look, slip, field)
            )


def _silences(look: Look, before: dict[str, set[tuple[object, ...]]], field: Field, number: Decimal) -> bool:
    reads, cell = look.ruleset.book.reads.get(), (field.record.type.name, field.type.name)
    if not all(cell in reads[code] for code in before):
        return False
    with changed(look.desk, [(field, field.value._replace(number=number))]):
        return not any(look.wrong(code) for code in before) and not any(
            look.wrong(code) for code in look.entries if code not in before and cell in reads[code]
        )


def _asked(look: Look, slip: Slip, field: Field) -> Iterator[Decimal]:
    """What another cell would be if it made up for the slip: by as much, or by as many times, at most rounded."""
    printed, old = look.fields[slip.path].value, number_of(slip.old)
    new, own = printed.number, field.value.number
    was = number_of(slip.new)
    if new is None or own is None or old is None or not was:
        return
    old = EXACT.multiply(old, EXACT.divide(new, was)) if was else old
    exact = [own + new - old, own - new + old] + ([own * new / old, own * old / new] if old and new else [])
    step = field.value.half * 2
    for number in dict.fromkeys([*exact, *((one / step).quantize(Decimal(1)) * step for one in exact)]):
        if number >= 0 and number != own:
            yield number
