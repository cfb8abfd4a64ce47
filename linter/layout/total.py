"""The row of totals: its numbers, under the headers of the rows above or one column beside them, and the grade."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from linter.forms.raw import Raw, RawNode, RawRecord
from linter.forms.vocabulary import fold
from linter.layout.align import align
from linter.layout.columns import Column, Table
from linter.layout.fit import Fit
from linter.layout.lines import Line
from linter.layout.pairs import is_label
from linter.layout.shape import Shape
from linter.pages.document import Cell
from linter.text.regular import regular

_NUMBER = regular(r"\d+(?:\.\d+)?[分%]?")
_WORDS = 8
"""Longer words under the column of a total are a remark."""
_FAULT = regular(r"#[A-Z/0]+[!?]?")
"""What a sheet shows where a formula went wrong."""
_LABELLED = regular(r"(?P<label>\D+?)[:：]?(?P<number>\d+(?:\.\d+)?分?)")
_GRADE = regular(r"[:：]")
_GRADE_LABEL = regular(r"[:：()（）]")


def is_total(line: Line, shape: Shape, early: bool = False) -> bool:
    """Does the first filled cell say that this is the row of totals? One before the list needs a number (`early`)."""
    if not line.filled:
        return False
    word = _word(line.filled[0].text, shape)
    if word not in shape.totals and (early or word not in shape.list_totals):
        return False
    return not early or any(_NUMBER.fullmatch(fold(cell.text)) for cell in line.filled[1:2])


def _word(text: str, shape: Shape) -> str:
    """The label without its cap and without what stands after a colon."""
    return fold(_GRADE.split(shape.labels.split(text).name)[0])


def read_total(line: Line, table: Table | None, shape: Shape, fit: Fit, fields: dict[str, RawNode]) -> None:
    """Read a row of totals into `fields` (its record under the name that the schema gives, and the grade)."""
    label, *rest = line.filled
    record = RawRecord({}, label.span)
    columns = _columns(table, shape)
    fields_of = shape.schema.records[str(shape.total["record"])].fields
    names = [n for n in fields_of if table is None or any(c.field and c.field.name == n for c in columns)]
    _printed_with_label(record, rest, shape)
    numbers = [cell for cell in rest if _NUMBER.fullmatch(fold(cell.text))]
    known = fields.get(str(shape.total["into"]))
    single = _single(line, numbers, table, shape)
    if not single and not _anothers(line, numbers, columns, known):
        single = _apart(numbers, columns, shape)
    if single:
        record.fields[single] = Raw(numbers[0].text, numbers[0].span)
    elif columns and not (numbers and _anothers(line, numbers, columns, known)):
        _place(record, numbers, columns, line, fit)
    elif columns:
        return
    _printed_in_label(record, label, names, shape)
    # A score that stands alone, below the row of totals too, leaves nothing open.
    lone = bool(single) or (not numbers and bool(_after_colon(label.text)))
    for column in columns if not lone and (line.exact or not numbers) else ():
        _blank(record, column, line, label, shape)
    if record.fields or known is None:
        # A remark below the form that begins with such a word takes nothing away.
        said = known.fields if isinstance(known, RawRecord) else {}
        kept = (
            said.keys() - record.fields.keys()
            if lone and table is not None
            else set(stated_names(shape).values())
        )
        record.fields.update({name: raw for name, raw in said.items() if name in kept})
        fields[str(shape.total["into"])] = record
    grade = next((cell for cell in rest if _grade(cell.text, shape)), None)
    if grade is not None:
        fields[str(shape.total.get("grade", "grade"))] = Raw(_grade(grade.text, shape), grade.span)


def _single(line: Line, numbers: Sequence[Cell], table: Table | None, shape: Shape) -> str:
    """The field of a number that the label alone is for, "" when the number counts by its column. Above the list it is
    what the head says."""
    alone = {fold(str(word)) for word in shape.total.get("alone_labels") or ()}
    own, name = _word(line.filled[0].text, shape) in alone, str(shape.total.get("alone") or "")
    if table is None:
        return (stated_names(shape).get(name, name) if own else name) if numbers else ""
    return name if own and len(numbers) == 1 else ""


def _apart(numbers: Sequence[Cell], columns: Sequence[Column], shape: Shape) -> str:
    """The field of a row's only number where it stands over no column or over several: what a form says in one number
    is that field, full marks aside, which may be the weights' too."""
    name = str(shape.total.get("alone") or "")
    if len(numbers) != 1 or len(columns) < 2 or all(c.field and c.field.name != name for c in columns):
        return ""
    number, full = (
        fold(text).rstrip("分%") for text in (numbers[0].text, str(shape.total.get("alone_unless")))
    )
    usual = bool(_NUMBER.fullmatch(full)) and Decimal(number) == Decimal(full)
    return "" if usual or sum(_over(numbers[0], column) for column in columns) == 1 else name


def _anothers(line: Line, numbers: Sequence[Cell], columns: Sequence[Column], known: RawNode | None) -> bool:
    """Does a row below that of the totals have its numbers beside their columns? They are those of a review."""
    read = isinstance(known, RawRecord) and any(
        column.field.name in known.fields for column in columns if column.field
    )
    return read and line.exact and not any(_over(cell, column) for cell in numbers for column in columns)


