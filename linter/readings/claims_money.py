"""Amounts of a report: of the project as a whole, of a source, of an item; lists of items; shares and what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.readings.claim import Claim, Part
from linter.readings.claims_sentence import Paragraph, Sentence, Stated
from linter.readings.claims_words import Words

WHOLES = ("initial", "budget", "received", "moved")
SPENT = ("executed", "moved")
AMOUNTS = ("initial", "budget", "received", "moved", "executed", "balance")
FEWEST = 3
"""A list of fewer items may be a choice from them."""
_GROUP = frozenset({"semi", "stop"})
_CLAUSE = frozenset({"comma", "semi", "stop", "open", "close"})


def money_claims(
    words: Words, paragraphs: Sequence[Paragraph], read: Sequence[Sequence[Sentence]]
) -> Iterator[Claim]:
    """Every claim about money in reading order."""
    for sentences in read:
        before: Sentence | None = None
        for sentence in sentences:
            for one in sentence.stated:
                yield from _one(words, sentence, one, before)
            yield from _lists(words, sentence, read)
            before = sentence


def _one(words: Words, sentence: Sentence, one: Stated, before: Sentence | None) -> Iterator[Claim]:
    kind = sentence.pieces[one.at].kind
    if kind == "percent" and not sentence.grows(one.at):
        yield from _percent(words, sentence, one, before)
    if kind != "money":
        return
    made = _claim(_kind(words, sentence, one), sentence, one)
    left = one.label == "balance" or (
        made.kind != "amount" and words.says("undone", sentence.clause(one.at, _GROUP))
    )
    if left and one.how != "shared":
        yield made._replace(
            kind="balance",
            parts=_near(sentence, before, SPENT, but=one.at),
            totals=_near(sentence, before, WHOLES, but=one.at),
        )
    elif not sentence.grows(one.at):
        yield made


def _claim(kind: str, sentence: Sentence, one: Stated) -> Claim:
    place = sentence.place_of(one.at)
    return Claim(kind, one.subject, place, sentence.place, sentence.year(one.at), place=place)


def _kind(words: Words, sentence: Sentence, one: Stated) -> str:
    """The label's kind where the amount is the project's; a source's, or an item's, otherwise."""
    if one.label not in AMOUNTS or one.how != "stated" or any(at < one.at for at in sentence.among):
        return "source" if words.says("sources", one.subject) else "amount"
    return (
        one.label
        if is_whole(words, sentence, one)
        else "source"
        if words.says("sources", one.subject)
        else "amount"
    )


def is_whole(words: Words, sentence: Sentence, one: Stated) -> bool:
    """Is the amount, or rate, the project's, and no part of it?"""
    subject = one.subject
    if sentence.depth(one.at) or words.says("sources", subject) or words.says("item", subject):
        return False
    rest = words.without("whole", subject)
    return 2 * sum(char in sentence.names for char in rest) >= len(rest)


def _percent(words: Words, sentence: Sentence, one: Stated, before: Sentence | None) -> Iterator[Claim]:
    """A share, with what it may be a share of: amounts of its own sentence, or of the one before."""
    made = _claim("percent", sentence, one)
    clause = sentence.clause(one.at, _CLAUSE)
    if words.says("wished", clause):
        return
    if one.label == "rate":
        whole = is_whole(words, sentence, one)
        made = made._replace(
            kind="rate" if whole and not any(at < one.at for at in sentence.among) else "percent"
        )
        near = before if whole else None
        made = made._replace(parts=_near(sentence, near, SPENT), totals=_near(sentence, near, WHOLES))
    elif one.how == "shared" and words.says("shares", clause):
        made = made._replace(parts=_last(sentence, one), totals=_near(sentence, before, (one.label,), one.at))
    elif one.how == "shared" and words.says("reached", clause):
        made = made._replace(parts=_near(sentence, before, SPENT), totals=_near(sentence, before, WHOLES))
        partly = any(words.says("sources", part.name) for part in (*made.parts, *made.totals))
        made = made._replace(kind="rate" if is_whole(words, sentence, one) and not partly else "percent")
    yield made


def _near(
    sentence: Sentence,
    before: Sentence | None,
    labels: Sequence[str],
    until: int | None = None,
    but: int | None = None,
) -> tuple[Part, ...]:
    """The amounts of some kinds in the sentence, up to a piece, without one; where it has none, in the one before."""
    for where in (sentence, before):
        found = [one for one in where.of(*labels) if where.pieces[one.at].kind == "money"] if where else []
        if where is sentence:
            found = [one for one in found if one.at != but and (until is None or one.at < until)]
        if where is not None and found:
            return tuple(Part(one.subject, where.place_of(one.at)) for one in found)
    return ()


def _last(sentence: Sentence, one: Stated) -> tuple[Part, ...]:
    """The amount right before a share."""
    found = [
        other for other in sentence.stated if other.at < one.at and sentence.pieces[other.at].kind == "money"
    ]
    return tuple(Part(other.subject, sentence.place_of(other.at)) for other in found[-1:])


def _lists(words: Words, sentence: Sentence, read: Sequence[Sequence[Sentence]]) -> Iterator[Claim]:
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
    if len(items) < 2 or (not leading and len(items) < FEWEST):
        return
    totals = [Part(one.subject, sentence.place_of(one.at)) for one in leading] or list(
        _candidates(read, sentence)
    )
    parts = tuple(Part(one.subject, sentence.place_of(one.at)) for one in items)
    yield Claim("items", leading[0].subject if leading else "", None, sentence.place, sentence.year(items[0].at),
                parts=parts, totals=tuple(totals), place=parts[0].value._replace(end=parts[-1].value.end))  # fmt: skip


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


__all__ = ["is_whole", "money_claims"]
