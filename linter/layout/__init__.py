"""From pages to raw forms. Knows tables and labels, not files and not the words of any form: those are data."""

from __future__ import annotations

from linter.forms.raw import Raw
from linter.forms.schema import Schema
from linter.layout.apart import forms_apart
from linter.layout.blocks import read_lines
from linter.layout.columns import is_header
from linter.layout.fit import Fit
from linter.layout.flow import put_together_again
from linter.layout.found import Found, Reading
from linter.layout.lines import lines_of
from linter.layout.narrative import sections, share_out
from linter.layout.pairs import put
from linter.layout.regions import left_over
from linter.layout.shape import Shape
from linter.layout.sides import parted
from linter.layout.torn import with_whole_heads
from linter.pages.document import Document, Paragraph
from linter.text.span import Span

__all__ = ["Found", "Reading", "read_forms"]


def read_forms(document: Document, schema: Schema) -> Reading:
    """The forms of a document in reading order, raw, and what was seen and not understood. Never raises."""
    shape = Shape(schema)
    document = parted(with_whole_heads(document, shape), shape)
    lines = lines_of(document)
    reading = read_lines(lines, shape)
    if reading.forms or any(is_header(line, shape.row_headers) for line in lines):
        return _with_prose(reading, document, schema)
    return _put_together(document, shape) or _with_prose(reading, document, schema)


def _with_prose(reading: Reading, document: Document, schema: Schema) -> Reading:
    """The reports of a document, each with the form that it is about."""
    if "narrative" not in schema.layout:
        return reading
    called = str(schema.layout["narrative"].get("called", ""))
    return reading._replace(prose=tuple(share_out(sections(document, schema), reading.forms, called)))


def _put_together(document: Document, shape: Shape) -> Reading | None:
    """The forms of a document that has no table of its own, but the cells of some."""
    parts = forms_apart(document, shape)
    found = [_one_form(part, shape) for part in parts]
    if not any(found):
        return None
    lost = [left_over(_texts(part)) for part, one in zip(parts, found, strict=True) if not one]
    readings = [reading for reading, _ in filter(None, found)]
    forms = [form for reading in readings for form in reading.forms]
    faults = [fault for some in (*(reading.faults for reading in readings), *lost) for fault in some]
    rest = [block for _, rest in filter(None, found) for block in rest.blocks]
    reading = Reading(tuple(forms), tuple(faults))
    return _with_prose(reading, Document(document.reader, tuple(rest)), shape.schema)


def _one_form(document: Document, shape: Shape) -> tuple[Reading, Document] | None:
    """The form that the cells of a text make, and the text without them; None when they make none, or several."""
    fields = {**shape.fund_headers.fields, **shape.row_headers.fields}
    flow = put_together_again(document, shape, Fit(shape.labels, shape.schema.placeholders, fields))
    again = read_lines(lines_of(flow.document), shape) if flow is not None else None
    if flow is None or again is None or len(again.forms) != 1:
        return None
    (found,) = again.forms
    if flow.unread is not None and shape.unread:
        put(found.raw.fields, shape.unread, Raw(flow.unread.text, flow.unread.span))
    found = found._replace(faults=(*flow.faults, *found.faults))
    return again._replace(forms=(found,)), flow.rest


def _texts(document: Document) -> list[tuple[str, Span]]:
    prose = (block for block in document.blocks if isinstance(block, Paragraph))
    return [(block.text.strip(), block.span) for block in prose if block.text.strip()]
