"""A form before its values are read: what layout, or a YAML file, says stands where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Union

from linter.named import NamedTuple
from linter.text.span import Span


class Raw(NamedTuple):
    """The text of one cell and its place.

    unit: unit printed in the column's or table's header (`万元`), "" when none. shared_with: path of the field that a
    merged cell belongs to; its text then is "". header: the printed header of the column. pieces: of a text put
    together
    from lines, where in it each line begins and where that line stands.
    """

    text: str
    span: Span | None = None
    unit: str = ""
    shared_with: str | None = None
    header: str = ""
    pieces: tuple[tuple[int, Span], ...] = ()


_NONE: Mapping[str, Span] = {}


class RawRecord:
    """Fields by schema name; `span` is the place of what is not printed (the row's first cell, the block's header).
    keys: where the names themselves stand, in a file that writes them."""

    __slots__ = ("fields", "keys", "span")

    def __init__(self, fields: dict[str, RawNode] | None = None, span: Span | None = None) -> None:
        self.fields: dict[str, RawNode] = fields if fields is not None else {}
        self.span = span
        self.keys: Mapping[str, Span] = _NONE

    def __repr__(self) -> str:
        return f"RawRecord({self.fields!r})"


RawNode = Union[Raw, RawRecord, "list[RawRecord]"]
