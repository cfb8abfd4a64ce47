"""Labels that a page break tears in two; the cases are data in `torn_labels.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from linter.forms.raw import Raw
from linter.layout import read_forms
from linter.pages.document import Document, Grid
from linter.text.span import PageBox

from .drawn import draw
from .test_layout_cases import fields, schema

CASES = yaml.safe_load((Path(__file__).parent / "torn_labels.yaml").read_text(encoding="utf-8"))


def printed(drawn: str, breaks: list[int]) -> Document:
    """A drawing on pages: every cell is a box of its page."""

    def page(row: int) -> PageBox:
        return PageBox(1 + sum(at <= row for at in breaks), (str(row), "0", "9", "9"))

    (grid,) = draw(drawn, "exact").blocks
    assert isinstance(grid, Grid)
    cells = (
        c._replace(span=page(c.row)._replace(bbox=(str(c.column), str(c.row), "9", "9"))) for c in grid.cells
    )
    return Document("pdf", (grid._replace(cells=tuple(cells)),))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["shows"])
def test_torn_labels_are_whole(case: dict[str, Any]) -> None:
    (form,) = read_forms(printed(case["drawn"], case["breaks"]), schema()).forms
    have: dict[str, Raw] = dict(fields(form.raw))
    rows = len(form.raw.fields["indicators"])
    under = [
        f"{have[f'indicators[{at}].category'].text}/{have[f'indicators[{at}].subcategory'].text}"
        for at in range(rows)
    ]
    assert under == case["under"]
    count = len(form.raw.fields["categories"])
    assert [have[f"categories[{at}].name"].text for at in range(count)] == list(
        dict.fromkeys(label.split("/")[0] for label in under)
    )
    if caps := case.get("caps"):
        assert [have[f"categories[{at}].cap"].text for at in range(count)] == caps
    assert {path: have[path].text for path in case.get("fields", {})} == case.get("fields", {})
