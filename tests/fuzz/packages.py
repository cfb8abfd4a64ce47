"""Mutations of zip packages of XML, packed again afterwards, so that they reach what reads the XML."""

from __future__ import annotations

import io
import re
import zipfile
from random import Random

from tests.fuzz.bytes_ import NUMBERS, TEXTS, damaged

_TAG = re.compile(r"<[^<>]+>")
_PAIR = re.compile(r"<([\w:]+)[^<>]*(?<!/)>[^<]*(?:<(?!/\1)[^<]*)*?</\1>")
_ATTRIBUTE = re.compile(r'(?<==")[^"]*(?=")')
_TEXT = re.compile(r">[^<]+<")


def repacked(data: bytes, rng: Random) -> bytes:
    """One or two parts changed; now and then a part less, twice, or under another name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    for _ in range(rng.choice((1, 1, 2, 3))):
        at, kind = rng.randrange(len(parts)), rng.randrange(20)
        name, part = parts[at]
        if kind == 0 and len(parts) > 1:
            del parts[at]
        elif kind == 1:
            parts.append((name, parts[rng.randrange(len(parts))][1]))
        elif kind == 2:
            parts[at] = (rng.choice(("/" + name, name.replace("/", "\\"), "../" + name, name.upper())), part)
        elif kind == 3:
            parts[at] = (name, damaged(part, rng))
        else:
            parts[at] = (name, _xml(part, rng))
    return packed(parts)


def packed(parts: list[tuple[str, bytes]]) -> bytes:
    """A zip of parts; names may come twice."""
    import warnings

    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        warnings.simplefilter("ignore")
        for name, part in parts:
            package.writestr(name, part)
    return stream.getvalue()


def _xml(part: bytes, rng: Random) -> bytes:
    text = part.decode("utf-8", "replace")
    change = rng.choice((_tag, _element, _element, _attribute, _attribute, _attribute, _words, _words))
    for _ in range(rng.choice((1, 1, 2, 5))):
        text = change(text, rng)
    return text.encode("utf-8", "replace")


def _tag(text: str, rng: Random) -> str:
    """A tag more or less: no longer well-formed."""
    one = _one(_TAG, text, rng)
    return text if one is None else text[: one.start()] + rng.choice(("", one[0] * 2)) + text[one.end() :]


def _element(text: str, rng: Random) -> str:
    """An element left out, repeated, put inside itself, or moved."""
    start = rng.randrange(len(text) + 1)
    one = _PAIR.search(text, start) or _PAIR.search(text)
    if one is None:
        return text
    whole, kind = one[0], rng.randrange(4)
    inner = whole[whole.index(">") + 1 : whole.rindex("</")]
    nested = whole[: whole.index(">") + 1] + whole + inner + whole[whole.rindex("</") :]
    made = ("", whole * rng.choice((2, 2, 40)), nested, inner)[kind]
    return text[: one.start()] + made + text[one.end() :]


def _attribute(text: str, rng: Random) -> str:
    one = _one(_ATTRIBUTE, text, rng)
    other = rng.choice(
        (*NUMBERS, *NUMBERS, "A1", "ZZZ9999999", "A1:XFD1048576", "General", "0%", "inlineStr", "continue")
    )
    return text if one is None else text[: one.start()] + other + text[one.end() :]


def _words(text: str, rng: Random) -> str:
    one = _one(_TEXT, text, rng)
    said = rng.choice((*NUMBERS, *TEXTS)).replace("&", "&amp;").replace("<", "&lt;")
    return text if one is None else f"{text[: one.start()]}>{said}<{text[one.end() :]}"


def _one(pattern: re.Pattern[str], text: str, rng: Random) -> re.Match[str] | None:
    start = rng.randrange(len(text) + 1)
    return pattern.search(text, start) or pattern.search(text)
