"""A form under its rules: each rule is run once, and run again on the form as it would be with a cell changed."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from linter.diagnostics.report import REMEMBERED, Verdicts, named
from linter.diagnostics.severity import Severity
from linter.forms.record import Field, Record, records
from linter.language.budget import Findings, Skips
from linter.language.env import Env
from linter.rulesets.rule import Rule
from linter.rulesets.ruleset import Checker, RuleSet, Sign
from linter.values.kept import Kept

if TYPE_CHECKING:
    from linter.engine.causes import Causes

SEARCHED = 500
"""Records of a form in which likely slips are looked for; a form with more is checked without."""
SLIPS = "slips"
"""The list of a form's likely slips, where its schema declares one."""


_NONE: dict[str, Any] = {}
_UNKNOWN: tuple[int, object] = (-1, None)


class Ran:
    """What a rule said of a form: its verdicts by their names, what failed, what could not be decided."""

    __slots__ = ("found", "skipped", "verdicts")

    def __init__(self, verdicts: Verdicts, found: Sequence[Any] = (), skipped: Sequence[Any] = ()) -> None:
        self.verdicts, self.found, self.skipped = verdicts, found, skipped


Chosen = tuple[str, dict[str, Any], Checker, Rule]
"""A rule that is to run: its code, its parameters, its function, itself."""

_QUIET: dict[tuple[int, ...], Ran] = {}
"""What a rule said that found nothing and lacked nothing, by the counts in the order in which rules count them: mostly
it says of a form what others said before."""


def _quiet(counts: tuple[int, ...]) -> Ran:
    if len(_QUIET) >= REMEMBERED:
        _QUIET.clear()
    passed, within, unsure, failed, other = counts
    found = _QUIET[counts] = Ran(named((passed, failed, within, other, unsure)))
    return found


_owned: Kept[list[tuple[str, Sign]]] = Kept()
_heard: Kept[list[tuple[Rule, Checker]]] = Kept()


