"""Lists of JSON, item by item, as `json.dumps` writes them with an indent of two."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any


def listed(items: Iterable[dict[str, Any]], indent: str) -> Iterator[str]:
    """The text of a list in pieces. indent: of the line in which it begins."""
    empty = True
    for item in items:
        text = json.dumps(item, ensure_ascii=False, indent=2).replace("\n", f"\n{indent}  ")
        yield f"{'[' if empty else ','}\n{indent}  {text}"
        empty = False
    yield "[]" if empty else f"\n{indent}]"
