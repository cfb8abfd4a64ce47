"""Files of a ruleset that ask for too much are refused with their place, before a library is trusted with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.api import faults_of
from linter.diagnostics.codes import Fault
from linter.rulesets import yaml_file
from linter.rulesets.yaml_file import DEPTH, read_bounded

RECORDS = "records: {form: {name: {type: text}}}\n"
DOUBLED = "\n".join(f"  a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40))


def told(found: str | Fault) -> tuple[str, int] | None:
    if isinstance(found, str):
        return None
    assert found.span is not None
    return found.en, found.span.line  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(f"a: {'[' * (DEPTH - 1)}{']' * (DEPTH - 1)}", None, id="as deep as may be"),
        pytest.param(
            f"\na: {'[' * DEPTH}{']' * DEPTH}", ("nested deeper than 50 levels", 2), id="a level deeper"
        ),
        pytest.param(f"a: {'[' * 50_000}", ("nested deeper than 50 levels", 1), id="without end"),
        pytest.param(
            f"a:\n  a0: &a0 [1]\n{DOUBLED}", ("more than 200000 values when written out", 18), id="doubled"
        ),
        pytest.param("a: &a {b: *a}", None, id="itself"),
        pytest.param("a: *nothing", None, id="nothing"),
        pytest.param("a: [", None, id="no YAML"),
    ],
)
def test_what_a_file_may_ask_for(tmp_path: Path, text: str, said: tuple[str, int] | None) -> None:
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    assert told(read_bounded(tmp_path / "a.yaml")) == said


@pytest.mark.parametrize(("values", "fits"), [(6, True), (7, False)])
def test_a_value_counts_as_often_as_it_is_referred_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, values: int, fits: bool
) -> None:
    """The mapping, its two keys, the list with its items, and these once more."""
    monkeypatch.setattr(yaml_file, "NODES", 3 + 7 + 7)
    (tmp_path / "a.yaml").write_text(f"a: &a [{'1, ' * values}]\nb: *a", encoding="utf-8")
    assert isinstance(read_bounded(tmp_path / "a.yaml"), str) is fits


def test_a_long_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_file, "CHARACTERS", 3)
    for text, code in (("a:", ""), ("a: b", "L010")):
        (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
        assert getattr(read_bounded(tmp_path / "a.yaml"), "code", "") == code


@pytest.mark.parametrize("file", ["form.yaml", "profiles/mine.yaml"])
def test_such_a_file_of_a_ruleset_is_a_fault_of_it(tmp_path: Path, file: str) -> None:
    (tmp_path / "profiles").mkdir()
    (tmp_path / "form.yaml").write_text(RECORDS, encoding="utf-8")
    (tmp_path / file).write_text(
        f"{RECORDS if file == 'form.yaml' else ''}layout: {'[' * 50_000}", encoding="utf-8"
    )
    _, faults = faults_of((str(tmp_path),))
    assert [(Path(path).name, fault.code) for path, fault in faults] == [(Path(file).name, "L010")]