def settle(fields: dict[str, RawNode], shape: Shape) -> None:
    """What the head says of the total counts as the total's own where no row of totals says it."""
    record = fields.get(str(shape.total.get("into")))
    if not isinstance(record, RawRecord):
        return
    for name, stated in stated_names(shape).items():
        own, said = record.fields.get(name), record.fields.get(stated)
        if said is not None and not (isinstance(own, Raw) and own.text.strip()):
            record.fields[name] = record.fields.pop(stated)


def stated_names(shape: Shape) -> dict[str, str]:
    """The fields of the total that the head may say too, each with the field for what it says."""
    return {str(name): str(stated) for name, stated in (shape.total.get("stated") or {}).items()}


def _columns(table: Table | None, shape: Shape) -> list[Column]:
    """The columns of the list that totals stand under; where rows have no weights, the caps of the outermost groups."""
    fields = shape.schema.records[str(shape.total["record"])].fields
    found = [c for c in (table.columns if table else ()) if c.field is not None and c.field.name in fields]
    weight = str((shape.total.get("label_states") or {}).get("cap", ""))
    outer = next((n for n, f in shape.row_headers.fields.items() if f.options.get("level")), "")
    caps = [c for c in (table.columns if table else ()) if c.cap_of and c.cap_of == outer]
    if caps and weight in shape.row_headers.fields and not (table and table.of(weight)):
        found.append(caps[0]._replace(field=shape.row_headers.fields[weight], cap_of=""))
    return sorted(found, key=lambda column: column.start)


def _place(record: RawRecord, numbers: list[Cell], columns: list[Column], line: Line, fit: Fit) -> None:
    """Numbers count by their columns where each is over one, or each column has one: others are of no interest here."""
    over = [(cell, next((c for c in columns if _over(cell, c)), None)) for cell in numbers]
    covered = {column.key for _, column in over if column} == {column.key for column in columns}
    more = len(numbers) > len(columns)
    if (covered and (line.exact or more)) or (line.exact and all(column for _, column in over)):
        for cell, column in over:
            if column is not None:
                _set(record, column, cell)
        return
    for cell, at in zip(numbers, align(numbers, columns, fit).placed, strict=True):
        if at is not None:
            _set(record, columns[at], cell)


def _over(cell: Cell, column: Column) -> bool:
    return cell.column < column.end and column.start < cell.column + cell.colspan


def _set(record: RawRecord, column: Column, cell: Cell) -> None:
    assert column.field is not None
    record.fields.setdefault(column.field.name, Raw(cell.text, cell.span, header=fold(column.header)))


def _blank(record: RawRecord, column: Column, line: Line, label: Cell, shape: Shape) -> None:
    """An empty cell is a blank; a column that the label's own cell covers has none. A formula's fault, or words, are
    what they are."""
    assert column.field is not None
    others = [c for c in line.own if _over(c, column) and c is not label]
    found = [c for c in others if not c.text.strip() or _FAULT.fullmatch(c.text.strip())]
    found = found or [c for c in others if line.exact and _no_number(c, column, shape)]
    if found:
        record.fields.setdefault(column.field.name, Raw(found[0].text.strip(), found[0].span))


def _no_number(cell: Cell, column: Column, shape: Shape) -> bool:
    """Are these words where the number of a total belongs: under its column alone, no mark, no grade and no label?"""
    text, states = fold(cell.text), shape.total.get("cell_states") or {}
    inside = column.start <= cell.column and cell.column + cell.colspan <= column.end
    if not inside or len(text) > _WORDS or _NUMBER.fullmatch(text) or text in shape.schema.placeholders:
        return False
    known = {fold(str(word)) for words in states.values() for word in words}
    return not (_grade(cell.text, shape) or _word(cell.text, shape) in known or is_label(cell, shape))


def _printed_in_label(record: RawRecord, label: Cell, names: list[str], shape: Shape) -> None:
    """A cap in the label states the weight; a number after a colon states the score."""
    said = _after_colon(label.text)
    cap = "" if said else shape.labels.split(label.text).cap
    states = shape.total.get("label_states") or {}
    for where, found in (("cap", cap), ("colon", said)):
        name = str(states.get(where, ""))
        if found and name and name not in record.fields:
            record.fields[name] = Raw(found, label.span)


def _printed_with_label(record: RawRecord, cells: list[Cell], shape: Shape) -> None:
    """Cells that hold a label and its number: a name, then 100."""
    states = shape.total.get("cell_states") or {}
    fields = {fold(str(word)): str(name) for name, words in states.items() for word in words}
    for cell in cells:
        match = _LABELLED.fullmatch(fold(cell.text))
        name = fields.get(match["label"]) if match else None
        if match and name:
            record.fields.setdefault(name, Raw(match["number"], cell.span))


def _after_colon(text: str) -> str:
    parts = _GRADE.split(fold(text), maxsplit=1)
    match = _NUMBER.fullmatch(parts[1]) if len(parts) == 2 else None
    return match.group() if match else ""


def _grade(text: str, shape: Shape) -> str:
    """The grade that a cell prints, alone or beside its label: after a colon, or with the label in brackets."""
    pieces = [piece.strip() for piece in _GRADE_LABEL.split(text) if piece.strip()]
    grades = [piece for piece in pieces if fold(piece) in shape.grades]
    path = str(shape.total.get("grade", "grade"))
    labels = sum(shape.pairs.get(fold(piece)) == path for piece in pieces)
    colon = len(pieces) > 1 and _GRADE.search(text) is not None and fold(pieces[-1]) in shape.grades
    return grades[-1] if grades and (len(pieces) == 1 + labels or colon) else ""
