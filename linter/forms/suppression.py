"""Suppressions: findings excused in the form itself, by a comment or note that says which and why.

formlint: ignore A103, F2 -- the reason          formlint：忽略 A103 —— 理由
formlint: ignore-file T5 -- the reason           formlint：全文忽略 T5 —— 理由
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from linter.diagnostics.meant import near_words
from linter.named import NamedTuple
from linter.text.regular import regular
from linter.text.span import Span, TextSpan

IGNORE = ("ignore", "忽略")
IGNORE_FILE = ("ignore-file", "全文忽略")
LONGEST = 2_000
"""So many characters of a note are read."""


class Suppression(NamedTuple):
    """A remark in a form that excuses findings.

    codes: codes or their beginnings, in capitals; none where the remark is not understood. whole: for the whole file.
    about: the places that it is about, a range of lines as one of them. span: where it is written; text: as written.
    """

    codes: tuple[str, ...]
    reason: str
    whole: bool
    about: tuple[Span, ...]
    span: Span | None
    text: str

    def covers(self, code: str, span: Span | None) -> bool:
        """Is a finding of a code at a place excused?"""
        if not code.upper().startswith(self.codes or ("\0",)):
            return False
        return self.whole or (span is not None and any(_within(span, place) for place in self.about))


def _within(span: Span, place: Span) -> bool:
    if isinstance(span, TextSpan) and isinstance(place, TextSpan):
        return place.line <= span.line <= place.end_line
    return span == place


def may_suppress(text: str) -> bool:
    """A quick look: could there be a suppression in a text?"""
    return "formlint" in text or "formlint" in text.lower()


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a suppression begins with, and what follows. Made when first needed: most forms have none."""
    code = r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*"
    start = regular(r"(?i:formlint)[ \t]*[:：][ \t]*")
    body = regular(
        rf"(?P<verb>(?i:ignore-file|ignore)\b|全文忽略|忽略)\s*[:：]?\s*(?P<codes>{code}(?:[\s,，、;；]+{code})*)"
        r"\s*(?:(?:-{2,}|[—–－]+|(?i:reason|理由)\s*[:：])\s*(?P<reason>.*))?",
        re.DOTALL,
    )
    return start, body


def suppressions(text: str, about: tuple[Span, ...], span: Span | None) -> Iterator[Suppression]:
    """The suppressions in a comment or note; a remark that only begins like one is none.

    about: what the note is attached to; span: its own place.
    """
    text = text[:LONGEST]
    begin, follows = _patterns()
    starts = [*begin.finditer(text)]
    for at, start in enumerate(starts):
        end = starts[at + 1].start() if at + 1 < len(starts) else len(text)
        body = text[start.end() : end].strip()
        found = follows.fullmatch(body)
        if found is not None:
            codes = tuple(code.upper() for code in regular(r"[\s,，、;；]+").split(found["codes"]) if code)
            reason = " ".join((found["reason"] or "").split())
            whole = found["verb"].lower() in IGNORE_FILE
            yield Suppression(codes, reason, whole, about, span, _line(start[0] + body))
        elif _meant(body):
            yield Suppression((), "", False, about, span, _line(start[0] + body))


def _meant(body: str) -> bool:
    """Was a remark that cannot be read meant to excuse something?"""
    verb = regular(r"[A-Za-z-]+|[^\sA-Za-z0-9:：]+").match(body)
    if verb is None:
        return False
    word = verb[0].lower()
    return word.startswith(IGNORE[1]) or bool(near_words(word, (*IGNORE, *IGNORE_FILE), 1, 0.7))


def _line(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= 80 else said[:79] + "…"
