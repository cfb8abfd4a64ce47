"""Values of a JSON file rewritten where they stand: order, indentation and line ends stay, numbers stay numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from linter.diagnostics.diagnostic import Bilingual
from linter.writers.edits import CHANGED, CellEdit
from linter.writers.ranges import edit_ranges

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")


def edit_json(data: bytes, edits: Sequence[CellEdit]) -> bytes:
    """The file with the edits made.

    Raises:
        EditError: what stands at a place is not the value that was found there.
    """
    return edit_ranges(data, edits, _rewrite)


def _rewrite(written: str, edit: CellEdit) -> str | Bilingual:
    if written.startswith('"'):
        return json.dumps(edit.new, ensure_ascii=written.isascii())
    if written != edit.old:
        return CHANGED
    return edit.new if _NUMBER.fullmatch(edit.new) else json.dumps(edit.new, ensure_ascii=False)
