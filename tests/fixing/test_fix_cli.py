"""`formlint fix` and `check --fix`: the diff first, written at once, and what the exit status says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from linter.cli.main import run

FORM = """\
# kept
indicators:
- {name: 修渠, target: 9公里, actual: 9公里, weight: 60, score: 60}
- {name: 植树, target: 40棵, actual: 40棵, weight: 40, score: 40}
total: {weight: 100, score: 99}  # sum
"""
DIFF = """\
--- {path}
+++ {path}
@@ -4,2 +4,2 @@
 - {{name: 植树, target: 40棵, actual: 40棵, weight: 40, score: 40}}
-total: {{weight: 100, score: 99}}  # sum
+total: {{weight: 100, score: 100}}  # sum
"""


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "form.yaml"
    path.write_text(FORM, encoding="utf-8")
    path.chmod(0o640)
    return path


def test_a_diff_and_then_the_file(form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fix", str(form), "--lang", "en"]) == 0
    printed = capsys.readouterr()
    assert printed.out == DIFF.format(path=form)
    assert printed.err == "fixed cells: 1, in files: 1\n"
    assert form.read_text(encoding="utf-8") == FORM.replace("99", "100")
    assert form.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in form.parent.iterdir()] == ["form.yaml"]


@pytest.mark.parametrize("command", [["fix", "--diff"], ["check", "--diff"]])
def test_the_diff_alone(command: list[str], form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command, str(form), "--lang", "zh"]) == 1
    printed = capsys.readouterr()
    assert printed.out == DIFF.format(path=form)
    assert printed.err == "可改正 1 格，1 个文件\n"
    assert form.read_text(encoding="utf-8") == FORM


def test_check_fixes_and_reports_what_is_left(form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--fix", "--format", "json", str(form)]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["summary"]["error"] == 0
    assert form.read_text(encoding="utf-8") == FORM.replace("99", "100")


def test_what_is_not_fixed_is_told_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "form.txt"
    path.write_bytes((Path(__file__).parents[2] / "examples/ferry-landings.txt").read_bytes())
    assert run(["fix", "--unsafe-fixes", str(path), "--lang", "en"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "A103 total.score 98 → 82: files of this kind are not written to; save it" in printed.err
    assert "nothing to fix as it stands; left as they are: 6" in printed.err


def test_accepted_findings_stay(form: Path) -> None:
    (form.parent / "formlint-waivers.yaml").write_text(
        "- {code: A103, file: form.yaml, why: 总分按文件取整, who: 审计员, until: 2099-12-31}\n",
        encoding="utf-8",
    )
    (form.parent / "formlint.toml").write_text('waivers = "formlint-waivers.yaml"\n')
    assert run(["fix", str(form)]) == 0
    assert form.read_text(encoding="utf-8") == FORM


@pytest.mark.parametrize("args", [["-"], ["no-such.yaml"]])
def test_wrong_usage(args: list[str]) -> None:
    assert run(["fix", *args]) == 2


@pytest.mark.parametrize("command", [["fix"], ["check", "--fix", "-q"]])
def test_a_file_that_cannot_be_written_stops_no_other(
    command: list[str], form: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, last = form.parent / "a.yaml", form.parent / "z.yaml"
    for path in (first, last):
        path.write_text(FORM, encoding="utf-8")

    def write_whole(path: str, data: bytes) -> None:
        if Path(path) == form:
            raise PermissionError(13, "Permission denied")
        Path(path).write_bytes(data)

    monkeypatch.setattr("linter.cli.saving.write_whole", write_whole)
    assert run([*command, str(form.parent), "--lang", "en"]) == 2
    assert f"cannot write {form}: " in capsys.readouterr().err
    assert [path.read_text(encoding="utf-8") == FORM for path in (first, form, last)] == [False, True, False]


def test_a_number_that_the_cell_does_not_show_is_left_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """98.5 under the format `0` is seen as 99."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"])
    sheet.append(["产出指标", "数量指标", "修渠", "9公里", "9公里", 60, 60])
    sheet.append(["", "", "植树", "40棵", "39棵", 40, 38.5])
    sheet.append(["总分", "", "", "", "", 100, 97])
    sheet["G4"].number_format = "0"
    path = tmp_path / "form.xlsx"
    book.save(path)
    run(["fix", str(path), "--select", "A103", "--unsafe-fixes", "--lang", "en"])
    told = capsys.readouterr()
    assert (
        "97 → 98.5: what is read back is not that value; most likely the number format" in told.out + told.err
    )


def test_files_of_a_folder_that_are_no_forms_do_not_count(form: Path) -> None:
    other = form.with_name("other.yaml")
    other.write_text("title: 值班表\nversion: 3\nservices: {web: {image: a}}\n", encoding="utf-8")
    form.write_text(FORM.replace("99", "100"), encoding="utf-8")
    asked = ["--select", "A1,D", "--fail-on", "warning"]
    assert run(["fix", str(form.parent), *asked]) == 0
    assert run(["fix", str(other), *asked]) == 1
