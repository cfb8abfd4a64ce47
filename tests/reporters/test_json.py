"""The JSON output keeps its contract."""

import json
from pathlib import Path
from typing import Any

import pytest

from linter.diagnostics.report import Report
from linter.reporters import pieces, render
from linter.reporters.base import Options
from linter.reporters.json_ import diagnostic_to_json
from tests.reporters.sample import BLANK, CLEAN, CONSEQUENCE, REPORT, TOTAL, UNREAD

SCHEMA = Path(__file__).resolve().parents[2] / "docs/schema/output.schema.json"


def output(lang: str = "zh") -> dict[str, Any]:
    data: dict[str, Any] = json.loads(render("json", REPORT, Options(lang)))
    return data


def test_output_fits_the_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(output(), schema)


def test_the_schema_has_room_for_all_that_the_contract_names() -> None:
    definitions = json.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"]
    assert {"cause", "correction", "fix", "follows", "related", "help"} <= set(
        definitions["diagnostic"]["properties"]
    )
    assert "suppressed" in definitions["file"]["properties"]
    edit = definitions["diagnostic"]["properties"]["correction"]["items"]["properties"]
    assert set(edit) == {"field", "location", "old", "new"}


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", TOTAL.message.zh), ("both", TOTAL.message.zh), ("en", TOTAL.message.en)]
)
def test_message_is_chinese_unless_said_otherwise(lang: str, said: str) -> None:
    found = output(lang)["files"][0]["diagnostics"][0]
    assert found["message"] == said
    assert found["messages"] == {"zh": TOTAL.message.zh, "en": TOTAL.message.en}


@pytest.mark.parametrize("key", ["expected", "related", "fix", "cause", "follows", "help"])
def test_what_says_nothing_is_left_out(key: str) -> None:
    assert key not in diagnostic_to_json(UNREAD, "zh")


def test_a_finding_of_the_whole_document_has_no_form() -> None:
    assert diagnostic_to_json(UNREAD, "zh")["form"] is None


def test_a_blank_cell_is_an_empty_actual() -> None:
    assert diagnostic_to_json(BLANK, "zh")["actual"] == ""


def test_a_consequence_names_its_cause() -> None:
    found = diagnostic_to_json(CONSEQUENCE, "zh")
    assert (found["severity"], found["follows"]) == ("info", {"code": "A103", "field": "total.score"})


def test_verdicts_are_all_named_and_summed() -> None:
    summary = output()["summary"]
    assert summary["verdicts"] == {
        "pass": 3,
        "fail": 1,
        "within_rounding": 1,
        "not_applicable": 0,
        "not_evaluated": 1,
    }
    assert set(output()["files"][0]["verdicts"]["A101"]) == set(summary["verdicts"])


def test_characters_are_written_as_they_are() -> None:
    assert "总分写为" in render("json", REPORT, Options())


def test_output_is_the_same_every_time() -> None:
    assert render("json", REPORT, Options()) == render("json", REPORT, Options())


@pytest.mark.parametrize("report", [REPORT, CLEAN, Report(())], ids=["all", "clean", "nothing"])
@pytest.mark.parametrize("statistics", [False, True])
def test_the_pieces_of_a_report_make_one_text(report: Report, statistics: bool) -> None:
    options = Options(statistics=statistics)
    text = render("json", report, options)
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
    written = list(pieces("json", report, options))
    assert b"".join(written) == text.encode()
    assert len(written) == len(report.files) + 2
