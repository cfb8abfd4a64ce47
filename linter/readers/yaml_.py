"""YAML forms: every value as written, with its line and column."""

from __future__ import annotations

from typing import Any

from linter.diagnostics.codes import Fault
from linter.forms.suppression import may_suppress
from linter.readers.base import RawForms
from linter.readers.decode import decode
from linter.readers.limits import DEPTH, NODES
from linter.readers.tree import BeyondError, Listing, Mapping, Node, Scalar, forms_of, too_deep, too_many
from linter.readers.yaml_plain import plain
from linter.text.regular import regular
from linter.text.source import Source
from linter.text.span import TextSpan

# YAML breaks lines where editors don't; then places are counted anew.
_OTHER_BREAKS = regular("\r(?!\n)|[\x85\u2028\u2029]")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def read_yaml(name: str, data: bytes) -> RawForms | Fault:
    """The forms of a YAML file: one or several documents, a list, or `forms:` with a list."""
    decoded = decode(data)
    if isinstance(decoded, Fault):
        return decoded
    return read_tree(name, decoded.text, decoded.faults)


def read_tree(name: str, text: str, faults: tuple[Fault, ...] = ()) -> RawForms | Fault:
    """The forms of a YAML text: of the usual kind line by line, of any other through libyaml.

    D011 with line and column when it is no YAML, D010 when it is nested too deep or repeats itself too much.
    """
    form = plain(text)
    return parsed(name, text, faults) if form is None else RawForms("yaml", (form,), faults)


def parsed(name: str, text: str, faults: tuple[Fault, ...] = ()) -> RawForms | Fault:
    """The same by libyaml's parser, whatever stands in the text."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    tree = _Tree(Source(name, text) if _OTHER_BREAKS.search(text) else None)
    try:
        parser = loader(text)
        try:
            while (event := parser.get_event()) is not None:
                tree.take(event)
        finally:
            parser.dispose()
    except BeyondError as beyond:
        return beyond.fault
    except yaml.YAMLError as error:
        from linter.forms.yaml_faults import syntax_fault

        return syntax_fault(error, text)
    found = forms_of("yaml", tree.documents, (*faults, *tree.faults))
    if isinstance(found, RawForms) and may_suppress(text):
        from linter.readers.remarks import in_yaml

        return found._replace(suppressions=in_yaml(text, _quoted(name, text, loader)))
    return found


def _quoted(name: str, text: str, loader: Any) -> list[TextSpan]:
    """The places of values that hold what would be a suppression, were it a comment."""
    import yaml

    source = Source(name, text)
    return [
        source.span(token.start_mark.index, token.end_mark.index)
        for token in yaml.scan(text, loader)
        if isinstance(token, yaml.ScalarToken) and may_suppress(token.value)
    ]


class _Open:
    """A mapping or list that has begun: its children so far, keys and values in turn."""

    __slots__ = ("anchor", "children", "mapping", "start")

    def __init__(self, event: Any, mapping: bool) -> None:
        self.mapping = mapping
        self.anchor = event.anchor
        self.start = event.start_mark
        self.children: list[Node] = []


class _Tree:
    """Builds documents from the parser's events, without recursion: composing deep texts can crash the C library."""

    def __init__(self, source: Source | None) -> None:
        self.source = source
        self.documents: list[Node] = []
        self.nodes = 0
        self.faults: list[Fault] = []
        self.open: list[_Open] = []
        self.anchors: dict[str, Node] = {}

    def take(self, event: Any) -> None:
        kind = type(event).__name__
        if kind == "ScalarEvent":
            self.add(Scalar(_text(event), self.span(event.start_mark, event.end_mark)), event.anchor)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            if len(self.open) >= DEPTH:
                raise too_deep(event.start_mark.line + 1)
            self.open.append(_Open(event, kind == "MappingStartEvent"))
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self.close(event)
        elif kind == "AliasEvent":
            self.alias(event)
        elif kind == "DocumentStartEvent":
            self.anchors = {}

    def add(self, node: Node, anchor: str | None) -> None:
        self.nodes += 1
        if self.nodes > NODES:
            raise too_many()
        if anchor:
            self.anchors[anchor] = node
        (self.open[-1].children if self.open else self.documents).append(node)

    def close(self, event: Any) -> None:
        done = self.open.pop()
        # A block ends where the next token begins; the place of its last child is nearer to what a person sees.
        end = event.end_mark if event.end_mark.line == done.start.line else done.start
        span = self.span(done.start, end)
        self.add(self.mapping(done, span) if done.mapping else Listing(done.children, span), done.anchor)

    def mapping(self, done: _Open, span: TextSpan) -> Mapping:
        items = []
        for key, value in zip(done.children[::2], done.children[1::2], strict=True):
            if isinstance(key, Scalar):
                items.append((key, value))
            else:
                self.faults.append(_odd_key(key.span))
        return Mapping(items, span)

    def alias(self, event: Any) -> None:
        """A reference to something above; one into itself, or to nothing, can't be followed."""
        span = self.span(event.start_mark, event.end_mark)
        found = self.anchors.get(event.anchor)
        if found is None:
            self.faults.append(_no_anchor(event.anchor, span))
            found = Scalar("", span)
        self.add(found, None)

    def span(self, start: Any, end: Any) -> TextSpan:
        if self.source is not None:
            return self.source.span(start.index, end.index)
        return TextSpan(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _text(event: Any) -> str:
    """Text as written; only an unquoted null is empty, and a block text loses its last newlines."""
    text: str = event.value
    if text in _NULLS and event.implicit[0]:
        return ""
    return text.rstrip("\n") if event.style in ("|", ">") else text


def _odd_key(span: TextSpan) -> Fault:
    return Fault(
        "D012",
        f"第 {span.line} 行：字段名应为一个词，这里不是，已略去。",
        f"Line {span.line}: a field's name must be a word; this one is left out.",
        span,
    )


def _no_anchor(name: str, span: TextSpan) -> Fault:
    return Fault(
        "D011",
        f"第 {span.line} 行第 {span.column} 列：“*”开头会被当作引用，而没有“&{name}”；若是文字请加引号。",
        f"Line {span.line}, column {span.column}: a text that begins with “*” is taken for a reference, "
        f"and there is no “&{name}”; put quotes around it.",
        span,
    )
