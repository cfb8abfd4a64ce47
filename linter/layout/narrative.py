"""Prose of a document: paragraphs put together from the lines they were broken into, under the headings above them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from linter.forms.raw import Raw, RawRecord
from linter.forms.schema import Schema
from linter.forms.vocabulary import fold
from linter.layout.found import Found
from linter.named import NamedTuple
from linter.pages.document import Block, Document, Grid, Paragraph
from linter.text.regular import regular
from linter.text.span import Span, TextSpan

_SHORT = 15
"""A shorter line ends its paragraph: a heading, a cell, the last words."""
_SENTENCE = 30
_LONGEST_HEADING = 40
_LONGEST_ITEM = 25
"""A numbered line of more characters is a sentence, not a heading."""
_ENDS = regular(r"[。！？!?][”\"』」）)]*$")
_PROSE = regular(r"[，。；：,;:]")
_INNER = regular(r"[。；;！？](?!$)")
_COMMAS = regular(r"[，：；,:;]")
_BRACKETS = regular(r"[(（][^()（）]*[)）]")
_SCORED = regular(r"[(（][^()（）]*\d\s*分\s*[)）]$")
_POINTS = regular(r"[^，。；：,;:()（）]{1,24}[(（]\s*\d+(?:\.\d+)?\s*分\s*[)）](?=[^，。；：,;:、\s])")
_ALONE = regular(r"\d+(?:\.\d+)?\s*分")
"""Points that are all that stands below a heading."""
_UPPER = 2
"""Headings of the outer levels (一、 and （一）) may hold commas; not where they end as a sentence does."""


class Section(NamedTuple):
    """A paragraph with what it stands under. level: of a heading, 1 the outermost; 0 a title; None of prose."""

    text: Raw
    chapter: tuple[str, ...]
    level: int | None


class _Line(NamedTuple):
    text: str
    span: Span
    level: int | None


class Marks:
    """What headings and titles of reports look like."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.headings = [regular(str(pattern)) for pattern in data.get("headings") or ()]
        self.title = regular("|".join(map(str, data.get("titles") or ())) or "(?!)")

    def level(self, text: str) -> int | None:
        """How deep a heading stands; None for any other line."""
        folded = fold(text)
        if not _PROSE.search(text) and len(folded) <= _LONGEST_HEADING and self.title.search(folded):
            return 0
        for level, pattern in enumerate(self.headings, 1):
            if pattern.match(text.strip()):
                return level if _is_heading(text.strip(), level) else None
        return None

    def inline(self, text: str) -> int:
        """Where the sentence begins that stands in one line with a heading (1.投入（45 分）...); 0 without one."""
        if not any(pattern.match(text.strip()) for pattern in self.headings):
            return 0
        found = _POINTS.match(text)
        return found.end() if found else 0


def _is_heading(text: str, level: int) -> bool:
    if _INNER.search(text):
        return False
    folded = fold(text)
    if level <= _UPPER:
        said = _ENDS.search(text) and _COMMAS.search(_BRACKETS.sub("", text))
        return len(folded) <= _LONGEST_HEADING and not said
    name = _SCORED.sub("", text)
    return len(fold(name)) <= _LONGEST_ITEM and not _COMMAS.search(name)


def without(document: Document, taken: Document) -> Document:
    """A document without the paragraphs of which another one made tables: a table stands in their place."""
    cells = [cell.span for block in taken.blocks if not isinstance(block, Paragraph) for cell in block.cells]
    lines = {
        line for span in cells if isinstance(span, TextSpan) for line in range(span.line, span.end_line + 1)
    }
    spans = frozenset(cells)
    gap = Grid("", ())
    blocks = [gap if _within(block, lines, spans) else block for block in document.blocks]
    return document._replace(blocks=tuple(blocks))


def _within(block: Block, lines: set[int], spans: frozenset[Span]) -> bool:
    if not isinstance(block, Paragraph):
        return False
    return block.span.line in lines if isinstance(block.span, TextSpan) else block.span in spans


