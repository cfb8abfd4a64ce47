"""How well a text fits a column, by the type of its field. Lower is better; below 0 the text speaks for the column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from linter.forms.schema import FieldType
from linter.forms.vocabulary import fold
from linter.layout.columns import Column
from linter.layout.labels import Labels
from linter.text.regular import regular

_NUMBER = regular(r"-?\d[\d,]*(?:\.\d+)?")
_AMOUNT = regular(r"(?:[≥≤≧≦<>=约]|不少于|不超过)?-?\d[\d,]*(?:\.\d+)?\D{0,6}")
_LONG = 12


class Fit:
    """The fit of texts to columns for one schema.

    looks: patterns of a field's texts. They are evidence for their column, and never by themselves against another.
    """

    def __init__(self, labels: Labels, placeholders: frozenset[str], fields: dict[str, FieldType]) -> None:
        self._labels = labels
        self._marks = placeholders
        self._looks = {
            name: regular("|".join(f"(?:{p})" for p in field.options["looks"]))
            for name, field in fields.items()
            if field.options.get("looks")
        }
        self._levels = {
            str(field.options["level"]) for field in fields.values() if field.options.get("level")
        }
        self._kinds = {field.target for field in fields.values() if field.type == "enum"}
        self._memo: dict[tuple[str, str], float] = {}

    def cost(self, text: str, column: Column) -> float:
        """The misfit of a text in a column: about 0 good, 3 odd, 8 impossible."""
        field = column.field
        if field is None:
            return 1.0
        key = (text, field.name + field.type)
        if key not in self._memo:
            self._memo[key] = self._judge(text, field)
        return self._memo[key]

    def mark(self, text: str, column: Column) -> bool:
        """Is the text only a slot mark, standing before the name under the name's own header?"""
        return (
            column.field is not None
            and bool(column.field.options.get("slots"))
            and self._labels.only_slot(text)
        )

    def word(self, text: str) -> bool:
        """Is the text a word of the vocabulary, that of a level or that of a special row?"""
        return self.special(text) or any(self._labels.exact(level, text) for level in self._levels)

    def special(self, text: str) -> bool:
        """Is the text that of a special row?"""
        return any(self._labels.exact(kind, text) for kind in self._kinds)

    def elsewhere(self, text: str, column: Column, columns: Sequence[Column]) -> bool:
        """Does the text look like that of another of the columns than this one? A label with its cap does not."""
        own = column.field.name if column.field is not None else ""
        folded = fold(text)
        if self.word(text) or (own in self._looks and self._looks[own].search(folded)):
            return False
        others = {c.field.name for c in columns if c.field is not None} - {own}
        return any(name in others and pattern.search(folded) for name, pattern in self._looks.items())

    def _judge(self, text: str, field: FieldType) -> float:
        folded = fold(text)
        if field.name in self._looks and self._looks[field.name].search(folded):
            return -3.0
        if field.options.get("level"):
            return self._label(text, str(field.options["level"]))
        if field.options.get("slots"):
            return self._name(text, folded)
        if folded in self._marks:
            return 1.0 if field.type == "method" else 0.3
        return _BY_TYPE.get(field.type, _free)(folded)

    def _label(self, text: str, level: str) -> float:
        """A word of the vocabulary of this level is a strong sign, one of another level a sign against."""
        if self._labels.exact(level, text):
            return -3.0
        if any(self._labels.exact(other, text) for other in self._levels if other != level):
            return 4.0
        if self.special(text):
            return 0.0  # it stands over all label columns, or is a name
        if self._labels.is_slot(text) or _AMOUNT.fullmatch(fold(text)):
            return 6.0
        if self._labels.split(text).cap:
            return -0.5
        return 1.5 if self._labels.kind(level, text) and len(fold(text)) < _LONG else 3.0

    def _name(self, text: str, folded: str) -> float:
        if self._labels.is_slot(text):
            return -3.0
        if self._labels.is_filler(text):
            return -1.0
        if folded in self._marks:
            return 1.0
        if any(self._labels.exact(level, text) for level in self._levels):
            return 3.0
        return 4.0 if _AMOUNT.fullmatch(folded) and len(folded) < 8 else 0.0


def _points(text: str) -> float:
    plain = text.removesuffix("%")
    if _NUMBER.fullmatch(plain):
        big = Decimal(plain.replace(",", "")) > 200
        return -0.4 + (3.0 if plain != text else 0.0) + (3.0 if big else 0.0)
    return 1.0 if _NUMBER.match(text) and len(text) < 8 else 8.0


def _money(text: str) -> float:
    if text.endswith("%"):
        return 4.0
    if _NUMBER.fullmatch(text):
        return 0.0
    return 0.3 if _AMOUNT.fullmatch(text) else 6.0


def _ratio(text: str) -> float:
    if text.endswith("%"):
        return -1.0
    if _NUMBER.fullmatch(text):
        return 0.5 if Decimal(text.replace(",", "")) <= 200 else 4.0
    return 5.0 if len(text) < _LONG else 6.0


def _target(text: str) -> float:
    if _AMOUNT.fullmatch(text):
        return 0.0
    return 0.5 if len(text) < _LONG else 1.0


def _method(text: str) -> float:
    if _AMOUNT.fullmatch(text) and len(text) < 8:
        return 8.0
    return 0.5 if len(text) >= 8 else 3.0


def _free(text: str) -> float:
    return 3.0 if _AMOUNT.fullmatch(text) and len(text) < 8 else 0.5


_BY_TYPE: dict[str, Callable[[str], float]] = {
    "points": _points,
    "money": _money,
    "ratio": _ratio,
    "target": _target,
    "method": _method,
}
