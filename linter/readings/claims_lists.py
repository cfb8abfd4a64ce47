"""Itemised amounts of a sentence: what they are, and what they may add up to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from linter.readings.claim import Claim, Part
from linter.readings.claims_sentence import Sentence, Stated
from linter.readings.claims_words import Words

TWO = 2
FEWEST = 3
"""A list of fewer items may be a choice from them."""
_GROUP = frozenset({"semi", "stop"})
_CLAUSE = frozenset({"comma", "semi", "stop", "open", "close"})


def lists_in(words: Words, sentence: Sentence, read: Sequence[Sequence[Sentence]]) -> Iterator[Claim]:
    """Itemised amounts: behind 其中 with the amount before it, or behind the head of a list with nothing before it."""
    monies = [
        one
        for one in sentence.stated
        if sentence.pieces[one.at].kind == "money" and not sentence.depth(one.at)
    ]
    begin = _begin(words, sentence, monies)
    if begin is None:
        return
    items = _items(words, sentence, [one for one in monies if one.at > begin])
    leading = [one for one in monies if one.at < begin][-1:]
    added = [one for one in items if words.says("sum", sentence.clause(one.at, _CLAUSE))]
    if added and (leading or added != items[-1:]):
        return
    if added:
        items, leading = items[:-1], added
    elif not leading and len({sentence.year(one.at) for one in items}) > 1:
        return
    items = _of_one_kind(sentence, leading, _up_to(sentence, leading, items))
    if len(items) < (TWO if leading else FEWEST):
        return
    if leading and not _complete(words, sentence, leading[0], items):
        return
    totals = [_part(sentence, one) for one in leading] or list(_candidates(read, sentence))
    yield _claim(sentence, leading, items, totals)


def _part(sentence: Sentence, one: Stated) -> Part:
    return Part(one.subject, sentence.place_of(one.at))


def _claim(
    sentence: Sentence, leading: Sequence[Stated], items: Sequence[Stated], totals: Sequence[Part]
) -> Claim:
    parts = tuple(_part(sentence, one) for one in items)
    # Of two parts the whole is what is compared, of more the parts.
    value = totals[0].value if leading and len(items) == TWO else None
    return Claim("items", leading[0].subject if leading else "", value, sentence.place, sentence.year(items[0].at),
                 parts=parts, totals=tuple(totals), place=parts[0].value._replace(end=parts[-1].value.end))  # fmt: skip


def _complete(words: Words, sentence: Sentence, whole: Stated, items: Sequence[Stated]) -> bool:
    """Is a list behind an amount all of it? Parts of more than the whole show it, or of nearly all; so do a colon, a
    remainder, or sources, that name them all. Otherwise it may be a choice."""
    if not sentence.among or whole.at > items[-1].at:
        return True
    numbers = [_worth(sentence, one) for one in items]
    gap = _worth(sentence, whole) - sum(numbers)
    if gap < min(numbers):
        return True
    mark = sentence.among[0] + 1
    opened = mark < len(sentence.pieces) and sentence.pieces[mark].kind == "colon"
    return (
        opened
        or all(words.says("sources", one.subject) for one in items)
        or any(words.says("rest", one.subject) for one in items)
    )


def _up_to(sentence: Sentence, leading: Sequence[Stated], items: list[Stated]) -> list[Stated]:
    """The items before a semicolon where they are the whole: what follows it stands beside that."""
    for at, one in enumerate(items[:-1], 1):
        between = sentence.pieces[one.at : items[at].at]
        if leading and at >= TWO and any(piece.kind == "semi" for piece in between):
            whole = sum(_worth(sentence, item) for item in items[:at])
            return items[:at] if whole == _worth(sentence, leading[0]) else items
    return items


def _of_one_kind(sentence: Sentence, leading: Sequence[Stated], items: list[Stated]) -> list[Stated]:
    """The items that are what the whole is, where each group tells several amounts: 桥梁3亿元，支出2亿元；道路..."""
    groups: dict[int, list[Stated]] = {}
    for one in items:
        groups.setdefault(sum(piece.kind in _GROUP for piece in sentence.pieces[: one.at]), []).append(one)
    patterns = {tuple(one.label for one in group) for group in groups.values()}
    if not leading or len(groups) < TWO or len(patterns) > 1 or len({*patterns.pop()}) < TWO:
        return items
    return [one for one in items if one.label == leading[0].label]


def _worth(sentence: Sentence, one: Stated) -> Decimal:
    value = sentence.pieces[one.at].value
    return value.number if value is not None and value.number is not None else Decimal(0)


def _begin(words: Words, sentence: Sentence, monies: Sequence[Stated]) -> int | None:
    """The mark behind which a list of items begins; None where there is none, or more than one."""
    marks = [at for at in sentence.among if not sentence.depth(at)]
    if len(marks) == 1:
        return marks[0] if not words.says("partly", _around(sentence, marks[0])) else None
    colons = [at for at, piece in enumerate(sentence.pieces) if piece.kind == "colon"]
    if marks or not colons or not monies:
        return None
    head = sentence.text[: sentence.pieces[colons[0]].start]
    before = [one for one in monies if one.at < colons[0]]
    said = words.says("spent_on", head) and not words.says("partly", head)
    return colons[0] if said and len(before) <= 1 and len(colons) == 1 else None


def _around(sentence: Sentence, mark: int) -> str:
    """The words right behind a mark: 其中重点用于."""
    return sentence.after(mark)


def _items(words: Words, sentence: Sentence, monies: Sequence[Stated]) -> list[Stated]:
    """The items up to the first that was not spent; none where they are a choice, or one is a rate per head."""
    items: list[Stated] = []
    for one in monies:
        clause = sentence.clause(one.at, _GROUP)
        own = sentence.clause(one.at, _CLAUSE)
        if words.says("undone", own) or (one is monies[-1] and words.says("undone", clause)):
            break
        if sentence.grows(one.at) or words.says("partly", f"{one.subject}{sentence.after(one.at)}"):
            return []
        items.append(one)
    return items


def _candidates(read: Sequence[Sequence[Sentence]], own: Sentence) -> Iterator[Part]:
    """Every amount that items of the report may add up to: allotted, paid out, spent."""
    for sentences in read:
        for sentence in sentences:
            for one in sentence.of("budget", "received", "executed", "moved", "initial"):
                if sentence.pieces[one.at].kind == "money" and not sentence.among and sentence is not own:
                    yield Part(one.subject, sentence.place_of(one.at))
