"""The passages of a report, each with what it is about: its heading or first words, the points these print, the rows
that its text states, and the passages inside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from linter.readings.claims_rows import Points, Row, printed_row, rows_in
from linter.readings.claims_sentence import NUMBERED, Paragraph, Place, Sentence, lead_of
from linter.readings.claims_text import compact
from linter.readings.claims_words import Words

FEWEST = 2
_SHORTEST = 2
_STEPS = 4
"""Depths from one heading to the next: three of names in the text lie between."""


class Passage:
    """A heading, or a paragraph that begins with a name of its own, with the paragraphs that go with it.

    printed: the row that its heading's points make; bare: points of which the heading does not say what they are;
    about: the rows of its text that name it, or nothing; named: its other rows; inner: the passages right below it.
    """

    def __init__(self, subject: str, depth: int, paragraph: int) -> None:
        self.subject, self.depth, self.paragraph = subject, depth, paragraph
        self.printed: Row | None = None
        self.bare: Points | None = None
        self.about: list[Row] = []
        self.named: list[Row] = []
        self.totals: list[Row] = []
        self.inner: list[Passage] = []
        self.texts: list[Place] = []

    @property
    def own(self) -> Row | None:
        """The row of its text that is about it. Where several scores name nothing, each is that of some part."""
        if len(self.parts) < FEWEST:
            return self.about[0] if self.about else None
        return next((row for row in self.about if not row.silent), None)

    @property
    def parts(self) -> list[Row]:
        """Scores of its text that name nothing: where there are several, of its parts."""
        return [row for row in self.about if row.silent and row.score is not None]

    @property
    def row(self) -> Row | None:
        """What is said of its points: by its text, else by its heading. Points of a heading that are more than the
        score of its text are the weight."""
        own, bare, printed = self.own, self.bare, self.printed
        if own is not None and printed is not None:
            return own._replace(weight=own.weight or printed.weight, score=own.score or printed.score)
        if own is not None and bare is not None and own.weight is None and own.score is not None:
            return own._replace(weight=bare) if bare.number > own.score.number else own
        return own or printed


def outline(
    words: Words, paragraphs: Sequence[Paragraph], read: Sequence[Sequence[Sentence]]
) -> list[Passage]:
    """The passages of a report in reading order, the first one for what stands above all headings."""
    top = Passage("", -1, 0)
    found, open_ = [top], [top]
    for number, (paragraph, sentences) in enumerate(zip(paragraphs, read, strict=True)):
        begun = _begun(words, number, paragraph)
        if begun is not None:
            while open_[-1].depth >= begun.depth:
                open_.pop()
            open_[-1].inner.append(begun)
            open_.append(begun)
            found.append(begun)
        if not paragraph.heading:
            _fill(words, open_[-1], sentences)
            open_[-1].texts.append(Place(number, 0, len(paragraph.text)))
    return found


def _begun(words: Words, number: int, paragraph: Paragraph) -> Passage | None:
    """The passage that a paragraph begins: a heading, or below it a name in the text."""
    text = compact(paragraph.text)
    if paragraph.heading:
        made = Passage(NUMBERED.sub("", text.text), _STEPS * len(paragraph.chapter), number)
        return _print(words, made, number, Sentence(words, number, text, 0, len(text.text)))
    lead = lead_of(text.text)
    if lead is None:
        return None
    made = Passage(lead[0], _STEPS * max(0, len(paragraph.chapter) - 1) + lead[2], number)
    return _print(words, made, number, Sentence(words, number, text, 0, lead[1]))


def _print(words: Words, made: Passage, number: int, head: Sentence) -> Passage:
    row, made.bare, end = printed_row(words, head)
    if end:
        made.subject = NUMBERED.sub("", head.text[:end]) or made.subject
    made.printed = row._replace(subject=made.subject, own=True, total=False) if row is not None else None
    return made


def _fill(words: Words, passage: Passage, sentences: Sequence[Sentence]) -> None:
    for row in rows_in(words, sentences):
        if row.total:
            passage.totals.append(row)
        elif row.own or (not passage.about and alike(words, row.subject, passage.subject)):
            passage.about.append(row)
        else:
            passage.named.append(row)


@lru_cache(maxsize=4096)
def _core(words: Words, name: str) -> str:
    return words.without("row_frame", name)


def alike(words: Words, name: str, other: str) -> bool:
    """Do two names mean one row, whatever such names begin and end in?"""
    one, two = _core(words, name), _core(words, other)
    if min(len(one), len(two)) < _SHORTEST:
        return bool(name) and name == other
    return one.startswith(two) or two.startswith(one)


def rows_of(passages: Sequence[Passage]) -> Iterator[Row]:
    """Every row that a text states, parts of others left out."""
    for passage in passages:
        if passage.own is not None:
            yield passage.own
        yield from passage.named


def inner_rows(passage: Passage) -> list[Row]:
    """The rows of the passages right below one; beside a score the points of a heading count as its weight. A passage
    that states its parts alone stands for these."""
    rows: list[Row] = []
    for one in passage.inner:
        if one.row is not None:
            rows.append(one.row if one.row.weight else one.row._replace(weight=one.bare))
        else:
            rows += one.parts
    return rows
