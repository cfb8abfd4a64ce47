"""Findings on a page, one below the other: everything that is known of each."""

from __future__ import annotations

from collections.abc import Iterator

from linter.diagnostics.accepted import Suppressed
from linter.diagnostics.diagnostic import Addend, Bilingual, Column, Correction, Diagnostic, Related
from linter.diagnostics.report import Skip
from linter.reporters.html_marks import Marked
from linter.reporters.html_text import B, both, data, safe, word
from linter.reporters.knots import Knot
from linter.reporters.places import spoken
from linter.reporters.skipped import lacking
from linter.reporters.words import SEVERITIES
from linter.text.span import Span


def knot(one: Knot, marks: list[Marked], path: str) -> str:
    """Findings of one cause under it; others one by one."""
    by = {id(mark.diagnostic): mark for mark in marks}
    found = [by[id(d)] for thread in one.threads for d in (thread[0], *thread[1])]
    items = "".join(finding(mark, path) for mark in found)
    if one.told is None or one.told.cause is None:
        return items
    edits = "".join(_edit(edit) for edit in one.told.correction)
    sum_ = _column(one.column) if one.column is not None else ""
    head = f'<p class="say"><span class="grade">{word("cause")}</span> {both(one.told.cause.message)}</p>{edits}{sum_}'
    return f'<li class="cause">{head}<ol class="findings">{items}</ol></li>'


def _edit(one: Correction) -> str:
    place = _place(one.span)
    where = f'<span class="place">{place}</span> ' if place else ""
    return f"<p>{where}{_value(one.old)} → <b>{_value(one.new)}</b></p>"


def _column(column: Column) -> str:
    """The numbers of a sum one below the other, the wrong one marked and the right one beside it."""
    rows = "".join(_addend(one) for one in column.addends)
    return f'<table class="column"><tbody>{rows}</tbody><tfoot>{_addend(column.total)}</tfoot></table>'


def _addend(one: Addend) -> str:
    text = f"<mark>{_value(one.text)}</mark>" if one.marked else _value(one.text)
    due = f"→ <b>{safe(one.due)}</b>" if one.due else ""
    return f"<tr><td>{both(one.name)}</td><td>{text}</td><td>{due}</td></tr>"


def finding(mark: Marked, path: str) -> str:
    """One finding as an item of a list; its identity stands in data attributes."""
    d = mark.diagnostic
    said = data(severity=d.severity.word, code=d.code, file=path, form=d.form, field=d.field,
                cell=mark.cell or None, rests=" ".join(mark.rests) or None)  # fmt: skip
    notes = "".join(f"<dt>{word(key)}</dt><dd>{text}</dd>" for key, text in _notes(mark))
    excerpt = "" if mark.cell else _excerpt(d)
    return (
        f'<li class="finding {d.severity.word}" id="{mark.id}"{said}>'
        f'<h4><span class="grade">{both(SEVERITIES[d.severity])}</span> <code>{safe(d.code)}</code> '
        f'<span class="name">{safe(d.name)}</span></h4>'
        f'<p class="say">{both(d.message)}</p>{excerpt}<dl>{notes}</dl></li>'
    )


def _notes(mark: Marked) -> Iterator[tuple[str, str]]:
    d = mark.diagnostic
    yield from (("sum", f'<span class="sum">{both(text)}</span>') for text in d.arithmetic)
    if d.actual is not None:
        yield "found", _value(d.actual)
    if d.expected is not None:
        yield "expected", f"<b>{_value(d.expected)}</b>"
    place = _place(d.span)
    if place or d.label:
        label = both(d.label) if d.label else ""
        link = f' <a href="#{mark.cell}">{word("to_cell")}</a>' if mark.cell else ""
        yield "place", " · ".join(part for part in (label, place) if part) + link
    if d.related:
        yield "related", "<br>".join(_related(other) for other in d.related)
    if d.follows is not None:
        yield "follows", f"<code>{safe(d.follows.code)}</code>"
    if d.cause is not None:
        yield "cause", both(d.cause.message)
    if d.help is not None:
        yield "help", both(d.help)


def _value(text: str) -> str:
    return safe(text) if text else f'<span class="none">{word("blank")}</span>'


def _place(span: Span | None) -> str:
    return both(Bilingual(spoken(span, "zh"), spoken(span, "en"))) if span is not None else ""


def _related(other: Related) -> str:
    place = _place(other.span)
    return f"{both(other.label)} {_value(other.value)}" + (
        f' <small class="place">{place}</small>' if place else ""
    )


def _excerpt(d: Diagnostic) -> str:
    """The row or line of the file, for what no drawn cell shows."""
    if d.excerpt is None or not any(text.strip() for text in d.excerpt.cells):
        return ""
    if d.excerpt.columns is not None:
        line, (start, end) = d.excerpt.cells[0], d.excerpt.columns
        end = max(end, start + 1)
        parts = (line[:start], line[start:end], line[end:])
        before, marked, after = (_kept(part) for part in parts)
        return f'<p class="excerpt"><code>{before}<mark>{marked or "&nbsp;"}</mark>{after}</code></p>'
    marks = set(d.excerpt.marks)
    cells = (
        f"<mark>{_value(text)}</mark>" if at in marks else safe(text)
        for at, text in enumerate(d.excerpt.cells)
    )
    return f'<p class="excerpt">{" │ ".join(cells)}</p>'


def _kept(text: str) -> str:
    """A part of a line, its outer blanks kept."""
    lead, trail = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
    if not text.strip():
        return " " * len(text)
    return " " * lead + safe(text) + " " * trail


def skipped(skips: tuple[Skip, ...]) -> str:
    """The checks that could not be made, folded away, by rule with the cells that each lacked."""
    rules: dict[str, list[str]] = {}
    for skip, cell in lacking(skips):
        lacked = rules.setdefault(skip.code, [])
        text = both(cell.label) if cell else safe(", ".join(skip.missing) or skip.subject)
        place = _place(cell.span) if cell else ""
        if text:
            lacked.append(text + (f' <small class="place">{place}</small>' if place else ""))
    if not rules:
        return ""
    comma = both(B("、", ", "))
    items = "".join(
        f"<li><code>{safe(code)}</code> {word('lacks') if cells else ''} {comma.join(cells)}</li>"
        for code, cells in rules.items()
    )
    return f'<details class="skips"><summary>{word("skipped")} ({len(skips)})</summary><ul>{items}</ul></details>'


def accepted(suppressed: tuple[Suppressed, ...]) -> str:
    """The findings that somebody has accepted, folded away, each with the reason."""
    if not suppressed:
        return ""
    items = "".join(
        f"<li><code>{safe(one.diagnostic.code)}</code> {both(one.diagnostic.message)} "
        f'<small class="place">{safe(" · ".join(filter(None, (one.by.reason, one.by.who, one.by.until, one.by.path))))}'
        "</small></li>"
        for one in suppressed
    )
    return f'<details class="skips"><summary>{word("accepted")} ({len(suppressed)})</summary><ul>{items}</ul></details>'
