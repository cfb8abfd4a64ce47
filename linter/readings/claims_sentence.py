"""One sentence of a report: its pieces, which value belongs to which word, and the clause that each stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from linter.named import NamedTuple
from linter.readings.claims_grammar import Said, attach
from linter.readings.claims_text import Compact, compact, sentences
from linter.readings.claims_words import LABELS, Piece, Words
from linter.text.regular import regular

VALUES = frozenset({"money", "points", "percent", "count", "each", "number"})
_CUTS = frozenset({"comma", "semi", "colon", "open", "close", "stop", "among"})
_LEADING = frozenset({"tie", "of", "year", "pause", "moved", "executed", "budget", "initial", "received"})
_TRAILING = frozenset({"tie", "of", "year", "pause"})
_MARK = r"(?P<mark>[一二三四五六七八九十\d]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\))"
_LEAD = regular(
    rf"{_MARK}?(?P<name>[^,;:。()\d]{{2,20}})(?:(?:\([^()]*\d分\))?(?P<end>[:。])|(?P<bare>\([^()]*\d分\)))"
)
_LABELLED = regular(r"^(?:\d{1,2}[.、)]|\(\d{1,2}\)|度)")
"""What is left of 1. or of 2021年度 before a name."""
NUMBERED = regular(
    r"^[A-Z]\d{0,2}[.]?(?=[^\x00-\x7f])|^[^、.．)]{0,4}[、.．)](?=\D)|\((?:\d|[^()]*\d分\)).*$"
)
_QUOTED = regular(r"“[^”]{10,}”|《[^》]+》")
"""Words of somebody else: a rule that is cited, the name of a document."""
MOST = 2_000
"""A longer sentence is no sentence, but text that lost its marks."""


class Place(NamedTuple):
    """A range of a paragraph's text as it was given; paragraph is its number."""

    paragraph: int
    start: int
    end: int


class Paragraph(NamedTuple):
    """A paragraph of a report. chapter: the headings it stands under, outermost first; heading: it is one itself."""

    text: str
    chapter: tuple[str, ...] = ()
    heading: bool = False


class Stated(NamedTuple):
    """A value with its word. label: the word's kind, "" for a value that no word claims; how: stated, shared, lone;
    subject: what stands before the word in its clause; at: the value's piece."""

    label: str
    how: str
    subject: str
    at: int


