"""A cell that nobody can read: the checks that need it are not evaluated, in what is told and in what is counted."""

from __future__ import annotations

import pytest

from linter.api.checking import check_bytes
from linter.config.model import Settings
from linter.diagnostics.severity import Severity
from tests.formgen.drawing import draw
from tests.formgen.generate import make_form
from tests.same_form.writers import WRITERS


@pytest.mark.parametrize("path", ["total.score", "funds.total.executed", "indicators[1].score"])
def test_what_cannot_be_read_has_failed_nothing(path: str) -> None:
    for seed in (1, 2, 3, 5):
        sheet = draw(make_form(seed))
        tables = [
            table._replace(
                cells=[
                    cell._replace(text="####") if path in dict(cell.holds) else cell for cell in table.cells
                ]
            )
            for table in sheet.tables
        ]
        result = check_bytes("form.pdf", WRITERS["pdf"]([sheet._replace(tables=tables)]).data, Settings())
        assert [d.code for d in result.diagnostics if d.severity > Severity.INFO] == ["D019"]
        told = {d.code for d in result.diagnostics}
        assert {code for code, counts in result.verdicts.items() if counts["fail"]} <= told
        assert any(counts["not_evaluated"] for counts in result.verdicts.values())
