"""Labels with their value beside or below them."""

from __future__ import annotations

from collections.abc import Sequence

from linter.forms.raw import Raw, RawNode, RawRecord
from linter.forms.vocabulary import fold
from linter.layout.heading import read_unit
from linter.layout.labels import bare
from linter.layout.lines import Line
from linter.layout.shape import Shape
from linter.named import NamedTuple
from linter.pages.document import Cell
from linter.text.regular import regular

_COLON = regular(r"[:：]")
_BRACKETS = regular(r"[(（]([^()（）]*)[)）]$")
_GAP = regular(r"[ \t]{2,}|\t|\u3000+|\n")


class Pair(NamedTuple):
    """A label, the field it names, and its value's cell (None: to be looked for below). inside: the value stands in the
    label's own cell, after a colon."""

    label: Cell
    path: str
    value: Cell | None
    inside: str | None = None


def field_of(text: str, shape: Shape) -> str:
    """The field that a label names, "" when it is no label."""
    word = fold(text).rstrip(":：")
    return shape.pairs.get(word) or shape.pairs.get(bare(word)) or ""


def pairs_of(line: Line, shape: Shape) -> list[Pair]:
    """The labels of a line, each with its value when that stands in the line."""
    found: list[Pair] = []
    taken: Cell | None = None
    for cell in line.filled:
        if cell is taken:
            continue
        path = field_of(cell.text, shape)
        if path:
            taken = _beside(line, cell, shape)
            found.append(Pair(cell, path, taken))
        elif inside := _inside(cell, shape):
            found.extend(inside)
        elif path := shape.alone.get(fold(cell.text).rstrip(":："), ""):
            found.extend(_alone(line, cell, path, shape) or _left_blank(line, cell, path, found, shape))
        elif path := shape.graded.get(fold(cell.text).rstrip(":："), ""):
            value = _beside(line, cell, shape)
            found.extend([Pair(cell, path, value)] if value and fold(value.text) in shape.grades else [])
    return found


def _alone(line: Line, cell: Cell, path: str, shape: Shape) -> list[Pair]:
    """A label that heads others in some layouts counts only when a text stands beside it, or the label of another field
    whose value stands below too."""
    value = _beside(line, cell, shape)
    if value is not None and value.text.strip():
        return [Pair(cell, path, value)] if len(fold(value.text)) > 8 else []
    following = next((field_of(c.text, shape) for c in line.filled if c.column > cell.column), "")
    return [Pair(cell, path, value)] if following in shape.below and following != path else []


def _left_blank(line: Line, cell: Cell, path: str, before: Sequence[Pair], shape: Shape) -> list[Pair]:
    """Such a label with an empty cell beside it counts when its counterpart in the line has its text there."""
    value = _beside(line, cell, shape)
    others = (pair for pair in before if pair.path in shape.below and pair.path != path)
    beside = any(pair.value is not None and pair.value.text.strip() for pair in others)
    return [Pair(cell, path, value)] if beside and value is not None and not value.text.strip() else []


def _inside(cell: Cell, shape: Shape) -> list[Pair]:
    """Labels with their values after colons in one cell or paragraph, wide gaps between them."""
    found = []
    for part in _GAP.split(cell.text.strip()):
        label, *rest = _COLON.split(part, maxsplit=1)
        path = shape.pairs.get(fold(label)) or shape.pairs.get(bare(label)) or ""
        if rest and fold(rest[0]) in shape.grades:
            path = path or shape.graded.get(fold(label), "")
        if path and rest and rest[0].strip():
            found.append(Pair(cell, path, cell, rest[0].strip()))
    return found


def _beside(line: Line, label: Cell, shape: Shape) -> Cell | None:
    """The value of a label: the next cell; in text the next filled one, unless that is a label itself."""
    after = [cell for cell in line.own if cell.column > label.column]
    if not line.exact:
        filled = next((cell for cell in after if cell.text.strip()), None)
        if filled is not None and not is_label(filled, shape):
            return filled
        return after[0] if after and after[0] is not filled else None
    following = after[0] if after else None
    if following is None or is_label(following, shape):
        return None
    return following if following.text.strip() else _over_a_gap(after, shape) or following


def _over_a_gap(after: Sequence[Cell], shape: Shape) -> Cell | None:
    """The value behind empty cells, where what was one wide cell is several: the only text before the next label."""
    end = next((at for at, cell in enumerate(after) if is_label(cell, shape)), len(after))
    filled = [cell for cell in after[:end] if cell.text.strip()]
    if (
        len(filled) != 1
        or any(cell.colspan > 1 for cell in after)
        or shape.notes.search(fold(filled[0].text))
    ):
        return None
    return filled[0]


