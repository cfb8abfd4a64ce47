"""What the functions over texts do: values in them, words, clauses, likeness, slips of the pen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from linter.forms.vocabulary import fold
from linter.language.word_list import WordList, paired
from linter.text.regular import regular
from linter.values.exact import EXACT, ONE
from linter.values.parse import reader
from linter.values.prelude import prelude_data
from linter.values.scan import LONGEST as SCANNED
from linter.values.scan import may_name_money, values_in
from linter.values.value import Value

MEMORY = 8192
"""So many answers of each function are remembered: forms repeat their texts, and rules ask the same of them. What is
remembered is given out again: nobody changes it."""
LONGEST = 5_000
"""Characters of the texts that `like` compares; longer ones are not evaluated."""
JOINED = 1_000_000
"""Characters that `join` makes at most: a join of joins of joins would fill the memory."""
_BREAK = regular(r"[。；;！？!?]")
_COMMA = regular(r"，|(?<!\d),|,(?!\d)")
_NEWLINE = regular(r"\s*[\n\r]\s*")
_HEAD = regular(
    r"[(（]?\d{1,2}[.．、)）]|[(（]?[一二三四五六七八九十]{1,3}[、)）是]|[①-⑳]|第[一二三四五六七八九十]"
)
_DOUBLED_MARKS = regular(r"[，,、；;：:。]{2,}")
_DOUBLED_WORDS = regular(r"([\u4e00-\u9fff]{2,8})\1")
_TITLE = regular(r"《([^《》]*)》")


def numbers(text: str) -> list[Value] | None:
    """Every number of a text with its unit; years, dates, ordinals and labels are none."""
    return _sorted(text, "amount", "percent", "quantity", "points", "number")


def amounts(text: str) -> list[Value] | None:
    """Every amount of money, ranges and amounts per something among them."""
    # Mostly there is none: nothing else is looked for in vain.
    return _sorted(text, "amount") if len(text) > SCANNED or may_name_money(text) else []


def percents(text: str) -> list[Value] | None:
    """Every percentage; a difference in percentage points is none."""
    return _sorted(text, "percent")


def quantities(text: str) -> list[Value] | None:
    """Every number with a counter, measure or duration."""
    return _sorted(text, "quantity")


def years(text: str) -> list[Value] | None:
    """Every year that says so."""
    # Mostly there is none: nothing else is looked for in vain.
    return _sorted(text, "year") if reader().phrases.dates.may_name_year(fold(text)) else []


@lru_cache(maxsize=MEMORY)
def _sorted(text: str, *sorts: str) -> list[Value] | None:
    """Missing of a text that is too long to be looked through."""
    return [found.value for found in values_in(text) if found.sort in sorts] if len(text) <= SCANNED else None


def find(words: Sequence[str] | str, text: str) -> list[str]:
    """The words that stand in a text, in the order of the list."""
    if words.__class__ is WordList:
        return list(words.found[text])
    folded = fold(text)
    return [word for word, plain in _plain(tuple(_listed(words))) if plain in folded]


@lru_cache(maxsize=256)
def _plain(words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Words as written and folded, without those of nothing."""
    return tuple((word, fold(word)) for word in words if fold(word))


def without(text: str, words: Sequence[str] | str) -> str:
    """The folded text with every such word taken out, longer ones first."""
    if words.__class__ is WordList:
        return words.removing[text]
    left = fold(text)
    for word in _ordered(words):
        left = left.replace(word, "")
    return left


def trimmed(text: str, words: Sequence[str] | str) -> str:
    """The folded text without the words at its end, one after the other, longer ones first."""
    if words.__class__ is WordList:
        return words.trimming[text]
    ends = _ordered(words)
    left = fold(text)
    while left.endswith(ends) and (end := next((word for word in ends if left.endswith(word)), "")):
        left = left.removesuffix(end)
    return left


def _ordered(words: Sequence[str] | str) -> tuple[str, ...]:
    """The words of a list, folded, longest first."""
    if words.__class__ is WordList:
        return words.ordered
    return _longest_first(tuple(_listed(words)))


