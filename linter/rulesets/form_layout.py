"""How a form is printed, as a form.yaml says it: every mistake in `layout` and `labels` is a fault with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from linter.diagnostics.codes import Fault
from linter.rulesets.form_nodes import Item, choice, items, nameless, scalar, unknown
from linter.rulesets.form_shape import span_of
from linter.text.regular import regular

LAID_OUT = (
    "headers", "level", "slots", "looks", "merged", "preprinted", "carry", "carry_unless", "merges_with", "instead",
    "header_like", "prefix", "suffix",
)  # fmt: skip
"""What a field may say of the column that it is printed in."""
_PATTERN, _PATH, _WORD, _ANY = "pattern", "path", "word", "any"
_LAYOUT: dict[str, Any] = {
    "start": _PATH, "heading": {"title": _PATTERN, "year": _PATTERN, "report": _PATTERN}, "unit": _PATTERN,
    "unit_words": _PATTERN, "flow": {"marks": _PATTERN, "ends": _PATTERN, "looks": (_PATH, _PATTERN)},
    "narrative": _ANY, "grades": _WORD, "pairs": (_WORD, _PATH), "below": _PATH, "alone": (_WORD, _PATH),
    "graded": (_WORD, _PATH), "later": _WORD, "value_ends": _PATTERN, "notes": _PATTERN, "subtotals": _PATTERN,
    "blocks": _ANY,
}  # fmt: skip
"""What each key holds: patterns, paths or words, one or a list of them; two of these: a mapping of the one to the
other."""
_LABELS: dict[str, Any] = {
    "drop_before": _PATTERN, "drop_after": _PATTERN, "cap": _PATTERN, "slot": _PATTERN, "filler": _WORD,
}  # fmt: skip
_BLOCKS = {
    # What a block of a kind must say; what it may say.
    "matrix": (
        ("record", "into", "rows", "total", "parts"),
        ("min_headers", "needs", "or_needs", "other_headers", "bare", "points_in_header", "unread"),
    ),
    "list": (("record", "into"), ("min_headers", "needs", "or_needs", "other_headers", "unread")),
    "total": (
        ("record", "into", "labels"),
        (
            "grade",
            "alone_labels",
            "list_labels",
            "alone",
            "alone_unless",
            "label_states",
            "cell_states",
            "stated",
        ),
    ),
}
_OF_RECORD = ("bare", "alone")
"""Keys of a block that name a field of its record."""
Records = dict[str, dict[str, Item]]


def layout_faults(top: dict[str, Item], records: Records, root: str) -> Iterator[Fault]:
    """What is wrong with the layout. top: the entries of the whole file; records: the fields of each record."""
    looker = _Looker(records, root)
    for fields in records.values():
        for item in fields.values():
            spec = items(item.node)
            for key in ("looks", "carry_unless", "header_like"):
                if key in spec:
                    yield from looker.held(spec[key].node, _PATTERN, key)
    for name, known in (("labels", _LABELS), ("layout", _LAYOUT)):
        if name in top:
            yield from looker.mapping(top[name].node, known, name)
    if "layout" in top:
        yield from looker.blocks(items(top["layout"].node))


class _Looker:
    """Looks at what a layout says, by the records that it is about."""

    def __init__(self, records: Records, root: str) -> None:
        self.records, self.root = records, root

    def mapping(self, node: Any, known: dict[str, Any], place: str) -> Iterator[Fault]:
        """The entries of a mapping, each of its kind."""
        found = items(node)
        yield from unknown(found, tuple(known))
        for name, item in found.items():
            kind = known.get(name, _ANY)
            if isinstance(kind, dict):
                yield from self.mapping(item.node, kind, f"{place}.{name}")
            elif isinstance(kind, tuple):
                left, right = kind
                yield from self.pairs(item.node, left, right, f"{place}.{name}")
            else:
                yield from self.held(item.node, kind, f"{place}.{name}")

    def pairs(self, node: Any, left: str, right: str, place: str) -> Iterator[Fault]:
        """A mapping of words or paths to paths or patterns."""
        for name, item in items(node).items():
            if left == _PATH and self.lost(name):
                yield nameless(name, self.paths(), item.span, place)
            yield from self.held(item.node, right, place)

    def held(self, node: Any, kind: str, place: str) -> Iterator[Fault]:
        """A value, or each of a list: is it a pattern that can be used, a path that leads to a field?"""
        for one in node.value if getattr(node, "id", "") == "sequence" else [node]:
            text = scalar(one)
            if text is None or kind == _ANY:
                continue
            if kind == _PATH and self.lost(text):
                yield nameless(text, self.paths(), span_of(one), place)
            if kind == _PATTERN:
                yield from _pattern(text, one, place)

    def lost(self, path: str) -> bool:
        """Does a path lead from the root to no field?"""
        fields = self.records[self.root]
        for name in path.split("."):
            if name not in fields:
                return True
            fields = self.records.get(self.inside(fields, name), {})
        return False

    def inside(self, fields: dict[str, Item], name: str) -> str:
        """The record that a field holds, "" where it holds none."""
        spec = items(fields[name].node)
        if "pick" in spec:
            listed = scalar(spec["pick"].node) or ""
            return self.inside(fields, listed) if listed in fields and listed != name else ""
        key = next((key for key in ("record", "list", "inverse") if key in spec), None)
        return (scalar(spec[key].node) or "") if key else ""

    def paths(self) -> list[str]:
        """The paths of fields of the root and of the records in it, to suggest from."""
        fields = self.records[self.root]
        deeper = (
            f"{name}.{one}" for name in fields for one in self.records.get(self.inside(fields, name), {})
        )
        return [*fields, *deeper]

    def blocks(self, layout: dict[str, Item]) -> Iterator[Fault]:
        """The tables, each of its kind, and what cannot be without one."""
        node: Any = layout["blocks"].node if "blocks" in layout else None
        kinds = set()
        for block in node.value if getattr(node, "id", "") == "sequence" else ():
            spec = items(block)
            kind = scalar(spec["kind"].node) if "kind" in spec else ""
            if kind not in _BLOCKS:
                at = spec["kind"].node if "kind" in spec else block
                yield nameless(kind or "", list(_BLOCKS), span_of(at), "blocks: kind")
                continue
            kinds.add(kind)
            yield from self.block(block, spec, str(kind))
        if "flow" in layout and "total" not in kinds:
            zh, en = "flow 要有一个 kind: total 的块", "flow needs a block of kind total"
            yield Fault("L003", zh, en, layout["flow"].span)

    def block(self, node: Any, spec: dict[str, Item], kind: str) -> Iterator[Fault]:
        """One table: what it must say, the record of its rows, where they go, and the fields that it names."""
        due, may = _BLOCKS[kind]
        yield from unknown(spec, ("kind", *due, *may))
        lacking = [key for key in due if key not in spec]
        if lacking:
            zh = f"kind: {kind} 的块还要写 {'、'.join(lacking)}"
            yield Fault("L003", zh, f"a block of kind {kind} must say {', '.join(lacking)}", span_of(node))
            return
        yield from choice(spec["into"].node, tuple(self.records[self.root]), f"{kind}: into")
        record = scalar(spec["record"].node) or ""
        if record not in self.records:
            yield nameless(record, list(self.records), span_of(spec["record"].node), f"{kind}: record")
            return
        yield from self.named(spec, kind, tuple(self.records[record]))
        if "points_in_header" in spec:
            yield from self.held(spec["points_in_header"].node, _PATTERN, f"{kind}: points_in_header")
        yield from _least(spec, kind)
        if kind != "total" and not any("headers" in items(one.node) for one in self.records[record].values()):
            zh = f"{record} 没有一个栏目写了 headers，表头无从认出"
            en = f"no field of {record} says headers: its table cannot be told by a header row"
            yield Fault("L003", zh, en, span_of(spec["record"].node))

    def named(self, spec: dict[str, Item], kind: str, fields: tuple[str, ...]) -> Iterator[Fault]:
        """The fields that a table names: those of its record, and the one of the root for what was not read."""
        for key in ("needs", "or_needs"):
            for one in _scalars(spec[key].node) if key in spec else ():
                yield from choice(one, fields, f"{kind}: {key}")
        for name, item in items(spec["stated"].node).items() if "stated" in spec else ():
            for one in (name, scalar(item.node) or ""):
                if one not in fields:
                    yield nameless(one, list(fields), item.span, f"{kind}: stated")
        if "unread" in spec and kind == "list":
            yield from choice(spec["unread"].node, tuple(self.records[self.root]), f"{kind}: unread")
        for key in _OF_RECORD:
            if key in spec and kind != "matrix":
                yield from choice(spec[key].node, fields, f"{kind}: {key}")


def _scalars(node: Any) -> Iterator[Any]:
    """The values in a list, and in the lists in it."""
    if getattr(node, "id", "") == "sequence":
        for one in node.value:
            yield from _scalars(one)
    else:
        yield node


def _least(spec: dict[str, Item], kind: str) -> Iterator[Fault]:
    least = scalar(spec["min_headers"].node) if "min_headers" in spec else "1"
    if not re.fullmatch(r"[1-9]\d?", least or ""):
        zh, en = f"{kind}: min_headers 要写一个数，如 3", f"{kind}: min_headers is a number, such as 3"
        yield Fault("L003", zh, en, span_of(spec["min_headers"].node))


def _pattern(text: str, node: Any, place: str) -> Iterator[Fault]:
    try:
        regular(text)
    except re.error as error:
        zh, en = f"“{place}”的样式有误：{error}", f"{place}: not a regular expression: {error}"
        yield Fault("L012", zh, en, span_of(node))
