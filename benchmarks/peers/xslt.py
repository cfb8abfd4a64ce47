"""XSLT 1.0 through lxml: one stylesheet, compiled once, over trees parsed beforehand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any


def peers(forms: list[dict[str, Any]]) -> dict[str, Callable[[], list[list[str]]]]:
    """All ten rules in one stylesheet."""
    from lxml import etree

    transform = etree.XSLT(etree.parse(str(Path(__file__).with_name("ten.xsl"))))
    trees = [_tree(etree, form) for form in forms]
    return {"as one": lambda: [str(transform(tree)).splitlines() for tree in trees]}


def _tree(etree: Any, form: dict[str, Any]) -> Any:
    root = etree.Element("form")
    for name in ("total", "funds"):
        etree.SubElement(root, name, _attributes(form[name]))
    for name in ("parts", "indicators"):
        rows = etree.SubElement(root, name)
        for row in form[name]:
            etree.SubElement(rows, "row", _attributes(row))
    blocks = etree.SubElement(root, "categories")
    for block in form["categories"]:
        rows = etree.SubElement(blocks, "block", _attributes({k: v for k, v in block.items() if k != "rows"}))
        for row in block["rows"]:
            etree.SubElement(rows, "row", _attributes(row))
    return etree.ElementTree(root)


def _attributes(values: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in values.items()}
