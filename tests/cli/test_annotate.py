"""`formlint annotate FILE -o COPY`: files in, files out, and what is refused."""

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"


class Ended(NamedTuple):
    status: int
    out: bytes
    err: str


def formlint(*args: object, folder: Path, given: bytes = b"", **env: str) -> Ended:
    ran = subprocess.run(
        [sys.executable, "-m", "linter", *map(str, args)], cwd=folder, input=given, capture_output=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "zh_CN.UTF-8", "PYTHONIOENCODING": "utf-8", **env},
    )  # fmt: skip
    err = ran.stderr.decode()
    assert "Traceback" not in err
    return Ended(ran.returncode, ran.stdout, err)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("ferry-landings.xlsx", "well-water.docx", "well-water.txt", "clean/reading-rooms.xlsx"):
        (tmp_path / Path(name).name).write_bytes((EXAMPLES / name).read_bytes())
    (tmp_path / "broken.docx").write_bytes((EXAMPLES / "well-water.docx").read_bytes()[:3000])
    return tmp_path


def remark_part(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return next(package.read(name).decode() for name in package.namelist() if "comments" in name)


@pytest.mark.parametrize("name", ["ferry-landings.xlsx", "well-water.docx"])
def test_the_copy_carries_the_findings_and_the_file_is_left_alone(folder: Path, name: str) -> None:
    before = (folder / name).read_bytes()
    ran = formlint("annotate", name, folder=folder)
    copy = folder / name.replace(".", ".annotated.")
    assert (ran.status, ran.err) == (0, "")
    assert f"已写入 {copy.name}" in ran.out.decode()
    assert "A103 错误：" in remark_part(copy.read_bytes())
    assert (folder / name).read_bytes() == before
    assert sorted(path.name for path in folder.iterdir() if path.name.startswith(".")) == []


@pytest.mark.parametrize("name", ["ferry-landings.xlsx", "well-water.docx"])
def test_the_copy_is_judged_as_the_file_and_annotating_it_again_changes_nothing(
    folder: Path, name: str
) -> None:
    formlint("annotate", name, "-o", f"copy-{name}", folder=folder)
    formlint("annotate", f"copy-{name}", "-o", f"again-{name}", folder=folder)
    assert (folder / f"copy-{name}").read_bytes() == (folder / f"again-{name}").read_bytes()
    told = [
        formlint("check", file, "--format", "concise", folder=folder).out for file in (name, f"copy-{name}")
    ]
    assert told[0].replace(name.encode(), f"copy-{name}".encode()) == told[1]


def test_a_copy_in_which_the_form_was_corrected_is_updated_in_place(folder: Path) -> None:
    from openpyxl import load_workbook

    formlint("annotate", "ferry-landings.xlsx", folder=folder)
    copy = folder / "ferry-landings.annotated.xlsx"
    book = load_workbook(copy)
    book["自评表"]["H14"] = 10
    book.save(copy)
    refused = formlint("annotate", copy.name, folder=folder)
    assert (refused.status, "--force" in refused.err) == (2, True)
    assert formlint("annotate", copy.name, "--force", folder=folder).status == 0
    notes = {
        cell.coordinate: cell.comment.text for row in load_workbook(copy)["自评表"].iter_rows() for cell in row if cell.comment
    }  # fmt: skip
    assert "H14" not in notes
    assert notes["H20"].count("A103") == 1


def test_a_clean_form_is_copied_as_it_is(folder: Path) -> None:
    ran = formlint("annotate", "reading-rooms.xlsx", "-o", "copy.xlsx", folder=folder)
    assert (ran.status, "没有发现问题" in ran.out.decode()) == (0, True)
    assert (folder / "copy.xlsx").read_bytes() == (folder / "reading-rooms.xlsx").read_bytes()


def test_remarks_are_chinese_unless_said(folder: Path) -> None:
    def said(*lang: str) -> list[bool]:
        out = formlint(
            "annotate", "ferry-landings.xlsx", "-o", "-", *lang, folder=folder, LC_ALL="C.UTF-8"
        ).out
        return [
            words in remark_part(out)
            for words in ("各项得分之和为 82", "add up to 82", "应为：82", "should be: 82")
        ]

    assert said() == said("--lang", "zh") == [True, False, True, False]
    assert said("--lang", "en") == [False, True, False, True]
    assert said("--lang", "both") == [True, True, True, False]


def test_only_the_rules_asked_for_speak(folder: Path) -> None:
    out = formlint("annotate", "ferry-landings.xlsx", "-o", "-", "--select", "A103", folder=folder).out
    assert remark_part(out).count("错误：") == 1


def test_dates_come_from_the_environment_alone(folder: Path) -> None:
    dated = formlint("annotate", "well-water.docx", "-o", "-", folder=folder, SOURCE_DATE_EPOCH="1740787200")
    assert 'w:date="2025-03-01T00:00:00Z"' in remark_part(dated.out)
    wrong = formlint("annotate", "well-water.docx", "-o", "-", folder=folder, SOURCE_DATE_EPOCH="yesterday")
    assert (wrong.status, "SOURCE_DATE_EPOCH" in wrong.err) == (2, True)


def test_from_the_standard_input_to_the_standard_output(folder: Path) -> None:
    data = (folder / "ferry-landings.xlsx").read_bytes()
    ran = formlint("annotate", "-", "-o", "-", folder=folder, given=data)
    assert ran.out == formlint("annotate", "ferry-landings.xlsx", "-o", "-", folder=folder).out
    assert "7 条批注" in ran.err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("well-water.txt",), "另存为其中一种"),
        (("well-water.docx", "-o", "copy.xlsx"), "应以 .docx 结尾"),
        (("well-water.docx", "-o", "well-water.txt"), "已经存在"),
        (("well-water.docx", "-o", "well-water.docx"), "就是要检查的文件"),
        (("nowhere.docx",), "没有这个文件"),
        ((".",), "是文件夹；这个命令一次只处理一个文件"),
        (("..",), "是文件夹；这个命令一次只处理一个文件"),
        (("-",), "-o"),
        (("well-water.docx", "-o", "no/such/copy.docx"), "写不进"),
        (("well-water.docx", "--select", "Q999"), "Q999"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    folder: Path, args: tuple[str, ...], said: str
) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir()}
    ran = formlint("annotate", *args, folder=folder)
    assert (ran.status, ran.out) == (2, b"")
    assert said in ran.err
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_file_that_cannot_be_read_is_a_finding(folder: Path) -> None:
    ran = formlint("annotate", "broken.docx", folder=folder)
    assert (ran.status, "D001" in ran.out.decode()) == (1, True)
    assert not (folder / "broken.annotated.docx").exists()


def test_an_existing_copy_is_replaced_when_asked(folder: Path) -> None:
    (folder / "copy.docx").write_bytes(b"old")
    assert formlint("annotate", "well-water.docx", "-o", "copy.docx", "--force", folder=folder).status == 0
    assert "A103" in remark_part((folder / "copy.docx").read_bytes())


def test_a_copy_beside_its_original_is_not_checked_twice(folder: Path) -> None:
    forms = folder / "forms"
    forms.mkdir()
    (folder / "well-water.docx").rename(forms / "well-water.docx")
    assert formlint("annotate", "forms/well-water.docx", folder=folder).status == 0
    copy = "forms/well-water.annotated.docx"
    both = formlint("check", "forms", "--format", "concise", folder=folder).out.decode()
    assert copy not in both and "另有 1 个带批注的副本" in both
    hook = formlint(
        "check", "--as-found", "forms/well-water.docx", copy, "--format", "concise", folder=folder
    )
    assert hook.out == both.encode()
    assert copy in formlint("check", copy, "--format", "concise", folder=folder).out.decode()
    (forms / "well-water.docx").unlink()
    assert copy in formlint("check", "forms", "--format", "concise", folder=folder).out.decode()
