"""Rule files that were read before: only what changed is read again, and what comes of it is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from linter.language import parser
from linter.language import read as language
from linter.language.lines import chunks
from linter.language.tree import Tree
from linter.resources import rules_folder
from linter.rulesets.cache import load
from linter.rulesets.loader import build
from linter.rulesets.reread import keep_grammar
from tests.rulesets.own_rule import RULE


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the rule files that are read from their text."""
    monkeypatch.setenv("FORMLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("FORMLINT_NO_CACHE", raising=False)
    names: list[str] = []
    read_rules = language.read_rules

    def noted(source, context, strict=False):  # type: ignore[no-untyped-def]
        names.append(Path(source.name).name)
        return read_rules(source, context, strict)

    monkeypatch.setattr(language, "read_rules", noted)
    return names


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A small ruleset: a form.yaml and two rules."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "form.yaml").write_text(
        "records:\n  form:\n    total: {record: total, zh: 合计, en: total}\n"
        "  total:\n    score: {type: points, zh: 得分, en: score}\n"
        "    whole: {zh: 整, en: whole, computed: score == 100}\n",
        encoding="utf-8",
    )
    (folder / "a.rule").write_text(RULE, encoding="utf-8")
    (folder / "b.rule").write_text(RULE.replace("Z001", "Z002"), encoding="utf-8")
    return folder


def test_only_the_file_that_changed_is_read_again(own: Path, read: list[str]) -> None:
    load((str(own),))
    assert read == ["a.rule", "b.rule"]
    (own / "b.rule").write_text(RULE.replace("Z001", "Z003"), encoding="utf-8")
    assert [rule.code for rule in load((str(own),)).rules] == ["Z001", "Z003"]
    assert read == ["a.rule", "b.rule", "b.rule"]


def test_what_comes_of_it_is_as_if_all_had_been_read(own: Path, read: list[str], tmp_path: Path) -> None:
    kept = tmp_path / "kept.files"
    anew = build((str(own),))
    build((str(own),), kept=kept)
    again = build((str(own),), kept=kept)
    assert read == ["a.rule", "b.rule"] * 2
    assert again.ruleset.rules and [rule.typed for rule in again.ruleset.rules] == [
        rule.typed for rule in anew.ruleset.rules
    ]
    assert again.ruleset.computed == anew.ruleset.computed
    assert again.codes == anew.codes


def test_another_form_makes_everything_read_again(own: Path, read: list[str]) -> None:
    load((str(own),))
    form = own / "form.yaml"
    form.write_text(form.read_text(encoding="utf-8").replace("== 100", "== 90"), encoding="utf-8")
    load((str(own),))
    assert read == ["a.rule", "b.rule"] * 2


def test_a_rule_at_fault_is_told_each_time_and_the_others_are_known(own: Path, read: list[str]) -> None:
    (own / "b.rule").write_text(RULE.replace("total.score is given", "total.scor is given"), encoding="utf-8")
    told = [load((str(own),)).faults for _ in range(2)]
    assert told[0] == told[1] and [one.fault.code for one in told[0]] == ["L002"]
    assert read == ["a.rule", "b.rule", "b.rule"]


@pytest.mark.parametrize("damage", [b"", b"x" * 500])
def test_what_is_damaged_is_made_anew(own: Path, read: list[str], damage: bytes, tmp_path: Path) -> None:
    wanted = [rule.code for rule in load((str(own),)).rules]
    for file in (tmp_path / "cache").iterdir():
        file.write_bytes(damage)
    assert [rule.code for rule in load((str(own),)).rules] == wanted
    assert read == ["a.rule", "b.rule"] * 2


def test_nothing_is_kept_where_nothing_may_be(
    own: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORMLINT_NO_CACHE", "1")
    load((str(own),))
    load((str(own),))
    assert read == ["a.rule", "b.rule"] * 2


def test_the_shipped_rules_are_no_exception(read: list[str], tmp_path: Path) -> None:
    build(kept=tmp_path / "kept.files")
    files = [file.name for file in sorted(rules_folder("selfeval").rglob("*.rule"))]
    assert sorted(read) == sorted(files)
    build(kept=tmp_path / "kept.files")
    assert len(read) == len(files)


def _tree() -> object:
    parser._lark.cache_clear()
    (chunk,) = chunks(RULE)
    tree = parser._tree(chunk.code, "rule")
    assert isinstance(tree, Tree)
    return tree


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the tables of the grammar are kept."""
    monkeypatch.setattr(parser, "_tables", [])
    keep_grammar(tmp_path / "grammar.tables")
    yield tmp_path / "grammar.tables"
    parser._lark.cache_clear()


@pytest.mark.parametrize("damage", [
    lambda data: data, lambda data: data[:40], lambda data: data[:-1], lambda data: b"",
    lambda data: data[:100] + b"x" + data[101:],
], ids=["sound", "cut off early", "cut off late", "empty", "changed"])  # fmt: skip
def test_tables_of_the_grammar_are_kept_and_damaged_ones_made_anew(
    damage: Callable[[bytes], bytes], tables: Path
) -> None:
    made = _tree()
    kept = tables.read_bytes()
    tables.write_bytes(given := damage(kept))
    assert _tree() == made
    assert (tables.read_bytes() == given) == (given == kept)
    assert tables.stat().st_mode & 0o077 == 0


def test_tables_that_others_may_write_to_are_not_read(tables: Path) -> None:
    _tree()
    tables.write_bytes(tables.read_bytes() + b"more")
    tables.chmod(0o666)
    assert _tree()
    assert tables.stat().st_mode & 0o077 == 0
