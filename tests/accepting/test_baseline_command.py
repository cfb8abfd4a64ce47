"""`formlint baseline` and `check --baseline`: what is there is accepted, what is new is not, and it only gets less."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from linter.cli.main import run

FORM = """\
title: 某县2023年度项目支出绩效自评表
project: {project}
total: {{weight: 100, score: {score}}}
indicators: [{{name: 甲, weight: 100, score: 100}}]
"""


class Ran(NamedTuple):
    status: int
    out: str
    err: str


class Folder:
    """A folder of forms, the current one, and the command line in it."""

    def __init__(self, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path, self.capsys = path, capsys

    def write(self, name: str, score: int = 99, project: str = "渡口改造") -> None:
        path = self.path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(FORM.format(score=score, project=project), encoding="utf-8")

    def run(self, *args: str) -> Ran:
        status = run([*args, "--select", "A1", "--lang", "en"])
        return Ran(status, *self.capsys.readouterr())

    def check(self, *args: str) -> tuple[int, list[str], int]:
        """The exit status, what is reported, and how many are accepted."""
        ran = self.run("check", "--format", "json", *args)
        data: dict[str, Any] = json.loads(ran.out)
        found = [f"{d['code']} {file['path']}" for file in data["files"] for d in file["diagnostics"]]
        return ran.status, found, data["summary"].get("suppressed", 0)

    def held(self, name: str = "formlint-baseline.json") -> list[str]:
        data = json.loads((self.path / name).read_text(encoding="utf-8"))
        assert data["count"] == len(data["findings"])
        return [f"{one['code']} {one['file']}" for one in data["findings"]]


BASELINE = ("--baseline", "formlint-baseline.json")


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Folder:
    monkeypatch.chdir(tmp_path)
    found = Folder(tmp_path, capsys)
    found.write("a.yaml")
    found.write("sub/b.yaml", 98, "阅览室")
    return found


def test_what_is_there_is_accepted_and_what_is_new_is_not(folder: Folder) -> None:
    assert folder.check() == (1, ["A103 a.yaml", "A103 sub/b.yaml"], 0)
    assert folder.run("baseline").out == "formlint-baseline.json: 2 findings (2 taken in, 0 dropped)\n"
    assert folder.check(*BASELINE) == (0, [], 2)
    folder.write("c.yaml", 97, "水渠")
    assert folder.check(*BASELINE) == (1, ["A103 c.yaml"], 2)


def test_lines_may_move_but_not_values(folder: Folder) -> None:
    folder.run("baseline")
    path = folder.path / "a.yaml"
    path.write_text("# a remark\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert folder.check(*BASELINE) == (0, [], 2)
    folder.write("a.yaml", 90)
    assert folder.check(*BASELINE) == (1, ["A103 a.yaml", "W006 formlint-baseline.json"], 1)


def test_a_file_may_be_moved_but_a_copy_is_new(folder: Folder) -> None:
    folder.run("baseline")
    (folder.path / "a.yaml").rename(folder.path / "sub/moved.yaml")
    assert folder.check(*BASELINE) == (0, [], 2)
    folder.write("copy.yaml")
    assert folder.check(*BASELINE)[1:] == (["A103 sub/moved.yaml"], 2)


def test_it_takes_in_nothing_new_unless_forced(folder: Folder) -> None:
    folder.run("baseline", "sub")
    before = (folder.path / "formlint-baseline.json").read_bytes()
    ran = folder.run("baseline")
    assert (ran.status, ran.out) == (1, "")
    assert "a.yaml: A103 total.score 99" in ran.err and "--force" in ran.err
    assert (folder.path / "formlint-baseline.json").read_bytes() == before
    assert folder.run("baseline", "--force").status == 0
    assert folder.held() == ["A103 a.yaml", "A103 sub/b.yaml"]


def test_what_was_mended_is_dropped(folder: Folder) -> None:
    folder.run("baseline")
    folder.write("a.yaml", 100)
    assert folder.check(*BASELINE) == (0, ["W006 formlint-baseline.json"], 1)
    folder.write("c.yaml", 97)
    assert (
        folder.run("baseline", "--prune").out == "formlint-baseline.json: 1 finding (0 taken in, 1 dropped)\n"
    )
    assert folder.held() == ["A103 sub/b.yaml"]


def test_of_equal_findings_as_many_are_dropped_as_were_mended(folder: Folder) -> None:
    form = FORM.format(project="渡口改造", score=99)
    twice = folder.path / "a.yaml"
    twice.write_text(f"{form}---\n{form}", encoding="utf-8")
    folder.run("baseline", "a.yaml")
    assert folder.held() == ["A103 a.yaml"] * 2
    twice.write_text(f"{form}---\n{form.replace('99', '100')}", encoding="utf-8")
    assert folder.run("baseline", "--prune", "a.yaml").out.endswith("1 finding (0 taken in, 1 dropped)\n")
    assert folder.held() == ["A103 a.yaml"]


@pytest.mark.parametrize(("more", "listed", "rest"), [(5, 5, False), (6, 5, True)])
def test_a_few_of_what_is_new_are_named(folder: Folder, more: int, listed: int, rest: bool) -> None:
    folder.run("baseline")
    for number in range(more):
        folder.write(f"n{number}.yaml", 90, f"水渠{number}")
    ran = folder.run("baseline")
    assert (ran.status, ran.err.count("A103"), "……" in ran.err) == (1, listed, rest)


def test_what_was_not_looked_at_stays(folder: Folder) -> None:
    folder.run("baseline")
    folder.write("a.yaml", 100)
    folder.write("sub/b.yaml", 100)
    assert folder.check("a.yaml", *BASELINE)[1] == ["W006 formlint-baseline.json"]
    run(["baseline", "--prune", "--select", "F"])
    assert folder.held() == ["A103 a.yaml", "A103 sub/b.yaml"]
    folder.run("baseline", "--prune", "sub")
    assert folder.held() == ["A103 a.yaml"]


def test_a_file_that_cannot_be_read_is_never_accepted(folder: Folder) -> None:
    (folder.path / "broken.yaml").write_text(
        "total: [\n" + FORM.format(project="x", score=1), encoding="utf-8"
    )
    folder.run("baseline", ".", "broken.yaml")
    status, found, _ = folder.check(".", "broken.yaml", *BASELINE)
    assert (status, found) == (1, ["D011 broken.yaml"])


def test_the_configuration_may_name_it(folder: Folder) -> None:
    (folder.path / "formlint.toml").write_text('baseline = "known.json"', encoding="utf-8")
    assert folder.run("baseline").out.startswith("known.json: 2")
    assert folder.check() == (0, [], 2)
    assert folder.check("--isolated")[0] == 1


def test_the_same_findings_are_the_same_file(folder: Folder) -> None:
    folder.run("baseline", "sub", "a.yaml", "-o", "one.json")
    folder.run("baseline", "a.yaml", "sub", "-o", "two.json")
    assert (folder.path / "one.json").read_bytes() == (folder.path / "two.json").read_bytes()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "baseline.json: no such baseline"), ("{", "baseline.json:1: this is no baseline"),
        ("[" * 20_000, "baseline.json: this is no baseline: it is nested too deeply"),
        ("[]", "baseline.json: this is no baseline of version 1"),
        ('{"version": 2, "findings": []}', "baseline.json: this is no baseline of version 1"),
        ('{"version": 1, "findings": [{"file": 1}]}', "baseline.json: entry 1 of the baseline cannot be read"),
    ],
)  # fmt: skip
def test_a_baseline_that_is_none_is_wrong_usage(folder: Folder, text: str | None, says: str) -> None:
    if text is not None:
        (folder.path / "formlint-baseline.json").write_text(text, encoding="utf-8")
    ran = folder.run("check", *BASELINE)
    assert (ran.status, ran.out) == (2, "") and says in ran.err


def test_it_can_be_read_by_people(folder: Folder) -> None:
    """Who looks at a change of the file sees the words of the form, not their numbers."""
    folder.run("baseline", "-o", "known.json")
    text = (folder.path / "known.json").read_text(encoding="utf-8")
    assert "\\u" not in text and not text.isascii()


def test_nothing_to_prune_is_wrong_usage(folder: Folder) -> None:
    assert folder.run("baseline", "--prune").status == 2


def test_a_place_that_cannot_be_written_to_is_said(folder: Folder) -> None:
    ran = folder.run("baseline", "-o", "no/such/folder.json")
    assert ran.status == 2 and "cannot write" in ran.err
    assert sorted(path.name for path in folder.path.iterdir()) == ["a.yaml", "sub"]
