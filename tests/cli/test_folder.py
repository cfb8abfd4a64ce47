"""The command in a folder as it lies on a disk: other files beside forms, links, pipes, a full disk."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FORM = (ROOT / "examples/ferry-landings.yaml").read_text(encoding="utf-8")

FORMS = {
    "form.yaml": FORM,
    "list.json": '[{"project": "甲", "indicators": [{"name": "乙", "weight": "10"}]}]',
    "small.yml": "total: {weight: 100, score: 99}\n",
    "funds.yaml": "funds:\n  total: {budget: 10}\n",
    "pick.yaml": "funds:\n  current: {budget: 10}\n",
    "goal.yaml": "title: 表\nproject: 甲\ngoal: {expected: 乙}\n",
    "several.yaml": "forms:\n- {title: 表}\n- {indicators: [{target: 5}]}\n",
    "misspelt.yaml": "project: 甲\nindicaters:\n- {name: 乙, weight: 10}\n",
    "swapped.json": '{"title": "表", "ufnds": {"total": {"budget": 10}}}',
    "broken.yaml": "project: 甲\nfunds:\n\ttotal: 1\n",
    "broken.json": '{\n  "indicators": [{"name": \n}',
}
OTHERS = {
    "goals.yaml": "goals:\n- {id: 1}\ntotals: {count: 3}\n",
    "fund.json": '{"fund": {"name": "x", "score": 3}}',
    "title.yaml": "title: x\nproject: y\nyear: 2024\nversion: 3\n",
    "package.json": '{"name": "x", "version": "1.0.0"}',
    "blog.yml": "title: My blog\ncategories:\n- name: A\n- name: B\n",
    "wrong_shape.yaml": "total: 5\nfunds: none\nindicators: [1, 2]\n",
    "deep.yaml": "jobs:\n  total: {weight: 1}\n",
    "broken.yaml": "a: {{ x }}\n\tb: c\n",
    "broken_deep.yaml": "a:\n  indicators: {{ x }}\n\tb: c\n",
    "broken.json": '{"scripts": {"total": ',
    "empty.yaml": "",
    "kind.yaml": "schema: {id: a, root: form}\nrecords: {form: {title: {type: text}}}\n",
    "own.yaml": (ROOT / "rules/selfeval/form.yaml").read_text(encoding="utf-8"),
    "profile.yaml": (ROOT / "rules/selfeval/profiles/mof.yaml").read_text(encoding="utf-8"),
    "notes.txt": "开会记录",
}


def formlint(folder: Path, *args: str, **more: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "LC_ALL": "C.UTF-8", **more}
    return subprocess.run(
        [sys.executable, "-m", "linter", *args], cwd=folder, env=env, capture_output=True, text=True,
        encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip


def checked(folder: Path, *args: str) -> list[str]:
    ran = formlint(folder, "check", "--format", "json", *args)
    return [file["path"] for file in json.loads(ran.stdout)["files"]] if ran.stdout else []


@pytest.fixture(autouse=True)
def source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def test_what_holds_a_form_is_checked_and_nothing_else(tmp_path: Path) -> None:
    for folder, files in (("forms", FORMS), ("others", OTHERS)):
        (tmp_path / folder).mkdir()
        for name, text in files.items():
            (tmp_path / folder / name).write_text(text, encoding="utf-8")
    assert checked(tmp_path, ".") == [f"forms/{name}" for name in sorted(FORMS)]
    said = formlint(tmp_path, "check", ".", "--lang", "zh").stdout
    assert f"另有 {len(OTHERS)} 个文件不含表格" in said


def test_a_named_file_is_always_read_and_told(tmp_path: Path) -> None:
    for name, text in OTHERS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert checked(tmp_path, *sorted(OTHERS)) == sorted(OTHERS)
    said = formlint(tmp_path, "check", "own.yaml", "broken.yaml", "--format", "concise").stdout
    assert "own.yaml:" in said and "D004" in said and "D011" in said


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_pipes_and_links_are_never_waited_for(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text(FORM, encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.yaml")
    os.mkfifo(tmp_path / "pipe.docx")
    (tmp_path / "circle.yaml").symlink_to("circle.yaml")
    (tmp_path / "self").symlink_to(".")
    assert checked(tmp_path, ".") == ["good.yaml"]
    named = formlint(tmp_path, "check", "--format", "concise", "pipe.docx", "circle.yaml")
    assert named.returncode == 1
    assert "pipe.docx: D001 error" in named.stdout and "circle.yaml: D001 error" in named.stdout
    assert formlint(tmp_path, "show", "pipe.docx").returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no disk that is always full")
@pytest.mark.parametrize("args", [["check"], ["check", "--format", "json"], ["show"]])
def test_a_full_disk_is_said_plainly(tmp_path: Path, args: list[str]) -> None:
    (tmp_path / "good.yaml").write_text(FORM, encoding="utf-8")
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "linter", *args, "good.yaml", "--lang", "zh"],
            cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False, timeout=60,
        )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (2, "formlint：结果没有写完：磁盘已满\n")


def test_a_reader_of_the_output_that_has_gone_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text(FORM, encoding="utf-8")
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as gone:
        ran = subprocess.run(
            [sys.executable, "-m", "linter", "check", "good.yaml"],
            cwd=tmp_path, stdout=gone, stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False, timeout=60,
        )  # fmt: skip
    assert ran.returncode == 2
    assert "output is not complete" in ran.stderr and "internal error" not in ran.stderr


@pytest.mark.parametrize("code", ["A103", "a103", "a10", "A1,f"])
def test_codes_may_be_typed_in_any_case(tmp_path: Path, code: str) -> None:
    (tmp_path / "good.yaml").write_text(FORM, encoding="utf-8")
    assert (
        " A103 " in formlint(tmp_path, "check", "good.yaml", "--format", "concise", "--select", code).stdout
    )


def test_a_value_that_cannot_be_read_is_given_to_programs(tmp_path: Path) -> None:
    (tmp_path / "form.yaml").write_text("project: 甲\nfunds: {total: {budget: 九五折}}\n", encoding="utf-8")
    ran = formlint(tmp_path, "check", "form.yaml", "--format", "json", "--select", "D")
    (found,) = [d for d in json.loads(ran.stdout)["files"][0]["diagnostics"] if d["code"] == "D006"]
    assert (found["actual"], found["field"]) == ("九五折", "funds.total.budget")


def test_what_was_not_evaluated_is_listed_once_with_label_and_place(tmp_path: Path) -> None:
    form = FORM.replace('score: "97"', "")
    (tmp_path / "form.yaml").write_text(form, encoding="utf-8")
    ran = formlint(tmp_path, "check", "form.yaml", "--format", "concise", "--show-skipped")
    skipped = [line for line in ran.stdout.splitlines() if " skipped " in line]
    assert skipped and len(skipped) == len(set(skipped))
    assert all(line.split(":")[1].isdigit() for line in skipped)


def test_a_folder_without_a_form_says_what_was_looked_at(tmp_path: Path) -> None:
    for name, text in (("a.yaml", "x: 1\n"), ("b.txt", "开会记录\n"), ("c.json", "{}"), ("d.yml", "- 1\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    ran = formlint(tmp_path, "check", ".", "--lang", "zh")
    assert ran.returncode == 2
    assert "看过 4 个文件（a.yaml、b.txt、c.json 等）" in ran.stderr


def test_a_named_file_without_a_form_says_its_keys_and_the_nearest_fields(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("titel: x\nversion: 2\n", encoding="utf-8")
    said = formlint(tmp_path, "check", "a.yaml", "--lang", "zh").stdout
    assert "这里写的是 titel、version；是否应为 title（现为 titel）？" in said
