"""The shapes of notes: an older drawing language, often not even well-formed, in which Excel keeps their boxes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from linter.readers.package import damaged
from linter.readers.sheet_grid import Key
from linter.writers.annotate_package import number_after

_SPACES = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_SHAPE = re.compile(rb"\s*<([A-Za-z]\w*:)?shape\s.*?</\1shape\s*>", re.DOTALL)
_NOTE = re.compile(rb"ObjectType\s*=\s*[\"']Note[\"']")
_ROW = re.compile(rb"<(?:\w+:)?Row>\s*(\d{1,7})\s*</")
_COLUMN = re.compile(rb"<(?:\w+:)?Column>\s*(\d{1,5})\s*</")
_NUMBER = re.compile(r"_x0000_s(\d+)")
_ROOT = re.compile(rb"<[A-Za-z][^>]*>")
_END = re.compile(rb"</[\w:]+\s*>\s*$")
_KIND = "_x0000_t202"


def picture(number: int) -> bytes:
    """A drawing without shapes for the `number`-th sheet of a file, from 1."""
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())
    return (
        f'<xml {spaces}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{number}"/></o:shapelayout></xml>'
    ).encode()


def drawn(name: str, data: bytes, dropped: set[Key], boxes: Sequence[tuple[Key, str]]) -> bytes:
    """A drawing without the notes of some cells and with those of others, each with its anchor.

    Raises:
        PackageError: the drawing has no end.
    """
    data = _SHAPE.sub(lambda match: b"" if _of(match[0]) in dropped else match[0], data)
    if not boxes:
        return data
    end = _END.search(data)
    if end is None:
        raise damaged(f"{name} 结构异常", f"{name} is oddly built")
    root = _ROOT.search(data)
    head = root[0].replace(b"'", b'"') if root else b""
    spaces = {f' xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items()}
    declared = "".join(sorted(space for space in spaces if space.encode() not in head))
    known = f'id="{_KIND}"'.encode() in data or f"id='{_KIND}'".encode() in data
    said = "" if known else _kind(declared)
    first = _first(data)
    said += "".join(_shape(first + at, key, anchor, declared) for at, (key, anchor) in enumerate(boxes))
    return data[: end.start()] + said.encode() + data[end.start() :]


def _of(shape: bytes) -> Key | None:
    """The cell of a note's shape; None for any other shape."""
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    return (int(row[1]), int(column[1])) if _NOTE.search(shape) and row and column else None


def _first(data: bytes) -> int:
    """A number for a shape that none has: of those of this sheet's block."""
    text = data.decode("utf-8", "replace")
    block = re.search(r"idmap[^>]*\bdata\s*=\s*[\"'](\d{1,4})", text)
    used = number_after(_NUMBER.findall(text))
    return max(used, 1024 * (int(block[1]) if block else 1) + 1)


def _kind(declared: str) -> str:
    return (
        f'<v:shapetype{declared} id="{_KIND}" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
        '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
    )


def _shape(number: int, key: Key, anchor: str, declared: str) -> str:
    """A note that shows itself when the cell is pointed at."""
    return (
        f'<v:shape{declared} id="_x0000_s{number}" type="#{_KIND}" style="position:absolute;visibility:hidden" '
        'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" '
        'obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
        '<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/>'
        f"<x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{key[0]}</x:Row><x:Column>{key[1]}</x:Column></x:ClientData></v:shape>"
    )
