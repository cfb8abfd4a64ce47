"""Opening a file, and what in it was never meant as a form: our own reports, YAML and JSON of other kinds."""

from __future__ import annotations

from linter.api.reading import Understood, understood_of
from linter.diagnostics.codes import Fault
from linter.diagnostics.report import FileResult
from linter.forms.evident import is_form, may_hold_form, shows_form
from linter.forms.schema import Schema
from linter.forms.unread import no_form
from linter.readers.base import Answer, RawForms
from linter.reporters.ours import REPORT, is_report

_REPORTS = (b"PK", b"<!doctype")
"""How the reports begin that could be taken for files with forms."""


def open_file(name: str, data: bytes, schema: Schema, met: bool) -> Understood | FileResult:
    """The forms of a file; at once the result of one that was never meant to hold any.

    met: the file was met in a folder, nobody named it: YAML and JSON have to look like a form.
    """
    from linter.readers import read

    if data.startswith(_REPORTS) and is_report(data):
        return _report(name)
    tree = _tree(name, data) if met else ""
    if tree and not may_hold_form(schema, tree):
        return _other(name, schema)
    answer = read(name, data)
    if tree and not _is_meant(answer, schema, tree):
        return _other(name, schema)
    return understood_of(answer, schema)


def _report(name: str) -> FileResult:
    """A report of ours, left among the forms: it shows forms and is none."""
    zh, en = "这是 formlint 写的检查结果，不是表", "this is a report that formlint wrote, not a form"
    return FileResult(name, REPORT, (), (Fault("D004", zh, en).diagnostic(),), {})


def _tree(name: str, data: bytes) -> str:
    """The text of a YAML or JSON file; "" for any other file, and where the reader is to say what is wrong with it."""
    from linter.readers import reader_of
    from linter.readers.decode import decode

    if reader_of(name, data) not in ("yaml", "json"):
        return ""
    decoded = decode(data)
    return "" if isinstance(decoded, Fault) else decoded.text


def _is_meant(answer: Answer, schema: Schema, text: str) -> bool:
    """Is a tree a form, or a broken text meant as one?"""
    if isinstance(answer, RawForms):
        return any(is_form(schema, raw) for raw in answer.forms)
    return not isinstance(answer, Fault) or shows_form(schema, text)


def _other(name: str, schema: Schema) -> FileResult:
    return FileResult(name, "", (), (no_form(schema).diagnostic(),), {})