class Desk:
    """Where the rules of a ruleset look at one form."""

    __slots__ = ("_causes", "_known", "_ran", "_records", "env", "form", "params", "ruleset")

    def __init__(self, ruleset: RuleSet, form: Record, env: Env, params: dict[str, dict[str, Any]]) -> None:
        self.ruleset, self.form, self.params = ruleset, form, params
        self.env = Env._make((*env[:-1], [0]))
        self._ran: dict[Checker, Ran] = {}
        self._causes: Causes | None = None
        self._records: list[Record] = []
        self._known = _UNKNOWN
        if SLIPS in form.type.fields:
            form.pop(SLIPS, None)
            form.later[SLIPS] = self._slips

    def given(self, rule: Rule) -> dict[str, Any]:
        """The parameters of a rule, as set or by default."""
        return {**rule.params, **self.params.get(rule.code, _NONE)} if rule.params else _NONE

    def run(self, rule: Rule, checker: Checker) -> Ran:
        """What a rule says of the form, worked out once."""
        ran = self._ran.get(checker)
        if ran is None:
            ran = self._ran[checker] = self.fresh(rule, checker)
        return ran

    def fresh(self, rule: Rule, checker: Checker) -> Ran:
        """What it says of the form as it is at this moment."""
        found, skipped, counts = Findings(), Skips(), [0, 0, 0, 0, 0]
        checker(self.form, self.env, self.given(rule), counts, found, skipped)
        return Ran(_quiet(tuple(counts)).verdicts, found, skipped)

    def sweep(self, chosen: Sequence[Chosen], verdicts: dict[str, Verdicts]) -> list[tuple[Rule, Ran]]:
        """Run rules, each once; those with something to tell. verdicts: their counts are added to it, by code."""
        telling: list[tuple[Rule, Ran]] = []
        ran, form, env = self._ran, self.form, self.env
        # Mostly a rule finds nothing: the lists that it left empty are the next one's.
        found, skipped = Findings(), Skips()
        for code, params, checker, rule in chosen:
            one = ran.get(checker)
            if one is None:
                counts = [0, 0, 0, 0, 0]
                checker(form, env, self.given(rule) if params else _NONE, counts, found, skipped)
                counted = tuple(counts)
                one = _QUIET.get(counted) or _quiet(counted)
                if found or skipped:
                    one = Ran(one.verdicts, found, skipped)
                    found, skipped = Findings(), Skips()
                ran[checker] = one
            verdicts[code] = one.verdicts
            if one.found or one.skipped:
                telling.append((rule, one))
        return telling

    @property
    def records(self) -> list[Record]:
        """All that the form is made of at this moment, itself first."""
        # Lists that are made when a rule first asks for them are all that may be new.
        known = len(self.form.later), self.form.get(SLIPS)
        if known[0] != self._known[0] or known[1] is not self._known[1]:
            self._records, self._known = records(self.form), known
        return self._records

    def signs(self) -> Iterator[tuple[Record, str, bool | None]]:
        """The conditions that the form need not meet, where they stand: does it?"""
        owners = self._owners()
        for record in self.records if owners else ():
            for name, sign in owners.get(record.type.name, ()):
                yield record, name, sign(record, self.form, self.env)

    def _owners(self) -> dict[Hashable, list[tuple[str, Sign]]]:
        """The conditions by the records that they are about."""
        book = self.ruleset.book
        known = _owned.of(book)
        if not known and book.witnesses:
            for (owner, name), sign in book.witnesses.items():
                known.setdefault(owner, []).append((name, sign))
        return known

    def _equating(self) -> list[tuple[Rule, Checker]]:
        """The rules that state equalities and would be heard."""
        book, name = self.ruleset.book, self.env.name
        entries = (book.entries[code] for code in book.equating)
        return _heard.get(book, name, lambda: [(r, c) for r, c in entries if _loud(r, self.env)])

    @contextmanager
    def anew(self) -> Iterator[None]:
        """Every rule is run again on what the form is in the meantime."""
        kept, self._ran = self._ran, {}
        try:
            yield
        finally:
            self._ran = kept

    def rest(self) -> None:
        """The check is over: the form, which knows where its slips are looked for, keeps nothing else of it."""
        self._ran.clear()
        self._causes = None
        self._records, self._known = [], _UNKNOWN

    def forget(self) -> None:
        """The form is another one now."""
        self._ran.clear()
        for record in self.records:
            record.memo.clear()

    @contextmanager
    def plain(self) -> Iterator[None]:
        """The form as printed, nothing in it repaired."""
        if SLIPS not in self.form.type.fields:
            yield
            return
        kept = self.form.get(SLIPS)
        self.form[SLIPS] = []
        if kept:
            self.forget()
        try:
            yield
        finally:
            self.form[SLIPS] = kept if kept is not None else []
            if kept:
                self.forget()

    def causes(self) -> Causes | None:
        """What explains the equalities that fail; None where none does."""
        if self._causes is None and self._searchable() and self._failing():
            from linter.engine.causes import Causes

            with self.plain():
                self._causes = Causes(self)
        return self._causes

    def _searchable(self) -> bool:
        """Is the form of a size that a person fills in? The search grows with the square of its rows."""
        return len(self.records) <= SEARCHED

    def _failing(self) -> bool:
        """Does an equality fail as printed? Where nothing asks for slips, that is known from what has run."""
        with self.plain():
            for rule, checker in self._equating():
                if self.run(rule, checker).found:
                    return True
            return self._nearly()

    def _nearly(self) -> bool:
        """Are there conditions that the form need not meet, and does not?"""
        return any(met is False for _, _, met in self.signs())

    def _slips(self) -> list[Record]:
        """The likely slips of the form. While they are looked for, there are none."""
        self.form[SLIPS] = []
        causes = self.causes()
        found = causes.slips() if causes is not None else []
        if found:
            self.forget()
        return found


def _loud(rule: Rule, env: Env) -> bool:
    """Is it a rule that would be heard?"""
    return rule.severity >= Severity.INFO and (not rule.profiles or env.name in rule.profiles)


@contextmanager
def changed(desk: Desk, values: Sequence[tuple[Field, Any]]) -> Iterator[None]:
    """The form with other values in some cells."""
    before = [field.value for field, _ in values]
    for field, value in values:
        field.value = value
    for record in desk.records:
        record.memo.clear()
    try:
        yield
    finally:
        for (field, _), value in zip(values, before, strict=True):
            field.value = value
        for record in desk.records:
            record.memo.clear()
