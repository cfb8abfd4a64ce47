"""Texts measured in terminal columns: East Asian wide characters take two, combining ones none."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

ELLIPSIS = "…"
_NOT_AT_START = frozenset("，。、；：！？）》」』”’…%,.;:!?)]}")


@lru_cache(maxsize=8192)
def char_width(char: str) -> int:
    """Columns of one character: 0, 1 or 2."""
    if " " <= char <= "~":
        return 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def columns(text: str) -> int:
    """Columns that a text takes."""
    return sum(map(char_width, text))


def clean(text: str) -> str:
    """A text from a file, safe to print on one line.

    White space and line breaks are single blanks; control characters (a terminal would obey them) and marks that turn
    the direction of writing are replaced.
    """
    # What is harmful is never printable, nor is white space but the plain blank.
    return " ".join((text if text.isprintable() else "".join(map(_harmless, text))).split())


def harmless(path: str) -> str:
    """The path of a file as it is printed: its blanks stay, what a terminal would obey is replaced."""
    return path if path.isprintable() else "".join(map(_harmless, path))


def expand(char: str) -> str:
    """A character of a source line as it is printed: a tab is two blanks, what is harmful is replaced."""
    return "  " if char == "\t" else _harmless(char)


@lru_cache(maxsize=8192)
def _harmless(char: str) -> str:
    if char in "\t\n\r\v\f\u2028\u2029\x85":
        return " "
    turning = "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069" or char in "\u200e\u200f\u061c"
    broken = unicodedata.category(char) in ("Cc", "Cs")
    return "\ufffd" if turning or broken else char


def pad(text: str, width: int) -> str:
    """The text, filled with blanks up to a width."""
    return text + " " * (width - columns(text))


def cut(text: str, width: int) -> str:
    """The longest beginning of the text that fits."""
    taken = 0
    for at, char in enumerate(text):
        taken += char_width(char)
        if taken > width:
            return text[:at]
    return text


def shorten(text: str, width: int) -> str:
    """The text itself, or its beginning and an ellipsis."""
    return text if columns(text) <= width else cut(text, width - 1) + ELLIPSIS


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most a width. Breaks stand at blanks or beside wide characters, no line begins with closing
    punctuation; a word longer than a line is broken."""
    lines, line = [], ""
    for token in _tokens(text):
        if line and columns(line) + columns(token.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        while columns(token) > max(width, 2):
            lines.append(cut(token, max(width, 2)))
            token = token[len(lines[-1]) :]
        line += token if line else token.lstrip()
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _tokens(text: str) -> list[str]:
    """Pieces that stay together: a word with its blanks, a wide character, each with the punctuation that ends it."""
    tokens: list[str] = []
    for char in text:
        if tokens and (char in _NOT_AT_START or char == " " or _joins(tokens[-1][-1], char)):
            tokens[-1] += char
        else:
            tokens.append(char)
    return tokens


def _joins(last: str, char: str) -> bool:
    return last != " " and char_width(last) < 2 and char_width(char) < 2
