"""The usual YAML form, line by line: `key: value`, nested by indentation, lists of mappings, each value on its line.

That is as good YAML as any, and read so it takes a fifth of the time. What is less usual is left to the parser of all
YAML: then the answer is None. Where there is an answer it is the parser's own, places included.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from linter.forms.raw import Raw, RawNode, RawRecord
from linter.forms.suppression import may_suppress
from linter.text.regular import regular
from linter.text.span import TextSpan

# Indentation, the dash of a list, key, gap, value: in quotes without escapes, or plain. Or a comment, or nothing.
_LINE = regular(
    r"""^(\ *)(?:
        (-\ +|)([^\W\d]\w{0,99}):
        (?:(\ +)([^\s\-?:,\[\]{}\#&*!|>'"%@`][^\n]*|-[0-9][^\n]*|'(?:[^'\n]|'')*'|"[^"\\\n]*"))?
        |\#[^\n]*
    |)\ *\n""",
    re.VERBOSE | re.MULTILINE,
)
_NULLS = frozenset({"~", "null", "Null", "NULL"})
_START = "---\n"
# Named tuples of all their parts: twice as fast as by their names.
_new = tuple.__new__
LONGEST, DEEPEST = 100_000, 20
"""So many characters, and levels, are read here: well below where a tree has too many values or is too deep."""


class _LeftError(Exception):
    """Not a usual form; raised and caught here only."""


def plain(text: str) -> RawRecord | None:
    """The one form of a text, a mapping; None where the parser is to read it."""
    text = f"{text}\n".replace("\r\n", "\n") if "\r" in text else f"{text}\n"
    if len(text) > LONGEST or may_suppress(text) or not _usual(text):
        return None
    lines = _LINE.findall(text, len(_START) if text.startswith(_START) else 0)
    # Where no plain value can end before its line does, none is looked at for it.
    sure = " #" not in text and text.count(": ") == sum([line[4] != "" for line in lines])
    builder = _Builder(_sure if sure else _scalar)
    try:
        builder.take(lines, 2 if text.startswith(_START) else 1)
    except _LeftError:
        return None
    # A line that is not of this kind is in no match: then there are fewer.
    complete = len(lines) + text.startswith(_START) == text.count("\n")
    fields = builder.root.fields
    return builder.root if complete and fields and not isinstance(fields.get("forms"), list) else None


def _usual(text: str) -> bool:
    """Is there nothing in a text that parsers refuse or read in their own ways: controls, tabs among them, other breaks
    of lines, what is no character?"""
    return text.replace("\n", "").isprintable() or _strange().search(text) is None


@cache
def _strange() -> re.Pattern[str]:
    """Made where it is needed: wide spaces are no printable characters, and as usual as any."""
    return regular("[^\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def _scalar(value: str, start: int) -> tuple[str, int]:
    """The text of a value, and the column behind it; start: its own."""
    mark = value[0]
    if mark == "'":
        return value[1:-1].replace("''", "'"), start + len(value)
    if mark == '"':
        return value[1:-1], start + len(value)
    text = value.rstrip(" ")
    if text[-1] == ":" or ": " in text or " #" in text:
        raise _LeftError
    return ("" if text in _NULLS else text), start + len(text)


def _sure(value: str, start: int) -> tuple[str, int]:
    """The same of a text in which nothing but keys has a colon and a blank behind it, and no blank a hash."""
    if value[0] in "'\"" or value[-1] in " :" or value in _NULLS:
        return _scalar(value, start)
    return value, start + len(value)


class _Builder:
    """Puts lines into records. The innermost open one has its fields at a column; of a row also its list, and where
    the dashes of that stand."""

    def __init__(self, scalar: Callable[[str, int], tuple[str, int]]) -> None:
        """scalar: what reads the text of a value."""
        self.scalar = scalar
        self.root = RawRecord()
        self.fields: dict[str, RawNode] = self.root.fields
        self.column = self.dash = -1
        self.rows: list[RawRecord] = []
        self.above: list[tuple[dict[str, RawNode], int, int, list[RawRecord]]] = []
        self.last = ""
        """The key before, where nothing stood behind it."""

    def take(self, lines: list[tuple[str, str, str, str, str]], number: int) -> None:
        """Read lines; the first one has a number."""
        scalar = self.scalar
        for number, (indent, dash, key, gap, value) in enumerate(lines, number):  # noqa: B020
            if not key:
                continue
            at = len(indent) + len(dash)
            if dash or at != self.column:
                place = TextSpan(number, at + 1, number, at + 1 + len(key))
                self.row(len(indent), at, place) if dash else self.move(at, place)
            fields = self.fields
            if key in fields or key in _NULLS:
                raise _LeftError
            start = at + len(key) + len(gap) + 2
            if value:
                text, end = scalar(value, start)
                self.last = ""
            else:
                text, end, self.last = "", start, key
            # The rest as where Raw is told nothing of it.
            fields[key] = _new(Raw, (text, _new(TextSpan, (number, start, number, end)), "", None, "", ()))

    def move(self, at: int, span: TextSpan) -> None:
        """To the record whose fields stand at a column."""
        if self.column < 0:
            self.root.span, self.column = span, at
        elif self.last and at > self.column:
            record = RawRecord({}, span)
            self.fields[self.last] = record
            self.open(record, at, -1, [])
        else:
            while at < self.column:
                self.close()
            if at != self.column:
                raise _LeftError

    def row(self, dash: int, at: int, span: TextSpan) -> None:
        """To a new row of a list."""
        record = RawRecord({}, span)
        if self.last and dash >= self.column:
            rows = [record]
            self.fields[self.last] = rows
            self.open(record, at, dash, rows)
            return
        while self.dash != dash:
            self.close()
        self.rows.append(record)
        self.fields, self.column = record.fields, at

    def open(self, record: RawRecord, at: int, dash: int, rows: list[RawRecord]) -> None:
        self.above.append((self.fields, self.column, self.dash, self.rows))
        if len(self.above) > DEEPEST:
            raise _LeftError
        self.fields, self.column, self.dash, self.rows = record.fields, at, dash, rows

    def close(self) -> None:
        if not self.above:
            raise _LeftError
        self.fields, self.column, self.dash, self.rows = self.above.pop()
