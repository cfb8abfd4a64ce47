"""`formlint convert` at the command line: where it writes, what it refuses, what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.cli.main import run

ROOT = Path(__file__).resolve().parents[2]
SHEET = str(ROOT / "examples/ferry-landings.xlsx")


def test_to_the_standard_output_unless_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["convert", SHEET]) == 0
    assert capsys.readouterr().out.startswith("title: 青溪县项目支出绩效自评表\nproject: 老旧渡口安全改造\n")


def test_a_file_that_is_there_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "form.yaml"
    target.write_text("mine")
    assert run(["convert", SHEET, "-o", str(target), "--lang", "zh"]) == 2
    assert "已存在；换一个文件名，或用 --force 覆盖它" in capsys.readouterr().err
    assert target.read_text() == "mine"
    assert run(["convert", SHEET, "-o", str(target), "--force", "--lang", "en"]) == 0
    assert capsys.readouterr().err == f"forms: 1, written to {target}\n"
    assert target.read_text(encoding="utf-8").startswith("title: ")
    assert [path.name for path in tmp_path.iterdir()] == ["form.yaml"]


def test_the_file_itself_is_never_written_over(tmp_path: Path) -> None:
    form = tmp_path / "form.yaml"
    form.write_text("# kept\nproject: 修渠\n", encoding="utf-8")
    (tmp_path / "link.yaml").symlink_to(form)
    assert run(["convert", str(form), "-o", str(tmp_path / "link.yaml"), "--force"]) == 2
    assert form.read_text(encoding="utf-8").startswith("# kept")


def test_what_cannot_be_read_is_told_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "form.yaml", tmp_path / "out.yaml"
    source.write_text("a: [1\n")
    assert run(["convert", str(source), "-o", str(target)]) == 1
    assert "D011" in capsys.readouterr().err
    assert not target.exists()


def test_editors_are_told_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["convert", SHEET, "--schema-hint", "form.schema.json"]) == 0
    assert capsys.readouterr().out.startswith("# yaml-language-server: $schema=form.schema.json\ntitle: ")


@pytest.mark.parametrize("args", [[], ["no-such.xlsx"], ["-o", "out.yaml"]])
def test_wrong_usage(args: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["convert", *args]) == 2
    assert list(tmp_path.iterdir()) == []
