"""Compiled rules against the same ten checks by hand and in other engines. The findings are compared first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import localcontext
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.by_hand import CHECKS
from benchmarks.forms import raw_forms
from benchmarks.measure import Row, best
from benchmarks.plain import plain
from linter.api import Settings, rules_of
from linter.engine.run import Telling, check_form
from linter.forms.build import build_form
from linter.forms.record import Record
from linter.values.exact import EXACT
from linter.values.parse import reader

FORMS = 2000
PEERS = ("cel", "zen", "xslt")
Findings = list[list[str]]


class Setting:
    """Generated forms and the ten rules."""

    def __init__(self, often: float = 1.0) -> None:
        path = str(Path(__file__).with_name("ten.rule"))
        self.ruleset = rules_of(Settings(rules=(path,)))
        self.env = self.ruleset.profile(None)
        pairs = zip(self.ruleset.rules, self.ruleset.checkers, strict=True)
        self.ten = [(rule.code, checker) for rule, checker in pairs if rule.path == path]
        assert len(self.ten) == len(CHECKS)
        self.codes = frozenset(code for code, _ in self.ten)
        read = reader().read
        self.forms = [build_form(self.ruleset.schema, raw, read) for raw in raw_forms(FORMS, often)]

    def compiled(self) -> int:
        """The compiled rules alone: verdicts counted, failures noted."""
        failures = 0
        for form in self.forms:
            _forget(form)
            counts: list[int] = [0] * 5
            found: list[Any] = []
            for _, checker in self.ten:
                checker(form, self.env, {}, counts, found, None)
            failures += len(found)
        return failures

    def with_evidence(self, causes: bool = False) -> Findings:
        """The engine: verdicts, and for each failure its message, place, arithmetic, cells and correction.

        causes: the search for the cell that is likely wrong as well."""
        ruleset, codes, env, telling = self.ruleset, self.codes, self.env, Telling(causes=causes)
        checked = (check_form(ruleset, codes, _forget(form), 0, env, {}, telling) for form in self.forms)
        return [[f"{d.code} {d.field}" for d in one.diagnostics] for one in checked]

    def by_hand(self) -> Findings:
        """Python with decimal."""
        findings: Findings = []
        for form in self.forms:
            found: list[tuple[str, str]] = []
            for check in CHECKS:
                check(form, found)
            findings.append([f"{code} {path}" for code, path in found])
        return findings


def _forget(form: Record) -> Record:
    """A form is met once: what rules worked out about it in the round before is not there."""
    for record in (form, form["funds"], form["funds"]["total"], *form["categories"]):
        record.memo.clear()
    return form


def rows() -> Iterator[Row | str]:
    """The table, and what was left out and why."""
    with localcontext(EXACT):
        for often in (1.0, 0.15):
            setting = Setting(often)
            wanted = setting.by_hand()
            agree(wanted, setting.with_evidence(), "evidence")
            assert setting.compiled() == sum(map(len, wanted))
            density = sum(map(len, wanted)) / FORMS
            yield f"{FORMS} forms, {density:.2f} findings a form"
            yield from _hand(setting)
            if often == 1.0:
                yield from _peers(setting, wanted)


def agree(wanted: Findings, got: Findings, who: str) -> None:
    """Contenders that find other things are not compared."""
    different = sum(sorted(a) != sorted(b) for a, b in zip(wanted, got, strict=True))
    if different:
        raise SystemExit(f"{who}: other findings on {different} forms")


def _hand(setting: Setting) -> Iterator[Row]:
    functions: dict[str, Callable[[], Any]] = {
        "by hand, Python with decimal": setting.by_hand,
        "compiled rules": setting.compiled,
        "with evidence": setting.with_evidence,
    }
    times = best(functions)
    hand = times["by hand, Python with decimal"]
    wished = {"compiled rules": "<= 1.15", "with evidence": "<= 1.5"}
    for name, seconds in times.items():
        yield Row(name, seconds * 1000, seconds / hand, "by hand", wished.get(name, ""))
    seconds = best({"": lambda: setting.with_evidence(causes=True)}, 1)[""]
    yield Row("with evidence, and the cell that is likely wrong", seconds * 1000, seconds / hand, "by hand")


def _peers(setting: Setting, wanted: Findings) -> Iterator[Row | str]:
    forms = [plain(form) for form in setting.forms]
    for name in PEERS:
        try:
            ways = import_module(f"benchmarks.peers.{name}").peers(forms)
        except ModuleNotFoundError as absent:
            yield f"{name}: skipped, {absent.name} is not installed (pip install -e .[bench])"
            continue
        for way, function in ways.items():
            agree(wanted, function(), f"{name} {way}")
            times = best({"ours": setting.compiled, "theirs": function}, 5)
            yield Row(
                f"{name}, {way}",
                times["theirs"] * 1000,
                times["theirs"] / times["ours"],
                "compiled rules",
                ">= 4",
            )