@lru_cache(maxsize=256)
def _longest_first(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words folded, each once, none empty, the longer before the shorter."""
    return tuple(sorted({fold(word) for word in words} - {""}, key=lambda word: (-len(word), word)))


def after(text: str, words: Sequence[str] | str) -> str | None:
    """The folded text behind the first of these words, the longest one there; missing where none stands in it."""
    folded = fold(text)
    found = [(folded.find(word), -len(word)) for word in map(fold, _listed(words)) if word and word in folded]
    at, length = min(found, default=(-1, 0))
    return folded[at - length :] if found else None


def _listed(words: Sequence[str | None] | str) -> list[str]:
    """The texts of a list that are there."""
    return [words] if isinstance(words, str) else [word for word in words if word is not None]


@lru_cache(maxsize=MEMORY)
def sentences(text: str) -> list[str]:
    """The parts of a text between full stops, semicolons, question and exclamation marks, and items of a list."""
    return _pieces(_BREAK, _joined(text))


@lru_cache(maxsize=MEMORY)
def clauses(text: str) -> list[str]:
    """The parts of its sentences between commas; a comma inside a number is none."""
    return [clause for sentence in sentences(text) for clause in _pieces(_COMMA, sentence)]


def titles(text: str) -> list[str]:
    """What stands between 《 and 》."""
    return [title for title in map(str.strip, _TITLE.findall(text)) if title]


def shares(a: str, b: str, apart: Sequence[str] | str) -> bool:
    """Do two texts share two Chinese characters in a row, the words of a list put aside?"""
    if apart.__class__ is WordList:
        return not apart.paired[a].isdisjoint(apart.paired[b])
    words = _ordered(apart)
    return not _paired(fold(a), words).isdisjoint(_paired(fold(b), words))


@lru_cache(maxsize=MEMORY)
def _paired(left: str, apart: tuple[str, ...]) -> frozenset[str]:
    return paired(left, apart)


def _pieces(mark: re.Pattern[str], text: str) -> list[str]:
    return [piece for piece in map(str.strip, mark.split(text)) if piece]


def _joined(text: str) -> str:
    """The text with its lines as one; only an item of a list begins anew."""
    first, *rest = _NEWLINE.split(text.strip())
    return "".join([first, *(f"。{line}" if _HEAD.match(line) else line for line in rest)])


def join(texts: Iterable[str], mark: str = "、") -> str | None:
    """The texts as one, with a mark between them; missing when that is longer than any form."""
    known = [text for text in texts if text is not None]
    if sum(map(len, known)) + len(mark) * len(known) > JOINED:
        return None
    return mark.join(known)


@lru_cache(maxsize=MEMORY)
def like(a: str, b: str) -> Decimal | None:
    """How alike two texts are, 0 to 1: twice the length of their longest common subsequence over their lengths."""
    one, two = fold(a), fold(b)
    if len(one) > LONGEST or len(two) > LONGEST:
        return None
    if one == two:
        return ONE
    return EXACT.divide(Decimal(2 * _in_common(one, two)), Decimal(len(one) + len(two)))


def kept(a: str, b: str) -> Decimal | None:
    """The share of a's characters that stand in b in the same order, 0 to 1; missing where a has none."""
    one, two = fold(a), fold(b)
    if not one or len(one) > LONGEST or len(two) > LONGEST:
        return None
    return EXACT.divide(Decimal(_in_common(one, two)), Decimal(len(one)))


def _in_common(a: str, b: str) -> int:
    """The length of the longest common subsequence, a row of the table in one whole number (Hyyrö 2004)."""
    at: dict[str, int] = {}
    for i, char in enumerate(a):
        at[char] = at.get(char, 0) | 1 << i
    whole = row = (1 << len(a)) - 1
    for char in b:
        matched = row & at.get(char, 0)
        row = ((row + matched) | (row - matched)) & whole
    return len(a) - row.bit_count()


@lru_cache(maxsize=MEMORY)
def repeats(text: str) -> list[str]:
    """Doubled words of two characters and more, and doubled marks, in order; what is usual in Chinese is none."""
    found = [(match.start(), match[0]) for match in _DOUBLED_MARKS.finditer(text) if not _dots(match[0])]
    if len(set(text)) < len(text):
        found += _doubled(text)
    return [slip for _, slip in sorted(found)]


def _dots(marks: str) -> bool:
    """Full stops in place of dots."""
    return len(marks) > 2 and not marks.strip("。")


def _doubled(text: str) -> Iterable[tuple[int, str]]:
    at = 0
    while (match := _DOUBLED_WORDS.search(text, at)) is not None:
        if _usual(match, text):
            at = match.start() + 1
        else:
            yield match.start(), match[0]
            at = match.end()


def _usual(match: re.Match[str], text: str) -> bool:
    """Is the doubling no slip: of one character, a numeral, a verb (研究研究), or a name before a set phrase?"""
    unit, known = match[1], _habits()
    if len(set(unit)) == 1 or unit[0] in known["numerals"] or unit in known["verbs"]:
        return True
    return text.startswith(tuple(known["seams"]), match.end(1))


@cache
def _habits() -> dict[str, Any]:
    words = prelude_data()["running"]["doubled"]
    numerals = {*words["behind_numerals"], *reader().phrases.numerals.chars}
    return {"numerals": numerals, "verbs": set(words["verbs"]), "seams": tuple(words["seams"])}