def is_label(cell: Cell, shape: Shape) -> bool:
    """Is the text a label of the head, or the head of a group of them?"""
    return bool(field_of(cell.text, shape)) or fold(cell.text).rstrip(":：") in shape.alone


def take(fields: dict[str, RawNode], pairs: Sequence[Pair], below: Line | None, shape: Shape) -> bool:
    """Write the pairs into the form; True when the line below was read for values.

    A row of labels alone has its values in the line below.
    """
    used = below is not None and len(pairs) > 1 and all(_head(p, below, shape) for p in pairs)
    if used and below is not None and not below.exact:
        # Blanks beside labels say little in text: only labels known for it, over no more cells than labels and a group.
        used = len(below.filled) <= len(pairs) + 1 and all(p.path in shape.below for p in pairs)
    under = _under(pairs, below, shape) if used and below is not None else [pair.value for pair in pairs]
    for pair, value in zip(pairs, under, strict=True):
        text = (
            pair.inside if pair.inside is not None else (value.text if value and value.text.strip() else "")
        )
        text = shape.value_ends.sub("", text.rstrip()) or text
        span = value.span if value is not None else None
        header = fold(pair.label.text).rstrip(":：")
        over = header in shape.later and bool(text)
        put(fields, pair.path, Raw(text, span, _unit(header, shape), header=header), pair.label, over)
        if text:
            read_unit([pair.label], shape, fields)
    return used


def _unit(header: str, shape: Shape) -> str:
    """The unit that a label prints in brackets, "" when none."""
    match = _BRACKETS.search(header)
    return match.group(1) if match and shape.unit_word.fullmatch(match.group(1)) else ""


def _head(pair: Pair, below: Line, shape: Shape) -> bool:
    """Does a label head a column? In an exact table nothing at all is beside it; in text it is at least blank there.

    A label known to have its value below may have a blank beside it, that of a wider table on the same sheet.
    """
    if pair.inside is not None or below.prose or not below.filled:
        return False
    if pair.value is None or not below.exact:
        return pair.value is None or not pair.value.text.strip()
    under = None if pair.value.text.strip() or pair.path not in shape.below else _below(below, pair.label, 0)
    return under is not None and bool(under.text.strip()) and not is_label(under, shape)


def _under(pairs: Sequence[Pair], below: Line, shape: Shape) -> list[Cell | None]:
    """The value of each label of a row, from the line below.

    In text as many values as labels go by their order, whatever tabs are lost; a label that heads a group in front of
    them names the same field as one of those after it.
    """
    if below.exact:
        return [_below(below, pair.label, at) for at, pair in enumerate(pairs)]
    values = [cell for cell in below.filled if not is_label(cell, shape)]
    heads = [at for at, pair in enumerate(pairs) if pair.path in {other.path for other in pairs[at + 1 :]}]
    for lead in [0, *(at + 1 for at in heads)]:
        count = len(pairs) - lead
        if len(values) == count or (lead == 0 and len(values) == count + 1):
            return [None] * lead + values[-count:]
    return [_below(below, pair.label, at) for at, pair in enumerate(pairs)]


def _below(line: Line, label: Cell, at: int) -> Cell | None:
    if line.exact:
        cells = [
            c
            for c in line.own
            if c.column < label.column + label.colspan and label.column < c.column + c.colspan
        ]
        return cells[0] if cells else None
    near = [c for c in line.own if c.column == label.column]
    if near and near[0].text.strip():
        return near[0]
    return line.filled[at] if at < len(line.filled) else (near[0] if near else None)


def put(
    fields: dict[str, RawNode], path: str, raw: Raw, label: Cell | None = None, over: bool = False
) -> None:
    """Set a field by its path unless it has a text already, or `over` it; records on the way get the label's place."""
    *way, name = path.split(".")
    for step in way:
        inner = fields.setdefault(step, RawRecord({}, label.span if label is not None else None))
        if not isinstance(inner, RawRecord):
            return
        fields = inner.fields
    known = fields.get(name)
    if over or not isinstance(known, Raw) or not known.text.strip():
        fields[name] = raw


def has(fields: dict[str, RawNode], path: str) -> bool:
    """Does a field, given by its path, have a text already?"""
    *way, name = path.split(".")
    for step in way:
        inner = fields.get(step)
        if not isinstance(inner, RawRecord):
            return False
        fields = inner.fields
    known = fields.get(name)
    return isinstance(known, Raw) and bool(known.text.strip())
