"""From pages to raw forms. Knows tables and labels, not files and not the words of any form: those are data."""

from __future__ import annotations

from linter.forms.raw import Raw
from linter.forms.schema import Schema
from linter.layout.blocks import read_lines
from linter.layout.columns import is_header
from linter.layout.fit import Fit
from linter.layout.flow import put_together_again
from linter.layout.found import Found, Reading
from linter.layout.lines import lines_of
from linter.layout.narrative import sections, share_out
from linter.layout.pairs import put
from linter.layout.shape import Shape
from linter.layout.sides import parted
from linter.layout.torn import with_whole_heads
from linter.pages.document import Document

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
    """The form of a document that has no table of its own, but the cells of one."""
    fields = {**shape.fund_headers.fields, **shape.row_headers.fields}
    flow = put_together_again(document, shape, Fit(shape.labels, shape.schema.placeholders, fields))
    again = read_lines(lines_of(flow.document), shape) if flow is not None else None
    if flow is None or again is None or len(again.forms) != 1:
        return None
    (found,) = again.forms
    if flow.unread is not None and shape.unread:
        put(found.raw.fields, shape.unread, Raw(flow.unread.text, flow.unread.span))
    again = again._replace(forms=(found._replace(faults=(*flow.faults, *found.faults)),))
    return _with_prose(again, flow.rest, shape.schema)
