"""Findings as people are shown them: consequences under what they follow from, and together what one wrong cell
explains."""

from __future__ import annotations

from linter.diagnostics.diagnostic import Column, Correction, Diagnostic
from linter.named import NamedTuple
from linter.text.span import Span

Thread = tuple[Diagnostic, list[Diagnostic]]
"""A finding and the findings that follow from it."""


class Knot(NamedTuple):
    """Threads of one cause. told: the finding that states it before the others, None where a single thread stands for
    itself."""

    told: Diagnostic | None
    threads: tuple[Thread, ...]

    @property
    def column(self) -> Column | None:
        """The sum that shows what is wrong, where one of the findings is about one."""
        found = (d.column for thread in self.threads for d in (thread[0], *thread[1]))
        return next((column for column in found if column is not None), None)


def threads(diagnostics: tuple[Diagnostic, ...]) -> list[Thread]:
    """Consequences under their cause; one whose cause is not reported, or only itself a consequence, stands alone."""
    found: list[Thread] = [(d, []) for d in diagnostics if d.follows is None]
    for d in diagnostics:
        if d.follows is not None:
            thread = next((t for t in found if _causes(t[0], d)), None)
            if thread is None:
                found.append((d, []))
            else:
                thread[1].append(d)
    return found


def _causes(cause: Diagnostic, d: Diagnostic) -> bool:
    if d.follows is None or cause is d or cause.form != d.form or cause.code != d.follows.code:
        return False
    return d.follows.field is None or cause.field == d.follows.field


def knots(diagnostics: tuple[Diagnostic, ...]) -> list[Knot]:
    """Threads with the same correction together, where the first of them stands; all others one by one."""
    groups: dict[object, list[Thread]] = {}
    for at, thread in enumerate(threads(diagnostics)):
        d = thread[0]
        key = (d.form, *((c.field, c.new) for c in d.correction)) if d.correction and d.cause else at
        groups.setdefault(key, []).append(thread)
    return [_knot(group) for group in groups.values()]


def _knot(group: list[Thread]) -> Knot:
    """Those at the wrong cell itself come first."""
    d = group[0][0]
    if not d.correction or d.cause is None or (len(group) == 1 and at_fault(d)):
        return Knot(None, tuple(group))
    ordered = sorted(group, key=lambda thread: not at_fault(thread[0]))
    # What the search says names the cell; what a rule says of its own sum need not.
    told = max((thread[0] for thread in ordered), key=lambda one: one.cause is not None and not at_fault(one))
    return Knot(told, tuple(ordered))


def at_fault(d: Diagnostic) -> bool:
    """Is it about a cell that is to be corrected?"""
    return any(one.field == d.field for one in d.correction)


def wrong_cell(d: Diagnostic) -> Correction | None:
    """The cell that is wrong where it is another one than the finding's, and nothing else is as likely."""
    if not d.correction or d.cause is None or d.cause.rivals or at_fault(d):
        return None
    return d.correction[0]


def remark_span(d: Diagnostic) -> Span | None:
    """Where a remark on a finding belongs: at the wrong cell, not at the total that noticed it."""
    wrong = wrong_cell(d)
    return wrong.span if wrong is not None and wrong.span is not None else d.span
