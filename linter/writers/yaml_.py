"""Values of a YAML file rewritten where they stand: comments, order, indentation and quotes stay."""

from __future__ import annotations

import re
from collections.abc import Sequence

from linter.diagnostics.diagnostic import Bilingual
from linter.writers.edits import CHANGED, CellEdit
from linter.writers.ranges import edit_ranges
from linter.writers.yaml_text import quoted, scalar

_FLOW = re.compile(r"[,\[\]{}]")
_NAMED = Bilingual(
    "这个值有标记（& 或 !），改它会牵动别处",
    "the value has an anchor or tag: to change it would change others",
)


def edit_yaml(data: bytes, edits: Sequence[CellEdit]) -> bytes:
    """The file with the edits made.

    Raises:
        EditError: a value has an anchor or tag, or is written over several lines.
    """
    return edit_ranges(data, edits, _rewrite)


def _rewrite(written: str, edit: CellEdit) -> str | Bilingual:
    first = written[:1]
    if first in ("&", "!"):
        return _NAMED
    if first == "'":
        return "'" + edit.new.replace("'", "''") + "'" if "\n" not in written else CHANGED
    if first == '"':
        return quoted(edit.new) if "\n" not in written else CHANGED
    # A reference to another value is replaced by a value of its own.
    if written.strip() != edit.old and first != "*":
        return CHANGED
    return quoted(edit.new) if _FLOW.search(edit.new) else scalar(edit.new)
