"""A finding as data: code, place, what is there, what should be, and why."""

from __future__ import annotations

from linter.diagnostics.severity import Severity
from linter.named import NamedTuple
from linter.text.span import Span


class Bilingual(NamedTuple):
    """The same text in both languages."""

    zh: str
    en: str

    def get(self, lang: str) -> str:
        """The text in a language; Chinese unless English is asked for."""
        return self.en if lang == "en" else self.zh


class Related(NamedTuple):
    """Another cell that the finding rests on."""

    field: str
    label: Bilingual
    value: str
    span: Span | None


class Edit(NamedTuple):
    """One cell's change."""

    field: str
    old: str
    new: str


class Fix(NamedTuple):
    """A correction that can be made by machine; `applicability` is safe, unsafe or display."""

    applicability: str
    edits: tuple[Edit, ...]


class Follows(NamedTuple):
    """The finding that this one is a consequence of."""

    code: str
    field: str | None


class Correction(NamedTuple):
    """What to write in one cell so that everything agrees. new: "" where it is for somebody to judge."""

    field: str
    span: Span | None
    old: str
    new: str


class Cause(NamedTuple):
    """A likely reason, named for machines (`kind`) and people. rivals: other cells that explain as much."""

    kind: str
    message: Bilingual
    rivals: tuple[Correction, ...] = ()


class Addend(NamedTuple):
    """A number in a column that is added up, with the name of its row. due: what it should be, "" where it is right or
    for somebody to judge; marked: it is the one that is wrong, or that was left out or counted twice."""

    name: Bilingual
    text: str
    due: str = ""
    marked: bool = False


class Column(NamedTuple):
    """A total and the numbers that it should be the sum of, in the order of the form."""

    total: Addend
    addends: tuple[Addend, ...]


class Excerpt(NamedTuple):
    """A row of the form, or a line of the file, with the cells in question marked.

    `cells` are the row's texts in printed order, `marks` the indices of those to mark, `others` of those that the
    finding rests on. `line` is the line number where the file has lines. For a line of text `cells` has one entry, and
    `columns` is the marked range, from 0.
    """

    cells: tuple[str, ...]
    marks: tuple[int, ...] = ()
    columns: tuple[int, int] | None = None
    line: int | None = None
    others: tuple[int, ...] = ()


class Diagnostic(NamedTuple):
    """One finding. `field` is a field path of the form, `form` its number in the document, from 0.

    `correction` is what explains the finding, by cell: it need not be the cell that the finding is at. `column` is the
    sum that it is about, with what is wrong in it.
    `arithmetic` holds lines such as `99 ≠ 9.9 + 99 = 108.9`; `label` names the field for people.
    """

    code: str
    name: str
    severity: Severity
    message: Bilingual
    form: int | None = None
    field: str | None = None
    span: Span | None = None
    label: Bilingual | None = None
    actual: str | None = None
    expected: str | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    follows: Follows | None = None
    cause: Cause | None = None
    help: Bilingual | None = None
    arithmetic: tuple[Bilingual, ...] = ()
    excerpt: Excerpt | None = None
    correction: tuple[Correction, ...] = ()
    column: Column | None = None
