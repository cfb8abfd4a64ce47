"""A file of rules that is not in UTF-8 is told with its place and how to mend it; it is never half read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.api import Settings, rules_of
from linter.diagnostics.codes import Fault
from linter.language.encoding import shown, text_of
from linter.language.limits import FILE_CHARACTERS
from linter.text.span import TextSpan

RULE = 'rule X1 one: error\n  title\n    zh "总分"\n    en "total"\n  each form\n  check total.score <= 100\n  message\n    zh "{total.score}"\n    en "{total.score}"\n'

CASES = {
    "gbk": (RULE.encode("gbk"), TextSpan(3, 9, 3, 12), "GBK"),
    "utf-16": (RULE.encode("utf-16"), TextSpan(1, 1, 1, 19), "UTF-16"),
    "neither": (RULE.encode() + b"# \xff\xff\n", TextSpan(10, 3, 10, 5), None),
}


@pytest.mark.parametrize("case", CASES)
def test_the_first_place_that_is_no_utf_8_is_told(tmp_path: Path, case: str) -> None:
    data, span, name = CASES[case]
    path = tmp_path / "a.rule"
    path.write_bytes(data)
    ((where, fault),) = rules_of(Settings(rules=(str(path),), select=("X1",))).faults
    assert (where, fault.code, fault.span) == (str(path), "L001", span)
    assert "UTF-8" in fault.en and "UTF-8" in fault.zh
    assert name is None or (name in fault.en and name in fault.zh)
    assert fault.help is not None and "UTF-8" in fault.help.en and "UTF-8" in fault.help.zh


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_utf_8_is_read_with_its_mark_or_without(tmp_path: Path, mark: bytes) -> None:
    (tmp_path / "a.rule").write_bytes(mark + RULE.encode())
    ruleset = rules_of(Settings(rules=(str(tmp_path),)))
    assert "X1" in {rule.code for rule in ruleset.rules}
    assert "L001" not in {fault.code for _, fault in ruleset.faults}


@pytest.mark.parametrize("name", ["form.yaml", "profiles/mine.yaml"])
def test_the_description_of_the_form_and_profiles_too(tmp_path: Path, name: str) -> None:
    form = "records:\n  form:\n    title: {type: text, zh: 标题, en: title}\n"
    profile = "name: {zh: 某省的统一口径, en: somewhere}\n"
    (tmp_path / "profiles").mkdir()
    for file, text in (("form.yaml", form), ("profiles/mine.yaml", profile)):
        (tmp_path / file).write_bytes(text.encode("gbk" if file == name else "utf-8"))
    faults = [f for p, f in rules_of(Settings(rules=(str(tmp_path),))).faults if p == str(tmp_path / name)]
    assert [(fault.code, fault.span is not None) for fault in faults] == [("L001", True)]
    assert "GBK" in faults[0].en


LONG = {
    "one character too many, each of four bytes": ("𠀀" * (FILE_CHARACTERS + 1)).encode(),
    "the same behind a byte order mark": b"\xef\xbb\xbf" + ("𠀀" * (FILE_CHARACTERS + 1)).encode(),
    "many megabytes": b"# " + b"x" * (FILE_CHARACTERS * 5),
}


@pytest.mark.parametrize("data", LONG.values(), ids=list(LONG))
def test_a_file_longer_than_the_limit_is_told_and_never_read_in_part(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.rule").write_bytes(data)
    assert [fault.code for _, fault in rules_of(Settings(rules=(str(tmp_path),))).faults] == ["L010"]


def test_a_long_file_in_another_encoding_is_told_and_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "a.rule").write_bytes(("# 总分" * FILE_CHARACTERS).encode("gbk"))
    assert [fault.code for _, fault in rules_of(Settings(rules=(str(tmp_path),))).faults] == ["L001"]


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_a_fault_within_it(data: bytes) -> None:
    read = text_of(data)
    if isinstance(read, Fault):
        assert isinstance(read.span, TextSpan)
        lines = shown(data).split("\n")
        assert 1 <= read.span.line <= len(lines)
        assert 1 <= read.span.column < read.span.end_column
    else:
        assert read.encode("utf-8") == data
