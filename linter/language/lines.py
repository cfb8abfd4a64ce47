"""The pre-pass: cuts a file into rules and makes each one ready for the grammar without moving any offset."""

from __future__ import annotations

import re
from functools import cache

from linter.named import NamedTuple

_RULE = re.compile(r"\n(?:rule|规则)(?!\w)")
_EXAMPLE = re.compile(r"\n([ \t]+)(?:passes|fails|silent|合格例|不合格例|不适用例)(?!\w)[^\n]*")
_CONTINUES = re.compile(
    r"^ {4,}(and|or|implies|then|else|where|otherwise|且|或|则须|那么|否则|缺则|其中)(?!\w)|^ {4,}[-+*/×÷\"]"
)
_WIDE = str.maketrans("：（），；　", ":(),; ")
_QUOTED = re.compile(r'("[^"\n]*")')


class Chunk(NamedTuple):
    """One rule of a file. start: its offset in the file. code: what the grammar reads, as long as the original.
    examples: the YAML bodies by the line offset of their keyword within the chunk; each with its own offset."""

    start: int
    code: str
    examples: dict[int, tuple[int, str]]


def chunks(text: str) -> list[Chunk]:
    """The rules of a file in order. What stands before the first rule (comments) belongs to none."""
    # An end of line in front moves each offset to what stands behind that of its own.
    starts = [found.start() for found in _RULE.finditer(f"\n{text}")]
    ends = [*starts[1:], len(text)] if starts else []
    return [_chunk(start, text[start:end]) for start, end in zip(starts, ends, strict=True)]


def before_first(text: str) -> str:
    """What stands before the first rule; anything but comments there is a fault."""
    found = _RULE.search(f"\n{text}")
    return text[: found.start()] if found else text


def _chunk(start: int, text: str) -> Chunk:
    code, examples = _cut_examples(text)
    lines = code.split("\n")
    joined = _join(lines)
    code = "".join(line + (" " if at in joined else "\n") for at, line in enumerate(lines))
    return Chunk(start, code[: len(text)] + "\n", examples)


class Clause(NamedTuple):
    """A clause of a rule with the lines under it. start: its offset in the chunk; depth: the blanks before it."""

    start: int
    text: str
    depth: int


def clauses(code: str) -> tuple[str, list[Clause]]:
    """The first line of a rule, and its clauses, each with what stands deeper below it."""
    head, *lines = code.split("\n")
    at = len(head) + 1
    placed = []
    for line in lines:
        if line.strip() and not line.lstrip().startswith("#"):
            placed.append((at, line, _depth(line)))
        at += len(line) + 1
    return head, _grouped(code, placed) if placed else []


def _grouped(code: str, placed: list[tuple[int, str, int]]) -> list[Clause]:
    """Lines at the usual depth or nearer the margin begin a clause."""
    depths = [depth for _, _, depth in placed if depth] or [0]
    usual = max((depths[0], min(depths)), key=depths.count)
    starts, above = list[tuple[int, int]](), ""
    for at, line, depth in placed:
        if at == placed[0][0] or (depth <= usual and not _belongs(line, above)):
            starts.append((at, depth))
            above = line
    ends = [*(at for at, _ in starts[1:]), len(code)]
    return [
        Clause(at, code[at:end].rstrip() + "\n", depth) for (at, depth), end in zip(starts, ends, strict=True)
    ]


_TEXT = re.compile(r'[ \t]*(?:zh|en|中|英)[ \t]*"')
_CELL = re.compile(r"[ \t]*(?:[^\W\d]\w*[ \t]*:(?=\s|$)|- )")


def _belongs(line: str, clause: str) -> bool:
    """Was a line meant to stand below a clause, though it is no deeper: a text, or a cell of an example?"""
    return bool(_TEXT.match(line) or (_CELL.match(line) and _EXAMPLE.match(f"\n{clause}")))


def _cut_examples(text: str) -> tuple[str, dict[int, tuple[int, str]]]:
    """A rule with every example body blanked out, and these: all following lines that are deeper or empty."""
    examples: dict[int, tuple[int, str]] = {}
    kept, end = list[str](), 0
    while found := _EXAMPLE.search(text, max(0, end - 1)):
        first = found.end() + 1
        if first > len(text):
            examples[found.end(1)] = (0, "")
            break
        under = _under(len(found[1])).match(text, first)
        body = "" if under is None else under[0]
        kept += [text[end:first], _blank(body)]
        end = first + len(body)
        examples[found.end(1)] = (first, body if end == len(text) else body[:-1])
    return "".join([*kept, text[end:]]), examples


@cache
def _under(depth: int) -> re.Pattern[str]:
    """Lines deeper than that, and empty ones."""
    return re.compile(rf"(?:[ \t]{{{depth + 1}}}[^\n]*(?:\n|\Z)|[^\S\n]*\n|[^\S\n]+\Z)*")


def _blank(body: str) -> str:
    """As many blanks as there is text, line for line."""
    return "\n".join(" " * len(line) for line in body.split("\n"))


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _join(lines: list[str]) -> set[int]:
    """The lines that go on in the next one: a continuation word begins that, or a parenthesis is open.

    What goes on stands deeper than the clause it belongs to, so that a parenthesis left open ends with its clause.
    """
    open_, previous, clause = 0, None, 0
    joined: set[int] = set()
    for i, line in enumerate(lines):
        if not line.isascii():
            lines[i] = line = _narrow(line)
        code = line.lstrip()
        if not code or code[0] == "#":
            continue
        depth = _depth(line)
        if previous is not None and depth > clause and (open_ > 0 or _CONTINUES.match(line)):
            _continue(lines, previous, i)
            joined.update(range(previous, i))
        else:
            open_, clause = 0, depth
        if "(" in line or ")" in line:
            code = _QUOTED.sub("", line).split("#")[0]
            open_ = max(0, open_ + code.count("(") - code.count(")"))
        previous = i
    return joined


def _continue(lines: list[str], previous: int, at: int) -> None:
    """Lines from `previous` to `at` become one; comments between them become blanks."""
    head = lines[previous]
    cut = _comment(head)
    lines[previous] = head[:cut] + " " * (len(head) - cut)
    for i in range(previous + 1, at):
        lines[i] = " " * len(lines[i])


def _comment(line: str) -> int:
    quoted = [range(*found.span()) for found in _QUOTED.finditer(line)]
    return next((i for i, c in enumerate(line) if c == "#" and not any(i in q for q in quoted)), len(line))


def _narrow(line: str) -> str:
    """Full-width marks outside strings as their ASCII twins."""
    parts = line.split('"')
    if len(parts) % 2 and "".join(parts[::2]).isascii():
        return line
    return "".join(part if part.startswith('"') else part.translate(_WIDE) for part in _QUOTED.split(line))
