"""The `jsonl` format: one JSON object a line for each finding, with its file; then one for the summary."""

from __future__ import annotations

import json
from typing import Any

from linter.diagnostics.report import Report
from linter.reporters.base import Options
from linter.reporters.json_ import diagnostic_to_json, summary_to_json


def render(report: Report, options: Options) -> str:
    """A line is complete in itself: it can be read, counted and joined without the others."""
    lines: list[dict[str, Any]] = [
        {"path": file.path, "reader": file.reader, **diagnostic_to_json(d, options.lang)}
        for file in report.files
        for d in file.diagnostics
    ]
    lines.append({"summary": summary_to_json(report)})
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
