"""What kind of thing stands where in a form.yaml: a mapping, a list or a word. Looked at before anything is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.diagnostics.codes import Fault
from linter.text.span import TextSpan

_WORD = "scalar"
_LIST = [_WORD]
_ANY: dict[str, Any] = {}
"""A mapping of whatever it may be."""
_KIND = {"words": _LIST, "of": (_WORD, _LIST), "part_of": _WORD}
_FIELD = dict.fromkeys(
    ("type", "record", "list", "ref", "inverse", "pick", "computed", "enum", "zh", "en", "via", "from", "whole",
     "absent", "blank", "decimals", "unit", "bare"),
    _WORD,
)  # fmt: skip
_REST = "*"
"""For every other key of a mapping."""
_SHAPE: dict[str, Any] = {
    "schema": {"names": {_REST: _WORD}, _REST: _WORD},
    "records": {_REST: {_REST: _FIELD}},
    "vocab": {_REST: {_REST: _KIND}},
    "placeholders": _LIST,
    "money": {_REST: _WORD},
    "profile": {_REST: (_WORD, {"table": _WORD, "list": _WORD, "by": (_WORD, _LIST), "words": _LIST})},
    "spellings": {_REST: {_REST: _WORD}},
    "labels": _ANY,
    "layout": _ANY,
}
_TEXT, _NULL = "tag:yaml.org,2002:str", "tag:yaml.org,2002:null"
_CALLED = {
    "mapping": ("映射", "a mapping"),
    "sequence": ("列表", "a list"),
    "scalar": ("一个值", "one value"),
}


def misshapen(root: Any, shape: Any = _SHAPE, place: str = "form.yaml") -> Iterator[Fault]:
    """What is of another kind than is due at its place; what is left empty is none. root: a node of YAML."""
    if root is None or root.tag == _NULL:
        return
    due = {_id(one): one for one in (shape if isinstance(shape, tuple) else (shape,))}
    if root.id not in due:
        zh, en = (word.join(_CALLED[kind][at] for kind in due) for at, word in enumerate(("或", " or ")))
        yield Fault("L003", f"“{place}”要写成{zh}", f"{place} must be {en}", span_of(root))
        return
    inner = due[root.id]
    if root.id == "sequence":
        for item in root.value:
            yield from misshapen(item, inner[0], place)
    for key, value in root.value if root.id == "mapping" and inner else ():
        if key.id != "scalar" or key.tag not in (_TEXT, "tag:yaml.org,2002:merge"):
            zh, en = "名称要写成文字；必要时加引号", "a name is a text: put it in quotes"
            yield Fault("L003", zh, en, span_of(key))
            continue
        of = inner.get(key.value, inner.get(_REST))
        if of is not None:
            yield from misshapen(value, of, key.value if inner is shape is _SHAPE else f"{place}.{key.value}")


def _id(shape: Any) -> str:
    return "mapping" if isinstance(shape, dict) else "sequence" if isinstance(shape, list) else "scalar"


def span_of(node: Any) -> TextSpan:
    """Where a node of YAML stands; of one of several lines the first character."""
    start, end = node.start_mark, node.end_mark
    if end.line != start.line:
        return TextSpan(start.line + 1, start.column + 1, start.line + 1, start.column + 2)
    return TextSpan(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
