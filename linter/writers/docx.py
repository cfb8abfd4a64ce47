"""Cells of a Word file rewritten: the characters of a value change, its runs keep their looks, all else its bytes."""

from __future__ import annotations

from collections.abc import Sequence

from linter.readers.docx_places import elements_at
from linter.readers.docx_text import paragraphs_of, pieces_of
from linter.readers.package import Element, Package, PackageError, namespace
from linter.writers.edits import CHANGED, NO_PLACE, CellEdit, EditError
from linter.writers.parts import PartsError, with_parts
from linter.writers.xml_places import PlacesError, elements_of, escaped, spliced

Change = tuple[int, int, bytes]


def edit_docx(data: bytes, edits: Sequence[CellEdit]) -> bytes:
    """The file with the edits made; one part of it changes.

    Raises:
        EditError: a value is not found in its cell, or not as text alone.
    """
    try:
        package = Package(data)
        name = package.main("word/document.xml")
        root, part = package.xml(name), package.part(name)
        return with_parts(data, {name: spliced(part, _changes(root, part, edits))})
    except (PackageError, PlacesError, PartsError) as error:
        raise EditError(0, NO_PLACE) from error


def _changes(root: Element, part: bytes, edits: Sequence[CellEdit]) -> list[Change]:
    w = namespace(root)
    found = elements_at(root, w, {edit.span for edit in edits if edit.span is not None})
    # Comments and instructions are no elements to either reader of the part.
    numbers = {element: number for number, element in enumerate(root.iter("*"))}
    places = elements_of(part)
    changes: dict[int, str] = {}
    for at, edit in enumerate(edits):
        element = found.get(edit.span) if edit.span is not None else None
        if element is None:
            raise EditError(at, NO_PLACE)
        written = _rewritten(element, w, edit)
        if written is None or any(numbers[run] in changes for run in written):
            raise EditError(at, CHANGED)
        changes.update({numbers[run]: text for run, text in written.items()})
    return [(*places[number].inner, escaped(text)) for number, text in changes.items()]


def _rewritten(element: Element, w: str, edit: CellEdit) -> dict[Element, str] | None:
    """The w:t elements that change, with their new texts; None where the value is not there, or there twice."""
    paragraphs = [element] if element.tag == f"{w}p" else list(paragraphs_of(element, w))
    pieces = [piece for paragraph in paragraphs for piece in (*pieces_of(paragraph, w), (None, "\n"))]
    whole = "".join(text for _, text in pieces)
    start = whole.find(edit.old)
    if not edit.old or start < 0 or whole.find(edit.old, start + 1) >= 0:
        return None
    end, at, new = start + len(edit.old), 0, edit.new
    changed: dict[Element, str] = {}
    for run, text in pieces:
        first, last, at = max(start - at, 0), min(end - at, len(text)), at + len(text)
        if first < last:
            if run is None or run.tag != f"{w}t":
                return None
            changed[run] = text[:first] + new + text[last:]
            new = ""
    return changed
