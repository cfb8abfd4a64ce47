"""The `sarif` format, 2.1.0: for code scanning, with fingerprints and the cells as logical locations."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from linter import __version__
from linter.diagnostics.accepted import COMMENT, Acceptance, together
from linter.diagnostics.diagnostic import Bilingual, Diagnostic
from linter.diagnostics.fingerprint import all_fingerprints
from linter.diagnostics.report import FileResult, Report
from linter.diagnostics.severity import Severity
from linter.reporters.base import Options
from linter.reporters.listed import listed
from linter.reporters.places import address
from linter.reporters.words import say
from linter.text.span import LinePlace, Span, TextSpan

if TYPE_CHECKING:
    from linter.rulesets.rule import Rule

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def render(report: Report, options: Options) -> str:
    """One run; rules are those that were found against, with their reasons in both languages."""
    return "".join(pieces(report, options))


def pieces(report: Report, options: Options) -> Iterator[str]:
    """The same text file by file; files are looked at twice, as the rules come first."""
    found = {d.code: d for file in report.files for d, _ in together(file.diagnostics, file.suppressed)}
    order = {code: n for n, code in enumerate(sorted(found))}
    about = options.catalogue() if options.catalogue and found else {}
    run = {
        "tool": {"driver": {
            "name": "formlint", "version": __version__,
            "rules": [_rule(found[code], about.get(code), options) for code in order],
        }},
        "invocations": [{"executionSuccessful": True}],
        "columnKind": "unicodeCodePoints",
    }  # fmt: skip
    data = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    yield json.dumps(data, ensure_ascii=False, indent=2).removesuffix(_END) + f',{_INNER}"artifacts": '
    yield from listed(({"location": {"uri": uri(file.path)}} for file in report.files), _INDENT)
    yield f',{_INNER}"results": '
    results = (
        {**_result(file, at, d, print_, order, options), **_accepted(by)}
        for at, file in enumerate(report.files)
        for d, by, print_ in all_fingerprints(file)
    )
    yield from listed(results, _INDENT)
    yield _END + "\n"


_INDENT = 6 * " "
_INNER = f"\n{_INDENT}"
"""How deep the parts of a run stand."""
_END = "\n    }\n  ]\n}"
"""What closes the run, the list of runs, and all."""


def uri(path: str) -> str:
    """The reference to a file: relative as it was given, or its address on this machine."""
    place = PurePath(path)
    return place.as_uri() if place.is_absolute() else quote(place.as_posix() if path else "")


def _rule(d: Diagnostic, rule: Rule | None, options: Options) -> dict[str, Any]:
    """What a rule is about: its title, its reason and its advice, in the language asked for and in both."""
    title = rule.title if rule else Bilingual(d.name, d.name.replace("-", " "))
    found: dict[str, Any] = {
        "id": d.code,
        "name": d.name,
        "shortDescription": {"text": title.get(options.tongue)},
        "defaultConfiguration": {"level": _LEVELS.get(rule.severity if rule else d.severity, "note")},
    }
    texts = dict.fromkeys(text for text in (title, rule.why if rule else None, d.help) if text)
    if rule and rule.why:
        found["fullDescription"] = {"text": rule.why.get(options.tongue)}
    if rule or d.help:
        zh, en = "\n".join(text.zh for text in texts), "\n".join(text.en for text in texts)
        found["help"] = {"text": f"{zh}\n\n{en}", "markdown": f"{_markdown(zh)}\n\n{_markdown(en)}"}
    properties = {"tags": list(rule.tags), "source": rule.source} if rule else {}
    if any(properties.values()):
        found["properties"] = {key: value for key, value in properties.items() if value}
    return found


def _markdown(text: str) -> str:
    """Each sentence a paragraph, marks of Markdown as they are."""
    return re.sub(r"([\\`*_<>\[\]|#])", r"\\\1", text).replace("\n", "\n\n")


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
        "properties": _properties(d),
    }
    for key, cells in (("relatedLocations", _related(file, at, d, options)), ("fixes", _fixes(file, at, d))):
        if cells:
            found[key] = cells
    return found


def _properties(d: Diagnostic) -> dict[str, Any]:
    """What SARIF has no place of its own for."""
    found: dict[str, Any] = {"form": d.form, "field": d.field, "messages": _messages(d.message)}
    if d.cause is not None:
        found["cause"] = {"kind": d.cause.kind, "messages": _messages(d.cause.message)}
    if d.correction:
        found["correction"] = [{"field": one.field, "old": one.old, "new": one.new} for one in d.correction]
    if d.expected is not None:
        found["expected"] = d.expected
    if d.fix is not None:
        # SARIF can only replace ranges of a text: what is to be done in office files is named here.
        edits = [edit._asdict() for edit in d.fix.edits]
        found["fix"] = {"applicability": d.fix.applicability, "edits": edits}
    return found


def _messages(said: Bilingual) -> dict[str, str]:
    return {"zh": said.zh, "en": said.en}


def _related(file: FileResult, at: int, d: Diagnostic, options: Options) -> list[dict[str, Any]]:
    """The other cells: those that the finding rests on, and those that its likely cause would correct."""
    tongue = options.tongue
    cells = [(one.span, one.field, f"{one.label.get(tongue)} {one.value}") for one in d.related]
    cells += [
        (one.span, one.field, say("correct", tongue, place="", old=one.old, new=one.new))
        for one in d.correction
        if one.field != d.field
    ]
    return [
        {**_location(file, at, span, d.form, field), "message": {"text": text}} for span, field, text in cells
    ]


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
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri(file.path), "index": at}}
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


def _fixes(file: FileResult, at: int, d: Diagnostic) -> list[dict[str, Any]]:
    """The fix as replacements in a text, where the place of each of its edits is known and is in a text."""
    spans: dict[str | None, Span | None] = {other.field: other.span for other in d.related}
    spans[d.field] = d.span
    edits = [(edit, spans.get(edit.field)) for edit in d.fix.edits] if d.fix else []
    replacements = [
        {"deletedRegion": _region(span), "insertedContent": {"text": edit.new}}
        for edit, span in edits
        if isinstance(span, TextSpan)
    ]
    if not edits or len(replacements) != len(edits):
        return []
    change = {"artifactLocation": {"uri": uri(file.path), "index": at}, "replacements": replacements}
    said = "; ".join(f"{edit.field}: {edit.old} → {edit.new}" for edit, _ in edits)
    return [{"description": {"text": said}, "artifactChanges": [change]}]
