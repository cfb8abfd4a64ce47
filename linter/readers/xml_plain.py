"""XML parts written in the plain way of every usual program, read as text: a tree costs ten times what it says.

Whoever reads so takes the tree where anything stands in the part that the text alone can't tell."""

from __future__ import annotations

import re
from functools import lru_cache

from linter.readers.package import parse
from linter.text.regular import regular

# What a parser refuses, or changes: line ends that are no bare newlines.
_CONTROL = bytes(sorted({*range(32)} - {9, 10}))
_LARGE = 2**21
_DECLARED = 64
"""So far the declaration reaches; Excel ends its line with both signs."""
_SEAM = "\ue000"
"""Between texts that go to the parser as one; a private character, so that hardly a file has it."""


def plain_text(data: bytes, root: str) -> str | None:
    """The text of a part whose root element has this name, without a prefix; None when it is large, not in UTF-8, or
    has characters that a parser would not leave as they are."""
    if len(data) > _LARGE or _start(root).match(data) is None:
        return None
    if b"]]>" in data or b"\xef\xbf\xbe" in data or b"\xef\xbf\xbf" in data:
        return None
    if len(data.translate(None, _CONTROL)) + data[:_DECLARED].count(b"?>\r\n") < len(data):
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def unmarked(text: str) -> bool:
    """Has a text no comments, instructions or entities of its own behind its declaration?"""
    return "<!" not in text and text.count("<?") <= 1


@lru_cache(maxsize=8)
def _start(root: str) -> re.Pattern[bytes]:
    encoding, alone = '(?: encoding="(?i:utf-8)")?', '(?: standalone="(?:yes|no)")?'
    return regular(rf'(?:<\?xml version="1\.0"{encoding}{alone}\?>\s*)?<{root}[ >]'.encode())


def resolved(texts: list[str]) -> list[str]:
    """Texts without tags with the references in them resolved, all at once.

    Raises:
        PackageError: a reference is none.
        ValueError: one is to the seam itself.
    """
    joined = _SEAM.join(texts)
    if "&" not in joined:
        return texts
    found = (parse("texts", f"<x>{joined}</x>".encode()).text or "").split(_SEAM)
    if len(found) != len(texts):
        raise ValueError("seam")
    return found
