"""What a run came to: what was read, what was found, what could not be evaluated, and what to do next."""

from __future__ import annotations

from linter.diagnostics.report import Report
from linter.diagnostics.severity import Severity
from linter.reporters.base import Options
from linter.reporters.words import aside, say


def summary_lines(report: Report, options: Options) -> list[str]:
    """The summary: one line, and where there is something to do, a second that says what."""
    lang = options.tongue
    stop, comma = ("。", "；") if lang == "zh" else (".", "; ")
    parts = [_read(report, lang), _found(report, lang)]
    if report.tally.accepted:
        parts.append(say("accepted", lang, n=report.tally.accepted))
    unevaluated = report.verdicts()["not_evaluated"]
    if unevaluated:
        parts.append(say("unevaluated", lang, n=unevaluated))
    if options.passed_over:
        parts.append(say("passed_over", lang, n=options.passed_over))
    if options.copies:
        parts.append(say("copies", lang, n=options.copies))
    if options.excluded:
        parts.append(say("excluded", lang, n=options.excluded))
    advice = _advice(report, options, unevaluated)
    return [comma.join(parts) + stop] + ([advice] if advice else [])


def _read(report: Report, lang: str) -> str:
    forms = report.tally.forms
    counted = {"files": report.tally.files, "forms": forms, "checks": _checks(report)}
    said = say("read", lang, **{key: say(key, lang, n=n) for key, n in counted.items()})
    return said if forms else said + aside(say("no_forms", lang), lang)


def _checks(report: Report) -> int:
    """How many checks came to a verdict."""
    verdicts = report.verdicts()
    return verdicts["pass"] + verdicts["fail"] + verdicts["within_rounding"]


def _found(report: Report, lang: str) -> str:
    counts = {s.word: report.tally.count(s) for s in (Severity.ERROR, Severity.WARNING, Severity.INFO)}
    if not report.tally.forms or any(counts.values()):
        return say("found", lang, **counts)
    return say("clean" if _checks(report) else "unchecked", lang)


def _advice(report: Report, options: Options, unevaluated: int) -> str:
    lang, said = options.tongue, []
    codes = [code for code, severity in report.tally.findings if severity >= Severity.WARNING]
    ruled = next((code for code in codes if not code.startswith("D")), None)
    if ruled:
        said.append(say("next_explain", lang, code=_with_rules(ruled, options.rules)))
    if any(code.startswith("D") for code in codes):
        said.append(say("next_unread", lang))
    if unevaluated and not options.skipped:
        said.append(say("next_skipped", lang))
    return ("" if lang == "zh" else " ").join(said)


def _with_rules(code: str, folders: tuple[str, ...]) -> str:
    """The code as `rules explain` needs it: a rule of one's own is only known with its folder."""
    from shlex import quote

    return " ".join([code, *(f"--rules {quote(folder)}" for folder in folders)])
