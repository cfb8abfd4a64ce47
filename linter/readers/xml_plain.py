"""XML parts written in the plain way of every usual program, read as text: a tree costs ten times what it says.

Whoever reads so takes the tree where anything stands in the part that the text alone can't tell."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from linter.text.regular import regular

if TYPE_CHECKING:
    import re

# What a parser refuses, or changes: line ends that are no bare newlines.
_CONTROL = bytes(sorted({*range(32)} - {9, 10}))
_LARGE = 2**21
_DECLARED = 64
"""So far the declaration reaches; Excel ends its line with both signs."""
_SEAM = "\ue000"
"""Between texts that go to the parser as one; a private character, so that hardly a file has it."""
_DEEPEST = 200
"""Trees are built so deep, and deeper."""
_NAMESPACE = regular(r'xmlns(?::\w+)?="[A-Za-z][\w:/.-]*"')

Tag = tuple[int, str, dict[str, str]]
"""A start tag: how deep its element lies (0 the root), its name and its attributes, each name with its namespace before
it and `}` between them."""


def plain_text(data: bytes, root: str) -> str | None:
    """The text of a part whose root element has this name, without a prefix; None when it is large, not in UTF-8, or
    has characters that a parser would not leave as they are."""
    if len(data) > _LARGE or _start(root).match(data) is None:
        return None
    if len(data.translate(None, _CONTROL)) + data[:_DECLARED].count(b"?>\r\n") < len(data):
        return None
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    # One character is found much faster than two.
    odd = "\ufffe" in text or "\uffff" in text or ("]" in text and "]]>" in text)
    return None if odd else text


def unmarked(text: str) -> bool:
    """Has a text no comments, instructions or entities of its own behind its declaration?"""
    return "<!" not in text and text.count("<?") <= 1


@lru_cache(maxsize=8)
def _start(root: str) -> re.Pattern[bytes]:
    encoding, alone = '(?: encoding="(?i:utf-8)")?', '(?: standalone="(?:yes|no)")?'
    return regular(rf'(?:<\?xml version="1\.0"{encoding}{alone}\?>\s*)?<{root}[ >]'.encode())


def resolved(texts: Sequence[str | None]) -> Sequence[str | None]:
    """Texts without tags with the references in them resolved, all at once; None stands for an empty one.

    Raises:
        ValueError: a reference is none, or one to the seam itself.
    """
    joined = _SEAM.join([text or "" for text in texts])
    if "&" not in joined:
        return texts
    pieces: list[str] = []
    if not parsed(f"<x>{joined}</x>", CharacterDataHandler=pieces.append):
        raise ValueError("reference")
    found = "".join(pieces).split(_SEAM)
    if len(found) != len(texts):
        raise ValueError("seam")
    return found


def well_formed(text: str) -> bool:
    """Would a text give a tree? False also where only a tree can tell."""
    return _ordinary(text) and parsed(text)


def _ordinary(text: str) -> bool:
    """Has it nothing that trees alone refuse: great depth, odd namespaces, what needs a definition?"""
    if not unmarked(text) or text.count("</") >= _DEEPEST:
        return False
    return text.count("xmlns") == len(_NAMESPACE.findall(text))


def tags_of(data: bytes, root: str) -> list[Tag] | None:
    """The start tags of a part whose root element has this name, in order; None when it is not written plainly."""
    text = plain_text(data, root)
    if text is None or not _ordinary(text):
        return None
    found: list[Tag] = []
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        found.append((depth, name, attributes))
        depth += 1

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1

    return found if parsed(text, StartElementHandler=start, EndElementHandler=end) else None


def parsed(text: str, **handlers: Any) -> bool:
    """Did a parser that builds nothing take the text to its end?"""
    from pyexpat import ExpatError, ParserCreate

    parser = ParserCreate(None, "}")
    parser.buffer_text = "CharacterDataHandler" in handlers
    for name, handler in handlers.items():
        setattr(parser, name, handler)
    try:
        parser.Parse(text.encode(), True)
    except (ExpatError, UnicodeEncodeError):
        return False
    return True
