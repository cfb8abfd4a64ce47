"""Reports for machines fit the schemas that their readers go by.

schemas/sarif-2.1.0.json is the schema of OASIS; schemas/junit.xsd says what build servers read of JUnit.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree

from linter.diagnostics.diagnostic import Edit, Fix
from linter.diagnostics.report import Report
from linter.reporters import render
from linter.reporters.base import Options
from linter.reporters.sarif import uri
from tests.reporters.sample import CLEAN, REPORT, TOTAL, WORD
from tests.reporters.test_agreement import reports

SCHEMAS = Path(__file__).parent / "schemas"
OUTPUT = Path(__file__).resolve().parents[2] / "docs/schema/output.schema.json"
SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def validator(path: Path) -> Any:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(path.read_text(encoding="utf-8"))
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema, format_checker=kind.FORMAT_CHECKER)


def faults(path: Path, data: Any) -> list[str]:
    return [f"{list(fault.absolute_path)}: {fault.message}" for fault in validator(path).iter_errors(data)]


def sarif(report: Report, **options: Any) -> Any:
    return json.loads(render("sarif", report, Options("en", **options)))


@pytest.mark.parametrize("report", [REPORT, CLEAN, Report(())], ids=["all", "clean", "nothing"])
@pytest.mark.parametrize("statistics", [False, True])
def test_samples(report: Report, statistics: bool) -> None:
    assert faults(SCHEMAS / "sarif-2.1.0.json", sarif(report)) == []
    data = json.loads(render("json", report, Options(statistics=statistics)))
    assert ("statistics" in data, faults(OUTPUT, data)) == (statistics, [])
    assert junit_faults(report) == []


def junit_faults(report: Report) -> list[str]:
    schema = etree.XMLSchema(etree.parse(str(SCHEMAS / "junit.xsd")))
    schema.validate(etree.fromstring(render("junit", report, Options("zh")).encode()))
    return [str(error) for error in schema.error_log]


@settings(max_examples=25, deadline=None)
@given(reports())
def test_any_report(report: Report) -> None:
    assert faults(SCHEMAS / "sarif-2.1.0.json", sarif(report)) == []
    assert faults(OUTPUT, json.loads(render("json", report, Options()))) == []
    assert junit_faults(report) == []
    assert [
        entry for entry in json.loads(render("gitlab", report, Options())) if not code_quality(entry)
    ] == []


def code_quality(entry: dict[str, Any]) -> bool:
    """The keys that GitLab asks for, each of the kind that it asks for."""
    begin = entry["location"]["lines"]["begin"]
    return (
        set(entry) == {"check_name", "description", "severity", "fingerprint", "location"}
        and entry["severity"] in SEVERITIES
        and not entry["location"]["path"].startswith("./")
        and isinstance(begin, int)
        and begin > 0
    )


def test_fingerprints_outlive_moved_lines_and_tell_findings_apart() -> None:
    file = REPORT.files[0]
    moved = tuple(
        d._replace(span=d.span._replace(line=d.span.line + 5, end_line=d.span.line + 5))
        for d in file.diagnostics
    )  # type: ignore[union-attr,call-arg]
    prints = [
        [result["partialFingerprints"] for result in sarif(Report((one,)))["runs"][0]["results"]]
        for one in (file, file._replace(diagnostics=moved), file._replace(path="elsewhere.txt"))
    ]
    assert prints[0] == prints[1] == prints[2]
    assert len({str(one) for one in prints[0]}) == len(prints[0])


def results(*diagnostics: Any) -> Any:
    return sarif(Report((REPORT.files[0]._replace(diagnostics=diagnostics),)))["runs"][0]["results"]


def test_a_fix_in_a_text_replaces_the_ranges_of_its_edits() -> None:
    edits = (Edit("total.score", "99", "108.9"), Edit("funds.total.score", "9.9", "9.8"))
    (change,) = results(TOTAL._replace(fix=Fix("safe", edits)))[0]["fixes"][0]["artifactChanges"]
    told = [
        (one["deletedRegion"]["startLine"], one["insertedContent"]["text"]) for one in change["replacements"]
    ]
    assert told == [(31, "108.9"), (8, "9.8")]


def test_a_fix_in_an_office_file_is_named_and_not_encoded() -> None:
    fix = Fix("unsafe", (Edit("indicators[1].score", "10", "7.5"),))
    result = results(WORD._replace(fix=fix))[0]
    assert "fixes" not in result
    assert result["properties"]["fix"]["edits"] == [
        {"field": "indicators[1].score", "old": "10", "new": "7.5"}
    ]


def test_a_cell_is_a_logical_location() -> None:
    (location,) = results(WORD)[0]["locations"]
    names = [one["fullyQualifiedName"] for one in location["logicalLocations"]]
    assert names == ["forms[1].indicators[1].score", "table 1 row 3 cell 4"]


def test_rules_explain_themselves_in_both_languages() -> None:
    from linter.api import Settings, rules_of

    catalogue = {rule.code: rule for rule in rules_of(Settings()).rules}
    (rule,) = [one for one in sarif(REPORT, catalogue=lambda: catalogue)["runs"][0]["tool"]["driver"]["rules"] if one["id"] == "A103"]  # fmt: skip
    assert rule["shortDescription"]["text"] == catalogue["A103"].title.en
    assert (
        catalogue["A103"].title.zh in rule["help"]["text"]
        and catalogue["A103"].title.en in rule["help"]["text"]
    )


@pytest.mark.parametrize(
    ("path", "reference"),
    [
        ("a b/表 1.txt", "a%20b/%E8%A1%A8%201.txt"),
        ("/x/a#b.txt", "file:///x/a%23b.txt"),
        ("<stdin>", "%3Cstdin%3E"),
        ("a:b.txt", "a%3Ab.txt"),
    ],
)
def test_paths_are_references(path: str, reference: str) -> None:
    assert uri(path) == reference