def sections(document: Document, schema: Schema) -> list[Section]:
    """The paragraphs of a document in reading order, headings among them; text without any sentence is left out."""
    marks = Marks(schema.layout.get("narrative") or {})
    above: dict[int, str] = {}
    found: list[Section] = []
    for lines in _runs(_lines(document, marks)):
        text, level = _joined(lines), lines[0].level
        level = marks.level(text.text) if level is None and not _PROSE.search(text.text) else level
        alone = bool(found and found[-1].level and _ALONE.fullmatch(text.text.strip()))
        if level is None and (alone or _is_prose(text.text)):
            found.append(Section(text, tuple(above.values()), None))
        elif level is not None:
            above = {other: name for other, name in above.items() if other < level}
            found.append(Section(text, tuple(above.values()), level))
            if level:
                above[level] = " ".join(text.text.split())
    return found


def _is_prose(text: str) -> bool:
    """Does a text hold a sentence? A cell that lies about in a text may hold a comma."""
    return bool(_INNER.search(text) or _ENDS.search(text) or (_PROSE.search(text) and len(text) >= _SENTENCE))


def _lines(document: Document, marks: Marks) -> Iterator[_Line | None]:
    """The paragraphs of a file; None where a table stands between."""
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            yield None
        elif block.text.strip():
            cut = marks.inline(block.text)
            if cut:
                head, rest = _split(block.text, block.span, cut)
                yield _Line(*head, marks.level(head[0]))
                yield _Line(*rest, None)
            else:
                yield _Line(block.text, block.span, marks.level(block.text))


def _split(text: str, span: Span, at: int) -> tuple[tuple[str, Span], tuple[str, Span]]:
    if not isinstance(span, TextSpan):
        return (text[:at], span), (text[at:], span)
    middle = span.column + at
    return (text[:at], span._replace(end_column=middle)), (text[at:], span._replace(column=middle))


def _runs(lines: Iterable[_Line | None]) -> Iterator[list[_Line]]:
    """Lines that make one paragraph: the next one goes on where a long line broke off in mid-sentence."""
    run: list[_Line] = []
    for line in lines:
        if line is not None and run and _goes_on(run, line):
            run.append(line)
            continue
        if run:
            yield run
        run = [line] if line is not None else []
    if run:
        yield run


def _goes_on(run: Sequence[_Line], line: _Line) -> bool:
    last = run[-1].text.strip()
    broken = len(fold(last)) >= _SHORT and not _ENDS.search(last)
    # A title or heading of one line is whole, unless the line below is the rest of it.
    if run[0].level is not None or line.level not in (None, 0):
        return False
    return broken


def _joined(lines: Sequence[_Line]) -> Raw:
    """Lines as one text, without blanks between, each with its place."""
    text, pieces = "", []
    for line in lines:
        pieces.append((len(text), line.span))
        text += line.text
    return Raw(
        text,
        lines[0].span,
        pieces=tuple(pieces) if len(pieces) > 1 or isinstance(pieces[0][1], TextSpan) else (),
    )


def as_rows(found: Iterable[Section]) -> list[RawRecord]:
    """Paragraphs as the form and the document hold them."""
    rows = []
    for section in found:
        fields: dict[str, Any] = {
            "text": section.text,
            "heading": Raw(" / ".join(section.chapter), section.text.span),
        }
        if section.level is not None:
            fields["level"] = Raw(str(section.level), section.text.span)
        rows.append(RawRecord(fields, section.text.span))
    return rows


def share_out(found: Sequence[Section], forms: Sequence[Found], called: str) -> list[RawRecord]:
    """Give each report to the form that it is about, and give back the paragraphs that are about none: beside one form
    all prose is about that one, beside several the one whose name the report's title says."""
    left: list[Section] = []
    for report in _reports(found):
        form = forms[0] if len(forms) == 1 else next((f for f in forms if _about(report, f, called)), None)
        if form is None:
            left += report
        else:
            rows = form.raw.fields.setdefault("paragraphs", [])
            assert isinstance(rows, list)
            rows += as_rows(report)
    return as_rows(left)


def _reports(found: Sequence[Section]) -> Iterator[list[Section]]:
    report: list[Section] = []
    for section in found:
        if section.level == 0 and report:
            yield report
            report = []
        report.append(section)
    if report:
        yield report


def _about(report: Sequence[Section], form: Found, called: str) -> bool:
    """Is the form's name said in the title of the report?"""
    name = form.raw.fields.get(called)
    known = fold(name.text) if isinstance(name, Raw) else ""
    return bool(known) and report[0].level == 0 and known in fold(report[0].text.text)
