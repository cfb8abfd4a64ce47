"""The JSON Schema of forms: it takes what the reader takes, and refuses what the reader does not know."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from linter.api import Settings, understand
from linter.cli.convert import schema_text

ROOT = Path(__file__).resolve().parents[2]
FORMS = sorted([*ROOT.glob("examples/*.yaml"), *ROOT.glob("examples/clean/*.yaml")])
INVOICE = Settings(rules=(str(ROOT / "examples/invoice"),))


def _validator(settings: Settings = Settings()) -> Any:  # noqa: B008  (a tuple, never changed)
    schema = json.loads(schema_text(settings))
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def test_the_schema_in_the_documentation_is_the_one_that_the_command_prints() -> None:
    assert (ROOT / "docs/schema/form.schema.json").read_text(encoding="utf-8") == schema_text(Settings())


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_the_examples_are_valid(path: Path) -> None:
    _validator().validate(yaml.safe_load(path.read_text(encoding="utf-8")))


_CASES = {
    "total: {score: 99}": True,
    "total: {score: {value: 99, header: 得分}}": True,
    "total: {score: }": True,
    "funds: {current: {budget: 9}}": True,
    "indicators: [{score: {shared: 'indicators[0].score'}}]": True,
    "forms: [{total: {score: 99}}]": True,
    "[{total: {score: 99}}, {total: {score: 98}}]": True,
    "{forms: [], paragraphs: [{text: 小结, level: 1}]}": True,
    "totel: {score: 99}": False,
    "total: {scor: 99}": False,
    "total: 99": False,
    "indicators: {score: 9}": False,
    "total: {score: [99]}": False,
    "total: {score: {valu: 99}}": False,
    "funds: {total: {slip: 1}}": False,
    "{forms: [], project: 修渠}": False,
    "forms: [{forms: []}]": False,
}


@pytest.mark.parametrize(("text", "valid"), list(_CASES.items()))
def test_the_schema_and_the_reader_agree(text: str, valid: bool) -> None:
    assert _validator().is_valid(yaml.safe_load(text)) is valid
    faults = {fault.code for fault in understand("form.yaml", text.encode(), Settings()).faults}
    # That a file holds no form is for the reader alone to say.
    assert (not faults or (faults == {"D004"} and "{forms: []" in text and "paragraphs" in text)) is valid


def test_a_ruleset_of_ones_own_has_its_own() -> None:
    validator = _validator(INVOICE)
    assert validator.is_valid({"lines": []})
    assert not validator.is_valid({"indicators": []})
