"""The rules' say on a form with numbers changed in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from linter.diagnostics.severity import Severity
from linter.engine.desk import changed
from linter.engine.failing import Failing, counts
from linter.engine.identities import Identity, Mark
from linter.engine.proposals import Change
from linter.engine.trial import Trial
from linter.forms.record import Field, Record, walk
from linter.language import typed as t
from linter.language.texts import amounts
from linter.rulesets.book import Checker
from linter.rulesets.rule import Rule
from linter.values.parse import reader
from linter.values.value import Value

_TELLING = 3
"""Numbers with fewer digits stand in two places by accident."""


class Trials:
    """What the search asks of the rules, see `search.Bench`. The form is left as it was."""

    def __init__(self, failing: Failing) -> None:
        self.failing, self.desk, self.book = failing, failing.desk, failing.book
        self.doubts = failing.doubts()
        self._amounts: dict[Decimal, set[int]] | None = None

    def attempt(self, changes: Sequence[Change]) -> Trial:
        """What the rules that read the changed cells say of the form with and without the changes; of changes that
        make something else wrong no more than that."""
        entries = self._reading(changes)
        before = {
            mark: (rule, check)
            for rule, checker in entries
            for mark, check, _ in self.failing.marks(rule, self.desk.run(rule, checker).found)
        }
        witnesses = {one.mark for one in self.failing.witnesses()}
        # What follows from something that is still wrong is told under that. A total that lacks a row is what it is,
        # though the scheme may want another; a digit is not mended to what no scheme knows for one equality alone.
        borne_out = all(_lenient(one) or len(one.settled) > 1 for one in changes)
        if borne_out:
            # Notes that are not there yet are no faults, and nothing that counts is told under them.
            failed = {mark[0] for mark in before}
            entries = [one for one in entries if one[0].severity >= Severity.WARNING or one[0].code in failed]
        with changed(self.desk, [(one.cell.field, self._value(one)) for one in changes]):
            after = self._after(entries, before)
            left = {one.mark for one in self.failing.witnesses()}
            gone = frozenset(before.keys() - after.keys()) | frozenset(witnesses - left)
            codes = {mark[0] for mark in (gone if borne_out else after)}
            new = frozenset(
                mark
                for mark, (rule, check, rows) in after.items()
                if mark not in before and counts(rule, check)
                and not self.failing.follows(rule, mark[1], rows, codes)
            )  # fmt: skip
        # What follows from another that is gone says nothing of its own.
        numbers = frozenset(
            mark
            for mark in gone & before.keys()
            if counts(*before[mark]) and not _always_follows(before[mark][0], mark, gone)
        )
        return Trial(gone, new, numbers)

    def _reading(self, changes: Sequence[Change]) -> list[tuple[Rule, Checker]]:
        """The rules that read a field like one of those that are changed."""
        touched = {(one.cell.field.record.type.name, one.cell.field.type.name) for one in changes}
        reads = self.book.reads.get()
        return [entry for code, entry in self.book.entries.items() if reads[code] & touched]

    def _after(
        self, entries: list[tuple[Rule, Checker]], before: Mapping[Mark, tuple[Rule, t.CheckT]]
    ) -> dict[Mark, tuple[Rule, t.CheckT, tuple[Any, ...]]]:
        """What is wrong now by these rules, the equalities first; up to the first that certainly was not before."""
        after: dict[Mark, tuple[Rule, t.CheckT, tuple[Any, ...]]] = {}
        for rule, checker in sorted(entries, key=lambda one: one[0].code not in self.book.equating):
            for mark, check, rows in self.failing.marks(rule, self.desk.fresh(rule, checker).found):
                after[mark] = rule, check, rows
                new = mark not in before and not rule.typed.sections[mark[1]].follows
                if new and counts(rule, check):
                    return after
        return after

    def doubted(self, change: Change) -> bool:
        """Is another finding by numbers, which the change does not settle by itself, about its cell?"""
        cell = change.cell.field
        key = cell.record.type.name, cell.type.name
        return any(
            one.mark not in change.settled and key in one.reads
            and (key[0] not in one.types or id(cell.record) in one.mark[3])
            for one in self.doubts
        )  # fmt: skip

    def left(self, changes: Sequence[Change]) -> list[Identity]:
        """The equalities that fail with changes made."""
        with self.made(changes):
            return self.failing.equalities()

    @contextmanager
    def made(self, changes: Sequence[Change]) -> Iterator[None]:
        """The form with changes made, all rules run anew on it."""
        with changed(self.desk, [(one.cell.field, self._value(one)) for one in changes]), self.desk.anew():
            yield

    def _value(self, change: Change) -> Value:
        """The cell's value with the new text in it."""
        field = change.cell.field
        if change.cell.piece >= 0 or field.value.unit or field.type.type == "target":
            return reader().read(change.text, field.type.type, "", field.type.bare)
        places = len(change.text.partition(".")[2].rstrip("%％"))
        return field.value._replace(text=change.text, number=change.number, decimals=places)

    def said(self, change: Change) -> int:
        """How often the number stands elsewhere in the form as an amount, less how often the printed one does."""
        if change.cell.value.kind != "money":
            return 0
        if self._amounts is None:
            self._amounts = _amounts(self.desk.form)
        settled = (self.failing.cells(mark).values() for mark in change.settled)
        own = {id(change.cell.field), *(id(cell.field) for cells in settled for cell in cells)}
        new = len(self._amounts.get(change.number, set()) - own) if _telling(change.number) else 0
        old = change.cell.value.number
        return min(new, 1) - (
            1 if old is not None and _telling(old) and self._amounts.get(old, set()) - own else 0
        )


def _lenient(change: Change) -> bool:
    return change.odd and change.kind == "row_left_out"


def _always_follows(rule: Rule, mark: Mark, others: Iterable[Mark]) -> bool:
    """Does it follow from one of the others, in the same rows?"""
    follows = [one for one in rule.typed.sections[mark[1]].follows if one.condition is None]
    codes = {code for one in follows for code in one.codes}
    return any(
        other[0] in codes and (not mark[3] or not other[3] or set(mark[3]) & set(other[3]))
        for other in others
    )


def _amounts(form: Record) -> dict[Decimal, set[int]]:
    """The amounts of a form, alone in a cell or in its text, each with its cells."""
    found: dict[Decimal, set[int]] = {}
    for field in walk(form):
        for number in _numbers(field):
            found.setdefault(number, set()).add(id(field))
    return found


def _numbers(field: Field) -> list[Decimal]:
    value = field.value
    if value.number is not None:
        return [value.number] if value.kind == "money" else []
    if field.type.type not in ("target", "text") or not any(char.isdigit() for char in value.text):
        return []
    return [one.number for one in amounts(value.text) or () if one.number is not None]


def _telling(number: Decimal) -> bool:
    return len(number.normalize().as_tuple().digits) >= _TELLING
