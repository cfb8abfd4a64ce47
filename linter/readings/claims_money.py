"""Amounts of a report: of the project as a whole, of a source, of an item; lists of items; shares and what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.readings.claim import Claim, Part
from linter.readings.claims_lists import lists_in
from linter.readings.claims_sentence import Paragraph, Sentence, Stated
from linter.readings.claims_words import Words

WHOLES = ("initial", "budget", "received", "moved")
SPENT = ("executed", "moved")
AMOUNTS = ("initial", "budget", "received", "moved", "executed", "balance")
_CLAUSE = frozenset({"comma", "semi", "stop", "open", "close"})


def money_claims(
    words: Words, paragraphs: Sequence[Paragraph], read: Sequence[Sequence[Sentence]]
) -> Iterator[Claim]:
    """Every claim about money in reading order."""
    whole = [
        (sentence, one)
        for sentence in (sentence for sentences in read for sentence in sentences)
        for one in _amounts(sentence, AMOUNTS)
        if _kind(words, sentence, one) in AMOUNTS
    ]
    for sentences in read:
        for number, sentence in enumerate(sentences):
            before = sentences[:number][::-1]
            for one in sentence.stated:
                for claim in _one(words, sentence, one, before):
                    yield _completed(words, claim, sentence, one, whole) if claim.kind == "rate" else claim
            yield from lists_in(words, sentence, read)


def _completed(
    words: Words, rate: Claim, sentence: Sentence, one: Stated, whole: Sequence[tuple[Sentence, Stated]]
) -> Claim:
    """The project's rate with what it may be of, where its own lines do not say it: the project's amounts of that year
    anywhere in the report. A rate of another time stays alone."""
    if (rate.parts and rate.totals) or words.says("other_time", sentence.text):
        return rate

    def told(labels: Sequence[str]) -> tuple[Part, ...]:
        return tuple(
            Part(other.subject, where.place_of(other.at))
            for where, other in whole
            if other.label in labels
            and not words.says("other_time", where.text)
            and not where.grows(other.at)
            and where.year(other.at) in (None, rate.year or where.year(other.at))
        )

    parts, totals = rate.parts or told(SPENT), rate.totals or told(WHOLES)
    # What was paid out may be either, but is no rate of itself.
    return rate._replace(parts=parts, totals=totals) if {*totals} - {*parts} else rate


def _one(words: Words, sentence: Sentence, one: Stated, before: Sequence[Sentence]) -> Iterator[Claim]:
    kind = sentence.pieces[one.at].kind
    if sentence.quoted(one.at):
        return
    if kind == "percent" and not sentence.grows(one.at):
        yield from _percent(words, sentence, one, before[0] if before else None)
    if kind != "money":
        return
    made = _claim(_kind(words, sentence, one), sentence, one)
    left = one.label == "balance" or (
        made.kind != "amount" and words.says("undone", sentence.clause(one.at, _CLAUSE))
    )
    if left and one.how != "shared":
        yield made._replace(
            kind="balance",
            parts=_above(sentence, before, SPENT, one.at),
            totals=_above(sentence, before, WHOLES, one.at),
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
    value = sentence.pieces[one.at].value
    if value is not None and value.operator:
        # At least so much: a target, whatever the amounts come to.
        yield made
    elif one.label == "rate":
        whole = is_whole(words, sentence, one)
        made = made._replace(
            kind="rate" if whole and not any(at < one.at for at in sentence.among) else "percent"
        )
        near = before if whole else None
        yield made._replace(parts=_near(sentence, near, SPENT), totals=_near(sentence, near, WHOLES))
    else:
        yield _share(words, sentence, one, before, made)


def _share(words: Words, sentence: Sentence, one: Stated, before: Sentence | None, made: Claim) -> Claim:
    """A share that no word calls a rate: of what its clause says."""
    clause = sentence.clause(one.at, _CLAUSE)
    if one.how == "shared" and words.says("shares", clause):
        totals = _near(sentence, before, (one.label,), one.at)
        made = made._replace(parts=_shared(sentence, one, totals), totals=totals)
    elif one.label == "" and words.says("shares", clause) and _listed(sentence, one):
        made = made._replace(parts=_last(sentence, one), totals=_leading(sentence))
    elif one.how == "shared" and words.says("reached", clause):
        made = made._replace(parts=_near(sentence, before, SPENT), totals=_near(sentence, before, WHOLES))
        partly = any(words.says("sources", part.name) for part in (*made.parts, *made.totals))
        made = made._replace(kind="rate" if is_whole(words, sentence, one) and not partly else "percent")
    return made


def _near(
    sentence: Sentence,
    before: Sentence | None,
    labels: Sequence[str],
    until: int | None = None,
    but: int | None = None,
) -> tuple[Part, ...]:
    """The amounts of some kinds in the sentence, up to a piece, without one; where it has none, in the one before."""
    for where in (sentence, before):
        found = _amounts(where, labels) if where else []
        if where is sentence:
            found = [one for one in found if one.at != but and (until is None or one.at < until)]
        elif where is not None:
            # What stands in a list of parts further up is no whole.
            found = [one for one in found if not any(at < one.at for at in where.among)]
        if where is not None and found:
            return tuple(Part(one.subject, where.place_of(one.at)) for one in found)
    return ()


def _amounts(sentence: Sentence, labels: Sequence[str]) -> list[Stated]:
    """The amounts of some kinds; what was not spent is none that was."""
    return [
        one
        for one in sentence.of(*labels)
        if sentence.pieces[one.at].kind == "money" and not sentence.words.says("undone", one.subject)
    ]


def _above(
    sentence: Sentence, before: Sequence[Sentence], labels: Sequence[str], but: int
) -> tuple[Part, ...]:
    """The amounts of some kinds in the sentence, without one, else in the nearest one above it in the paragraph that
    has some; what stands in a list of parts is none of them."""
    for where in (sentence, *before):
        found = [
            Part(one.subject, where.place_of(one.at))
            for one in _amounts(where, labels)
            if not (where is sentence and one.at == but) and not any(at < one.at for at in where.among)
        ]
        if found:
            return tuple(found)
    return ()


def _last(sentence: Sentence, one: Stated) -> tuple[Part, ...]:
    """The amount right before a share."""
    found = [
        other for other in sentence.stated if other.at < one.at and sentence.pieces[other.at].kind == "money"
    ]
    return tuple(Part(other.subject, sentence.place_of(other.at)) for other in found[-1:])


def _shared(sentence: Sentence, one: Stated, totals: tuple[Part, ...]) -> tuple[Part, ...]:
    """The amount that a share is of: the one right before it. Where that is the whole itself, it is the only other one
    of the sentence before it; nothing is a share of itself."""
    last = _last(sentence, one)
    if last != totals:
        return last
    others = [o for o in sentence.stated if o.at < one.at and sentence.pieces[o.at].kind == "money"][:-1]
    return tuple(Part(other.subject, sentence.place_of(other.at)) for other in others if len(others) == 1)


def _listed(sentence: Sentence, one: Stated) -> bool:
    """Is a share that of an amount behind 其中?"""
    monies = [o.at for o in sentence.stated if o.at < one.at and sentence.pieces[o.at].kind == "money"]
    return len(sentence.among) == 1 and bool(monies) and monies[-1] > sentence.among[0]


def _leading(sentence: Sentence) -> tuple[Part, ...]:
    """The amount before 其中, of which the list behind it is a part."""
    found = [
        one
        for one in sentence.stated
        if one.at < sentence.among[0] and sentence.pieces[one.at].kind == "money"
    ]
    return tuple(Part(one.subject, sentence.place_of(one.at)) for one in found[-1:])


__all__ = ["is_whole", "money_claims"]
