"""In text the lower part of a merged cell is empty: what a text above it says holds for the rows below too."""

from __future__ import annotations

from collections.abc import Mapping

from linter.forms.raw import Raw
from linter.forms.schema import FieldType
from linter.layout.columns import Table
from linter.layout.lines import Line
from linter.layout.placing import Placed, raw_of
from linter.layout.tree import Entry
from linter.named import NamedTuple
from linter.text.regular import regular


class _Held(NamedTuple):
    raw: Raw
    upper: Entry | None


class Carry:
    """Fields with the option `carry: down`. A text holds to the end of its category, or to the next text; one that
    `carry_unless` matches belongs to its own row alone. Tables with exact columns say themselves what is merged."""

    def __init__(self, fields: Mapping[str, FieldType]) -> None:
        self._alone = {
            name: regular(str(field.options.get("carry_unless", "(?!)")))
            for name, field in fields.items()
            if field.options.get("carry") == "down"
        }
        self._held: dict[str, _Held] = {}

    def over(self, line: Line, placed: Placed, table: Table, upper: Entry | None) -> dict[str, Raw]:
        """The texts that hold for a line, by field, after taking what the line itself prints."""
        for name, alone in self._alone.items():
            hit = placed.hits.get(name)
            if hit is not None and hit.cell.text.strip():
                self._held.pop(name, None)
                if not line.exact and not alone.search(hit.cell.text):
                    self._held[name] = _Held(raw_of(hit, table.of(name)), upper)
            elif name in self._held and self._held[name].upper is not upper:
                del self._held[name]
        return {name: held.raw for name, held in self._held.items()}
