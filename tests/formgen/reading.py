"""What was understood of a file against what was written: field by field, texts and places."""

from __future__ import annotations

from typing import NamedTuple

from linter.api import Settings, Understood, understand
from linter.forms.record import Record, walk

from .grid import Sheet
from .writers import Written

_TEXTS = ("form.txt", "table.xls")
"""Names of texts: nothing in them says that cells are merged."""


class Reading(NamedTuple):
    """Fields right, of how many; and what is wrong, each `path: read <- written`."""

    right: int
    fields: int
    wrong: list[str]


def compare(written: Written, expected: list[dict[str, str]]) -> Reading:
    """Read a file and compare its forms with the fields that were written, by form and path."""
    understood = understand(written.name, written.data, Settings())
    fields = sum(map(len, expected))
    if len(understood.forms) != len(expected):
        return Reading(0, fields, [f"{len(understood.forms)} forms <- {len(expected)}"])
    wrong: list[str] = []
    for i, form in enumerate(understood.forms):
        wrong += [f"form {i} {line}" for line in _wrong(form, written, i, expected[i])]
    return Reading(fields - len(wrong), fields, wrong)


def _wrong(form: Record, written: Written, index: int, expected: dict[str, str]) -> list[str]:
    found = {field.path: field for field in walk(form) if not field.path.endswith(".kind")}
    lines: list[str] = []
    for path, text in expected.items():
        field = found.get(path)
        read = _bare(field.value.text) if field is not None and field.value.state != "absent" else None
        place = written.places[index].get(path)
        if text.startswith("=indicators"):
            # A text cannot say that cells are merged; there the cell is blank.
            shared = field.shared_with if field is not None else None
            if shared != text[1:] and written.name not in _TEXTS:
                lines.append(f"{path}: merged with {shared} <- {text[1:]}")
            continue
        if read != _bare(text):
            lines.append(f"{path}: {read!r} <- {_bare(text)!r}")
        elif place is not None and field is not None and field.span != place:
            lines.append(f"{path}: at {field.span} <- {place}")
    for path, field in found.items():
        # What stands around the table is kept as paragraphs, and is no field of it.
        if path not in expected and field.value.text and not path.startswith("paragraphs"):
            lines.append(f"{path}: {field.value.text!r} <- nothing")
    return lines


def _bare(text: str) -> str:
    return "".join(text.split())


def expected_of(sheet: Sheet, kind: str, tree: dict[str, object]) -> dict[str, str]:
    """The fields of a form by path: as drawn, or as its tree says."""
    return dict(_leaves(tree, "")) if kind in ("yaml", "json") else sheet.expected()


def _leaves(node: object, path: str) -> list[tuple[str, str]]:
    if isinstance(node, dict):
        return [leaf for key, child in node.items() for leaf in _leaves(child, f"{path}.{key}".lstrip("."))]
    if isinstance(node, list):
        return [leaf for i, child in enumerate(node) for leaf in _leaves(child, f"{path}[{i}]")]
    return [(path, str(node))]


__all__ = ["Reading", "Understood", "compare", "expected_of"]
