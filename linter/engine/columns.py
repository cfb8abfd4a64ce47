"""The column of numbers behind a failed sum, with the one that is wrong."""

from __future__ import annotations

from linter.diagnostics.diagnostic import Addend, Bilingual, Column
from linter.engine.identities import Identity
from linter.engine.terms import Cell, Key
from linter.engine.trial import Explanation
from linter.language.speak import label_of, name_of, one_line
from linter.values.exact import ONE


def column(identity: Identity, explanation: Explanation) -> Column | None:
    """The total and its terms as printed; None where what failed is no plain sum of cells."""
    for way in identity.ways:
        worked = way.worked
        terms = worked[1].sum if worked is not None else None
        if worked is None or terms is None or terms.constant or len(terms.terms) < 2:
            continue
        if any(factor != ONE for _, factor in terms.terms.values()):
            continue
        cells = [cell for cell, _ in terms.terms.values()]
        return Column(_addend(worked[0], explanation), tuple(_addend(cell, explanation) for cell in cells))
    return None


def _addend(cell: Cell, explanation: Explanation) -> Addend:
    changes = {change.cell.key: change for change in explanation.changes}
    rows: set[Key] = {
        change.row.key
        for change in explanation.changes
        if change.row is not None and change.structural and change.alike == 1
    }
    change = changes.get(cell.key)
    text = cell.value.text if cell.piece >= 0 else cell.field.value.text
    due = (change.text[cell.piece :] if cell.piece >= 0 else change.text) if change is not None else ""
    marked = change is not None or cell.key in rows
    return Addend(_name(cell), one_line(text), one_line(due), marked)


def _name(cell: Cell) -> Bilingual:
    """The row's name, or of what stands in no row its label."""
    record = cell.field.record
    name = name_of(record)
    return label_of(cell.field) if name.zh == record.path or cell.piece >= 0 else name
