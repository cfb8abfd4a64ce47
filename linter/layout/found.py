"""What layout finds in a document."""

from __future__ import annotations

from linter.diagnostics.codes import Fault
from linter.forms.raw import RawRecord
from linter.named import NamedTuple
from linter.text.span import Span


class Found(NamedTuple):
    """A form of the document, as raw texts and places; `faults` say what in it was seen and not understood."""

    raw: RawRecord
    span: Span | None
    faults: tuple[Fault, ...] = ()


class Reading(NamedTuple):
    """The forms of a document in reading order, and faults that belong to no form. prose: the paragraphs that are about
    none of the forms."""

    forms: tuple[Found, ...]
    faults: tuple[Fault, ...] = ()
    prose: tuple[RawRecord, ...] = ()
