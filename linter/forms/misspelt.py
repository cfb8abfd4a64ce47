"""Names that are nearly those of fields: two letters swapped, one too many, one left out."""

from __future__ import annotations

from collections.abc import Sequence

from linter.diagnostics.meant import near_words
from linter.forms.schema import RecordType

_LIKE = 0.8


def near(name: str, names: Sequence[str]) -> str:
    """The one of the names that was probably meant by a word, "" where none was."""
    fitting = [one for one in names if abs(len(one) - len(name)) <= 1 and len(one) > 2]
    if not fitting:
        return ""
    found = near_words(name, fitting, 1, _LIKE)
    return found[0] if found else ""


def near_field(name: str, type: RecordType) -> str:
    """The field of a record that was probably meant: by its name, or by a label in either language."""
    names = {field.name: field.name for field in type.fields.values() if field.scalar or field.printed}
    labels = {word: name for name in names for word in type.fields[name].label}
    words = {**labels, **names}
    found = near_words(name, words, 1, 0.6)
    return words[found[0]] if found else ""
