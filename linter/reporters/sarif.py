"""The `sarif` format, 2.1.0: for code scanning, with fingerprints and the cells as logical locations."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from linter import __version__
from linter.diagnostics.accepted import COMMENT, Acceptance, together
from linter.diagnostics.diagnostic import Diagnostic
from linter.diagnostics.fingerprint import all_fingerprints
from linter.diagnostics.report import FileResult, Report
from linter.diagnostics.severity import Severity
from linter.reporters.base import Options
from linter.reporters.places import address
from linter.text.span import LinePlace, Span, TextSpan

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def render(report: Report, options: Options) -> str:
    """One run; rules are those that were found against, with their reasons in both languages."""
    rules = {d.code: d for file in report.files for d, _ in together(file.diagnostics, file.suppressed)}
    codes = sorted(rules)
    order = {code: n for n, code in enumerate(codes)}
    run = {
        "tool": {"driver": {
            "name": "formlint", "version": __version__, "rules": [_rule(rules[code]) for code in codes],
        }},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": quote(file.path)}} for file in report.files],
        "results": [
            {**_result(file, at, d, print_, order, options), **_accepted(by)}
            for at, file in enumerate(report.files)
            for d, by, print_ in all_fingerprints(file)
        ],
    }  # fmt: skip
    return (
        json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)
        + "\n"
    )


def _rule(d: Diagnostic) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": d.code,
        "name": d.name,
        "shortDescription": {"text": d.name.replace("-", " ")},
    }
    if d.help is not None:
        found["help"] = {"text": f"{d.help.zh}\n{d.help.en}"}
    return found


def _result(
    file: FileResult, at: int, d: Diagnostic, fingerprint: str, order: dict[str, int], options: Options
) -> dict[str, Any]:
    found: dict[str, Any] = {
        "ruleId": d.code,
        "ruleIndex": order[d.code],
        "level": _LEVELS.get(d.severity, "note"),
        "message": {"text": " / ".join(options.texts(d.message))},
        "locations": [_location(file, at, d.span, d.form, d.field)],
        "partialFingerprints": {"formlint/v1": fingerprint},
        "properties": {"messages": {"zh": d.message.zh, "en": d.message.en}},
    }
    related = [
        {
            **_location(file, at, r.span, d.form, r.field),
            "message": {"text": f"{r.label.get(options.tongue)} {r.value}"},
        }
        for r in d.related
    ]
    if related:
        found["relatedLocations"] = related
    # SARIF can only replace ranges of a text; fixes of cells in office files are described, not encoded.
    fixes = _fixes(file, at, d, options)
    if fixes:
        found["fixes"] = fixes
    if d.expected is not None:
        found["properties"]["expected"] = d.expected
    return found


def _accepted(by: Acceptance | None) -> dict[str, Any]:
    """Why a result is not to be shown, where somebody has accepted it."""
    if by is None:
        return {}
    why = " ".join(part for part in (by.reason, by.who, by.until) if part)
    found = {"kind": "inSource" if by.kind == COMMENT else "external", "status": "accepted"}
    return {"suppressions": [{**found, "justification": why} if why else found]}


def _location(
    file: FileResult, at: int, span: Span | None, form: int | None, field: str | None
) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(file.path), "index": at}}
    if isinstance(span, TextSpan):
        physical["region"] = _region(span)
    elif isinstance(span, LinePlace):
        physical["region"] = {"startLine": span.line}
    found: dict[str, Any] = {"physicalLocation": physical}
    logical = list(_logical(span, form, field))
    if logical:
        found["logicalLocations"] = logical
    return found


def _logical(span: Span | None, form: int | None, field: str | None) -> Iterable[dict[str, str]]:
    if field:
        whole = field if form is None else f"forms[{form}].{field}"
        yield {"name": field, "fullyQualifiedName": whole, "kind": "member"}
    if span is not None and not isinstance(span, TextSpan | LinePlace):
        yield {"name": address(span), "fullyQualifiedName": address(span), "kind": "element"}


def _region(span: TextSpan) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fixes(file: FileResult, at: int, d: Diagnostic, options: Options) -> list[dict[str, Any]]:
    if (
        d.fix is None
        or not isinstance(d.span, TextSpan)
        or len(d.fix.edits) != 1
        or d.fix.edits[0].field != d.field
    ):
        return []
    change = {
        "artifactLocation": {"uri": quote(file.path), "index": at},
        "replacements": [{"deletedRegion": _region(d.span), "insertedContent": {"text": d.fix.edits[0].new}}],
    }
    return [
        {"description": {"text": f"{d.fix.edits[0].old} → {d.fix.edits[0].new}"}, "artifactChanges": [change]}
    ]
