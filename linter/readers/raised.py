"""Raised characters: marks of footnotes behind a number or word say nothing of it, powers and units do."""

from __future__ import annotations

from linter.text.regular import regular

_MARK = regular(r"\s*(?:[\[〔(（【]?\s*(?:注\s*)?\d{1,2}\s*[\])）〕】]?|[*※†‡#]{1,3}|注|[\u2460-\u2473])\s*")
_POWER = regular(r"[×xX*]\s*10\s*\Z")
SEEN = 80
"""So much of what stands before a raised text tells what it is."""
_HIGH = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


def raised(before: str, text: str) -> str:
    """What a raised text says behind what stands before it: nothing where it is a mark (95 and a raised 1), else itself
    in raised characters (m²)."""
    before = before[-SEEN:]
    high = text.strip().translate(_HIGH)
    if not before.strip() or not _MARK.fullmatch(text):
        return text
    if _POWER.search(before) or (before[-1:].isalpha() and high in "²³"):
        return high
    return ""
