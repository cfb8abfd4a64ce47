"""Every command that writes, with what it is given: a folder in which it can be run, again and again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

docx = pytest.importorskip("docx")
openpyxl = pytest.importorskip("openpyxl")
ROOT = Path(__file__).resolve().parents[2]
FORMATS = (
    "full", "concise", "grouped", "json", "jsonl", "sarif", "junit", "github", "gitlab", "checkstyle", "html", "xlsx",
)  # fmt: skip
LOOSE = """rule Z001 always-there: error
  title
      zh "要有总分"
      en "a total is due"
  each form
  check   total.score   is given
  message
    zh "没有总分 {total.score}"
    en "no total {total.score}"
  passes
    total: {score: 90}
  fails at total.score
    total: {score: }
"""


class Writes(NamedTuple):
    """A command, the file it writes (in the folder it runs in), and its exit status when all goes well."""

    words: tuple[str, ...]
    file: str
    status: int


WRITING = {
    "check json": Writes(("check", "form.yaml", "--output", "json=out.json"), "out.json", 1),
    "check html": Writes(("check", "form.yaml", "--output", "html=out.html"), "out.html", 1),
    "check xlsx": Writes(("check", "form.yaml", "--output", "xlsx=out.xlsx"), "out.xlsx", 1),
    "check fix": Writes(("check", "form.yaml", "--fix"), "form.yaml", 0),
    "fix yaml": Writes(("fix", "form.yaml"), "form.yaml", 0),
    "fix xlsx": Writes(("fix", "form.xlsx"), "form.xlsx", 0),
    "fix docx": Writes(("fix", "form.docx"), "form.docx", 0),
    "convert": Writes(("convert", "form.docx", "-o", "out.yaml", "--force"), "out.yaml", 0),
    "convert schema": Writes(("convert", "--json-schema", "-o", "schema.json"), "schema.json", 0),
    "annotate docx": Writes(("annotate", "form.docx", "-o", "copy.docx", "--force"), "copy.docx", 0),
    "annotate xlsx": Writes(("annotate", "form.xlsx", "-o", "copy.xlsx", "--force"), "copy.xlsx", 0),
    "baseline": Writes(("baseline", "form.yaml", "-o", "accepted.json", "--force"), "accepted.json", 0),
    "rules format": Writes(("rules", "format", "own/z.rule"), "own/z.rule", 0),
    "rules new": Writes(
        ("rules", "new", "Z002", "--like", "required", "--field", "total.score", "-o", "own/new.rule", "--force"),
        "own/new.rule",
        0,
    ),
    "rules docs": Writes(("rules", "docs", "own/z.rule", "-o", "pages"), "pages/README.md", 0),
}  # fmt: skip


def furnish(folder: Path) -> Path:
    """A folder with a form in three formats whose total score is wrong, and a rule of one's own set out loosely."""
    clean = ROOT / "examples/clean/reading-rooms"
    text = clean.with_suffix(".yaml").read_text(encoding="utf-8")
    (folder / "form.yaml").write_text("99".join(text.rsplit("100", 1)), encoding="utf-8")
    book = openpyxl.load_workbook(clean.with_suffix(".xlsx"))
    [cell for row in book.active.iter_rows() for cell in row if str(cell.value) == "100"][-1].value = "99"
    book.save(folder / "form.xlsx")
    word = docx.Document(str(clean.with_suffix(".docx")))
    [cell for row in word.tables[-1].rows for cell in row.cells if cell.text == "100"][-1].text = "99"
    word.save(str(folder / "form.docx"))
    (folder / "own").mkdir()
    (folder / "own/z.rule").write_text(LOOSE, encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def formlint(
    folder: Path, *words: str, env: Mapping[str, str], before: str = "", status: int | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own. before: Python that it runs first."""
    script = f"import sys\n{before}\nfrom linter.cli.main import run\nsys.exit(run(sys.argv[1:]))"
    ran = subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=folder,
        env=dict(env),
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert status is None or ran.returncode == status, (ran.returncode, ran.stderr.decode())
    return ran
