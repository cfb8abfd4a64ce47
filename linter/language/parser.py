"""Rule text to lark tree, with faults as data. The only module that runs the grammar of rules."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from linter.diagnostics.codes import Fault
from linter.language.lines import before_first, chunks
from linter.resources import grammar
from linter.text.source import Source

if TYPE_CHECKING:
    from lark import Lark, Tree

    from linter.language.lines import Chunk


@cache
def _lark() -> Lark:
    from lark import Lark
    from lark.indenter import Indenter

    class Lines(Indenter):
        """Indentation as tokens; lines inside parentheses were joined by the pre-pass."""

        NL_type = "_NL"
        OPEN_PAREN_types: list[str] = []  # noqa: RUF012
        CLOSE_PAREN_types: list[str] = []  # noqa: RUF012
        INDENT_type = "_INDENT"
        DEDENT_type = "_DEDENT"
        tab_len = 4

    return Lark(
        grammar("rules.lark"),
        start=["rule", "expression"],
        parser="lalr",
        lexer="contextual",
        postlex=Lines(),
        propagate_positions=True,
        maybe_placeholders=True,
    )


def parse_rules(source: Source) -> tuple[list[tuple[Chunk, Tree[Any]]], list[Fault]]:
    """The tree of every rule of a file that can be read, and the faults of those that cannot."""
    trees, faults = [], _stray(source)
    for chunk in chunks(source.text):
        tree = _parse(source, chunk.code, "rule", chunk.start)
        if isinstance(tree, Fault):
            faults.append(tree)
        else:
            trees.append((chunk, tree))
    return trees, faults


def parse_expression(source: Source, text: str, start: int) -> Tree[Any] | Fault:
    """The tree of an expression that stands at an offset of a source."""
    return _parse(source, text, "expression", start)


def _stray(source: Source) -> list[Fault]:
    head = before_first(source.text)
    at = 0
    for line in head.split("\n"):
        if line.strip() and not line.lstrip().startswith("#"):
            return [
                _fault(
                    source,
                    at,
                    at + len(line),
                    "这里应是一条规则：规则 编号 名称: 级别",
                    "a rule is due here: rule CODE name: severity",
                )
            ]
        at += len(line) + 1
    return []


def _parse(source: Source, text: str, start: str, offset: int) -> Tree[Any] | Fault:
    from lark.exceptions import UnexpectedInput, UnexpectedToken

    try:
        return _lark().parse(text, start=start)
    except UnexpectedInput as error:
        at = error.pos_in_stream if error.pos_in_stream is not None else len(text)
        found = str(error.token) if isinstance(error, UnexpectedToken) else text[at : at + 1]
        if isinstance(error, UnexpectedToken) and error.token.type in ("$END", "_DEDENT"):
            at, found = len(text.rstrip()), ""
        return _unexpected(source, offset + at, found, _expected(error))
    except Exception as error:
        # The indenter raises errors of its own kind for a line that stands at no known depth.
        if type(error).__name__ != "DedentError":
            raise
        return _fault(
            source,
            offset,
            offset + 1,
            "这条规则里有一行的缩进与上文不符",
            "a line of this rule is indented like no line before it",
        )


def _expected(error: Any) -> set[str]:
    return set(
        getattr(error, "accepts", None)
        or getattr(error, "expected", None)
        or getattr(error, "allowed", None)
        or ()
    )


def _unexpected(source: Source, at: int, found: str, expected: set[str]) -> Fault:
    shown = found.strip() or "行尾"
    wanted = describe(expected)
    zh = f"看不懂“{shown}”" + (f"，这里可以是：{wanted[0]}" if wanted[0] else "")
    en = f"cannot read {found.strip()!r} here" if found.strip() else "the line ends too early"
    return _fault(
        source, at, at + max(1, len(found.strip())), zh, en + (f"; expected {wanted[1]}" if wanted[1] else "")
    )


_NAMED = {
    "NAME": ("名称", "a name"), "NUMBER": ("数", "a number"), "STRING": ("引号里的文字", "a quoted text"),
    "SEVERITY": ("级别（错误、警告、提示、关闭）", "a severity (error, warning, info, off)"), "CODE": ("编号", "a code"),
    "SLUG": ("名称", "a name such as total-is-sum"), "_NL": ("换行", "the end of the line"), "COLON": ("冒号", "':'"),
    "_INDENT": ("缩进的行", "an indented line"), "RPAR": ("右括号", "')'"), "EQUAL": ("等号", "'='"),
    "LANG": ("中 或 英", "zh or en"),
}  # fmt: skip


def describe(expected: set[str]) -> tuple[str, str]:
    """What could stand at a place, in both languages; empty when too much could."""
    known = [_NAMED[name] for name in sorted(expected) if name in _NAMED]
    words = [name.lower() for name in sorted(expected) if name not in _NAMED and name.isalpha()]
    if len(known) + len(words) > 6:
        words = []
    zh = "、".join([*(zh for zh, _ in known), *words])
    return zh, ", ".join([*(en for _, en in known), *words])


def _fault(source: Source, start: int, end: int, zh: str, en: str) -> Fault:
    return Fault("L001", zh, en, source.span(start, end))
