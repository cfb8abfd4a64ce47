"""How often each rule and each family of rules found something, and how often each could look."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from linter.diagnostics.report import VERDICTS, Report
from linter.reporters.base import Line, Options, Piece
from linter.reporters.table import Row, table
from linter.reporters.words import SEVERITIES, say

_GRADES = ("error", "warning", "info")


def statistics(report: Report) -> dict[str, Any]:
    """For `rules` (by code) and `families` (by what the code begins with): findings by severity, and verdicts."""
    return {"rules": _counts(report, lambda code: code), "families": _counts(report, family)}


def family(code: str) -> str:
    """The letters that a code begins with: A103 is of A, BR-CO-10 of BR."""
    found = re.match(r"[^\W\d_]+", code)
    return found[0] if found else code


def _counts(report: Report, key: Callable[[str], str]) -> dict[str, dict[str, int]]:
    counted: dict[str, dict[str, int]] = {}

    def into(code: str) -> dict[str, int]:
        return counted.setdefault(key(code), dict.fromkeys((*_GRADES, *VERDICTS), 0))

    for file in report.files:
        for d in file.diagnostics:
            if d.severity.word in _GRADES:
                into(d.code)[d.severity.word] += 1
        for code, verdicts in file.verdicts.items():
            for verdict in VERDICTS:
                into(code)[verdict] += verdicts.get(verdict, 0)
    return dict(sorted(counted.items()))


def statistics_lines(report: Report, options: Options) -> list[Line]:
    """A table of the rules that found something or could not look, most findings first; then one of the families."""
    counted = statistics(report)
    found: list[Line] = []
    for title, counts in (("rules", counted["rules"]), ("families", counted["families"])):
        rows = sorted(counts.items(), key=lambda item: (-sum(item[1][grade] for grade in _GRADES), item[0]))
        rows = [
            row
            for row in rows
            if title == "families" or any(row[1][key] for key in (*_GRADES, "not_evaluated"))
        ]
        if rows:
            found += [
                (Piece(say(f"statistics_{title}", options.tongue), "bold"),),
                *_table(rows, options),
                (),
            ]
    return found


def _table(rows: list[tuple[str, dict[str, int]]], options: Options) -> list[Line]:
    lang = options.tongue
    grades = [word.get(lang) for severity, word in SEVERITIES.items() if severity.word in _GRADES]
    heads = ["", *grades, say("passed", lang), say("skipped", lang)]
    body: list[Row] = [(heads, "dim")]
    for code, counts in rows:
        passed = counts["pass"] + counts["within_rounding"]
        numbers = [*(counts[grade] for grade in _GRADES), passed, counts["not_evaluated"]]
        body.append(([code, *(str(n) for n in numbers)], ""))
    return table(body, options.width)
