"""The `layout:` and `labels:` of a schema, made ready for use: compiled patterns and folded words."""

from __future__ import annotations

import re
from typing import Any

from linter.forms.schema import FieldType, Schema
from linter.forms.vocabulary import fold
from linter.layout.labels import Labels
from linter.text.regular import regular

NEVER = regular(r"(?!)")


class Headers:
    """The header words of one record's columns; a header row has `least` of them, and one of each of some `needs`.

    `labels` are the fields that name a row, `levels` those of them that name its groups. `words` maps a folded header
    to its field and its rank: of two columns of one field the lower rank is meant.
    """

    __slots__ = ("extra", "fields", "labels", "least", "levels", "like", "needs", "words")

    def __init__(self, fields: dict[str, FieldType], block: dict[str, Any]) -> None:
        self.fields = fields
        self.labels = frozenset(
            n for n, f in fields.items() if f.options.get("level") or f.options.get("slots")
        )
        self.levels = frozenset(n for n, f in fields.items() if f.options.get("level"))
        self.least = int(block.get("min_headers", 3))
        self.needs = [_groups(block.get(key)) for key in ("needs", "or_needs") if block.get(key)]
        self.extra = frozenset(fold(str(word)) for word in block.get("other_headers") or ())
        self.like = {
            n: regular(str(f.options["header_like"]))
            for n, f in fields.items()
            if f.options.get("header_like")
        }
        self.words: dict[str, tuple[str, int]] = {}
        for name, field in fields.items():
            for rank, word in enumerate(field.options.get("headers") or ()):
                self.words.setdefault(fold(str(word)), (name, rank))


class Shape:
    """Everything layout asks of a schema. `matrix`, `list` and `total` are the blocks of those kinds, {} when none."""

    def __init__(self, schema: Schema) -> None:
        layout = schema.layout
        self.schema = schema
        self.labels = Labels(schema)
        blocks = {str(block.get("kind")): block for block in layout.get("blocks") or ()}
        self.matrix: dict[str, Any] = blocks.get("matrix") or {}
        self.list: dict[str, Any] = blocks.get("list") or {}
        self.total: dict[str, Any] = blocks.get("total") or {}
        unread = self.matrix.get("unread")
        self.unread = f"{self.matrix.get('into')}.{unread}" if unread else ""
        self.unread_rows = str(self.list.get("unread") or "")
        self.start = frozenset(str(path) for path in layout.get("start") or ())
        self.pairs = _mapped(layout.get("pairs"))
        self.alone = _mapped(layout.get("alone"))
        self.graded = _mapped(layout.get("graded"))
        self.below = frozenset(str(path) for path in layout.get("below") or ())
        self.value_ends = _any(layout.get("value_ends"))
        self.later = _folded(layout.get("later"))
        self.notes = _any(layout.get("notes"))
        self.subtotals = _any(layout.get("subtotals"))
        flow = layout.get("flow") or {}
        self.marks = _any(flow["marks"]) if flow.get("marks") else None
        self.flow_ends = _any(flow.get("ends"))
        self.looks = {str(path): _any(patterns) for path, patterns in (flow.get("looks") or {}).items()}
        heading = layout.get("heading") or {}
        self.title = _any(heading.get("title"))
        self.report = _any(heading.get("report"))
        self.year = _any(heading.get("year"))
        self.unit = _any(layout.get("unit"))
        self.unit_word = _any(layout.get("unit_words"))
        self.totals = _folded(self.total.get("labels"))
        self.list_totals = _folded(self.total.get("list_labels"))
        self.grades = _folded(layout.get("grades"))
        self.fund_headers = self._headers(self.matrix)
        self.row_headers = self._headers(self.list)

    def _headers(self, block: dict[str, Any]) -> Headers:
        record = self.schema.records.get(str(block.get("record", "")))
        return Headers(dict(record.fields) if record else {}, block)


def _groups(names: Any) -> list[frozenset[str]]:
    return [frozenset(str(name) for name in some) for some in names]


def _folded(words: Any) -> frozenset[str]:
    return frozenset(fold(str(word)) for word in words or ())


def _mapped(words: Any) -> dict[str, str]:
    return {fold(str(word)): str(path) for word, path in (words or {}).items()}


def _any(patterns: Any) -> re.Pattern[str]:
    """One pattern of a list of patterns; none matches nothing."""
    if not patterns:
        return NEVER
    listed = [patterns] if isinstance(patterns, str) else [str(p) for p in patterns]
    return regular("|".join(f"(?:{p})" for p in listed))
