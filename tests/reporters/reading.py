"""What a report says, read back from each format the way its readers do."""

import io
import json
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from lxml import etree, html

from linter.diagnostics.report import Report
from linter.reporters import encode
from linter.reporters.base import Options

Identity = tuple[str, int | None, str | None, str]
"""File, form, field, code."""


def said(report: Report) -> Counter[Identity]:
    return Counter((file.path, d.form, d.field, d.code) for file in report.files for d in file.diagnostics)


def _json(data: bytes) -> Counter[Identity]:
    files = json.loads(data)["files"]
    return Counter(
        (file["path"], d["form"], d["field"], d["code"]) for file in files for d in file["diagnostics"]
    )


def _jsonl(data: bytes) -> Counter[Identity]:
    lines = [json.loads(line) for line in data.decode().split("\n") if line]
    return Counter((d["path"], d["form"], d["field"], d["code"]) for d in lines if "code" in d)


def _sarif(data: bytes) -> Counter[Identity]:
    run = json.loads(data)["runs"][0]
    return Counter(_of_result(run, result) for result in run["results"] if "suppressions" not in result)


def _of_result(run: dict[str, Any], result: dict[str, Any]) -> Identity:
    from urllib.parse import unquote

    location = result["locations"][0]
    path = unquote(location["physicalLocation"]["artifactLocation"]["uri"])
    member = [one for one in location.get("logicalLocations", []) if one["kind"] == "member"]
    name = member[0]["fullyQualifiedName"] if member else None
    form = result["properties"]["form"]
    field = name.removeprefix(f"forms[{form}].") if name and form is not None else name
    return path, form, field, result["ruleId"]


def _html(data: bytes) -> Counter[Identity]:
    page = html.fromstring(data.decode())
    return Counter(
        (
            one.get("data-file"),
            int(form) if (form := one.get("data-form")) else None,
            one.get("data-field"),
            one.get("data-code"),
        )
        for one in page.iterfind(".//li[@data-code]")
    )


def _xlsx(data: bytes) -> Counter[Identity]:
    import openpyxl

    rows = list(openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(min_row=2, values_only=True))
    return Counter(
        (str(row[0] or ""), int(str(row[13])) - 1 if row[13] else None, str(row[12]) if row[12] else None, str(row[4])) for row in rows
    )  # fmt: skip


WHOLE: dict[str, Callable[[bytes], Counter[Identity]]] = {
    "json": _json, "jsonl": _jsonl, "sarif": _sarif, "html": _html, "xlsx": _xlsx,
}  # fmt: skip
"""Formats that tell file, form, field and code."""


def _lines(pattern: str) -> Callable[[bytes], Counter[str]]:
    return lambda data: Counter(re.findall(pattern, data.decode(), re.MULTILINE))


def _checkstyle(data: bytes) -> Counter[str]:
    return Counter(
        one.get("source").removeprefix("formlint.") for one in etree.fromstring(data).iter("error")
    )


def _junit(data: bytes) -> Counter[str]:
    told = [one.text for one in etree.fromstring(data).iter("failure", "system-out")]
    return Counter(line.split(" ")[0] for text in told for line in text.split("\n"))


_CODE = r"([A-Z]\d{3})"
CODES: dict[str, Callable[[bytes], Counter[str]]] = {
    "concise": _lines(rf": {_CODE} (?:error|warning|info) "),
    "grouped": _lines(rf"^    {_CODE} "),
    "full": _lines(rf"^(?:(?:error|warning|info) | +└ and so ){_CODE} "),
    "github": _lines(rf"^::.*?,title={_CODE} "),
    "gitlab": lambda data: Counter(one["check_name"] for one in json.loads(data)),
    "checkstyle": _checkstyle,
    "junit": _junit,
}
"""Formats that tell codes alone, beside a place in words."""


def written(format: str, report: Report) -> bytes:
    return encode(format, report, Options("en"))
