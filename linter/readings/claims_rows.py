"""What a sentence says of points: rows with their weight and score, and the rows that they are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest

from linter.named import NamedTuple
from linter.readings.claims_sentence import Place, Sentence, Stated
from linter.readings.claims_words import Words

_LABELS = ("weight", "score", "total", "")
_MONEY = frozenset({"initial", "budget", "received", "moved", "executed", "balance", "rate", "generic"})
LONGEST_NAME = 20
_NAMED = "named"
"""How points are stated whose bracket stands behind the name of a row."""


class Points(NamedTuple):
    """Points as printed: how many, and where."""

    number: Decimal
    place: Place


class Row(NamedTuple):
    """What is said of one subject: its weight, its score, the rows that it is made of.

    text: the sentence. total: it is the report's total. own: it is what its passage is about, and names nothing else;
    silent: nor does it say so, and may be about some part of that.
    """

    subject: str
    text: Place
    weight: Points | None = None
    score: Points | None = None
    parts: tuple[Row, ...] = ()
    total: bool = False
    own: bool = False
    silent: bool = False


def rows_in(words: Words, sentences: Sequence[Sentence]) -> list[Row]:
    """The rows of a paragraph. What stands behind 其中 is part of the row before it, to the end of that sentence."""
    rows: list[Row] = []
    for sentence in sentences:
        marked = sentence.among[0] if sentence.among else len(sentence.pieces)
        deep = sentence.depth(marked) if sentence.among else 0
        bare = "total" if _alone(words, sentence) else ""
        rows += _grouped(words, sentence, [one for one in _points(sentence, 0) if one.at < marked], bare)
        listed = [one for one in _points(sentence, deep) if one.at > marked]
        if listed and not rows and not deep:
            rows += _grouped(words, sentence, listed, "", True)
        elif listed and len(sentence.among) == 1 and rows and not rows[-1].parts:
            kind = "score" if rows[-1].score and not rows[-1].weight else ""
            parts = tuple(_grouped(words, sentence, listed, kind, True))
            if not _taken_off(words, sentence, listed, parts, rows[-1]):
                rows[-1] = rows[-1]._replace(parts=parts)
    return rows


def _alone(words: Words, sentence: Sentence) -> bool:
    """Is a sentence nothing but points, below a heading that is the word for a score?"""
    said = [piece.kind for piece in sentence.pieces]
    if "points" not in said or not set(said) <= {"points", "stop", "pause"}:
        return False
    lead = {piece.kind for piece in words.pieces(sentence.lead)}
    return bool(lead) and lead <= {"score", "total"}


def _taken_off(
    words: Words, sentence: Sentence, listed: Sequence[Stated], parts: Sequence[Row], whole: Row
) -> bool:
    """Is a score what is left of the parts when the points taken off beside them are gone?"""
    off = [_number(sentence, one) for one in listed if words.says("deducted", one.subject)]
    scores = [part.score for part in parts]
    if whole.score is None or not off or None in off or None in scores:
        return False
    left = sum(one.number for one in scores if one) - sum(one.number for one in off if one)
    return left == whole.score.number


def printed_row(words: Words, sentence: Sentence) -> tuple[Row | None, Points | None, int]:
    """The points of a heading: as a row where it says what they are, else bare; and where its name ends."""
    found = [one for one in sentence.stated if sentence.pieces[one.at].kind == "points"]
    if not found:
        return None, None, 0
    first = found[0].at
    while first and sentence.pieces[first - 1].kind in (*_LABELS, "tie", "open"):
        first -= 1
    said = [one._replace(subject="") for one in found]
    row = next(_grouped(words, sentence, said, "", True), None)
    bare = _number(sentence, found[0]) if row is None and len(found) == 1 else None
    return row, bare, sentence.pieces[first].start


def _points(sentence: Sentence, depth: int) -> list[Stated]:
    """The points that stand in so many brackets, and those of brackets right before a score."""
    found: list[Stated] = []
    due = -1
    for one in sentence.stated:
        if one.label not in _LABELS or sentence.pieces[one.at].kind != "points" or sentence.quoted(one.at):
            continue
        within = sentence.depth(one.at) - depth
        named, score = _bracket(sentence, one) if within == 1 else ("", -1)
        if named:
            found.append(one._replace(label="weight", how=_NAMED, subject=named))
            due = score
        elif not within:
            label = one.label or ("score" if one.at == due else "")
            found.append(one._replace(label=label, subject=one.subject or _money_words(sentence, one)))
    return found


def _bracket(sentence: Sentence, one: Stated) -> tuple[str, int]:
    """What stands before points that fill a bracket, and the piece of the score right behind it; "" where that is not
    so."""
    kinds = [*(piece.kind for piece in sentence.pieces), "", "", ""]
    first = one.at - (2 if kinds[one.at - 1] == "weight" else 1)
    after = one.at + 2
    if first < 1 or kinds[first] != "open" or kinds[after - 1] != "close" or kinds[first - 1] in _LABELS[:3]:
        return "", -1
    while kinds[after] in ("comma", "colon", "tie"):
        after += 1
    if kinds[after] == "score":
        after += 1
    while kinds[after] == "tie":
        after += 1
    return (sentence.subject(first), after) if kinds[after] == "points" else ("", -1)


def _money_words(sentence: Sentence, one: Stated) -> str:
    """What stands before points where all of it is a word of money: 支出9.8分."""
    last = one.at
    while last and sentence.pieces[last - 1].kind in (*_LABELS[:3], "tie", "of"):
        last -= 1
    first = last
    while first and sentence.pieces[first - 1].kind in _MONEY:
        first -= 1
    return sentence.text[sentence.pieces[first].start : sentence.pieces[last].start] if first < last else ""


def _number(sentence: Sentence, one: Stated) -> Points | None:
    value = sentence.pieces[one.at].value
    if value is None or value.number is None or value.operator or value.vague:
        return None
    return Points(value.number, sentence.place_of(one.at))


def _grouped(
    words: Words, sentence: Sentence, stated: Sequence[Stated], bare: str, among: bool = False
) -> Iterator[Row]:
    """Rows from values in order: one without a subject goes on with the row before it. bare: what a value without a
    word is, "" when that is not known. among: they are parts, so that what they name is never the whole."""
    row: Row | None = None
    for one, after in zip_longest(stated, stated[1:]):
        silent = not words.without("filler", one.subject)
        kind = one.label or ("weight" if _scored_next(words, after) else bare)
        points = _number(sentence, one)
        if not kind or points is None or words.says("deducted", one.subject):
            continue
        field = "weight" if kind == "weight" else "score"
        if row is not None and silent and kind != "total":
            if row.total and field == "score" and row.weight is None and row.score is not None:
                row = row._replace(weight=row.score, score=points)
                continue
            if getattr(row, field) is None:
                row = _with(row, field, points)
                continue
        if row is not None:
            yield row
        named = (among or one.how == _NAMED) and not silent
        row = Row(one.subject, sentence.place) if named else _begun(words, sentence, one, kind, silent)
        row = _with(row, field, points) if row is not None else None
    if row is not None:
        yield row


def _scored_next(words: Words, after: Stated | None) -> bool:
    """Does a score of the same subject follow: 资金管理10分，得9分?"""
    return after is not None and after.label == "score" and not words.without("filler", after.subject)


def _with(row: Row, field: str, points: Points) -> Row:
    return row._replace(weight=points) if field == "weight" else row._replace(score=points)


def _begun(words: Words, sentence: Sentence, one: Stated, kind: str, silent: bool) -> Row | None:
    """The row that a value begins: of what its clause names, of the whole, or of what its passage is about; None
    where none of these is certain."""
    subject = "" if silent else one.subject
    this = words.says("this", subject)
    if subject and not this:
        if words.says("rows", subject):
            return Row(subject, sentence.place)
        if words.without("whole", subject):
            total = kind == "total" or _names(subject, sentence.names)
            return Row(subject, sentence.place, total=total)
    lead = sentence.lead
    concludes = not lead or words.says("conclusion", lead)
    told = bool(subject) or words.says("overall", sentence.text[slice(*_label(sentence, one))])
    if kind == "total" or (
        not this
        and (concludes or (told and kind == "score" and not sentence.scored and not words.says("rows", lead)))
    ):
        return Row("", sentence.place, total=True)
    named = 0 < len(lead) <= LONGEST_NAME
    return Row(lead, sentence.place, own=True, silent=not this) if named else None


def _label(sentence: Sentence, one: Stated) -> tuple[int, int]:
    """The range from the start of a value's clause to the value."""
    first = one.at
    while first and sentence.pieces[first - 1].kind not in ("comma", "semi", "colon", "open", "stop"):
        first -= 1
    return sentence.pieces[first].start, sentence.pieces[one.at].start


def _names(subject: str, names: str) -> bool:
    """Is the subject the project, by most of its characters?"""
    return 2 * sum(char in names for char in subject) > len(subject)
