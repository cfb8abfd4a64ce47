"""Values in sentences: what stands in the holes of a message, in either language."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any

from linter.diagnostics.diagnostic import Bilingual
from linter.forms.record import Field, Record
from linter.language import typed as t
from linter.language.interpret import Interpreter
from linter.language.types import Type
from linter.named import NamedTuple
from linter.text.regular import regular
from linter.values.kept import Kept
from linter.values.show import spoken
from linter.values.value import Value

_MEASURED = regular(r"([-−]?[\d.,]+)\s*([^\W\d_]+)")
_POINTS = "points"
"""The type of scores, and what they are called in English sentences."""
_NOTHING = Bilingual("空白", "blank")


class _Hole(NamedTuple):
    """A place in a sentence: which of the values stands there, is it in points, and what is said behind it."""

    which: int
    points: bool
    after: str


class _Template(NamedTuple):
    """A message taken apart. holes: what it says, each once, though both languages say it."""

    holes: tuple[t.Node, ...]
    zh: tuple[str | _Hole, ...]
    en: tuple[str | _Hole, ...]


_templates: Kept[_Template] = Kept()


def render(message: t.Message, interpreter: Interpreter, unit: str) -> Bilingual:
    """A message with its holes filled. unit: the form's unit of money, for computed amounts."""
    template = _templates.get(message, None, lambda: _template(message))
    values = [hole(node, interpreter, unit) for node in template.holes]
    return Bilingual(_text(template.zh, values, 0), _text(template.en, values, 1))


def _template(message: t.Message) -> _Template:
    known: dict[object, int] = {}
    holes: list[t.Node] = []

    def taken(pieces: tuple[str | t.Node, ...]) -> Iterator[str | _Hole]:
        for piece, after in zip(pieces, (*pieces[1:], ""), strict=True):
            if isinstance(piece, str):
                yield piece
                continue
            which = known.setdefault(_meant(piece), len(holes))
            if which == len(holes):
                holes.append(piece)
            # What stands right before another hole is said with its unit.
            yield _Hole(which, piece.type.look == _POINTS, after if isinstance(after, str) else "")

    zh, en = tuple(taken(message.zh)), tuple(taken(message.en))
    return _Template(tuple(holes), zh, en)


def _meant(node: Any) -> object:
    """An expression without the places where it is written."""
    fields = getattr(node, "_fields", None)
    if fields is None:
        return tuple([_meant(one) for one in node]) if isinstance(node, tuple | list) else node
    parts = [_meant(part) for name, part in zip(fields, node, strict=True) if name != "at"]
    return (type(node), *parts)


def _text(pieces: tuple[str | _Hole, ...], values: list[Bilingual], lang: int) -> str:
    """lang: 0 for Chinese, 1 for English."""
    said = []
    for piece in pieces:
        if isinstance(piece, str):
            said.append(piece)
            continue
        which, points, after = piece
        text = values[which][lang]
        # What ends in a digit has no unit.
        said.append(text if text[-1:].isdecimal() else _bare(text, points, after))
    return "".join(said)


@lru_cache(maxsize=4096)
def _bare(text: str, points: bool, after: str) -> str:
    """A number without the unit that it is written with, where the sentence itself says the unit behind it."""
    written = _MEASURED.fullmatch(text)
    if written is None:
        return text
    behind = after.lstrip()
    spelt = points and behind.startswith(_POINTS[:-1])
    return written[1] if spelt or behind.startswith(written[2]) else text


def hole(node: t.Node, interpreter: Interpreter, unit: str) -> Bilingual:
    """A value as a person would say it: a cell as written, a number computed with its unit, a list joined."""
    if isinstance(node, t.Get):
        field = interpreter.field(node)
        return _NOTHING if field is None else _as_written(field.value.text)
    return said(interpreter.value(node), node.type, unit)


def said(value: Any, type: Type, unit: str) -> Bilingual:
    """Any value in both languages."""
    if value is None:
        return _NOTHING
    if isinstance(value, Decimal):
        text = spoken(value, type.look or "number", unit)
        return Bilingual(text, text)
    if isinstance(value, Field):
        return printed(value.value)
    if isinstance(value, Record):
        return name_of(value)
    if isinstance(value, bool):
        return Bilingual("是" if value else "否", "yes" if value else "no")
    if isinstance(value, Value):
        return printed(value)
    if isinstance(value, list | tuple) and not hasattr(value, "text"):
        return _joined(value, type.element or type, unit)
    text = one_line(str(getattr(value, "text", value)))
    return Bilingual(text, text)


def one_line(text: str) -> str:
    """A text as written, line breaks and runs of spaces as one space."""
    return " ".join(text.split())


@lru_cache(maxsize=8192)
def _as_written(text: str) -> Bilingual:
    text = one_line(text)
    return Bilingual(text, text) if text else _NOTHING


def printed(value: Value) -> Bilingual:
    """A cell as written, on one line."""
    return _as_written(value.text)


def _joined(items: list[Any] | tuple[Any, ...], type: Type, unit: str) -> Bilingual:
    parts = [label_of(item) if isinstance(item, Field) else said(item, type, unit) for item in items]
    return Bilingual("、".join(p.zh for p in parts), ", ".join(p.en for p in parts))


def label_of(field: Field) -> Bilingual:
    """The field's name: in Chinese as its own column is headed, so that the reader finds it; else the schema's."""
    label = field.type.label
    return Bilingual(field.header, label.en) if field.header and field.header != label.zh else label


def name_of(record: Record) -> Bilingual:
    """What a row is called: its printed name, else the name of its category, else its path."""
    for key in ("name", "subcategory", "category"):
        field = record.get(key)
        if isinstance(field, Field) and field.value.text.strip():
            return printed(field.value)
    if record.number is not None:
        return Bilingual(f"第{record.number + 1}张表", f"form {record.number + 1}")
    return Bilingual(record.path, record.path)
