"""A raw form with some of its cells changed."""

from __future__ import annotations

from collections.abc import Mapping

from linter.forms.raw import Raw, RawNode, RawRecord
from linter.text.regular import regular

_STEP = regular(r"([^.\[\]]+)(?:\[(\d+)\])?")


def edited(form: RawRecord, changes: Mapping[str, str]) -> RawRecord | None:
    """A copy with new texts at some paths; None where one of them is no cell that is printed there."""
    found: RawRecord | None = form
    for path, text in changes.items():
        found = _set(found, _STEP.findall(path), text) if found is not None else None
    return found


def _set(record: RawRecord, steps: list[tuple[str, str]], text: str) -> RawRecord | None:
    name, at = steps[0]
    node = record.fields.get(name)
    changed: RawNode | None = None
    if isinstance(node, Raw):
        changed = node._replace(text=text) if len(steps) == 1 and not node.shared_with else None
    elif isinstance(node, RawRecord):
        changed = _set(node, steps[1:], text) if len(steps) > 1 else None
    elif node is not None and at and int(at) < len(node) and len(steps) > 1:
        row = _set(node[int(at)], steps[1:], text)
        changed = None if row is None else [*node[: int(at)], row, *node[int(at) + 1 :]]
    return None if changed is None else RawRecord({**record.fields, name: changed}, record.span)
