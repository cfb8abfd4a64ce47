"""The `junit` format: a suite for each file, a case for each rule that looked at it and for each other finding."""

from __future__ import annotations

from collections.abc import Iterator

from linter.diagnostics.diagnostic import Diagnostic
from linter.diagnostics.report import FileResult, Report, Verdicts
from linter.diagnostics.severity import Severity
from linter.reporters.base import Options
from linter.reporters.markup import attributes, quoted
from linter.reporters.places import spoken
from linter.reporters.width import clean
from linter.reporters.words import aside, say


class _Case:
    """A test case: failed when anything at warning or above was found, skipped when nothing could be evaluated."""

    def __init__(self, code: str, found: list[Diagnostic], counts: Verdicts | None) -> None:
        self.code, self.found = code, found
        self.failed = any(d.severity >= Severity.WARNING for d in found)
        looked = counts is None or any(counts.get(v) for v in ("pass", "fail", "within_rounding"))
        self.skipped = not self.failed and not looked


def render(report: Report, options: Options) -> str:
    """Notes are output of their case; a rule that could look at nothing is skipped: silence is no success."""
    return "".join(pieces(report, options))


def pieces(report: Report, options: Options) -> Iterator[str]:
    """The same text file by file; each file is looked at twice, as the counts come first."""
    tests = failures = skipped = 0
    for file in report.files:
        for case in _cases(file):
            tests, failures, skipped = tests + 1, failures + case.failed, skipped + case.skipped
    head = attributes(name="formlint", tests=tests, failures=failures, errors=0, skipped=skipped)
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites{head}>\n'
    for file in report.files:
        yield "".join(f"{line}\n" for line in _suite(file, list(_cases(file)), options))
    yield "</testsuites>\n"


def _cases(file: FileResult) -> Iterator[_Case]:
    by_code: dict[str, list[Diagnostic]] = {code: [] for code in sorted(file.verdicts)}
    for d in file.diagnostics:
        by_code.setdefault(d.code, []).append(d)
    for code, found in by_code.items():
        yield _Case(code, found, file.verdicts.get(code))


def _suite(file: FileResult, cases: list[_Case], options: Options) -> list[str]:
    head = attributes(name=file.path, tests=len(cases), failures=sum(c.failed for c in cases), errors=0,
                      skipped=sum(c.skipped for c in cases))  # fmt: skip
    lines = [f"  <testsuite{head}>"]
    for case in cases:
        body = list(_body(case, options))
        start = f"    <testcase{attributes(classname=file.path, name=case.code)}"
        lines += [f"{start}>", *body, "    </testcase>"] if body else [f"{start}/>"]
    return [*lines, "  </testsuite>"]


def _body(case: _Case, options: Options) -> Iterator[str]:
    if case.skipped and not case.found:
        yield "      <skipped/>"
    grave = [d for d in case.found if d.severity >= Severity.WARNING]
    if grave:
        message = " / ".join(clean(text) for text in options.texts(grave[0].message))
        text = quoted("\n".join(_line(d, options) for d in grave)).replace("&#10;", "\n")
        yield f"      <failure{attributes(type=grave[0].severity.word, message=message)}>{text}</failure>"
    notes = [d for d in case.found if d.severity < Severity.WARNING]
    if notes:
        text = quoted("\n".join(_line(d, options) for d in notes)).replace("&#10;", "\n")
        yield f"      <system-out>{text}</system-out>"


def _line(d: Diagnostic, options: Options) -> str:
    place = spoken(d.span, options.tongue)
    both = dict.fromkeys(clean(text) for text in (*options.texts(d.message), d.message.zh, d.message.en))
    mark = ": " if options.tongue == "en" else "："
    cause = (
        f"{say('cause', options.tongue)}{mark}{clean(d.cause.message.get(options.tongue))}" if d.cause else ""
    )
    told = " / ".join(both) + (aside(cause, options.tongue) if cause else "")
    return " ".join(filter(None, (d.code, d.severity.word, f"[{place}]" if place else "", told)))
