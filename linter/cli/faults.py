"""Faults of rule texts in the look of findings on forms: file, line, column and a caret."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from linter.diagnostics.codes import Fault
from linter.diagnostics.diagnostic import Diagnostic, Excerpt
from linter.diagnostics.report import FileResult
from linter.text.source import Source
from linter.text.span import TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linter.rulesets.ruleset import RuleFault


def by_file(faults: Iterable[RuleFault]) -> tuple[FileResult, ...]:
    """Faults as the findings of the files that they stand in, files sorted, faults in the order of the text."""
    files: dict[str, list[Fault]] = {}
    for path, fault in faults:
        files.setdefault(path, []).append(fault)
    return tuple(_file(path, files[path]) for path in sorted(files))


def _file(path: str, faults: list[Fault]) -> FileResult:
    source = Source(path, _text(path))
    return FileResult(path, "rule", (), findings(faults, source), {})


def findings(faults: list[Fault], source: Source) -> tuple[Diagnostic, ...]:
    """The faults of one text as findings, each once, in the order of the text."""
    return tuple(dict.fromkeys(_finding(fault, source) for fault in sorted(faults, key=_order)))


def _order(fault: Fault) -> tuple[int, int, str]:
    span = fault.span
    return (span.line, span.column, fault.code) if isinstance(span, TextSpan) else (0, 0, fault.code)


def _text(path: str) -> str:
    from linter.language.encoding import shown

    try:
        return shown(Path(path).read_bytes())
    except OSError:
        return ""


def _finding(fault: Fault, source: Source) -> Diagnostic:
    """The fault with its line of text; of a range over several lines the first is shown."""
    found = fault.diagnostic()
    span = fault.span
    if not isinstance(span, TextSpan):
        return found
    line = source.line(span.line)
    if not line:
        return found
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    return found._replace(excerpt=Excerpt((line,), (), (span.column - 1, end), span.line))
