"""Numbers that a sheet shows with fewer decimals than it holds: sums that hold for what is stored are no errors."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest

from linter.api.checking import check_bytes
from linter.api.held import unrounded
from linter.config.model import Settings
from linter.diagnostics.report import FileResult
from linter.diagnostics.severity import Severity
from linter.text.span import SheetCell
from tests.formgen.checking import faults
from tests.formgen.files import clean_file, spoiled_files
from tests.formgen.writers import Written

SEEDS = (1, 2, 3, 5, 8, 9)
AMOUNTS = r"funds\..*(initial|budget|executed)"
POINTS = r"(indicators\[\d+\]|total)\.(weight|score)"


def shown_as(written: Written, cells: str, code: str) -> bytes:
    """The workbook with the numbers of some fields under this format."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(written.data))
    for form in written.places:
        for path, place in form.items():
            if re.fullmatch(cells, path) and isinstance(place, SheetCell):
                cell: Any = book[place.sheet][place.cell]
                if isinstance(cell.value, int | float) and ("%" in code) == ("%" in cell.number_format):
                    cell.number_format = code
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def check(data: bytes) -> FileResult:
    return check_bytes("form.xlsx", data, Settings())


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (AMOUNTS, "0"), (AMOUNTS, "#,##0.0"), (AMOUNTS, "_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;@"), (AMOUNTS, "0.##"),
        (POINTS, "0"), (POINTS, "0.0"), (POINTS, '0"分"'), (POINTS, "#.##"), (POINTS, "0.00_);[Red](0.00)"),
        (r"funds\..*rate", "0%"),
    ],
)  # fmt: skip
def test_what_is_shown_rounded_is_no_error(cells: str, code: str) -> None:
    for seed in SEEDS:
        found = check(shown_as(clean_file(seed, "xlsx").written, cells, code)).diagnostics
        assert [(d.code, d.field, d.message.zh) for d in found if d.severity > Severity.INFO] == [], seed


@pytest.mark.parametrize("code", ["A101", "A103", "F202"])
def test_a_wrong_total_is_found_among_rounded_numbers(code: str) -> None:
    """Amounts without decimals say nothing of points, nor points of amounts."""
    for _, written, planted in spoiled_files(code, "xlsx", range(1, 40), 4):
        cells = AMOUNTS if code[0] == "A" else POINTS
        spoiled = written._replace(data=shown_as(written, cells, "0.0"))
        assert [line for line in faults(spoiled, planted) if not line.startswith("also said")] == []


def test_what_followed_from_a_sum_that_agrees_stands_by_itself() -> None:
    """Weights that are shown rounded add up to 105 as they are held, and 105 is no 100."""
    for _, written, planted in spoiled_files("A102", "xlsx", range(1, 40), 4):
        spoiled = written._replace(data=shown_as(written, POINTS, "0"))
        assert [line for line in faults(spoiled, planted) if not line.startswith("also said")] == []


def test_what_is_told_and_counted() -> None:
    """A note says both, and the verdict is one of rounding."""
    one = clean_file(2, "xlsx").written
    result = check(shown_as(one, AMOUNTS, "0.00"))
    (note,) = [d for d in result.diagnostics if d.code == "F202"]
    assert (note.severity, note.fix, note.cause) == (Severity.INFO, None, None)
    assert note.message.zh.endswith("；单元格里存的数比显示的小数位多，按存的数计算则相符")
    assert note.message.en.endswith("; the cells hold more decimals than they show, and with these it agrees")
    assert (result.verdicts["F202"]["fail"], result.verdicts["F202"]["within_rounding"]) == (0, 1)


@pytest.mark.parametrize(
    ("text", "stored", "full"),
    [
        ("61%", "0.61320000000000008", "61.32%"), ("2,129万元", "2128.69", "2128.69万元"), ("≥90%", "0.904", "≥90.4%"),
        ("(5.00)", "-5.004", "(5.004)"), ("12.3", "12345", "12.345"), ("1.2万", "12345", "1.2345万"), ("9.9", "9.9", None),
        ("100.00%", "1", None), ("2024年12月31日", "45657", None), ("3/5", "45356", None), ("x", "1", None), ("7", "8", None),
        ("5", "abc", None), ("0", "0.001", "0.001"), ("1", "1e0", None), ("5月", "45000", None), ("4.5", "45123", "4.5123"),
    ],
)  # fmt: skip
def test_the_number_that_a_cell_holds(text: str, stored: str, full: str | None) -> None:
    assert unrounded(text, stored) == full
