"""Codes of what a file, a rule or a suppression can be at fault with. Codes of rules stand in the rules themselves."""

from __future__ import annotations

from linter.diagnostics.diagnostic import Bilingual, Diagnostic, Related
from linter.diagnostics.severity import Severity
from linter.named import NamedTuple
from linter.text.span import Span


class Code(NamedTuple):
    """A code's name and usual severity."""

    name: str
    severity: Severity


CODES: dict[str, Code] = {
    "D001": Code("file-unreadable", Severity.ERROR),
    "D002": Code("file-empty", Severity.ERROR),
    "D003": Code("file-protected", Severity.ERROR),
    "D004": Code("no-form", Severity.ERROR),
    "D005": Code("kind-unknown", Severity.ERROR),
    "D006": Code("value-unreadable", Severity.WARNING),
    "D007": Code("several-readings", Severity.INFO),
    "D008": Code("not-understood", Severity.WARNING),
    "D009": Code("format-unsupported", Severity.ERROR),
    "D010": Code("limit-exceeded", Severity.ERROR),
    "D011": Code("syntax", Severity.ERROR),
    "D012": Code("unknown-field", Severity.WARNING),
    "D013": Code("encoding-repaired", Severity.INFO),
    "D014": Code("formula-not-computed", Severity.WARNING),
    "D015": Code("profile-not-in-force", Severity.INFO),
    "D016": Code("too-much-work", Severity.WARNING),
    "D017": Code("converted", Severity.INFO),
    "D018": Code("report-alone", Severity.INFO),
    "D019": Code("cell-illegible", Severity.WARNING),
    "L001": Code("rule-syntax", Severity.ERROR),
    "L002": Code("unknown-name", Severity.ERROR),
    "L003": Code("type-fault", Severity.ERROR),
    "L004": Code("unit-fault", Severity.ERROR),
    "L005": Code("message-fault", Severity.ERROR),
    "L006": Code("example-fault", Severity.ERROR),
    "L007": Code("example-missing", Severity.WARNING),
    "L008": Code("duplicate-code", Severity.ERROR),
    "L009": Code("unused-name", Severity.WARNING),
    "L010": Code("limit-exceeded", Severity.ERROR),
    "L011": Code("constant-condition", Severity.WARNING),
    "L012": Code("pattern-fault", Severity.ERROR),
    "L013": Code("library-missing", Severity.ERROR),
    "L014": Code("shadowed-name", Severity.WARNING),
    "L015": Code("unreachable-section", Severity.WARNING),
    "L016": Code("unknown-code", Severity.WARNING),
    "L017": Code("follows-cycle", Severity.ERROR),
    "L018": Code("message-without-value", Severity.WARNING),
    "W001": Code("suppression-without-reason", Severity.WARNING),
    "W002": Code("waiver-expired", Severity.WARNING),
    "W003": Code("suppression-unused", Severity.WARNING),
    "W004": Code("suppression-not-understood", Severity.WARNING),
    "W005": Code("waivers-unreadable", Severity.ERROR),
    "W006": Code("baseline-outdated", Severity.WARNING),
}


class Note(NamedTuple):
    """Another place that a fault rests on: what it is, in both languages, the text that stands there, and where."""

    zh: str
    en: str
    text: str
    span: Span | None = None


class Fault(NamedTuple):
    """Something wrong with a file or a rule text, before it is tied to a form. A value, never raised.

    zh and en say what is wrong, where, and what to do.
    """

    code: str
    zh: str
    en: str
    span: Span | None = None
    help: Bilingual | None = None
    notes: tuple[Note, ...] = ()

    def diagnostic(self, form: int | None = None, field: str | None = None) -> Diagnostic:
        """The fault as a diagnostic at its usual severity."""
        code = CODES[self.code]
        message = Bilingual(self.zh, self.en)
        related = tuple(Related("", Bilingual(n.zh, n.en), n.text, n.span) for n in self.notes)
        return Diagnostic(
            self.code,
            code.name,
            code.severity,
            message,
            form,
            field,
            self.span,
            related=related,
            help=self.help,
        )


def indispensable(code: str) -> bool:
    """Does a code say that something was not read at all? Nobody can ask not to be told that."""
    return code in CODES and CODES[code].severity is Severity.ERROR
