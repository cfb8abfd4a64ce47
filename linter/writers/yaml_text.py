"""Texts as YAML scalars that every reader takes for the same text."""

from __future__ import annotations

import re
from functools import lru_cache

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_LATER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+")
"""What YAML 1.2 reads as a number; PyYAML knows the numbers of 1.1."""
_SPECIAL = re.compile(
    "[^\n\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What a double-quoted text has to escape: tabs, control characters, line ends that are none to editors."""
_INDICATOR = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`=]")
_BREAKS = re.compile(r": |:$| #|^---|^\.\.\.")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


def scalar(text: str) -> str:
    """A text on one line: plain where it can be, else in double quotes. An empty text is not blank, it is `""`."""
    return text if _NUMBER.fullmatch(text) or _plain(text) else quoted(text)


def block(text: str, indent: str) -> str | None:
    """A text of several lines as a literal block, each line behind `indent`; None where only quotes keep it.

    The header line comes first, so that a comment may follow it.
    """
    lines = text.split("\n")
    ragged = any(line != line.rstrip() for line in lines) or not text or text[0].isspace() or not lines[-1]
    if len(lines) < 2 or ragged or _SPECIAL.search(text):
        return None
    return "\n".join(["|-", *(indent + line if line else "" for line in lines)])


def quoted(text: str) -> str:
    """A text in double quotes."""
    escaped = "".join(_ESCAPES.get(char, char) for char in text)
    return '"' + _SPECIAL.sub(_escape, escaped) + '"'


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _plain(text: str) -> bool:
    """Is it, without quotes, a text, and the same one, to everything that reads YAML?"""
    if not text or text != text.strip() or "\n" in text or _SPECIAL.search(text):
        return False
    return not (_INDICATOR.match(text) or _BREAKS.search(text) or _misread(text))


@lru_cache(maxsize=4096)
def _misread(text: str) -> bool:
    """Would YAML read it as a number, a date, true or false, or nothing?"""
    from yaml.resolver import Resolver

    by_first = Resolver.yaml_implicit_resolvers
    return bool(_LATER.fullmatch(text)) or any(
        pattern.match(text) for _, pattern in (*by_first.get(text[0], ()), *by_first.get(None, ()))
    )
