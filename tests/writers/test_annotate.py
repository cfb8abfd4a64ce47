"""What the command hands to the writers."""

from pathlib import Path

from linter.api import check_bytes
from linter.cli.annotate import _placed
from linter.config.model import Settings
from linter.text.span import SheetCell

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def test_findings_without_a_place_get_that_of_their_field_or_the_first_cell_of_their_form() -> None:
    path = EXAMPLES / "ferry-landings.xlsx"
    result = check_bytes(path.name, path.read_bytes(), Settings())
    one = result.diagnostics[0]
    lost = (
        one._replace(span=None, field="total.score"),
        one._replace(span=None, field=None),
        one._replace(form=None, span=None),
    )
    placed = _placed(result._replace(diagnostics=lost), path.read_bytes(), Settings()).diagnostics
    assert [d.span for d in placed] == [SheetCell("自评表", "H20"), SheetCell("自评表", "A1"), None]
