"""Which fixes are safe: the cell is worked out from cells that everything else in the form agrees with.

A fix is safe where its rule is certain, the rule's own check defines the cell by other cells, no other failed check
touches these, and the corrected file has no finding that it had not before. Any other fix is unsafe.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from linter.diagnostics.diagnostic import Diagnostic
from linter.diagnostics.severity import Severity
from linter.forms.editing import edited
from linter.forms.raw import RawRecord
from linter.named import NamedTuple

_MOST = 40
"""More fixes than this in one file are not tried one by one; the rest count as unsafe."""

Key = tuple[str, int | None, str]
"""Code, form and field: what makes a finding the same one before and after."""


class Stake(NamedTuple):
    """What a failed check rests on. identity: does it compare numbers? inputs: the paths of the cells that the fixed
    value is worked out from; defined: is the cell, by the check, nothing but that value?"""

    identity: bool
    inputs: frozenset[str] = frozenset()
    defined: bool = False


def marked(found: Sequence[tuple[Diagnostic, Stake]]) -> list[Diagnostic]:
    """The findings of one form, fixes marked safe where nothing in the form speaks against them."""
    return [
        _marked(diagnostic, stake, [other for other in found if other[0] is not diagnostic])
        for diagnostic, stake in found
    ]


def _marked(diagnostic: Diagnostic, stake: Stake, others: list[tuple[Diagnostic, Stake]]) -> Diagnostic:
    fix = diagnostic.fix
    if fix is None:
        return diagnostic
    # A likely cause in another cell is for people to judge.
    named = [edit.field for edit in fix.edits] + [one.field for one in diagnostic.correction]
    own = all(field == diagnostic.field for field in named)
    certain = own and diagnostic.severity is Severity.ERROR and stake.defined
    safe = certain and not any(_touches(*other, stake.inputs) for other in others)
    return diagnostic._replace(fix=fix._replace(applicability="safe" if safe else "unsafe"))


def _touches(other: Diagnostic, stake: Stake, inputs: frozenset[str]) -> bool:
    """Does another failed check put one of the cells in question? A consequence blames its cause."""
    if other.follows is not None or other.severity < Severity.WARNING:
        return False
    if stake.identity:
        return other.field in inputs or any(one.field in inputs for one in other.related)
    # That a reason is missing, or a word badly chosen, says nothing against the number beside it.
    return other.field in inputs and other.severity is Severity.ERROR


def vouched(found: Sequence[Diagnostic], again: Callable[[Diagnostic], frozenset[Key]]) -> list[Diagnostic]:
    """The findings of a file, with a fix safe only where the file as a whole says nothing against the cells that it
    rests on, and nothing new is found in the corrected file.

    again: what is found when the fix of a finding is made.
    """
    known, kept, tried = keys(found), list[Diagnostic](), 0
    for one in found:
        fix = one.fix
        if fix is not None and fix.applicability == "safe":
            tried += 1
            if tried > _MOST or _disputed(one, found) or not again(one) < known:
                one = one._replace(fix=fix._replace(applicability="unsafe"))
        kept.append(one)
    return kept


def _disputed(one: Diagnostic, found: Sequence[Diagnostic]) -> bool:
    """Does a check of the whole file put a cell in question that a form's finding rests on?"""
    inputs = frozenset(f"document.forms[{one.form}].{cell.field}" for cell in one.related)
    return any(other.form is None and _touches(other, Stake(True), inputs) for other in found)


def keys(found: Sequence[Diagnostic]) -> frozenset[Key]:
    """What is found, told apart by code, form and field."""
    return frozenset(map(key, found))


def key(one: Diagnostic) -> Key:
    """What a finding is told apart by."""
    return one.code, one.form, one.field or ""


def with_fix(forms: Sequence[RawRecord], fixed: Diagnostic) -> RawRecord | None:
    """The raw form that a finding is of, its fix made; None where it cannot be made."""
    if fixed.fix is None or fixed.form is None:
        return None
    return edited(forms[fixed.form], {edit.field: edit.new for edit in fixed.fix.edits})
