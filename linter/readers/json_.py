"""JSON forms: read with places, numbers with the digits that were written."""

from __future__ import annotations

import re

from linter.diagnostics.codes import Fault
from linter.readers.base import RawForms
from linter.readers.decode import decode
from linter.readers.limits import DEPTH, NODES
from linter.readers.tree import BeyondError, Listing, Mapping, Node, Scalar, forms_of, too_deep, too_many
from linter.text.regular import regular
from linter.text.source import Source
from linter.text.span import TextSpan

_BLANK = regular(r"[ \t\r\n]*")
_LITERAL = regular(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null")


def read_json(name: str, data: bytes) -> RawForms | Fault:
    """The forms of a JSON file: an object, a list of objects, or `forms` with such a list."""
    decoded = decode(data)
    if isinstance(decoded, Fault):
        return decoded
    source = Source(name, decoded.text)
    try:
        return forms_of("json", [_Reader(source).document()], decoded.faults)
    except BeyondError as beyond:
        return beyond.fault
    except _WrongError as wrong:
        return wrong.fault(source)


class _WrongError(Exception):
    """The text is no JSON at an offset; raised and caught here only."""

    def __init__(self, at: int, zh: str, en: str) -> None:
        super().__init__(en)
        self.at, self.zh, self.en = at, zh, en

    def fault(self, source: Source) -> Fault:
        span = source.span(self.at, self.at + 1 if self.at < len(source.text) else self.at)
        where = span._replace(end_line=span.line, end_column=span.column + 1)
        zh, en = (
            f"第 {span.line} 行第 {span.column} 列：{self.zh}。",
            f"Line {span.line}, column {span.column}: {self.en}.",
        )
        return Fault("D011", zh, en, where)


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source, self.text = source, source.text
        self.nodes = 0

    def document(self) -> Node:
        node, at = self.value(self.blank(0), 1)
        at = self.blank(at)
        if at < len(self.text):
            raise _WrongError(at, "后面还有多余的内容", "there is something more behind the end")
        return node

    def blank(self, at: int) -> int:
        match = _BLANK.match(self.text, at)
        return match.end() if match else at

    def value(self, at: int, depth: int) -> tuple[Node, int]:
        sign = self.text[at : at + 1]
        self.nodes += 1
        if self.nodes > NODES:
            raise too_many()
        if depth > DEPTH:
            raise too_deep(self.source.position(at)[0])
        if sign == "{":
            return self.mapping(at, depth)
        if sign == "[":
            return self.listing(at, depth)
        return self.string(at) if sign == '"' else self.literal(at)

    def mapping(self, start: int, depth: int) -> tuple[Node, int]:
        items: list[tuple[Scalar, Node]] = []
        at = self.blank(start + 1)
        while not self.closes(at, "}", bool(items)):
            at = self.blank(at + 1) if items else at
            if self.text[at : at + 1] != '"':
                raise _WrongError(at, "这里应为带双引号的字段名", "a field's name in double quotes is due")
            key, at = self.string(at)
            at = self.blank(at)
            if self.text[at : at + 1] != ":":
                raise _WrongError(at, "字段名后缺少半角冒号", "a colon is due after the field's name")
            value, at = self.value(self.blank(at + 1), depth + 1)
            items.append((key, value))
            at = self.blank(at)
        return Mapping(items, self.span(start, at + 1)), at + 1

    def listing(self, start: int, depth: int) -> tuple[Node, int]:
        items: list[Node] = []
        at = self.blank(start + 1)
        while not self.closes(at, "]", bool(items)):
            value, at = self.value(self.blank(at + 1) if items else at, depth + 1)
            items.append(value)
            at = self.blank(at)
        return Listing(items, self.span(start, at + 1)), at + 1

    def closes(self, at: int, bracket: str, more: bool) -> bool:
        """Does the bracket stand here? If not, a comma must, once there are items."""
        sign = self.text[at : at + 1]
        if sign != bracket and not sign:
            raise _WrongError(
                at, f"文件到此结束，缺少“{bracket}”", f"the file ends here, “{bracket}” is missing"
            )
        if sign != bracket and more and sign != ",":
            raise _WrongError(at, f"这里应为逗号或“{bracket}”", f"a comma or “{bracket}” is due")
        return sign == bracket

    def string(self, at: int) -> tuple[Scalar, int]:
        from json import JSONDecodeError
        from json.decoder import scanstring  # type: ignore[attr-defined]

        try:
            text, end = scanstring(self.text, at + 1, False)
        except JSONDecodeError as error:
            raise _WrongError(
                error.pos,
                "这段文字的引号没有配对，或反斜杠用错",
                "a quote is not closed, or a backslash is wrong",
            ) from error
        return Scalar(_whole(text), self.span(at, end)), end

    def literal(self, at: int) -> tuple[Scalar, int]:
        match = _LITERAL.match(self.text, at)
        if match is None:
            raise _WrongError(
                at, "这里应为一个值；文字要加双引号", "a value is due; text needs double quotes"
            )
        return Scalar("" if match[0] == "null" else match[0], self.span(at, match.end())), match.end()

    def span(self, start: int, end: int) -> TextSpan:
        return self.source.span(start, end)


def _whole(text: str) -> str:
    """Half a surrogate pair can't be printed anywhere; it is replaced."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)
