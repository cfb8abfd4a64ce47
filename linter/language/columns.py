"""Columns of a list, read once for a form: each function keeps what it reads in the memo of the record that holds the
list, by a key of the column's own. What compiled rules call where it is not there yet."""

from __future__ import annotations

from typing import Any

from linter.forms.vocabulary import fold
from linter.values.value import GIVEN, PLACEHOLDER


def column_values(record: Any, key: str, field: str, rows: Any) -> list[Any]:
    """The Value of a field of every row."""
    made = record.memo[key] = [row[field].value for row in rows]
    return made


def column_numbers(record: Any, key: str, field: str, rows: Any) -> list[Any]:
    """Its number, None where it has none."""
    made = record.memo[key] = [row[field].value.number for row in rows]
    return made


def column_targets(record: Any, key: str, field: str, rows: Any) -> list[Any]:
    """The Value where it is given, else None."""
    made = record.memo[key] = [
        value if (value := row[field].value).state == GIVEN else None for row in rows
    ]  # fmt: skip
    return made


def column_texts(record: Any, key: str, field: str, rows: Any) -> list[Any]:
    """Its text, None where nothing is written."""
    made = record.memo[key] = [
        value.text if (value := row[field].value).state in (GIVEN, PLACEHOLDER) else None for row in rows
    ]
    return made


def column_foldeds(record: Any, key: str, field: str, rows: Any) -> list[Any]:
    """Its text as texts are compared, None where nothing is written."""
    made = record.memo[key] = [
        fold(value.text) if (value := row[field].value).state in (GIVEN, PLACEHOLDER) else None
        for row in rows
    ]
    return made
