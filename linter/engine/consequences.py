"""One cause, one message: a finding that follows from another is a note under it."""

from __future__ import annotations

from linter.diagnostics.diagnostic import Diagnostic, Follows
from linter.diagnostics.severity import Severity
from linter.engine.fixing import Stake, marked
from linter.named import NamedTuple


class Tie(NamedTuple):
    """Codes that a finding follows from: anywhere in the form when the rule said when, else in the same row."""

    codes: tuple[str, ...]
    anywhere: bool


class Candidate(NamedTuple):
    """A finding before its causes are looked for. rows: the row and category paths that it is about; stake: what its
    check, and the fix that it proposes, rest on."""

    diagnostic: Diagnostic
    ties: tuple[Tie, ...]
    rows: frozenset[str]
    stake: Stake = Stake(False)


def settle(candidates: list[Candidate]) -> list[Diagnostic]:
    """Findings of one form in order of place then code, consequences at info with their cause named, fixes
    safe or unsafe by what the form itself says."""
    settled = [_settle(one, candidates) if one.ties else one.diagnostic for one in candidates]
    if any(one.fix is not None for one in settled):
        settled = marked([(one, by.stake) for one, by in zip(settled, candidates, strict=True)])
    return settled if len(settled) < 2 else sorted(settled, key=lambda d: (d.field or "", d.code, d.message))


def _settle(candidate: Candidate, all_: list[Candidate]) -> Diagnostic:
    cause = next((c for tie in candidate.ties for c in all_ if _causes(c, candidate, tie)), None)
    if cause is None:
        return candidate.diagnostic
    follows = Follows(cause.diagnostic.code, cause.diagnostic.field)
    severity = min(candidate.diagnostic.severity, Severity.INFO)
    # What to write there is for the cause to say.
    return candidate.diagnostic._replace(severity=severity, follows=follows, expected=None, fix=None)


def _causes(cause: Candidate, of: Candidate, tie: Tie) -> bool:
    if cause is of or cause.diagnostic.code not in tie.codes:
        return False
    return tie.anywhere or bool(cause.rows & of.rows)
