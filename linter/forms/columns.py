"""Columns of the lists that a record holds, read when they are first asked for and kept with what is worked out for it:
each rule that goes through the rows takes what it asks of them from there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from linter.forms.vocabulary import fold
from linter.values.value import GIVEN, PLACEHOLDER

if TYPE_CHECKING:
    from linter.forms.record import Record

_WRITTEN = (GIVEN, PLACEHOLDER)


class Memo(dict[str, Any]):
    """What is worked out for a record: its computed fields by name; columns by `list.field.part`, an item a row. part:
    value, number, target, text, or folded (the text as texts are compared); what is not there is None."""

    __slots__ = ("record",)

    record: Record | None

    def __missing__(self, key: str) -> list[Any]:
        """A column that is asked for the first time."""
        listed, field, part = key.split(".")
        assert self.record is not None
        made = _READ[part]([row[field].value for row in self.record[listed]])
        self[key] = made
        return made


def _numbers(values: list[Any]) -> list[Any]:
    return [value.number for value in values]


def _targets(values: list[Any]) -> list[Any]:
    """Values that are given."""
    return [value if value.state == GIVEN else None for value in values]


def _texts(values: list[Any]) -> list[Any]:
    """Texts where something is written."""
    return [value.text if value.state in _WRITTEN else None for value in values]


def _foldeds(values: list[Any]) -> list[Any]:
    return [fold(value.text) if value.state in _WRITTEN else None for value in values]


_READ: dict[str, Callable[[list[Any]], list[Any]]] = {
    "value": list,
    "number": _numbers,
    "target": _targets,
    "text": _texts,
    "folded": _foldeds,
}
