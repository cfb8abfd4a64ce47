"""From pages to raw forms. Knows tables and labels, not files and not the words of any form: those are data."""

from __future__ import annotations

from linter.forms.schema import Schema
from linter.layout.blocks import read_lines
from linter.layout.found import Found, Reading
from linter.layout.lines import lines_of
from linter.layout.shape import Shape
from linter.pages.document import Document

__all__ = ["Found", "Reading", "read_forms"]


def read_forms(document: Document, schema: Schema) -> Reading:
    """The forms of a document in reading order, raw, and what was seen and not understood. Never raises."""
    shape = Shape(schema)
    return read_lines(lines_of(document), shape)
