"""What the grammar could not read, told so that a person can mend it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linter.diagnostics.codes import Fault
from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.meant import near_words
from linter.language.mistakes import Hint, Place, clause_words, describe, hint
from linter.named import NamedTuple
from linter.text.source import Source

if TYPE_CHECKING:
    from linter.language.lines import Clause

_ENDS = ("_NL", "$END", "_DEDENT")
_WORD = re.compile(r"\w+(?:-\w+)*|[=<>!~]{1,3}|&&?|\|\|?|.", re.S)
_WINDOW = 400
_WIDE_BLANK = re.compile(r"^[ \t]*(\u3000+)", re.M)
_FORM = Bilingual("规则写作：规则 编号 名称: 级别", "a rule begins with: rule CODE its-name: severity")


class Stop(NamedTuple):
    """Where the grammar stopped. found: the token there; kind: its terminal, "" for a character that begins none;
    expected: the terminals that could have stood there."""

    at: int
    found: str
    kind: str
    expected: frozenset[str]


def told(source: Source, offset: int, text: str, stop: Stop) -> Fault:
    """The fault of a text that stands at an offset of a source, in words."""
    if stop.kind == "_DEPTH":
        return _wide_blank(source, offset, offset + len(text)) or _depth(source, offset, text)
    at = stop.at if stop.kind == "_INDENT" else _place(text, stop)
    start = text.rfind("\n", 0, at) + 1
    if not text[start:at].strip():
        wide = _wide_blank(source, offset + start, offset + at + 1)
        if wide is not None:
            return wide
    if stop.kind == "_INDENT":
        return _too_deep(source, offset, text, stop.at)
    ended = at >= len(text) or text[at] == "\n"
    found = "" if ended else _found(text, at)
    # A window is enough for any hint, and keeps patterns quick on a line without end.
    start = max(start, at - _WINDOW)
    place = Place(text[start : at + _WINDOW].split("\n")[0], at - start, found[:_WINDOW], stop.expected)
    known = hint(place) or Hint(None, None)
    begin, end = known.mark or (at - start, at - start + max(1, len(found)))
    # What the lexer alone could have read is more than what the grammar could: it is no help beside a hint.
    vague = not stop.kind and known.help is not None
    says = known.says or _says(found, frozenset() if vague else stop.expected)
    return Fault(
        "L001", says.zh, says.en, source.span(offset + start + begin, offset + start + end), known.help
    )


def _place(text: str, stop: Stop) -> int:
    """Where to point: what ends too early at the end of what was written, blanks and comments left out."""
    if stop.kind not in _ENDS:
        return min(stop.at, len(text))
    line = text[: max(stop.at, 0)] if stop.kind == "_NL" else text
    return len(line.rstrip())


def _found(text: str, at: int) -> str:
    found = _WORD.match(text, at)
    return found[0] if found else ""


def _says(found: str, expected: frozenset[str]) -> Bilingual:
    wanted = describe(expected)
    if not found:
        return Bilingual(
            "这一行没有写完" + (f"，后面应是{wanted.zh}" if wanted.zh else ""),
            "the line ends too early" + (f"; expected {wanted.en}" if wanted.en else ""),
        )
    return Bilingual(
        f"看不懂“{found}”" + (f"，这里应是{wanted.zh}" if wanted.zh else ""),
        f"cannot read {found!r} here" + (f"; expected {wanted.en}" if wanted.en else ""),
    )


def _too_deep(source: Source, offset: int, text: str, at: int) -> Fault:
    """A line below a clause that has no lines below it."""
    line = re.compile(r"[ \t]*(\w+|\S?)").search(text, text.rfind("\n", 0, at) + 1)
    start, end = line.span(1) if line else (at, at + 1)
    return Fault(
        "L001",
        "这一行缩进过深",
        "this line is indented too deep",
        source.span(offset + start, offset + end),
        Bilingual(
            "子句与上一个子句对齐；上一行的条件要续下来，这一行以 且、或 或运算符开头",
            "a clause stands at the depth of the one above; to go on with that one, begin with and, or, or an operator",
        ),
    )


def _depth(source: Source, offset: int, text: str) -> Fault:
    """A line that goes back to a depth that no line above has."""
    depths, at = [0], 0
    for line in text.split("\n"):
        deep = len(line) - len(line.lstrip(" "))
        if line.strip() and not line.lstrip().startswith("#"):
            while deep < depths[-1]:
                depths.pop()
            if deep > depths[-1] and deep and at and depths != [0]:
                return _uneven(source, offset + at, deep)
            depths.append(deep)
        at += len(line) + 1
    return _uneven(source, offset, 1)


def _uneven(source: Source, at: int, deep: int) -> Fault:
    return Fault(
        "L001",
        "这一行的缩进与上面各行都对不齐",
        "this line is indented like no line before it",
        source.span(at + deep, at + deep + len(_found(source.text, at + deep))),
        Bilingual(
            "子句缩进两个空格，子句下面的行再缩进两个",
            "clauses stand two blanks in, what is below them two more",
        ),
    )


def misplaced(source: Source, offset: int, part: Clause, usual: int) -> Fault | None:
    """A clause at the margin, at an odd depth, or with tabs before it."""
    at = offset + part.start
    for found in re.finditer(r"^[ ]*\t[ \t]*", part.text, re.M):
        return Fault(
            "L001", "这一行用制表符缩进", "this line is indented with a tab",
            source.span(at + found.start(), at + found.end()),
            Bilingual("改用空格：子句缩进两个空格", "use blanks: two before a clause"),
        )  # fmt: skip
    if part.depth == 0:
        return _at_margin(source, at, part.text)
    if part.depth == usual:
        return None
    return _wide_blank(source, at, source.text.find("\n", at)) or _uneven(source, at, part.depth)


def _wide_blank(source: Source, start: int, end: int) -> Fault | None:
    """The first of some lines at fault that a full-width blank indents: it looks like two blanks and counts as one."""
    found = _WIDE_BLANK.search(source.text, start, end)
    return found and Fault(
        "L001",
        "这一行用全角空格缩进：看不出来，却只算一个空格",
        "a full-width blank indents this line; it counts as one",
        source.span(found.start(1), found.end(1)),
        Bilingual("改用半角空格：子句缩进两个，子句下面的行再缩进两个",
                  "use plain blanks: two before a clause, two more before what is below it"),
    )  # fmt: skip


def _at_margin(source: Source, at: int, text: str) -> Fault:
    """A line at the margin that begins no rule: a clause not indented, or `rule` misspelt."""
    word = _found(text, 0)
    span = source.span(at, at + len(word))
    if word in clause_words():
        says = Bilingual("子句要缩进两个空格", "a clause stands two blanks in")
        return Fault("L001", says.zh, says.en, span, None)
    near = near_words(word, ["rule", "规则"], 1)
    said = (
        Bilingual(f"是不是 {near[0]}？{_FORM.zh}", f"did you mean '{near[0]}'? {_FORM.en}") if near else _FORM
    )
    return Fault(
        "L001", f"看不懂“{word}”，这里应是一条规则", f"cannot read {word!r} here; a rule is due", span, said
    )


def stray(source: Source, head: str) -> list[Fault]:
    """The first line before the first rule that is no comment, as a fault; none when there is no such line."""
    at = 0
    for line in head.split("\n"):
        if line.strip() and not line.lstrip().startswith("#"):
            return [_at_margin(source, at, line)._replace(span=source.span(at, at + len(line.rstrip())))]
        at += len(line) + 1
    return []
