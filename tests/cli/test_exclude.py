"""Files in folders that are passed over, and those that are looked at all the same."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

FILES = ("a.txt", "templates/blank.txt", "2018/b.txt", "2018/old/b.bak.txt", "2019/templates/deep.txt")
LEFT = [
    # What the configuration says; what is checked of the files above.
    ('exclude = ["templates"]', ["a.txt", "2018/b.txt", "2018/old/b.bak.txt"]),
    (
        'exclude = ["/templates/"]',
        ["a.txt", "2018/b.txt", "2018/old/b.bak.txt", "2019/templates/deep.txt"],
    ),
    ('exclude = ["2018/**"]', ["a.txt", "2019/templates/deep.txt", "templates/blank.txt"]),
    ('exclude = ["./2018/old", "*/templates"]', ["a.txt", "2018/b.txt", "templates/blank.txt"]),
    ('exclude = ["*.bak.txt", "deep.*"]', ["a.txt", "2018/b.txt", "templates/blank.txt"]),
    ("exclude = []", list(FILES)),
]


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in FILES:
        path = tmp_path / "forms" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("error", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def checked(ran_out: str) -> list[str]:
    return [Path(one["path"]).as_posix().removeprefix("forms/") for one in json.loads(ran_out)["files"]]


@pytest.mark.parametrize(("said", "left"), LEFT, ids=[said for said, _ in LEFT])
@pytest.mark.parametrize("folder", [".", "forms"])
def test_what_is_passed_over(formlint: Run, tree: Path, said: str, left: list[str], folder: str) -> None:
    (tree / "forms/formlint.toml").write_text(said, encoding="utf-8")
    ran = formlint("check", folder, "--format", "json")
    assert ran.status == 1
    assert sorted(checked(ran.out)) == sorted(left)


def test_the_option_takes_the_place_of_the_configuration_and_the_summary_tells_how_many(
    formlint: Run, tree: Path
) -> None:
    (tree / "formlint.toml").write_text('exclude = ["2018"]', encoding="utf-8")
    ran = formlint("check", "forms", "--exclude", "templates", "--exclude", "a.txt", "--lang", "zh")
    assert "另有 3 个文件按 exclude 不查" in ran.out
    assert "2018/b.txt" in ran.out


def test_a_file_that_is_named_is_checked_all_the_same(formlint: Run, tree: Path) -> None:
    (tree / "formlint.toml").write_text('exclude = ["forms"]', encoding="utf-8")
    assert formlint("check", "forms/a.txt").status == 1
    # Not so where a hook names what it found.
    ran = formlint("check", "--as-found", "forms/a.txt")
    assert (ran.status, "1 more file excluded" in ran.out) == (0, True)


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "5 个文件都按 exclude 不查"), ("en", "all 5 files here are excluded")]
)
def test_where_everything_is_passed_over_that_is_said(
    formlint: Run, tree: Path, lang: str, said: str
) -> None:
    ran = formlint("check", "forms", "--exclude", "forms", "--lang", lang)
    assert ran.status == 2
    assert said in ran.err


def test_wrong_patterns_are_refused(formlint: Run, tree: Path) -> None:
    (tree / "formlint.toml").write_text('exclude = "templates"', encoding="utf-8")
    ran = formlint("check", "forms")
    assert ran.status == 2
    assert "formlint.toml:1: exclude must be a list of patterns" in ran.err
