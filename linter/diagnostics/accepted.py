"""Findings that somebody has accepted: they are told apart, with the reason, and no longer count."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from linter.diagnostics.diagnostic import Diagnostic
from linter.named import NamedTuple
from linter.text.span import Span

BASELINE = "baseline"
WAIVERS = "waivers"
COMMENT = "comment"
SETTINGS = "settings"
WAIVER = "waiver"


class Acceptance(NamedTuple):
    """Why a finding does not count. kind: comment (written in the form), waiver, baseline or settings.

    who accepted it, until when; path and span: where that is written.
    """

    kind: str
    reason: str = ""
    who: str = ""
    until: str = ""
    path: str = ""
    span: Span | None = None


class Suppressed(NamedTuple):
    """A finding that was accepted. position: its number among all findings of its file, from 0."""

    diagnostic: Diagnostic
    by: Acceptance
    position: int


Judged = tuple[Diagnostic, Acceptance | None]
Decide = Callable[[int, Diagnostic], Acceptance | None]
"""(number among all findings of the file, finding) -> why it is accepted, None where it is not."""


def together(diagnostics: tuple[Diagnostic, ...], suppressed: tuple[Suppressed, ...]) -> Iterator[Judged]:
    """All findings of a file in their order, those that were accepted in their places."""
    reported = iter(diagnostics)
    at = 0
    for one in suppressed:
        while at < one.position:
            yield next(reported), None
            at += 1
        yield one.diagnostic, one.by
        at += 1
    yield from ((d, None) for d in reported)


def divided(judged: list[Judged], decide: Decide) -> tuple[tuple[Diagnostic, ...], tuple[Suppressed, ...]]:
    """What is still reported, and what is accepted: before, now, or as a consequence of what is."""
    decided = [(d, by or decide(at, d)) for at, (d, by) in enumerate(judged)]
    causes = {(d.form, d.code, d.field): by for d, by in decided if by is not None and by.kind != BASELINE}
    decided = [(d, by or _with_cause(d, causes)) for d, by in decided]
    return (
        tuple(d for d, by in decided if by is None),
        tuple(Suppressed(d, by, at) for at, (d, by) in enumerate(decided) if by is not None),
    )


def _with_cause(
    d: Diagnostic, causes: dict[tuple[int | None, str, str | None], Acceptance]
) -> Acceptance | None:
    """A consequence is accepted with its cause. Not so under a baseline: what is new there is to be seen."""
    return causes.get((d.form, d.follows.code, d.follows.field)) if d.follows is not None else None
