"""What stands around the forms of a document: its prose, paragraph by paragraph."""

from __future__ import annotations

from linter.forms.raw import Raw, RawRecord
from linter.forms.schema import Schema
from linter.pages.document import Document, Paragraph


def read_prose(document: Document, schema: Schema) -> RawRecord:
    """The raw record of a whole file without its forms, as far as its kind of document has paragraphs."""
    if schema.whole is None or "paragraphs" not in schema.whole.fields:
        return RawRecord()
    blocks = [block for block in document.blocks if isinstance(block, Paragraph) and block.text.strip()]
    rows = [RawRecord({"text": Raw(block.text, block.span)}, block.span) for block in blocks]
    return RawRecord({"paragraphs": list(rows)}, rows[0].span if rows else None)
