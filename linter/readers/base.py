"""What a reader is, and the three things that it may answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from linter.diagnostics.codes import Fault
from linter.forms.raw import RawRecord
from linter.pages.document import Document


class RawForms(NamedTuple):
    """A file that carries the model itself (YAML, JSON): its forms in order, and what was odd about it."""

    reader: str
    forms: tuple[RawRecord, ...]
    faults: tuple[Fault, ...] = ()


class Pages(NamedTuple):
    """A file of cells and prose for the layout to understand, and what was odd about it."""

    document: Document
    faults: tuple[Fault, ...] = ()


Answer = RawForms | Pages | Fault
"""A Fault when nothing could be read."""

Reader = Callable[[str, bytes], Answer]
"""(name of the file, its bytes) -> answer. Pure: no file system, no network, no globals."""
