"""What a page about a rule shows: the rule, and its examples with what it says of them."""

from __future__ import annotations

from linter.diagnostics.diagnostic import Diagnostic
from linter.forms.record import Field, Record
from linter.forms.schema import Schema
from linter.language.syntax import Example
from linter.named import NamedTuple
from linter.rulesets.rule import Rule


class Shown(NamedTuple):
    """An example with its form, and the findings of the rule on it; form is None when its YAML cannot be read."""

    example: Example
    form: Record | None
    findings: tuple[Diagnostic, ...]


class Page(NamedTuple):
    """A rule with its examples."""

    schema: Schema
    rule: Rule
    examples: tuple[Shown, ...]


class Grid(NamedTuple):
    """A part of a form as a table: a caption (labels of the records on the way there), field labels, rows of cells.

    marked: paths of the cells, row by row, so that findings can be tied to them.
    """

    caption: tuple[str, ...]
    fields: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    paths: tuple[tuple[str, ...], ...]


def grids(form: Record, lang: str) -> list[Grid]:
    """The parts of a form in which something is printed or left blank; columns that no row has are left out."""
    found = [grid for grid in (_grid([form], (), lang),) if grid]
    return found + [grid for grid in _inner(form, (), lang) if grid]


def _inner(record: Record, caption: tuple[str, ...], lang: str) -> list[Grid | None]:
    found: list[Grid | None] = []
    for name, node in record.items():
        field = record.type.fields[name]
        if not field.printed:
            continue
        rows = node if isinstance(node, list) else [node]
        below = (*caption, field.label.get(lang))
        found.append(_grid(rows, below, lang))
        for row in rows:
            found += _inner(row, below, lang)
    return found


def _grid(rows: list[Record], caption: tuple[str, ...], lang: str) -> Grid | None:
    """One table for records of one kind."""
    if not rows:
        return None
    columns = [name for name, node in rows[0].items() if isinstance(node, Field)]
    columns = [name for name in columns if any(_there(row[name]) for row in rows)]
    if not columns:
        return None
    return Grid(
        caption,
        tuple(rows[0].type.fields[name].label.get(lang) for name in columns),
        tuple(tuple(row[name].value.text for name in columns) for row in rows),
        tuple(tuple(row[name].path for name in columns) for row in rows),
    )


def _there(field: Field) -> bool:
    """Is the cell on the form? A kind that follows from a name is not."""
    return field.value.state != "absent" and field.type.type != "enum"
