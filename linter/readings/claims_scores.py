"""Scores and weights of a report: of its rows, what they are parts of, its total and grade, points in its headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from linter.readings.claim import Claim, Part
from linter.readings.claims_outline import FEWEST, Passage, alike, inner_rows, outline, rows_of
from linter.readings.claims_rows import Points, Row
from linter.readings.claims_sentence import Paragraph, Place, Sentence
from linter.readings.claims_text import compact
from linter.readings.claims_words import Words

WHOLE = Decimal(100)
"""What the weights of a whole scheme add up to."""
FEWEST_BARE = 3
"""Fewer scores without weights may be a choice from all."""


def score_claims(
    words: Words, paragraphs: Sequence[Paragraph], read: Sequence[Sequence[Sentence]]
) -> Iterator[Claim]:
    """Every claim about points in reading order."""
    scores = _Scores(words, paragraphs, outline(words, paragraphs, read))
    yield from scores.claims()
    for sentences in read:
        for sentence in sentences:
            for one in sentence.of("grade"):
                if not sentence.quoted(one.at):
                    place = sentence.place_of(one.at)
                    yield Claim("grade", "", place, sentence.place, place=place)


class _Scores:
    """The claims of an outline."""

    def __init__(self, words: Words, paragraphs: Sequence[Paragraph], passages: Sequence[Passage]) -> None:
        self.words, self.paragraphs, self.passages = words, paragraphs, passages
        self.rows = list(rows_of(passages))
        self.texts = [compact(paragraph.text).text for paragraph in paragraphs]

    def claims(self) -> Iterator[Claim]:
        for passage in self.passages:
            yield from self._headings(passage)
            row = passage.row
            if row is not None:
                lists = [row.parts, passage.named, inner_rows(passage)]
                yield from self._of(
                    row, [one for one in lists if not _are_weights(one, row)], _told(passage, row)
                )
            for named in passage.named:
                if named is not row:
                    yield from self._of(named, [named.parts, self._below(named)])
            for total in passage.totals:
                yield from self._of(total, [total.parts] if total.parts else [*self._wholes(), passage.named])

    def _headings(self, passage: Passage) -> Iterator[Claim]:
        """The points that a heading prints beside those that the text states: its score, or its weight when that is
        the one that differs."""
        row = passage.own or self._elsewhere(passage)
        weight, score = (_place(row.weight), _place(row.score)) if row else (None, None)
        shown = [passage.bare] if passage.bare else []
        if passage.printed is not None and row is not None:
            pairs = ((passage.printed.score, row.score), (passage.printed.weight, row.weight))
            odd = [one for one, other in pairs if one and other and one.number != other.number]
            shown = odd or [one for one, other in pairs[:1] if one and other]
            weight, score = weight or _place(passage.printed.weight), score or _place(passage.printed.score)
        for points in shown:
            text = Place(passage.paragraph, 0, len(self.paragraphs[passage.paragraph].text))
            yield Claim("heading", passage.subject, points.place, text, weight=weight, score=score,
                        place=points.place)  # fmt: skip

    def _elsewhere(self, passage: Passage) -> Row | None:
        """What the text states elsewhere of the thing that a heading names: the only row of that name."""
        found = [
            row
            for row in self.rows
            if row.text.paragraph != passage.paragraph
            and (row.subject == passage.subject or not row.own)
            and alike(self.words, row.subject, passage.subject)
        ]
        return found[0] if found and (passage.bare or passage.printed) else None

    def _below(self, row: Row) -> Sequence[Row]:
        """The rows of the passage that goes into a row further on."""
        found = [
            inner_rows(passage)
            for passage in self.passages
            if passage.own is not row and alike(self.words, row.subject, passage.subject)
        ]
        return found[0] if len(found) == 1 else ()

    def _wholes(self) -> Iterator[Sequence[Row]]:
        """Lists of rows that make a whole scheme."""
        for passage in self.passages:
            for rows in (passage.named, inner_rows(passage)):
                if _sum(rows, "weight") == WHOLE:
                    yield rows

    def _of(self, row: Row, lists: Sequence[Sequence[Row]] | Iterator[Sequence[Row]],
            passage: tuple[Place, ...] = ()) -> Iterator[Claim]:  # fmt: skip
        known = [rows for rows in lists if len(rows) >= FEWEST]
        weight, score = _place(row.weight), _place(row.score)
        made = Claim("score", row.subject, None, row.text, weight=weight, score=score,
                     said=tuple(self._spoken(row)))  # fmt: skip
        if score is not None:
            parts = next((rows for rows in known if _adds(row, rows, "score")), ())
            whole = "total_score" if row.total else "score"
            yield made._replace(
                kind=whole, value=score, parts=_parts(parts, "score"), place=score, passage=passage
            )
        if weight is not None:
            parts = next((rows for rows in known if _adds(row, rows, "weight")), ())
            whole = "total_weight" if row.total else "weight"
            yield made._replace(kind=whole, value=weight, parts=_parts(parts, "weight"), place=weight)
        for part in row.parts:
            # One that names nothing is a part, and no more is known of it.
            if not part.silent:
                yield from self._of(part, [part.parts])

    def _spoken(self, row: Row) -> Iterator[Place]:
        """The paragraphs that begin with the subject and say more of it."""
        begins = (f"{row.subject}:", f"{row.subject},")
        for number, text in enumerate(self.texts):
            if row.subject and number != row.text.paragraph and text.startswith(begins):
                yield Place(number, 0, len(self.paragraphs[number].text))


def _told(passage: Passage, row: Row) -> tuple[Place, ...]:
    """All that a passage says, where nothing smaller in it is scored."""
    inner = any(one.row is not None or one.named for one in passage.inner)
    return () if inner or row.parts or passage.named else tuple(passage.texts)


def _are_weights(rows: Sequence[Row], row: Row) -> bool:
    """Do points of which nothing says what they are make the weight of a row, and not its score?"""
    if row.weight is None or row.score is None or any(one.weight for one in rows):
        return False
    return _sum(rows, "score") == row.weight.number != row.score.number


def _adds(row: Row, rows: Sequence[Row], field: str) -> bool:
    """May rows be added up to one? All of them say it; they are the whole of it, when their other points are; rows
    that say a score alone are all there are, when they are many, or more than the whole."""
    own, added = getattr(row, field), _sum(rows, field)
    if own is None or added is None:
        return False
    other = "weight" if field == "score" else "score"
    beside, others = getattr(row, other), _sum(rows, other)
    if others is not None and (beside is not None or row.total):
        return bool(others == (WHOLE if beside is None else beside.number))
    if row.total and added == WHOLE:
        return False
    if row.total or field == "score":
        least = min(getattr(one, field).number for one in rows)
        return added > own.number or (len(rows) >= FEWEST_BARE and own.number - added < least)
    return True


def _sum(rows: Sequence[Row], field: str) -> Decimal | None:
    """The points of rows added up; None where one does not say them."""
    found = [getattr(row, field) for row in rows]
    return sum((one.number for one in found), Decimal(0)) if rows and all(found) else None


def _place(points: Points | None) -> Place | None:
    return points.place if points is not None else None


def _parts(rows: Sequence[Row], field: str) -> tuple[Part, ...]:
    return tuple(Part(row.subject, getattr(row, field).place, _place(row.weight)) for row in rows)
