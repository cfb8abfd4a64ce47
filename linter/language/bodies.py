"""What is wrong with an example as it is written: no YAML, a cell that no form has, a place that is not there. Asked
only where something is known to be: it takes a second look at the text, which says where everything stands."""

from __future__ import annotations

import re
from typing import Any

from linter.diagnostics.codes import Fault
from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.meant import did_you_mean, near_words
from linter.forms.known import Odd, odd_beside, odd_fields
from linter.forms.misspelt import near_field
from linter.forms.raw import Raw, RawNode, RawRecord
from linter.forms.schema import Schema
from linter.forms.yaml_faults import cause_of
from linter.language.fail import FEW
from linter.language.places import unknown_name
from linter.language.syntax import Example
from linter.text.source import Source
from linter.text.span import Span, TextSpan

_COLON = re.compile(r"([^:：]*[^:：\s])\s*+[:：]\s*+(.+)")


def odd_cells(schema: Schema, raw: RawRecord) -> list[Odd]:
    """What the schema does not have of an example's cells: of a form, or, where all that it gives belongs to one, of a
    document. The cells become those of a form, as they do of a file."""
    if not is_document(schema, raw):
        return odd_fields(schema, raw)
    listed = raw.fields.get(schema.gathered, [])
    beside = RawRecord({name: node for name, node in raw.fields.items() if name != schema.gathered})
    beside.keys = raw.keys
    forms = listed if isinstance(listed, list) else []
    return [odd for form in forms for odd in odd_fields(schema, form)] + odd_beside(schema, beside)


def is_document(schema: Schema, raw: RawRecord) -> bool:
    """Does an example give a document, not one form? What both have (claims) is the document's."""
    return schema.whole is not None and all(name in schema.whole.fields for name in raw.fields)


def misread(example: Example, source: Source, schema: Schema) -> list[Fault]:
    """Every fault of an example's text, each at its place in the file."""
    return [*_place(example, source, schema), *_body(example, source, schema)]


def _place(example: Example, source: Source, schema: Schema) -> list[Fault]:
    """A cell that is to fail and that no form has."""
    found = unknown_name(schema, example.place) if example.place else None
    if found is None:
        return []
    name, known = found
    at = source.text.find(name, *example.at)
    zh, en = did_you_mean(near_words(name, dict.fromkeys(known), 3))
    place = (at, at + len(name)) if at >= 0 else example.at
    return [
        Fault("L002", f"没有叫“{name}”的栏目{zh}", f"no cell is called {name!r}{en}", source.span(*place))
    ]


def _body(example: Example, source: Source, schema: Schema) -> list[Fault]:
    import yaml

    body, start = example.body, example.body_at
    try:
        root = yaml.compose(body, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.YAMLError as error:
        cause = cause_of(error, body)
        at = start + sum(len(line) + 1 for line in body.split("\n")[: cause.line - 1]) + cause.column - 1
        said = f"例子不是 YAML：{cause.zh}", f"the example is no YAML: {cause.en}"
        return [Fault("L006", *said, source.span(at, at + 1))]
    if root is None or not root.value:
        return []
    if not isinstance(root, yaml.MappingNode):
        return [_Tree(source, start).no_cells(root)]
    tree = _Tree(source, start)
    raw = tree.record(root)
    return tree.faults or [_told(odd) for odd in odd_cells(schema, raw)]


class _Tree:
    """An example as the raw form that it is, every name and value with its place in the file."""

    def __init__(self, source: Source, start: int) -> None:
        self.source, self.start = source, start
        self.faults: list[Fault] = []

    def record(self, node: Any) -> RawRecord:
        found = RawRecord({}, self.span(node))
        keys: dict[str, Span] = {}
        for key, value in node.value:
            if key.id != "scalar":
                self.faults.append(self.no_cells(key))
                continue
            found.fields[key.value] = self.node(value)
            keys[key.value] = self.span(key)
        found.keys = keys
        return found

    def row(self, node: Any) -> RawRecord:
        if node.id == "mapping":
            return self.record(node)
        if node.value:
            self.faults.append(self.no_cells(node))
        return RawRecord({}, self.span(node))

    def no_cells(self, node: Any) -> Fault:
        return _no_cells(self.span(node), node.value if node.id == "scalar" else "")

    def node(self, node: Any) -> RawNode:
        if node.id == "scalar":
            return Raw(node.value, self.span(node))
        if node.id == "mapping":
            return self.record(node)
        return [self.row(row) for row in node.value]

    def span(self, node: Any) -> TextSpan:
        return _span(node, self.source, self.start)


def _span(node: Any, source: Source, start: int) -> TextSpan:
    return source.span(start + node.start_mark.index, start + node.end_mark.index)


def _no_cells(span: TextSpan, text: str) -> Fault:
    colon = _COLON.fullmatch(text.strip())
    help = (
        _after_colon(colon[1], colon[2])
        if colon
        else Bilingual("如 总分写作 total: {score: 90}", "as in total: {score: 90}")
    )
    return Fault("L006", "这里要写成“栏目: 值”", "'field: value' is due here", span, help)


def _after_colon(name: str, value: str) -> Bilingual:
    return Bilingual(
        f"写作 {name}: {value}（半角冒号，后面空一格）", f"write {name}: {value} (a plain colon and a blank)"
    )


def _told(odd: Odd) -> Fault:
    colon = _COLON.fullmatch(odd.name)
    if odd.kind == "shape":
        said = f"“{odd.path}”要写成{odd.due[0]}", f"{odd.path!r} must be {odd.due[1]}"
        return Fault("L006", *said, odd.span)
    if odd.kind == "computed":
        said = (
            f"“{odd.path}”由其他栏目算出，例子里不写",
            f"{odd.path!r} follows from other fields: leave it out",
        )
        return Fault("L006", *said, odd.span)
    if colon:
        said = f"“{odd.name}”没有分成栏目和值", f"{odd.name!r} is not parted into a field and its value"
        return Fault("L006", *said, odd.span, _after_colon(colon[1], colon[2]))
    return Fault(
        "L006", f"表上没有“{odd.path}”这一栏", f"no form has a field {odd.path!r}", odd.span, _meant(odd)
    )


def _meant(odd: Odd) -> Bilingual | None:
    """The field that was meant, by its English name: examples are written as forms in YAML are."""
    like = near_field(odd.name, odd.type)
    if like and not odd.name.isascii():
        zh = f"例子里的栏目写英文名：{odd.type.fields[like].label.zh} 写作 {like}"
        return Bilingual(zh, f"examples give the English names of fields: {like}")
    if like:
        return Bilingual(f"是不是 {like}？", f"did you mean {like}?")
    known = [name for name, field in odd.type.fields.items() if field.scalar or field.printed]
    return (
        Bilingual(f"这里有 {'、'.join(known)}", f"there are: {', '.join(known)}")
        if len(known) <= FEW
        else None
    )
