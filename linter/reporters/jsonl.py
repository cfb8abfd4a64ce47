"""The `jsonl` format: one JSON object a line for each finding, with its file; then one for the summary."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from linter.diagnostics.report import Report
from linter.reporters.base import Options
from linter.reporters.json_ import diagnostic_to_json, summary_to_json


def render(report: Report, options: Options) -> str:
    """A line is complete in itself: it can be read, counted and joined without the others."""
    return "".join(pieces(report, options))


def pieces(report: Report, options: Options) -> Iterator[str]:
    """The same line by line."""
    for file in report.files:
        for d in file.diagnostics:
            yield _line({"path": file.path, "reader": file.reader, **diagnostic_to_json(d, options.lang)})
    yield _line({"summary": summary_to_json(report)})


def _line(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False) + "\n"
