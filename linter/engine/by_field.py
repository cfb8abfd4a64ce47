"""What settings say of findings at some fields: not wanted there, or more or less grave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linter.diagnostics.accepted import SETTINGS, Acceptance
from linter.diagnostics.codes import indispensable
from linter.diagnostics.diagnostic import Diagnostic
from linter.diagnostics.report import FileResult
from linter.diagnostics.severity import Severity
from linter.forms.path import field_fits
from linter.named import NamedTuple


class AtField(NamedTuple):
    """Settings for the fields that a pattern fits. ignore: beginnings of codes; severity: words by codes."""

    pattern: str
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, str], ...] = ()

    def fits(self, d: Diagnostic) -> bool:
        """Is a finding at such a field?"""
        return d.field is not None and not indispensable(d.code) and field_fits(self.pattern, d.field)

    def drops(self, d: Diagnostic) -> bool:
        """Is a finding not wanted?"""
        off = dict(self.severity).get(d.code) == Severity.OFF.word
        return (d.code.startswith(self.ignore or ("\0",)) or off) and self.fits(d)


def graded_at(diagnostics: Iterable[Diagnostic], fields: tuple[AtField, ...]) -> Iterator[Diagnostic]:
    """Findings as grave as settings say of their fields; a consequence is never graver than it was."""
    for d in diagnostics:
        for at in fields:
            word = dict(at.severity).get(d.code, Severity.OFF.word)
            if word != Severity.OFF.word and at.fits(d):
                wanted = Severity.of(word)
                d = d._replace(severity=min(wanted, d.severity) if d.follows else wanted)
        yield d


def without_ignored(result: FileResult, fields: tuple[AtField, ...]) -> FileResult:
    """The result of a file without what is not wanted at its field; that stands under what is accepted."""
    if not fields:
        return result
    return result.accepting(lambda _, d: Acceptance(SETTINGS) if any(at.drops(d) for at in fields) else None)
