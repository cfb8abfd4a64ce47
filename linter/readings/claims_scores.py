"""Scores and weights of a report: of its rows, what they are parts of, its total and grade, points in its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.readings.claim import Claim, Part
from linter.readings.claims_sentence import Paragraph, Place, Sentence, Stated
from linter.readings.claims_text import compact
from linter.readings.claims_words import Words

_HEADED = re.compile(r"(?P<name>[^()]+)\((?P<points>\d+(?:\.\d+)?分)\)")
_POINTS = ("weight", "score", "total", "")
FEWEST = 2
LONGEST_NAME = 20


class Row(NamedTuple):
    """What is said of one subject: its weight, its score, the rows that it is made of."""

    subject: str
    sentence: Sentence
    weight: Place | None = None
    score: Place | None = None
    parts: tuple[Row, ...] = ()
    total: bool = False


class Heading(NamedTuple):
    """A heading with points, and the number of its paragraph."""

    subject: str
    points: Place
    paragraph: int


def score_claims(
    words: Words, paragraphs: Sequence[Paragraph], read: Sequence[Sequence[Sentence]]
) -> Iterator[Claim]:
    """Every claim about points in reading order."""
    rows = [row for sentences in read for row in _rows(words, sentences)]
    tops = _once([row for row in rows if not row.total])
    for heading in headings(paragraphs):
        yield _heading(heading, tops)
    for row in rows:
        yield from _row_claims(row, tops, paragraphs)
    for sentences in read:
        for sentence in sentences:
            for one in sentence.of("grade"):
                yield Claim(
                    "grade", "", sentence.place_of(one.at), sentence.place, place=sentence.place_of(one.at)
                )


def headings(paragraphs: Sequence[Paragraph]) -> Iterator[Heading]:
    """Headings that end in points: 2.产出（45 分）."""
    for number, paragraph in enumerate(paragraphs):
        text = compact(paragraph.text)
        found = _HEADED.search(text.text) if paragraph.heading else None
        if found is not None:
            name = re.sub(r"^.*?[、.．)](?=\D)", "", found["name"])
            yield Heading(name, Place(number, *text.place(*found.span("points"))), number)


def _heading(heading: Heading, tops: Sequence[Row]) -> Claim:
    near = [
        row
        for row in tops
        if row.sentence.paragraph > heading.paragraph and _alike(row.subject, heading.subject)
    ]
    row = next(iter(near), None)
    weight, score = (row.weight, row.score) if row else (None, None)
    return Claim("heading", heading.subject, heading.points, Place(heading.paragraph, 0, heading.points.end + 1),
                 weight=weight, score=score, place=heading.points)  # fmt: skip


def _alike(name: str, other: str) -> bool:
    return bool(name and other) and (name.startswith(other) or other.startswith(name))


def _rows(words: Words, sentences: Sequence[Sentence]) -> list[Row]:
    """The rows of a paragraph. What stands behind 其中 is part of the row before it, to the end of that sentence."""
    rows: list[Row] = []
    for sentence in sentences:
        marked = sentence.among[0] if sentence.among else len(sentence.pieces)
        points = _points(sentence)
        rows += _grouped(words, sentence, [one for one in points if one.at < marked], "")
        listed = [one for one in points if one.at > marked]
        if listed and len(sentence.among) == 1 and rows and not rows[-1].parts:
            kind = "score" if rows[-1].score and not rows[-1].weight else ""
            rows[-1] = rows[-1]._replace(parts=tuple(_grouped(words, sentence, listed, kind, True)))
    return rows


def _points(sentence: Sentence) -> list[Stated]:
    return [
        one
        for one in sentence.stated
        if one.label in _POINTS and sentence.pieces[one.at].kind == "points" and not sentence.depth(one.at)
    ]


def _grouped(
    words: Words, sentence: Sentence, stated: Sequence[Stated], bare: str, among: bool = False
) -> Iterator[Row]:
    """Rows from values in order: one without a subject goes on with the row before it. bare: what a value without a
    word is, "" when that is not known. among: they are parts, so that what they name is never the whole."""
    row: Row | None = None
    for one in stated:
        kind = one.label or bare
        if not kind or words.says("deducted", one.subject):
            continue
        place, field = sentence.place_of(one.at), "weight" if kind == "weight" else "score"
        if row is not None and not one.subject and getattr(row, field) is None and kind != "total":
            row = _with(row, field, place)
            continue
        if row is not None:
            yield row
        row = Row(one.subject, sentence) if among and one.subject else _begun(words, sentence, one, kind)
        row = _with(row, field, place) if row is not None else None
    if row is not None:
        yield row


def _with(row: Row, field: str, place: Place) -> Row:
    return row._replace(weight=place) if field == "weight" else row._replace(score=place)


def _begun(words: Words, sentence: Sentence, one: Stated, kind: str) -> Row | None:
    """The row that a value begins: of what its clause names, or the paragraph's first word; None where neither does."""
    if words.says("rows", one.subject):
        return Row(one.subject, sentence)
    if words.without("whole", one.subject):
        return Row(one.subject, sentence, total=kind == "total" or _names(one.subject, sentence.names))
    lead = sentence.lead
    if kind != "total" and words.says("rows", lead):
        return Row(lead, sentence) if len(lead) <= LONGEST_NAME else None
    return Row("", sentence, total=True)


def _names(subject: str, names: str) -> bool:
    """Is the subject the project, by most of its characters?"""
    return 2 * sum(char in names for char in subject) > len(subject)


def _once(rows: Sequence[Row]) -> list[Row]:
    """Rows by subject, the one of which most is said; parts of others are left out."""
    parts = {part.subject for row in rows for part in row.parts}
    best: dict[str, Row] = {}
    for row in rows:
        known = best.get(row.subject)
        if row.subject not in parts and (known is None or _known(row) > _known(known)):
            best[row.subject] = row
    return list(best.values())


def _known(row: Row) -> int:
    return (row.weight is not None) + (row.score is not None)


def _row_claims(row: Row, tops: Sequence[Row], paragraphs: Sequence[Paragraph]) -> Iterator[Claim]:
    parts = row.parts or (tuple(tops) if row.total else ())
    kind = "total_score" if row.total else "score"
    said = tuple(_spoken(row, paragraphs))
    if row.score is not None:
        made = _parts(parts, "score") if row.parts or all(part.weight for part in parts) else ()
        yield Claim(kind, row.subject, row.score, row.sentence.place, weight=row.weight, score=row.score,
                    parts=made, said=said, place=row.score)  # fmt: skip
    if row.weight is not None:
        kind = "total_weight" if row.total else "weight"
        yield Claim(kind, row.subject, row.weight, row.sentence.place, weight=row.weight, score=row.score,
                    parts=_parts(row.parts, "weight"), place=row.weight)  # fmt: skip
    for part in row.parts:
        yield from _row_claims(part, (), paragraphs)


def _parts(rows: Sequence[Row], field: str) -> tuple[Part, ...]:
    """The parts of a row, none when one of them is not stated."""
    places = [getattr(row, field) for row in rows]
    if len(rows) < FEWEST or not all(places):
        return ()
    return tuple(Part(row.subject, place, row.weight) for row, place in zip(rows, places, strict=True))


def _spoken(row: Row, paragraphs: Sequence[Paragraph]) -> Iterator[Place]:
    """The paragraphs that begin with the subject and say more of it."""
    for number, paragraph in enumerate(paragraphs):
        text = compact(paragraph.text).text
        if (
            row.subject
            and number != row.sentence.paragraph
            and text.startswith((f"{row.subject}:", f"{row.subject},"))
        ):
            yield Place(number, 0, len(paragraph.text))
