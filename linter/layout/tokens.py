"""The pieces of a text as words of a form: which are headers, labels of the head, sources, rows of totals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.forms.vocabulary import fold
from linter.layout.columns import header_word, mended
from linter.layout.cutting import numeric
from linter.layout.heading import unit_in
from linter.layout.labels import bare
from linter.layout.pairs import field_of
from linter.layout.pieces import BREAK, TAB, Piece, blocks, join, numbered
from linter.layout.shape import Shape
from linter.named import NamedTuple

_SHORT, _LABEL, _LONG = 24, 3, 8
_LINES = 4


class Token(NamedTuple):
    """A piece and what it may be: a header of the list (`row`) or of the sources (`source`), a source's label (`fund`),
    a label of the head (`pair`) or of a group, of a `level`, of the `total`, a `title`; nothing for a value."""

    piece: Piece
    kinds: frozenset[str]

    @property
    def anchor(self) -> bool:
        """Is it a word of the printed form that is no cell of a row?"""
        return bool(self.kinds - {"level"})


class Words:
    """Tells what a text is in a form of one shape."""

    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self._levels = [
            str(f.options["level"]) for f in shape.row_headers.fields.values() if f.options.get("level")
        ]
        self._rows = str(shape.matrix.get("rows", ""))
        self._lost = {
            word[:at] + word[at + 1 :] for word in shape.row_headers.words for at in range(len(word))
        }
        self._known: dict[str, frozenset[str]] = {}

    def kinds(self, text: str) -> frozenset[str]:
        """What a text may be; nothing when it is no word of the form."""
        if text not in self._known:
            self._known[text] = self._kinds(text)
        return self._known[text]

    def _kinds(self, text: str) -> frozenset[str]:
        word = fold(text).rstrip(":：")
        if not word or len(word) > _SHORT:
            return frozenset({"title"} if self._shape.title.search(word) else ())
        shape = self._shape
        name = shape.labels.split(text).name
        is_ = {
            "row": header_word(text, shape.row_headers),
            "source": header_word(text, shape.fund_headers),
            "fund": shape.labels.exact(self._rows, text) if self._rows else "",
            "pair": field_of(text, shape),
            "group": word in shape.alone or (len(word) < 12 and unit_in(text, shape.unit)),
            "total": fold(name) in shape.totals,
            "level": any(shape.labels.exact(level, text) for level in self._levels),
            "title": shape.title.search(word),
        }
        found = frozenset(kind for kind, hit in is_.items() if hit)
        return found or frozenset(
            {"row"} if bare(text) in self._lost and mended(text, shape.row_headers) else ()
        )


def tokens_of(pieces: Sequence[Piece], words: Words) -> list[Token]:
    """The words of a form and the pieces between them, counted anew."""
    marked = any(piece.before >= TAB for piece in pieces[1:])
    parted = (
        [*(part for block in blocks(pieces) for part in _parts(block, words))]
        if marked
        else _by_line(pieces, words)
    )
    return [Token(piece, words.kinds(piece.text)) for piece in numbered(parted)]


def _parts(block: list[Piece], words: Words) -> Iterator[Piece]:
    """What stands between two marks: one word of the form, several of them, or a text."""
    whole = join(block)
    if len(block) == 1 or words.kinds(whole.text):
        yield whole
        return
    several = _all_words(block, words)
    if several:
        yield from several
        return
    if numeric(block[0].text) and len(whole.text) > _LONG + len(block[0].text):
        yield block[0]
        block = block[1:]
    yield from _with_labels(block, words)


def _all_words(block: Sequence[Piece], words: Words) -> list[Piece]:
    """The words that the pieces are, taken from the left and the longest first; [] when anything is left over."""
    found, at = [], 0
    while at < len(block):
        ends = range(min(at + _LINES, len(block)), at, -1)
        end = next((end for end in ends if words.kinds(join(block[at:end]).text)), None)
        if end is None:
            return []
        found.append(join(block[at:end]))
        at = end
    return found


def _with_labels(block: Sequence[Piece], words: Words) -> Iterator[Piece]:
    """A text, parted where a label of a row or a title stands in a line of its own: there a cell may begin."""
    text: list[Piece] = []
    at = 0
    while at < len(block):
        end = next(
            (e for e in range(min(at + 3, len(block)), at, -1) if _parting(join(block[at:e]).text, words)),
            None,
        )
        if end is None:
            text.append(block[at])
            at += 1
            continue
        if text:
            yield join(text)
            text = []
        yield join(block[at:end])
        at = end
    if text:
        yield join(text)


def _parting(text: str, words: Words) -> bool:
    return len(fold(text)) >= _LABEL and bool(words.kinds(text) & {"level", "title"})


def _by_line(pieces: Sequence[Piece], words: Words) -> list[Piece]:
    """A text without marks: headers and labels broken over lines are whole again, the rest stays word by word."""
    lines = [list(block) for block in blocks(pieces)]
    found: list[Piece] = []
    at = 0
    while at < len(lines):
        end = next(
            (e for e in range(min(at + _LINES, len(lines)), at + 1, -1) if _one(lines[at:e], words)), at + 1
        )
        if end > at + 1:
            found.append(join([piece for line in lines[at:end] for piece in line]))
        else:
            found.extend(lines[at])
        at = end
    return found


def _one(lines: Sequence[Sequence[Piece]], words: Words) -> bool:
    """Are these lines, each of one word and none of them a word of the form by itself, one header?"""
    if any(len(line) != 1 or words.kinds(line[0].text) for line in lines):
        return False
    near = all(line[0].before == BREAK for line in lines[1:])
    return near and bool(words.kinds(join([line[0] for line in lines]).text) - {"level"})
