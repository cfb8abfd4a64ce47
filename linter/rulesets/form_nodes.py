"""The nodes of a form.yaml: entries of mappings with their places, and what is said of names that are none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.diagnostics.codes import Fault
from linter.diagnostics.meant import near_words
from linter.named import NamedTuple
from linter.rulesets.form_shape import span_of
from linter.text.span import TextSpan


class Item(NamedTuple):
    """A key of a mapping with its place, and its value."""

    span: TextSpan
    node: Any


def items(node: Any) -> dict[str, Item]:
    """The entries of a mapping; of anything else none."""
    pairs = node.value if getattr(node, "id", "") == "mapping" else []
    return {str(key.value): Item(span_of(key), value) for key, value in pairs}


def scalar(node: Any) -> str | None:
    """The text of a single value; None of anything else."""
    return str(node.value) if getattr(node, "id", "") == "scalar" else None


def unknown(found: dict[str, Item], known: tuple[str, ...]) -> Iterator[Fault]:
    """Keys that are none of those that may stand there."""
    for name, item in found.items():
        if name not in known:
            yield nameless(name, list(known), item.span, "")


def choice(node: Any, known: tuple[str, ...], place: str) -> Iterator[Fault]:
    """A value that is none of those to choose from."""
    name = scalar(node)
    if name not in known:
        yield nameless(name or "", list(known), span_of(node), place)


def nameless(name: str, known: list[str], span: TextSpan | None, place: str) -> Fault:
    """A name that is not among those that may stand here, with the nearest, or all where they are few."""
    near = near_words(name, known, 3) or (known if len(known) <= 12 else [])
    at_zh, at_en = (f"“{place}”：", f"{place}: ") if place else ("", "")
    zh = f"{at_zh}没有“{name}”" + (f"；可写 {'、'.join(near)}" if near else "")
    en = f"{at_en}there is no {name!r} here" + (f"; it may be {', '.join(near)}" if near else "")
    return Fault("L002", zh, en, span)
