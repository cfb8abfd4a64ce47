"""What else a report asserts: counts of things, years of its deadlines, problems, words of status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.readings.claim import Claim
from linter.readings.claims_sentence import Paragraph, Place, Sentence
from linter.readings.claims_words import Words
from linter.text.regular import regular

_CLAUSE = frozenset({"comma", "semi", "stop", "colon"})
_NOUN = 24
_FUNCTION = regular(r"[的了和与及在等按是有为对由]|[^\u4e00-\u9fff]")


def fact_claims(
    words: Words, paragraphs: Sequence[Paragraph], read: Sequence[Sequence[Sentence]]
) -> Iterator[Claim]:
    """Every such claim in reading order."""
    for number, sentences in enumerate(read):
        for sentence in sentences:
            yield from _counts(words, sentence)
            yield from _years(words, sentence)
            yield from _doubts(words, sentence)
            yield from _status(words, sentence)
        yield from _problems(words, number, paragraphs[number], sentences)


def _counts(words: Words, sentence: Sentence) -> Iterator[Claim]:
    """A count of something: what follows its counter, else what stands before it. Parts of more are left out."""
    for one in sentence.stated:
        piece = sentence.pieces[one.at]
        if piece.kind != "count" or words.says("subset", one.subject) or sentence.depth(one.at):
            continue
        if words.says("bounded", sentence.clause(one.at)):
            continue
        if sentence.grows(one.at) or any(at < one.at for at in sentence.among):
            continue
        place = sentence.place_of(one.at)
        noun = _FUNCTION.split(sentence.after(one.at))[0][:_NOUN]
        yield Claim("count", one.subject, place, sentence.place, sentence.year(one.at), place=place,
                    said=(_after(sentence, one.at, len(noun)),) if noun else ())  # fmt: skip


def _after(sentence: Sentence, piece: int, size: int) -> Place:
    end = sentence.pieces[piece].end
    return sentence.range(end, end + size)


def _years(words: Words, sentence: Sentence) -> Iterator[Claim]:
    """A year in which the project itself is said to be done, or not done: 未在2020年办理到位."""
    for at, piece in enumerate(sentence.pieces):
        if piece.kind != "year" or not at:
            continue
        clause = sentence.clause(at, _CLAUSE)
        before = sentence.text[max(0, piece.start - 4) : piece.start]
        behind = clause[clause.find(sentence.text[piece.start : piece.end]) :]
        if (
            regular(r"(?:于|在|截至|截止)$").search(before)
            and words.says("done", behind)
            and not words.says("other_work", clause)
        ):
            place = sentence.place_of(at)
            subject = "undone" if words.says("undone", clause) else "done"
            yield Claim("deadline", subject, place, sentence.place, sentence.year(at + 1), place=place)


def _doubts(words: Words, sentence: Sentence) -> Iterator[Claim]:
    """A sentence that calls the use of the money low."""
    found = words.find("low_use", sentence.text)
    if found is not None:
        place = sentence.range(*found.span())
        yield Claim("low_use", found[0], None, sentence.place, place=place)


def _status(words: Words, sentence: Sentence) -> Iterator[Claim]:
    """What is said to be done already, or not yet, of the words of `actors`."""
    for found in words.all("status", sentence.text):
        place = sentence.range(*found.span())
        kind = "undone" if words.says("undone", found[0]) else "done"
        verb = words.find("actors", found[0])
        yield Claim(kind, verb[0] if verb else "", None, sentence.place, place=place)


def _problems(
    words: Words, number: int, paragraph: Paragraph, sentences: Sequence[Sentence]
) -> Iterator[Claim]:
    """A paragraph under a heading of problems that names some."""
    heading = paragraph.chapter[-1] if paragraph.chapter else ""
    if not sentences or not words.says("problems", heading):
        return
    text = "".join(sentence.text for sentence in sentences)
    if not words.says("no_problems", text):
        place = Place(number, 0, len(paragraph.text))
        yield Claim("problem", "", None, place, place=sentences[0].place)
