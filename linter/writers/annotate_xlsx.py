"""Remarks in a copy of a workbook: notes on the cells in question, everything else as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from linter.readers.own_remarks import SEAM
from linter.readers.package import Element, damaged, namespace
from linter.readers.sheet_grid import Key
from linter.readers.xlsx_sheet import position
from linter.text.span import SheetCell, Span
from linter.writers.annotate_package import Copy
from linter.writers.annotate_xlsx_box import Measures, box
from linter.writers.annotate_xlsx_notes import EMPTY, revised
from linter.writers.annotate_xlsx_shapes import drawn, picture
from linter.writers.annotate_xlsx_threads import answered
from linter.writers.annotate_xml import Splice, found, spliced, spoken, within

_NOTES = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_SHAPES = "application/vnd.openxmlformats-officedocument.vmlDrawing"
# What stands before the link to the drawing of notes, in the order that a sheet has to keep.
_BEFORE = frozenset((
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins",
    "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors",
    "smartTags", "drawing",
))  # fmt: skip

Notes = Mapping[Key, Sequence[str]]
"""The lines of a note by row and column of its cell, from 0."""


def annotate_xlsx(data: bytes, remarks: Mapping[Span | None, Sequence[str]]) -> bytes:
    """A copy with a note of ours, its lines, on each cell; None is the first cell. Those of an earlier run are gone.

    Raises:
        PackageError: the file is damaged or beyond the limits.
    """
    copy = Copy(data, "xl/workbook.xml")
    sheets = _sheets(copy)
    notes: dict[str, dict[Key, list[str]]] = {part: {} for part in sheets.values()}
    for span, lines in remarks.items():
        part, key = _place(copy, sheets, span)
        known = notes[part].setdefault(key, [])
        known += ["", *lines] if known else lines
    for number, part in enumerate(notes, 1):
        _annotate(copy, part, notes[part], number)
    return copy.bytes()


def _sheets(copy: Copy) -> dict[str, str]:
    """The names of the worksheets and their parts, visible ones first."""
    related = {relation.id: relation for relation in copy.related(copy.main)}
    found: dict[str, dict[str, str]] = {"visible": {}, "hidden": {}}
    root = copy.root(copy.main)
    for sheet in root.iter(f"{namespace(root)}sheet"):
        id = next((str(value) for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")
        relation = related.get(id)
        if relation is not None and relation.kind == "worksheet" and copy.has(relation.target):
            state = "visible" if sheet.get("state", "visible") == "visible" else "hidden"
            found[state].setdefault(sheet.get("name", ""), relation.target)
    if not found["visible"] and not found["hidden"]:
        raise damaged("没有工作表", "it has no sheet")
    return (
        {**found["hidden"], **found["visible"]}
        if not found["visible"]
        else {**found["visible"], **found["hidden"]}
    )


def _place(copy: Copy, sheets: dict[str, str], span: Span | None) -> tuple[str, Key]:
    if isinstance(span, SheetCell) and span.sheet in sheets:
        key = position(span.cell)
        if key is not None:
            return sheets[span.sheet], key
    part = next(iter(sheets.values()))
    return part, _first(copy.root(part))


def _first(sheet: Element) -> Key:
    """The first cell that holds something."""
    ns = namespace(sheet)
    filled = (position(c.get("r", "")) for c in sheet.iter(f"{ns}c") if len(c))
    return min((key for key in filled if key is not None), default=(0, 0))


def _annotate(copy: Copy, part: str, notes: Notes, number: int) -> None:
    """Notes on one sheet, the `number`-th of the file from 1: their texts, their shapes, their threads."""
    related = copy.related(part)
    texts = next((r.target for r in related if r.kind == "comments" and copy.has(r.target)), "")
    if not notes and not texts:
        return
    revision = revised(copy.part(texts) if texts else EMPTY.format(_uri(copy, part)).encode(), notes)
    if texts:
        copy.put(texts, revision.data)
    else:
        texts = copy.unused("xl/comments{}.xml")
        copy.put(texts, revision.data)
        copy.declare(texts, _NOTES)
        copy.relate(part, "comments", texts)
    _shape(copy, part, revision.dropped, revision.added, notes, number)
    answered(copy, part, revision.answers)


def _uri(copy: Copy, part: str) -> str:
    return namespace(copy.root(part))[1:-1]


def _shape(copy: Copy, part: str, dropped: set[Key], added: set[Key], notes: Notes, number: int) -> None:
    """The boxes of notes in the drawing of a sheet: old ones out, new ones in."""
    root = copy.root(part)
    vml = _drawing(copy, part, root)
    if not vml and not added:
        return
    measures = Measures(root)
    boxes = [(key, box(measures, key, (SEAM, *notes[key]))) for key in sorted(added)]
    old = copy.part(vml) if vml else picture(number)
    if vml:
        copy.put(vml, drawn(vml, old, dropped, boxes))
        return
    vml = copy.unused("xl/drawings/vmlDrawing{}.vml")
    copy.put(vml, drawn(vml, old, dropped, boxes))
    copy.declare(vml, _SHAPES, by_suffix=True)
    _link(copy, part, root, copy.relate(part, "vmlDrawing", vml))


def _drawing(copy: Copy, part: str, root: Element) -> str:
    """The part with the shapes of notes that a sheet links to; "" where it links to none."""
    link = root.find(f"{namespace(root)}legacyDrawing")
    id = (
        next((str(v) for k, v in link.attrib.items() if str(k).endswith("}id")), "")
        if link is not None
        else ""
    )
    return next((r.target for r in copy.related(part) if r.id == id and copy.has(r.target)), "")


def _link(copy: Copy, part: str, root: Element, id: str) -> None:
    """Let a sheet link to its drawing of notes; a link that leads nowhere gives way."""
    ns, data = namespace(root), copy.part(part)
    r, declared = spoken(root, copy.relations, "r")
    own = f"{root.prefix}:" if root.prefix else ""
    said = f'<{own}legacyDrawing{declared} {r}id="{id}"/>'.encode()
    lost = root.find(f"{ns}legacyDrawing")
    if lost is not None:
        place = found(part, data, root, [lost])[lost]
        copy.put(part, spliced(data, [Splice(place.start, place.end, said)]))
        return
    before = [child for child in root if str(child.tag).removeprefix(ns) in _BEFORE]
    last = before[-1] if before else root
    place = found(part, data, root, [last])[last]
    copy.put(
        part,
        spliced(data, [Splice(place.end, place.end, said)] if before else within(data, place, said)),
    )
