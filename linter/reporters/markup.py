"""XML by hand: escaping, and what XML cannot hold."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKS = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
)


def attributes(**values: object) -> str:
    """` name="value"` for each value that is not None; a trailing underscore of a name is dropped."""
    return "".join(
        f' {name.rstrip("_")}="{quoted(str(value))}"' for name, value in values.items() if value is not None
    )


def quoted(text: str) -> str:
    """A text as it may stand in an attribute or an element."""
    return _FORBIDDEN.sub("\ufffd", text).translate(_MARKS)