class Sentence:
    """A sentence in its paragraph; `stated` are its values in order.

    lead: what the paragraph says first (a name and a colon), else the heading above it; scored: it says points. names:
    what the project is called.
    """

    def __init__(self, words: Words, paragraph: int, whole: Compact, start: int, end: int) -> None:
        self.words, self.paragraph, self.whole, self.start = words, paragraph, whole, start
        self.lead = self.names = ""
        self.scored = False
        self.text = whole.text[start:end]
        self.pieces, said = _read(words, self.text)
        self.stated = [self._stated(one) for one in said if self.pieces[one.value].kind != "among"]
        self.among = [one.value for one in said if self.pieces[one.value].kind == "among"]

    @property
    def place(self) -> Place:
        """Where the sentence stands."""
        return self.range(0, len(self.text))

    def place_of(self, piece: int) -> Place:
        """Where a piece stands."""
        return self.range(self.pieces[piece].start, self.pieces[piece].end)

    def range(self, start: int, end: int) -> Place:
        """Where a range of the sentence stands."""
        return Place(self.paragraph, *self.whole.place(self.start + start, self.start + end))

    def _stated(self, said: Said) -> Stated:
        anchor = said.value if said.label is None else said.label
        label = "" if said.label is None else self.pieces[said.label].kind
        return Stated(label, said.how, self.subject(anchor), said.value)

    def subject(self, before: int) -> str:
        """The words of the clause before a piece, without what only ties it together."""
        first = before
        while (
            first and self.pieces[first - 1].kind not in _CUTS and self.pieces[first - 1].kind not in VALUES
        ):
            first -= 1
        parts = self.pieces[first:before]
        while parts and parts[0].kind in _LEADING:
            parts = parts[1:]
        while parts and parts[-1].kind in _TRAILING:
            parts = parts[:-1]
        return _LABELLED.sub("", self.text[parts[0].start : parts[-1].end]) if parts else ""

    def clause(self, piece: int, cuts: frozenset[str] = _CUTS) -> str:
        """The text of the clause that a piece stands in."""
        first = last = piece
        while first and self.pieces[first - 1].kind not in cuts:
            first -= 1
        while last + 1 < len(self.pieces) and self.pieces[last + 1].kind not in cuts:
            last += 1
        return self.text[self.pieces[first].start : self.pieces[last].end]

    def grows(self, piece: int) -> bool:
        """Is a value said to be a difference: 增长 5%, 比上年多 3 万元?"""
        first = piece
        while first and self.pieces[first - 1].kind not in _CUTS:
            first -= 1
        return self.words.says("growth", self.text[self.pieces[first].start : self.pieces[piece].start])

    def after(self, piece: int) -> str:
        """What follows a piece in its clause."""
        last = piece
        while last + 1 < len(self.pieces) and self.pieces[last + 1].kind not in (_CUTS | VALUES):
            last += 1
        return self.text[self.pieces[piece].end : self.pieces[last].end]

    def depth(self, piece: int) -> int:
        """In how many brackets a piece stands."""
        kinds = [one.kind for one in self.pieces[:piece]]
        return kinds.count("open") - kinds.count("close")

    def quoted(self, piece: int) -> bool:
        """Does a piece stand in a quotation, of more than a word?"""
        start, end = self.pieces[piece].start, self.pieces[piece].end
        return any(one.start() < start and end < one.end() for one in _QUOTED.finditer(self.text))

    def year(self, piece: int) -> int | None:
        """The last year named before a piece."""
        named = (
            one.value.number for one in self.pieces[:piece] if one.kind == "year" and one.value is not None
        )
        years = [int(number) for number in named if number is not None]
        return years[-1] if years else None

    def of(self, *labels: str) -> list[Stated]:
        """The values of some kinds, stated as such."""
        return [one for one in self.stated if one.label in labels and one.how == "stated"]


def sentences_of(words: Words, paragraphs: Sequence[Paragraph], names: str = "") -> Iterator[list[Sentence]]:
    """The sentences of each paragraph; none of a heading."""
    for number, paragraph in enumerate(paragraphs):
        whole = compact(paragraph.text)
        read = [
            Sentence(words, number, whole, start, end)
            for start, end in sentences(whole.text)
            if not paragraph.heading and end - start <= MOST
        ]
        above = compact(paragraph.chapter[-1]).text if paragraph.chapter else ""
        begun = lead_of(whole.text)
        scored = "分)" in (whole.text[: begun[1]] if begun else above)
        for sentence in read:
            sentence.lead, sentence.names = begun[0] if begun else NUMBERED.sub("", above), names
            sentence.scored = scored
        yield read


def lead_of(text: str) -> tuple[str, int, int] | None:
    """The name that a compact paragraph begins with, where it ends, and how deep it stands: 1 for 1. and 一、, 2 for a
    number in brackets, 3 without one. A name before a full stop has a number, or it is a sentence."""
    found = _LEAD.match(text)
    if found is None or (found["end"] == "。" and not found["mark"]):
        return None
    if found["bare"] and not found["mark"]:
        return None
    mark = found["mark"] or ""
    return found["name"], found.end(), 3 if not mark else 2 if mark.startswith("(") else 1


@lru_cache(maxsize=8192)
def _read(words: Words, text: str) -> tuple[tuple[Piece, ...], tuple[Said, ...]]:
    pieces = tuple(words.pieces(text))
    if not any(piece.kind in VALUES or piece.kind == "level" for piece in pieces):
        return pieces, ()
    return pieces, tuple(attach(pieces))


__all__ = ["LABELS", "NUMBERED", "Paragraph", "Place", "Sentence", "Stated", "lead_of", "sentences_of"]
