"""XSLT 1.0 through lxml, stylesheets compiled once: one for each rule, over a tree made of each form as it comes; and
one for all ten, over trees made beforehand."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

_XSL = "{http://www.w3.org/1999/XSL/Transform}"


def peers(forms: list[dict[str, Any]]) -> dict[str, Callable[[], list[list[str]]]]:
    """Rule by rule, the tree of a form being made of its mapping within; and all ten rules in one stylesheet."""
    from lxml import etree

    sheet = etree.parse(str(Path(__file__).with_name("ten.xsl")))
    transform = etree.XSLT(sheet)
    trees = [_tree(etree, form) for form in forms]
    rules = [etree.XSLT(one) for one in _apart(etree, sheet)]

    def by_rules(form: dict[str, Any]) -> list[str]:
        tree = _tree(etree, form)
        return [line for rule in rules for line in str(rule(tree)).splitlines()]

    return {
        "rule by rule": lambda: [by_rules(form) for form in forms],
        "as one": lambda: [str(transform(tree)).splitlines() for tree in trees],
    }


def _apart(etree: Any, sheet: Any) -> list[Any]:
    """A stylesheet for each check, with the variables that it asks for and no others: libxslt works out all there are."""
    count = sum(child.tag != f"{_XSL}variable" for child in sheet.getroot()[-1])
    return [_alone(etree, deepcopy(sheet), at) for at in range(count)]


def _alone(etree: Any, sheet: Any, at: int) -> Any:
    template = sheet.getroot()[-1]
    checks = [child for child in template if child.tag != f"{_XSL}variable"]
    asked = etree.tostring(checks[at], encoding="unicode")
    for child in reversed(template):
        if child.tag != f"{_XSL}variable":
            if child is not checks[at]:
                template.remove(child)
        elif f"${child.get('name')}" in asked:
            asked += child.get("select")
        else:
            template.remove(child)
    return sheet


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
