"""Signs printed in fonts of symbols, which a file stores by their number in the font: `≥` is F0B3 in Symbol."""

from __future__ import annotations

import re

from linter.readers.package import Element
from linter.text.regular import regular

PRIVATE = regular("[\uf020-\uf0ff]")
"""Such signs where they stand in a text."""

# By font, from the number of the first sign on; ASCII prints as itself in Symbol, nothing does in the others.
_SIGNS = {
    "symbol": (
        {0xA3: "≤", 0xA5: "∞", 0xA7: "♣", 0xAB: "↔←↑→↓°±", 0xB3: "≥×", 0xB7: "•÷≠≡≈…", 0xC4: "⊗⊕∅∩∪", 0xD2: "®©™",
         0xD7: "⋅", 0xDE: "⇒", 0xE5: "∑", 0x22: "∀", 0x24: "∃", 0x2A: "∗", 0x2D: "−",
         0x61: "αβχδεφγηιϕκλμνοπθρστυϖωξψζ",
         0x44: "Δ", 0x57: "Ω"}
    ),
    "wingdings": (
        {0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑❒", 0x75: "◆", 0x77: "⬥", 0x80: "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿",
         0x9F: "•", 0xA1: "○", 0xA4: "◉", 0xA7: "▪◻", 0xAB: "★", 0xD8: "➢", 0xDF: "←→↑↓", 0xE0: "→", 0xFB: "✗✓☒☑"}
    ),
    "wingdings 2": ({0x4F: "✗✓☒☑☒", 0x69: "⓪①②③④⑤⑥⑦⑧⑨⑩", 0x97: "●", 0xA2: "■□"}),
}  # fmt: skip
_UNKNOWN = "\ufffd"


def sign(font: str, code: str) -> str:
    """The sign of a font by its number in hexadecimal; U+FFFD where it isn't known, "" where it is no number."""
    if not re.fullmatch("[0-9A-Fa-f]{2,4}", code):
        return ""
    number = int(code, 16)
    number -= 0xF000 if 0xF020 <= number <= 0xF0FF else 0
    signs = _SIGNS.get(font.strip().lower())
    if signs is None:
        return chr(number) if 0x20 <= number < 0xD800 else _UNKNOWN
    found = next((row[number - first] for first, row in signs.items() if 0 <= number - first < len(row)), "")
    plain = chr(number) if font.strip().lower() == "symbol" and 0x20 <= number < 0x7F else ""
    return found or plain or _UNKNOWN


def spelled(text: str, run: Element | None, w: str) -> str:
    """A text with such signs in it, by the font of its run; one sign for each."""
    properties = run.find(f"{w}rPr/{w}rFonts") if run is not None and run.tag == f"{w}r" else None
    named = [] if properties is None else [properties.get(w + name) for name in ("ascii", "hAnsi", "cs")]
    font = next((name for name in named if name and name.strip().lower() in _SIGNS), "symbol")
    return PRIVATE.sub(lambda match: sign(font, f"{ord(match[0]):04X}"), text)
