"""Columns of the lists that a record holds, read when they are first asked for and kept with what is worked out for it:
each rule that goes through the rows takes what it asks of them from there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from linter.forms.vocabulary import fold
from linter.values.value import GIVEN, WRITTEN

if TYPE_CHECKING:
    from linter.forms.record import Record


class Memo(dict[str, Any]):
    """What is worked out for a record: its computed fields by name; columns by `list.field.part`, an item a row. part:
    value, number, target, text, or folded (the text as texts are compared); what is not there is None."""

    __slots__ = ("record",)

    record: Record | None

    def __missing__(self, key: str) -> list[Any]:
        """A column that is asked for the first time."""
        known = _KEYS.get(key)
        if known is None:
            listed, field, part = key.split(".")
            known = _KEYS[key] = listed, field, _READ[part]
        assert self.record is not None
        made = self[key] = known[2](self.record[known[0]], known[1])
        return made


_Rows = list[dict[str, Any]]


def _values(rows: _Rows, field: str) -> list[Any]:
    return [row[field].value for row in rows]


def _numbers(rows: _Rows, field: str) -> list[Any]:
    return [row[field].value.number for row in rows]


def _targets(rows: _Rows, field: str) -> list[Any]:
    """Values that are given."""
    return [value if (value := row[field].value).state == GIVEN else None for row in rows]


def _texts(rows: _Rows, field: str) -> list[Any]:
    """Texts where something is written."""
    return [value.text if (value := row[field].value).state in WRITTEN else None for row in rows]


def _foldeds(rows: _Rows, field: str) -> list[Any]:
    return [None if text is None else fold(text) for text in _texts(rows, field)]


_Read = Callable[[_Rows, str], list[Any]]
_READ: dict[str, _Read] = {
    "value": _values,
    "number": _numbers,
    "target": _targets,
    "text": _texts,
    "folded": _foldeds,
}
_KEYS: dict[str, tuple[str, str, _Read]] = {}
"""Keys of columns, taken apart: there are as many as the rules name."""
