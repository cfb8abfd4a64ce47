"""What is wrong with a YAML text, in words of the person who wrote it."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from linter.diagnostics.codes import Fault
from linter.named import NamedTuple
from linter.text.span import TextSpan

_QUOTE = ("，请加引号", "put quotes around the text")
_INDENT = (
    "缩进与上面各行不一致，或引号后还有文字",
    "the indentation differs from above, or text follows a quote",
)
_BRACKET = ("括号没有配对，或缺少逗号", "a bracket is not closed, or a comma is missing")
_CONTROL = ("含有控制字符", "it contains control characters")


def _meaning(sign: str) -> tuple[str, str]:
    return (
        f"“{sign}”开头有特殊含义{_QUOTE[0]}",
        f"“{sign}” at the beginning has a meaning of its own; {_QUOTE[1]}",
    )


_COLON = (
    f"这里多了一个冒号，或上一行缩进不齐；若是文字含“: ”{_QUOTE[0]}",
    f"a colon too many, or the line above is indented differently; if “: ” belongs to a text, {_QUOTE[1]}",
)
# Words of the parser's message -> what to say; the first that fits.
_CAUSES: tuple[tuple[str, tuple[str, str]], ...] = (
    ("mapping values are not allowed", _COLON),
    (
        "could not find expected ':'",
        ("这一行缺少“: ”（半角冒号加空格）", "this line lacks “: ” (a colon and a blank)"),
    ),
    ("found unexpected end of stream", ("引号没有配对", "a quote is not closed")),
    ("did not find expected ',' or", _BRACKET),
    ("expected ',' or", _BRACKET),
    ("expected node content", _BRACKET),
    ("block sequence entries", _meaning("- ")),
    ("did not find expected key", _INDENT),
    ("expected <block end>", _INDENT),
    (
        "did not find expected '-' indicator",
        ("列表项的缩进不一致", "the items of a list are indented differently"),
    ),
    ("alias", _meaning("*")),
    ("anchor", _meaning("&")),
    ("block scalar", _meaning(">")),
    ("directive", _meaning("%")),
    (
        "cannot start any token",
        (f"文字不能以这个字符开头{_QUOTE[0]}", f"no text begins with this sign; {_QUOTE[1]}"),
    ),
    ("control characters", _CONTROL),
    ("special characters", _CONTROL),
)
_WIDE_COLON = (
    "这里用了全角冒号“：”，YAML 要用半角冒号加空格“: ”",
    "a full-width colon “：” stands here; YAML takes “: ”, a plain colon and a blank",
)
_WIDE_SIGN = re.compile("[，｛｝［］]")
_TAB = ("这里用了制表符（Tab）缩进，YAML 只认空格", "a tab indents this line; YAML takes blanks only")


class Cause(NamedTuple):
    """Where a text stops to be YAML, line and column from 1, and why."""

    line: int
    column: int
    zh: str
    en: str


def syntax_fault(error: Any, text: str) -> Fault:
    """D011 for an error of the YAML parser, at its line and column."""
    line, column, zh, en = cause_of(error, text)
    where = TextSpan(line, column, line, column + 1)
    return Fault("D011", f"第 {line} 行第 {column} 列：{zh}。", f"Line {line}, column {column}: {en}.", where)


def cause_of(error: Any, text: str) -> Cause:
    """What an error of the YAML parser comes of."""
    line, column = _place(error, text)
    said = " ".join(
        str(part) for part in (getattr(error, "context", ""), getattr(error, "problem", ""), error) if part
    )
    rows = text.split("\n")
    row = rows[line - 1] if line <= len(rows) else ""
    # A key with a full-width colon is a text that goes on; the parser notices on the line after.
    above = rows[line - 2] if 1 < line <= len(rows) + 1 else ""
    if "could not find expected ':'" in said and _wide(above):
        return Cause(line - 1, above.index("：") + 1, *_WIDE_COLON)
    cause = _WIDE_COLON if _wide(row) or (_wide(above) and "mapping values" in said) else _cause(said, row)
    if cause is _BRACKET and (signs := list(_WIDE_SIGN.finditer(row, 0, column))):
        sign = signs[-1][0]
        plain = unicodedata.normalize("NFKC", sign)
        return Cause(
            line, signs[-1].start() + 1, f"这里用了全角的“{sign}”，YAML 要用半角的“{plain}”",
            f"a full-width “{sign}” stands here; YAML takes a plain “{plain}”",
        )  # fmt: skip
    return Cause(line, column, *cause)


def _place(error: Any, text: str) -> tuple[int, int]:
    """Line and column from 1; an error at the end of a text stands behind the last thing said."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = text.rstrip()
    last = said.count("\n") + 1, len(said) - said.rfind("\n")
    if mark is not None:
        return min((mark.line + 1, mark.column + 1), last)
    at = getattr(error, "position", 0)
    before = text[: at if isinstance(at, int) else 0]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _wide(row: str) -> bool:
    return "：" in row and ": " not in row and not row.rstrip().endswith(":")


def _cause(said: str, row: str) -> tuple[str, str]:
    if "\t" in row[: len(row) - len(row.lstrip())]:
        return _TAB
    return next(
        (cause for words, cause in _CAUSES if words in said),
        ("这里不合 YAML 的写法", "this is not valid YAML"),
    )
