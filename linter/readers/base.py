"""What a reader is, and the three things that it may answer."""

from __future__ import annotations

from collections.abc import Callable

from linter.diagnostics.codes import Fault
from linter.forms.raw import RawNode, RawRecord
from linter.forms.suppression import Suppression
from linter.named import NamedTuple
from linter.pages.document import Document
from linter.text.span import Span


class RawForms(NamedTuple):
    """A file that carries the model itself (YAML, JSON): its forms in order, what was odd about it, and what stands
    beside `forms:`, key by key with the place of each. suppressions: remarks in it that excuse findings."""

    reader: str
    forms: tuple[RawRecord, ...]
    faults: tuple[Fault, ...] = ()
    beside: tuple[tuple[str, Span, RawNode], ...] = ()
    suppressions: tuple[Suppression, ...] = ()


class Pages(NamedTuple):
    """A file of cells and prose for the layout to understand, what was odd about it, and remarks in it that excuse
    findings."""

    document: Document
    faults: tuple[Fault, ...] = ()
    suppressions: tuple[Suppression, ...] = ()


Answer = RawForms | Pages | Fault
"""A Fault when nothing could be read."""

Reader = Callable[[str, bytes], Answer]
"""(name of the file, its bytes) -> answer. Pure: no file system, no network, no globals."""
