"""A report in prose without a table: no form, but what it says is checked all the same."""

from __future__ import annotations

from linter.api.reading import Understood
from linter.diagnostics.codes import Fault
from linter.diagnostics.diagnostic import Diagnostic
from linter.forms.claims import FIELD
from linter.forms.record import Record
from linter.forms.schema import Schema
from linter.pages.document import Document, Paragraph

_STOP = "。"
_MOST, _ALL = 5, 10
_FEWEST = 2
_TOP = 3
"""The title is one of the first paragraphs."""


def read_as_report(
    found: list[Diagnostic], opened: Understood, wholes: list[Record], schema: Schema, met: bool
) -> list[Diagnostic]:
    """What is found in a file; where it is a report whose claims were checked, a note in place of D004, nothing where
    the file was only met in a folder. A file with tables of which none is a form stays one that was not read.

    wholes: the file as a whole, where it was checked.
    """
    if opened.document is None or not any(d.code == "D004" for d in found):
        return found
    claims = sum(len(whole.get(FIELD) or ()) for whole in wholes)
    if claims < _FEWEST or not (_is_prose(opened.document) or _is_titled(opened.document, found, schema)):
        return found
    return [_told(d, claims, schema) for d in found if d.code != "D004" or not met]


def _is_prose(document: Document) -> bool:
    """Does a document say most of what it says in sentences? A form whose table got lost on the way does not."""
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    told = sum(len(text) for text in texts if _STOP in text)
    return len(texts) == len(document.blocks) and told * _ALL >= _MOST * sum(map(len, texts))


def _is_titled(document: Document, found: list[Diagnostic], schema: Schema) -> bool:
    """Does a document without tables begin with the title of a report, and hold no header words of a lost table?"""
    from linter.layout.narrative import Marks

    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    marks = Marks(schema.layout.get("narrative") or {})
    titled = any(marks.level(text.strip()) == 0 for text in texts[:_TOP])
    return titled and len(texts) == len(document.blocks) and not any(d.code == "D008" for d in found)


def _told(found: Diagnostic, claims: int, schema: Schema) -> Diagnostic:
    if found.code != "D004":
        return found
    fault = Fault(
        "D018",
        f"文件里没有{schema.label.zh}，只按报告核对了文中的陈述（{claims} 条）；表在别的文件里的，请一并检查",
        f"there is no {schema.label.en} in the file; what the report says was checked (claims: {claims}). "
        "Check the form too where it is a file of its own",
        found.span,
    )
    return fault.diagnostic()
