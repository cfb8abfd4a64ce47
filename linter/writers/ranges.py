"""Ranges of a text file replaced, in the encoding that the file is in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from linter.diagnostics.codes import Fault
from linter.diagnostics.diagnostic import Bilingual
from linter.readers.decode import decode
from linter.text.source import Source
from linter.text.span import TextSpan
from linter.writers.edits import NO_PLACE, CellEdit, EditError

Rewrite = Callable[[str, CellEdit], str | Bilingual]
"""(the range as it stands in the file, an edit) -> what to write in its place, or why that cannot be."""

_ENCODINGS = (("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("gb18030", b""), ("utf-16-le", b"\xff\xfe"),
              ("utf-16-be", b"\xfe\xff"), ("utf-16-le", b""), ("utf-16-be", b""))  # fmt: skip
_ENCODING = Bilingual(
    "文件的编码要先修好，请另存为 UTF-8", "the encoding is damaged: save the file as UTF-8 first"
)


def edit_ranges(data: bytes, edits: Sequence[CellEdit], rewrite: Rewrite) -> bytes:
    """The file with the range of each edit rewritten.

    Raises:
        EditError: an edit cannot be made.
    """
    decoded = decode(data)
    text = "" if isinstance(decoded, Fault) else decoded.text
    encoding = next((one for one in _ENCODINGS if _encoded(text, *one) == data), None)
    if encoding is None:
        raise EditError(0, _ENCODING)
    source = Source("", text)
    ranges = sorted((*_range(source, at, edit), at) for at, edit in enumerate(edits))
    for start, end, at in reversed(ranges):
        written = rewrite(text[start:end], edits[at])
        if isinstance(written, Bilingual):
            raise EditError(at, written)
        text = text[:start] + written + text[end:]
    return _encoded(text, *encoding)


def _encoded(text: str, encoding: str, mark: bytes) -> bytes:
    return mark + text.encode(encoding, "replace")


def _range(source: Source, at: int, edit: CellEdit) -> tuple[int, int]:
    span = edit.span
    if not isinstance(span, TextSpan):
        raise EditError(at, NO_PLACE)
    return source.offset(span.line, span.column), source.offset(span.end_line, span.end_column)
