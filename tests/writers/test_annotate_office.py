"""Copies opened by LibreOffice: the text of every cell is what it was, and the remarks are where they belong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from linter.api import check_bytes
from linter.config.model import Settings
from linter.readers.xlsx_sheet import position
from linter.reporters.base import Options
from linter.reporters.remark import remarks
from linter.text.span import SheetCell, Span
from linter.writers.annotate import annotate
from tests.formgen.files import spoiled_files
from tests.readers.office_parts import p, tbl, tc, text_box, tr
from tests.writers.office import Seen, needs_office, seen
from tests.writers.test_annotate_docx import REMARKS as COMMENTS
from tests.writers.test_annotate_docx import others, word
from tests.writers.test_annotate_xlsx import REMARKS, book, commented, furnished, strict, threaded

pytestmark = [pytest.mark.office, needs_office]
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def copied(
    tmp_path: Path, suffix: str, data: bytes, said: dict[Span | None, tuple[str, ...]]
) -> tuple[Seen, Seen]:
    """What LibreOffice sees in a file, and in its copy with remarks."""
    made = annotate(suffix[1:], data, said)
    assert isinstance(made, bytes)
    paths = [tmp_path / f"{name}{suffix}" for name in ("file", "copy")]
    for path, content in zip(paths, (data, made), strict=True):
        path.write_bytes(content)
    before, after = seen(tmp_path / "seen", *paths)
    assert after.texts == before.texts
    return before, after


def added(before: Seen, after: Seen) -> dict[Any, list[str]]:
    """Remarks that are new, by their places; those that were there before still are."""
    for place, said in before.remarks.items():
        assert all(any(theirs in one for one in after.remarks[place]) for theirs in said)
    known = {(place, said) for place, all_said in before.remarks.items() for said in all_said}
    new = {place: [one for one in said if (place, one) not in known] for place, said in after.remarks.items()}
    return {place: said for place, said in new.items() if said}


SHEETS: dict[str, bytes] = {
    "plain": book(),
    "notes of others": book(自评表=commented("B3", "A1")),
    "a thread": threaded(),
    "chart, table, protection": book(自评表=furnished),
    "strict": strict(book()),
}


@pytest.mark.parametrize("name", SHEETS)
def test_notes_are_where_they_belong(tmp_path: Path, name: str) -> None:
    found = added(*copied(tmp_path, ".xlsx", SHEETS[name], REMARKS))
    assert found.keys() == {
        ("自评表", *(position(span.cell) or ())) for span in REMARKS if isinstance(span, SheetCell)
    }
    for span, lines in REMARKS.items():
        assert isinstance(span, SheetCell)
        (said,) = found["自评表", *(position(span.cell) or ())]
        assert said.endswith("\n".join(lines))


DOCUMENTS: dict[str, bytes] = {
    "plain": word(),
    "comments of others": others(),
    "text boxes": word(p("题") + text_box("甲|乙") + tbl(tr(tc("总分"), tc("99")), tr(tc(), tc("乙")))),
    "tracked changes": word(
        p("题")
        + tbl(tr(tc("总分"), tc("99"), properties='<w:ins w:id="7" w:author="李四"/>'), tr(tc(), tc("乙")))
        + '<w:p><w:del w:id="1" w:author="李四"><w:r><w:delText>8</w:delText></w:r></w:del></w:p>'
    ),
    "a control and a table in a cell": word(
        p("题")
        + f"<w:sdt><w:sdtContent>{tbl(tr(tc('总分'), tc('99')), tr(f'<w:tc>{tbl(tr(tc()))}<w:p/></w:tc>', tc('乙')))}"
        "</w:sdtContent></w:sdt>"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DOCUMENTS)
def test_comments_are_where_they_belong(tmp_path: Path, name: str) -> None:
    before, after = copied(tmp_path, ".docx", DOCUMENTS[name], COMMENTS)
    found = {after.texts[place]: said for place, said in added(before, after).items()}
    assert {text: said[-1].strip() for text, said in found.items()} == {
        "99": "A103 错误：总分写为 99\n应为：98",
        "": "R701 警告：扣分 <1> & 没有原因",
        before.texts[0]: "标题",
    }


def said_of(name: str, data: bytes) -> dict[Span | None, tuple[str, ...]]:
    return remarks(check_bytes(name, data, Settings()), Options("zh"))


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.[dx]*x")), ids=lambda path: path.name)
def test_examples_open_with_all_their_remarks(tmp_path: Path, path: Path) -> None:
    data = path.read_bytes()
    said = said_of(path.name, data)
    found = added(*copied(tmp_path, path.suffix, data, said))
    assert sorted(one.split("\n")[-1] for all_said in found.values() for one in all_said) == sorted(
        lines[-1] for lines in said.values()
    )


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.parametrize("code", ["A103", "R701"])
def test_drawn_forms_open_with_all_their_remarks(tmp_path: Path, kind: str, code: str) -> None:
    for seed, written, _ in spoiled_files(code, kind, range(40), 1):
        said = said_of(written.name, written.data)
        assert said, seed
        found = added(*copied(tmp_path, f".{kind}", written.data, said))
        assert sum(len(all_said) for all_said in found.values()) == len(said)
