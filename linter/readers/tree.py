"""Trees of mappings, lists and scalars as raw forms, whichever language they were written in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Union

from linter.diagnostics.codes import Fault
from linter.forms.raw import Raw, RawNode, RawRecord
from linter.named import NamedTuple
from linter.readers.base import RawForms
from linter.readers.limits import DEPTH, NODES, exceeded
from linter.text.span import Span, TextSpan


class Scalar(NamedTuple):
    """A text as written, quotes removed; an empty or null value is ""."""

    text: str
    span: TextSpan


class Mapping(NamedTuple):
    """Keys with their values in order, each key as a scalar (its place is needed when it is wrong)."""

    items: Sequence[tuple[Scalar, Node]]
    span: TextSpan


class Listing(NamedTuple):
    """A list."""

    items: Sequence[Node]
    span: TextSpan


Node = Union[Scalar, Mapping, Listing]  # noqa: UP007  (names its parts before they exist)


class BeyondError(Exception):
    """A tree is too deep or too large; carries D010. Raised and caught inside `readers` only."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.en)
        self.fault = fault


def too_deep(line: int) -> BeyondError:
    """D010 for a tree nested deeper than any form."""
    return BeyondError(
        exceeded(f"第 {line} 行嵌套超过 {DEPTH} 层", f"nested deeper than {DEPTH} on line {line}")._replace(
            span=TextSpan(line, 1, line, 1)
        )
    )


def too_many() -> BeyondError:
    """D010 for a tree of more values than any file of forms has."""
    return BeyondError(exceeded(f"展开后的值多于 {NODES} 个", f"more than {NODES} values when expanded"))


def forms_of(reader: str, documents: Iterable[Node], faults: Sequence[Fault] = ()) -> RawForms | Fault:
    """The forms of the documents of a file: one a mapping, `forms:` with a list, or a list; D004 when there is none."""
    builder = _Builder(list(faults))
    forms: list[RawRecord] = []
    wrong: Scalar | None = None
    try:
        for document in documents:
            if isinstance(document, Scalar):
                wrong = wrong or (document if document.text else None)
            else:
                forms.extend(builder.forms(document))
    except BeyondError as beyond:
        return beyond.fault
    if not forms and not builder.beside:
        return _no_form(wrong)
    if wrong is not None:
        builder.faults.append(_no_form(wrong))
    return RawForms(reader, tuple(forms), tuple(builder.faults), tuple(builder.beside))


def _no_form(found: Scalar | None) -> Fault:
    return Fault(
        "D004",
        "文件里没有表：应为“字段: 值”的映射，或以列表列出多张表。",
        "There is no form in the file: a mapping of fields to values is due, or a list of such forms.",
        found.span if found else None,
    )


class _Builder:
    """Mappings become records; counts nodes, since aliases may repeat a node without end."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        self.beside: list[tuple[str, Span, RawNode]] = []
        self.nodes = 0

    def forms(self, document: Mapping | Listing) -> list[RawRecord]:
        if isinstance(document, Listing):
            return self.rows(document, 1)
        listed = [
            value for key, value in document.items if key.text == "forms" and isinstance(value, Listing)
        ]
        if not listed:
            return [self.record(document, 1)]
        self.beside += [
            (key.text, key.span, self.node(value, 2)) for key, value in document.items if key.text != "forms"
        ]
        return self.rows(listed[0], 2)

    def record(self, mapping: Mapping, depth: int) -> RawRecord:
        self.count(mapping.span, depth)
        fields: dict[str, RawNode] = {}
        for key, value in mapping.items:
            if key.text in fields:
                self.faults.append(_twice(key))
            else:
                fields[key.text] = self.node(value, depth + 1)
        found = RawRecord(fields, _start(mapping))
        found.keys = {key.text: key.span for key, _ in reversed(mapping.items)}
        return found

    def node(self, node: Node, depth: int) -> RawNode:
        if isinstance(node, Mapping):
            return self.record(node, depth)
        if isinstance(node, Listing):
            return self.rows(node, depth)
        self.count(node.span, depth)
        return Raw(node.text, node.span)

    def rows(self, listing: Listing, depth: int) -> list[RawRecord]:
        self.count(listing.span, depth)
        rows = []
        for item in listing.items:
            if isinstance(item, Mapping):
                rows.append(self.record(item, depth + 1))
            elif not isinstance(item, Scalar) or item.text:
                self.faults.append(_not_a_row(item))
        return rows

    def count(self, span: TextSpan, depth: int) -> None:
        self.nodes += 1
        if depth > DEPTH:
            raise too_deep(span.line)
        if self.nodes > NODES:
            raise too_many()


def _start(mapping: Mapping) -> TextSpan:
    """The place of a record is its first key: that is where its missing fields would stand."""
    return mapping.items[0][0].span if mapping.items else mapping.span


def _twice(key: Scalar) -> Fault:
    return Fault(
        "D011",
        f"第 {key.span.line} 行：“{key.text}”在同一处写了两次，以第一次为准。请删去一个。",
        f"Line {key.span.line}: “{key.text}” is given twice, the first one counts. Delete one.",
        key.span,
    )


def _not_a_row(item: Node) -> Fault:
    line = item.span.line
    return Fault(
        "D012",
        f"第 {line} 行：列表的每一项应为“字段: 值”的映射，这一项已略去。",
        f"Line {line}: every item of a list must be a mapping of fields to values; this one is left out.",
        item.span,
    )
