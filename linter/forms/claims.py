"""The claims of a form or document: read from its prose when a rule first asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from linter.forms.raw import Raw, RawRecord
from linter.forms.record import Field, Record
from linter.text.span import Span, TextSpan

if TYPE_CHECKING:
    from linter.forms.schema import Schema
    from linter.readings.claims import Claim, Paragraph, Part, Place

FIELD = "claims"
_Rows = Callable[[list[RawRecord]], list[Record]]


def postpone(schema: Schema, record: Record, raw: RawRecord, make: _Rows) -> None:
    """Have the claims read only when they are asked for; a file that lists its claims has these and no others."""
    data = schema.layout.get("narrative")
    if not data or FIELD not in record.type.fields or FIELD in raw.fields:
        return
    said = cells(record, data)
    if not said and not prose(raw):
        return
    del record[FIELD]
    record.later[FIELD] = lambda: make(list(claims_of(record, raw, data, said)))


def prose(raw: RawRecord) -> list[RawRecord]:
    """The paragraphs of a form or document."""
    found = raw.fields.get("paragraphs")
    return found if isinstance(found, list) else []


def cells(record: Record, data: dict[str, Any]) -> list[Field]:
    """The cells that may hold sentences: longer than a value, with a digit."""
    found: list[Field] = []
    least = data["cell_length"]
    for path in data.get("cells") or ():
        nodes: list[Any] = [record]
        for name in str(path).split("."):
            nodes = _under(nodes, name)
        for field in nodes:
            if isinstance(field, Field):
                text = field.value.text
                if len(text) >= least and any(map(str.isdigit, text)):
                    found.append(field)
    return found


def _under(nodes: list[Any], name: str) -> list[Any]:
    """What records have under a name, rows one by one; a field stays what it is."""
    found: list[Any] = []
    for node in nodes:
        below = node if isinstance(node, Field) else node.get(name)
        if isinstance(below, list):
            found += below
        elif below is not None:
            found.append(below)
    return found


def claims_of(
    record: Record, raw: RawRecord, data: dict[str, Any], said: Sequence[Field]
) -> Iterator[RawRecord]:
    """The claims of the prose, then those of cells (`said`), as raw records."""
    from linter.readings.claims import Paragraph, read_claims, words_of

    rows = [row for row in prose(raw) if isinstance(row.fields.get("text"), Raw)]
    texts: list[Raw] = [row.fields["text"] for row in rows]  # type: ignore[misc]
    paragraphs = [Paragraph(text.text, *_standing(row)) for text, row in zip(texts, rows, strict=True)]
    words = words_of(data)
    for claim in read_claims(words, paragraphs, _names(record, paragraphs)):
        yield _raw(claim, texts, paragraphs, "")
    for field in said:
        whole = Raw(field.value.text, field.span)
        alone = [Paragraph(whole.text)]
        for claim in read_claims(words, alone, _names(record, ())):
            yield _raw(claim, [whole], alone, field.path)


def _standing(row: RawRecord) -> tuple[tuple[str, ...], bool]:
    """The headings above a paragraph, and whether it is one."""
    above, is_heading = row.fields.get("heading"), row.fields.get("level")
    text = above.text if isinstance(above, Raw) else ""
    return tuple(part for part in text.split(" / ") if part), isinstance(is_heading, Raw) and bool(
        is_heading.text
    )


def _names(record: Record, paragraphs: Sequence[Paragraph]) -> str:
    """What the project is called: its name, the title of the form, the titles of the report."""
    cells = [record.get(name) for name in ("project", "title")]
    titles = [one.text for one in paragraphs if one.heading and not one.chapter]
    return "".join([*(cell.value.text for cell in cells if isinstance(cell, Field)), *titles])


def _raw(claim: Claim, texts: Sequence[Raw], paragraphs: Sequence[Paragraph], cell: str) -> RawRecord:
    def at(place: Place) -> Raw:
        return _cut(texts[place.paragraph], place)

    def listed(parts: Sequence[Part]) -> list[RawRecord]:
        return [_part(part, at) for part in parts]

    own = _cut(texts[claim.text.paragraph], claim.place or claim.text).span
    fields: dict[str, Any] = {
        "kind": Raw(claim.kind, own), "subject": Raw(claim.subject, own), "text": at(claim.text),
        "section": Raw(" / ".join(paragraphs[claim.text.paragraph].chapter), own),
    }  # fmt: skip
    places = {"value": claim.value, "weight": claim.weight, "score": claim.score}
    fields.update({name: at(place) for name, place in places.items() if place is not None})
    fields.update(
        {name: listed(parts) for name, parts in (("parts", claim.parts), ("totals", claim.totals)) if parts}
    )
    if claim.year is not None:
        fields["year"] = Raw(str(claim.year), own)
    for name, told in (("said", claim.said), ("passage", claim.passage)):
        if told:
            fields[name] = at(told[0])._replace(text="".join(at(place).text for place in told))
    if cell:
        fields["cell"] = Raw(cell, own)
    return RawRecord(fields, own)


def _part(part: Part, at: Callable[[Place], Raw]) -> RawRecord:
    value = at(part.value)
    fields: dict[str, Any] = {"name": Raw(part.name, value.span), "value": value}
    if part.weight is not None:
        fields["weight"] = at(part.weight)
    return RawRecord(fields, value.span)


def _cut(text: Raw, place: Place) -> Raw:
    """A range of a paragraph, with its place in the file."""
    return Raw(text.text[place.start : place.end], span_in(text, place.start, place.end))


def span_in(text: Raw, start: int, end: int) -> Span | None:
    """The place of a range of a text: in the line it stands in, where the text was put together from lines."""
    if not text.pieces:
        return text.span
    first, last = _line(text, start), _line(text, max(start, end - 1))
    one, other = first[1], last[1]
    if isinstance(one, TextSpan) and isinstance(other, TextSpan):
        return TextSpan(one.line, one.column + start - first[0], other.line, other.column + end - last[0])
    return one


def _line(text: Raw, at: int) -> tuple[int, Span]:
    return next(piece for piece in reversed(text.pieces) if piece[0] <= at or piece is text.pieces[0])
