"""The workbook part of an Excel file: which sheets there are, and from when it counts days."""

from __future__ import annotations

from functools import lru_cache

from linter.named import NamedTuple
from linter.readers.package import namespace, parse
from linter.readers.xml_plain import tags_of


class Book(NamedTuple):
    """A workbook. sheets: the name, state ("visible", "hidden" ...) and relationship id of each, in order. base1904:
    its day 0 is that of old Macintoshes."""

    sheets: tuple[tuple[str, str, str], ...]
    base1904: bool


@lru_cache(maxsize=8)
def book_of(name: str, data: bytes) -> Book:
    """What a workbook part says.

    Raises:
        PackageError: it is not well-formed, or beyond the limits.
    """
    return _plainly(data) or _in_tree(name, data)


def _plainly(data: bytes) -> Book | None:
    tags = tags_of(data, "workbook")
    if tags is None:
        return None
    space = tags[0][1].removesuffix("workbook")
    sheets = tuple(_sheet(given) for _, name, given in tags if name == f"{space}sheet")
    return Book(
        sheets, any(_old(given) for d, name, given in tags if d == 1 and name == f"{space}workbookPr")
    )


def _in_tree(name: str, data: bytes) -> Book:
    root = parse(name, data)
    ns = namespace(root)
    sheets = tuple(_sheet(dict(element.attrib)) for element in root.iter(f"{ns}sheet"))
    return Book(sheets, any(_old(dict(element.attrib)) for element in root.iterchildren(f"{ns}workbookPr")))


def _sheet(given: dict[str, str]) -> tuple[str, str, str]:
    # The relationship id has whatever namespace the file uses.
    id = next((value for key, value in given.items() if key.endswith("}id")), "")
    return given.get("name", ""), given.get("state", "visible"), id


def _old(given: dict[str, str]) -> bool:
    return given.get("date1904") in ("1", "true")
