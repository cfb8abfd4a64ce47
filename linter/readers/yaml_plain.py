"""The usual YAML form, line by line: `key: value`, nested by indentation, lists of mappings, each value on its line.

That is as good YAML as any, and read so it takes a fifth of the time. What is less usual is left to the parser of all
YAML: then the answer is None. Where there is an answer it is the parser's own, places included.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from linter.forms.raw import Raw, RawNode, RawRecord
from linter.forms.suppression import may_suppress
from linter.named import NamedTuple
from linter.text.regular import regular
from linter.text.span import TextSpan

# Indentation, the dash of a list, a key: what stands before a colon.
_HEAD = regular(r"(\ *)(-\ +|)([^\W\d]\w{0,99})")
# In quotes without escapes, or plain.
_VALUE = regular(
    r"""(?:[^\s\-?:,\[\]{}\#&*!|>'"%@`][^\n]*|-[0-9][^\n]*|'(?:[^'\n]|'')*'|"[^"\\\n]*")\ *""", re.VERBOSE
)
_NULLS = frozenset({"~", "null", "Null", "NULL"})
_START = "---"
# Named tuples of all their parts: twice as fast as by their names.
_new = tuple.__new__
LONGEST, DEEPEST = 100_000, 20
"""So many characters, and levels, are read here: well below where a tree has too many values or is too deep."""


class _LeftError(Exception):
    """Not a usual form; raised and caught here only."""


def plain(text: str) -> RawRecord | None:
    """The one form of a text, a mapping; None where the parser is to read it."""
    text = text.replace("\r\n", "\n") if "\r" in text else text
    if len(text) > LONGEST or may_suppress(text) or not _usual(text):
        return None
    lines, first = text.split("\n"), 1
    if lines[0] == _START:
        lines, first = lines[1:], 2
    builder = _Builder()
    try:
        builder.take(lines, first, " #" in text)
    except _LeftError:
        return None
    fields = builder.root.fields
    return builder.root if fields and not isinstance(fields.get("forms"), list) else None


def _usual(text: str) -> bool:
    """Is there nothing in a text that parsers refuse or read in their own ways: controls, tabs among them, other breaks
    of lines, what is no character?"""
    return text.replace("\n", "").isprintable() or _strange().search(text) is None


@cache
def _strange() -> re.Pattern[str]:
    """Made where it is needed: wide spaces are no printable characters, and as usual as any."""
    return regular("[^\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


class Head(NamedTuple):
    """What stands before a colon: how far in the line begins, where its key does, whether that is in a row of a
    list."""

    indent: int
    at: int
    dash: bool
    key: str


@lru_cache(maxsize=4096)
def _head(text: str) -> Head | None:
    """What stands before a colon, where that is a key."""
    found = _HEAD.fullmatch(text)
    if found is None or found[3] in _NULLS:
        return None
    return Head(len(found[1]), len(found[1]) + len(found[2]), bool(found[2]), found[3])


def _scalar(value: str) -> tuple[str, int]:
    """The text of a value, and how long it stands there. Behind it there may be blanks."""
    if value[0] == "'" and value.find("'", 1) == len(value) - 1 > 0:
        return value[1:-1], len(value)
    if _VALUE.fullmatch(value) is None:
        raise _LeftError
    mark, text = value[0], value.rstrip(" ")
    if mark == "'":
        return text[1:-1].replace("''", "'"), len(text)
    if mark == '"':
        return text[1:-1], len(text)
    if text[-1] == ":" or ": " in text or " #" in text:
        raise _LeftError
    return ("" if text in _NULLS else text), len(text)


def _is_plain(value: str) -> bool:
    """Is it a plain word, or a number, that ends where its line does? Most are."""
    return value[0].isalnum() and value[-1] not in " :" and ": " not in value and value not in _NULLS


class _Builder:
    """Puts lines into records. The innermost open one has its fields at a column; of a row also its list, and where
    the dashes of that stand."""

    def __init__(self) -> None:
        self.root = RawRecord()
        self.fields: dict[str, RawNode] = self.root.fields
        self.column = self.dash = -1
        self.rows: list[RawRecord] = []
        self.above: list[tuple[dict[str, RawNode], int, int, list[RawRecord]]] = []
        self.last = ""
        """The key before, where nothing stood behind it."""

    def take(self, lines: list[str], number: int, remarks: bool) -> None:
        """Read lines; the first one has a number. remarks: is there a blank with a hash behind it?"""
        for number, line in enumerate(lines, number):  # noqa: B020
            before, colon, value = line.partition(": ")
            if not colon and line[-1:] == ":":
                before, colon = line[:-1], ":"
            head = _head(before) if colon else None
            if head is None:
                if line.strip(" ") and line.lstrip(" ")[0] != "#":
                    raise _LeftError
                continue
            indent, at, dash, key = head
            if dash or at != self.column:
                place = TextSpan(number, at + 1, number, at + 1 + len(key))
                self.row(indent, at, place) if dash else self.move(at, place)
            fields = self.fields
            if key in fields:
                raise _LeftError
            start = len(before) + 3
            if value[:1] == " ":
                start += len(value) - len(value.lstrip(" "))
                value = value.lstrip(" ")
            if value:
                text, length = (value, len(value)) if not remarks and _is_plain(value) else _scalar(value)
                end, self.last = start + length, ""
            else:
                text, self.last = "", key
                start = end = len(before) + 2
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
