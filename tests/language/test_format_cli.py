"""`formlint rules format` on files: in place or not at all, what it says and how it exits."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import pytest

from linter.cli.main import run

SOUND = (
    'rule A1 a-name: error\n  title\n    zh "标题"\n    en "Title"\n  each form\n  check total.score == 1\n'
    '  message\n    zh "{total.score}"\n    en "{total.score}"\n'
)
LOOSE = SOUND.replace(" == ", "==")


class Ran(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with a rule that is set out, one that is not and one at fault."""
    (tmp_path / "sub").mkdir()
    for name, text in {
        "a.rule": SOUND,
        "sub/b.rule": LOOSE,
        "c.rule": SOUND.replace("score ==", "scor =="),
    }.items():
        (tmp_path / name).write_bytes(text.encode())
    return tmp_path


@pytest.fixture
def formlint(capsys: pytest.CaptureFixture[str]) -> object:
    def ran(*args: object) -> Ran:
        status = run(["rules", "format", *map(str, args)])
        return Ran(status, *capsys.readouterr())

    return ran


def test_only_what_changes_is_written(formlint, files: Path) -> None:  # type: ignore[no-untyped-def]
    (files / "c.rule").unlink()
    before = (files / "a.rule").stat().st_mtime_ns
    assert formlint() == (
        0,
        f"formatted: {Path('sub/b.rule')}\n1 file formatted, 1 file left as they are.\n",
        "",
    )
    assert (files / "sub/b.rule").read_text(encoding="utf-8") == SOUND
    assert (files / "a.rule").stat().st_mtime_ns == before
    assert sorted(path.name for path in files.rglob("*")) == ["a.rule", "b.rule", "sub"]


def test_a_rule_at_fault_is_told_and_left_alone(formlint, files: Path) -> None:  # type: ignore[no-untyped-def]
    ran = formlint(files)
    assert ran.status == 2
    assert "formatted: " in ran.out
    assert "6 |   check total.scor == 1" in ran.err
    assert "scor ==" in (files / "c.rule").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "status"), [("a.rule", 0), ("sub/b.rule", 1), ("c.rule", 2)])
@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_nothing_is_written_when_asked(formlint, files: Path, name: str, status: int, option: str) -> None:  # type: ignore
    before = (files / name).read_bytes()
    assert formlint(name, option).status == status
    assert (files / name).read_bytes() == before


def test_a_difference_is_a_patch(formlint, files: Path) -> None:  # type: ignore[no-untyped-def]
    assert formlint("sub", "--diff").out == (
        "--- sub/b.rule\n+++ sub/b.rule\n@@ -3,7 +3,7 @@\n     zh \"标题\"\n     en \"Title\"\n   each form\n"
        "-  check total.score==1\n+  check total.score == 1\n   message\n     zh \"{total.score}\"\n"
        "     en \"{total.score}\"\n"
    )  # fmt: skip


def test_line_ends_and_byte_order_mark_stay(formlint, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "a.rule"
    path.write_bytes(b"\xef\xbb\xbf" + LOOSE.replace("\n", "\r\n").encode())
    assert formlint(path).status == 0
    assert path.read_bytes() == b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode()
    assert formlint(path, "--check").status == 0


def test_links_and_permissions_stay(formlint, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path, link = tmp_path / "a.txt", tmp_path / "a.rule"
    path.write_bytes(LOOSE.encode())
    path.chmod(0o640)
    link.symlink_to(path)
    assert formlint(link).status == 0
    assert (link.is_symlink(), path.stat().st_mode & 0o777) == (True, 0o640)
    assert path.read_text(encoding="utf-8") == SOUND


def test_rules_are_turned_into_chinese_and_back(formlint, files: Path) -> None:  # type: ignore[no-untyped-def]
    assert formlint("a.rule", "--lang", "zh").status == 0
    assert "  检查 总分.得分 == 1\n" in (files / "a.rule").read_text(encoding="utf-8")
    assert formlint("a.rule", "--lang", "en").status == 0
    assert (files / "a.rule").read_text(encoding="utf-8") == SOUND


@pytest.mark.parametrize(
    ("args", "said"), [(("nowhere",), "no such file or folder: nowhere"), ((), "no files of rules")]
)
def test_what_does_not_exist_is_wrong_usage(formlint, args: tuple[str, ...], said: str) -> None:  # type: ignore[no-untyped-def]
    ran = formlint(*args)
    assert (ran.status, said in ran.err) == (2, True)


def test_what_is_no_text_is_told(formlint, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.rule").write_bytes("规则".encode("gb18030"))
    ran = formlint("a.rule")
    assert (ran.status, "this file is not in UTF-8; it looks like GBK" in ran.err) == (2, True)


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="the folder can be written by root, or it is Windows"
)
def test_a_file_that_cannot_be_written_is_told(formlint, files: Path) -> None:  # type: ignore[no-untyped-def]
    (files / "sub").chmod(0o500)
    ran = formlint("sub")
    (files / "sub").chmod(0o700)
    assert (ran.status, "cannot write" in ran.err) == (2, True)


def test_fields_are_those_of_the_ruleset_around_the_file(formlint, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    schema = "schema: {id: bill, root: bill}\nrecords: {bill: {sum: {type: number, zh: 合计金额, en: sum}}}\n"
    (tmp_path / "form.yaml").write_text(schema, encoding="utf-8")
    (tmp_path / "deep").mkdir()
    path = tmp_path / "deep" / "a.rule"
    path.write_text(SOUND.replace("total.score", "sum"), encoding="utf-8")
    assert formlint(path, "--lang", "zh").status == 0
    assert "检查 合计金额 == 1" in path.read_text(encoding="utf-8")
