"""The `json` format: everything found, for programs. Its schema stands in docs/schema/output.schema.json."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from linter import __version__
from linter.diagnostics.accepted import Suppressed
from linter.diagnostics.diagnostic import Cause, Correction, Diagnostic, Fix, Related
from linter.diagnostics.report import VERDICTS, FileResult, Report
from linter.diagnostics.severity import Severity
from linter.reporters.base import Options
from linter.text.span import Span, span_to_json

VERSION = 1


def render(report: Report, options: Options) -> str:
    """The report as JSON, UTF-8 characters as they are, keys in a fixed order."""
    return "".join(pieces(report, options))


def pieces(report: Report, options: Options) -> Iterator[str]:
    """The same text file by file, so that a report on thousands of files is never in memory as a whole. `message` is in
    the language of the options (both counts as Chinese)."""
    head = {"version": VERSION, "tool": {"name": "formlint", "version": __version__}}
    tail: dict[str, Any] = {"summary": summary_to_json(report)}
    if options.statistics:
        from linter.reporters.statistics import statistics

        tail["statistics"] = statistics(report)
    yield _dumped(head).removesuffix("\n}") + ',\n  "files": ['
    for number, file in enumerate(report.files):
        text = _dumped(_file(file, options.lang)).replace("\n", "\n    ")
        yield f"{',' if number else ''}\n    {text}"
    yield ("\n  ]" if report.files else "]") + "," + _dumped(tail).removeprefix("{") + "\n"


def _dumped(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


def summary_to_json(report: Report) -> dict[str, Any]:
    """The counts of a run."""
    tally = report.tally
    counts = {s.word: tally.count(s) for s in (Severity.ERROR, Severity.WARNING, Severity.INFO)}
    accepted = {"suppressed": tally.accepted} if tally.accepted else {}
    return {"files": tally.files, "forms": tally.forms, **counts, **accepted, "verdicts": report.verdicts()}


def _file(file: FileResult, lang: str) -> dict[str, Any]:
    return {
        "path": file.path,
        "reader": file.reader,
        "forms": [{"index": f.number, "project": f.project, "title": f.title} for f in file.forms],
        "diagnostics": [diagnostic_to_json(d, lang) for d in file.diagnostics],
        **({"suppressed": [_suppressed(one, lang) for one in file.suppressed]} if file.suppressed else {}),
        "verdicts": {
            code: {verdict: counts.get(verdict, 0) for verdict in VERDICTS}
            for code, counts in sorted(file.verdicts.items())
        },
    }


def _suppressed(one: Suppressed, lang: str) -> dict[str, Any]:
    """A finding that is accepted: why, and where that is written."""
    by = one.by
    said = {"reason": by.reason, "who": by.who, "until": by.until, "path": by.path}
    why: dict[str, Any] = {"kind": by.kind, **{key: text for key, text in said.items() if text}}
    if by.span is not None:
        why["location"] = span_to_json(by.span)
    return {**diagnostic_to_json(one.diagnostic, lang), "suppression": why}


def diagnostic_to_json(d: Diagnostic, lang: str) -> dict[str, Any]:
    """One finding: identity and place always (null when it has none), the rest where there is something."""
    always: dict[str, Any] = {
        "code": d.code, "name": d.name, "severity": d.severity.word, "form": d.form, "field": d.field,
        "message": d.message.get(lang), "messages": {"zh": d.message.zh, "en": d.message.en}, "actual": d.actual,
    }  # fmt: skip
    if d.expected is not None:
        always["expected"] = d.expected
    always["location"] = _location(d.span)
    return {**always, **{key: value for key, value in _extras(d, lang).items() if value}}


def _extras(d: Diagnostic, lang: str) -> dict[str, Any]:
    return {
        "related": [_related(r) for r in d.related],
        "fix": _fix(d.fix),
        "cause": d.cause and _cause(d.cause, lang),
        "correction": [_correction(one) for one in d.correction],
        "follows": d.follows and {"code": d.follows.code, "field": d.follows.field},
        "help": d.help and d.help.get(lang),
    }


def _cause(cause: Cause, lang: str) -> dict[str, Any]:
    rivals = {"rivals": [_correction(one) for one in cause.rivals]} if cause.rivals else {}
    return {"kind": cause.kind, "message": cause.message.get(lang), **rivals}


def _correction(one: Correction) -> dict[str, Any]:
    new = {"new": one.new} if one.new else {}
    return {"field": one.field, "location": _location(one.span), "old": one.old, **new}


def _location(span: Span | None) -> dict[str, object] | None:
    return None if span is None else span_to_json(span)


def _related(related: Related) -> dict[str, Any]:
    return {"field": related.field, "value": related.value, "location": _location(related.span)}


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    return {"applicability": fix.applicability, "edits": [edit._asdict() for edit in fix.edits]}
