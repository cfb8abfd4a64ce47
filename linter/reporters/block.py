"""One finding on the screen: heading, place, the row with its marks, and notes."""

from __future__ import annotations

from linter.diagnostics.diagnostic import Diagnostic, Related
from linter.reporters.base import Line, Options, Piece
from linter.reporters.column import column_lines
from linter.reporters.knots import Knot, at_fault
from linter.reporters.places import spoken
from linter.reporters.row import draw
from linter.reporters.width import clean, columns, harmless, shorten, wrap
from linter.reporters.words import SEVERITIES, aside, say

_MANY, _FEW = 16, 8
"""Of more than so many cells of one label, so many are named."""
_WIDE = 80
"""So many columns of another cell's text are shown."""


def knot_lines(path: str, knot: Knot, options: Options) -> list[Line]:
    """Findings of one cause: the cause and what to correct, then the findings that bear it out."""
    if knot.told is None:
        ((d, consequences),) = knot.threads
        return block(path, d, consequences, options)
    found = _cause(knot.told, options)
    if knot.column is not None:
        found += column_lines(knot.column, "    ", options.tongue)
    inner = options._replace(width=options.width - 2)
    for d, consequences in knot.threads:
        found += [(), *(_deeper(line) for line in block(path, d, consequences, inner, evidence=True))]
    return found


def _cause(d: Diagnostic, options: Options) -> list[Line]:
    """The cause, and each cell that is to be corrected with its place."""
    mark = ": " if options.tongue == "en" else "："
    texts = options.texts(d.cause.message) if d.cause else ()
    head = say("cause", options.tongue) + mark
    found = [line for text in texts for line in _text("", head + clean(text), "bold", options)]
    for one in d.correction:
        said = spoken(one.span, options.tongue)
        where = f"{said}  " if said else ""
        found.append(
            (
                Piece(" --> ", "dim"),
                Piece(where, "place"),
                Piece(f"{clean(one.old)} → {clean(one.new)}", "mark"),
            )
        )
    return found


def _deeper(line: Line) -> Line:
    return (Piece("  "), *line) if line else ()


def block(
    path: str, d: Diagnostic, consequences: list[Diagnostic], options: Options, evidence: bool = False
) -> list[Line]:
    """A finding and, indented under it, what follows from it. evidence: its cause is told before it."""
    gutter = len(str(d.excerpt.line)) if d.excerpt and d.excerpt.line else 1
    found = [*_heading(d, options), *_place(path, d, gutter, options), *_row(d, gutter, options)]
    if evidence:
        d = d._replace(cause=None, column=None, expected=d.expected if at_fault(d) else None)
    for word, text in _notes(d, options):
        found += _note(word, text, gutter, options)
        if word == "cause" and d.column is not None:
            found += column_lines(d.column, " " * gutter + "   ", options.tongue)
    for consequence in consequences:
        found += _consequence(consequence, gutter, options)
    return found


def _heading(d: Diagnostic, options: Options) -> list[Line]:
    severity = SEVERITIES[d.severity].get(options.tongue)
    first: Line = (Piece(severity, d.severity.word), Piece(f" {d.code} {d.name}", "code"))
    if d.follows:
        said = say("follows_code", options.tongue, code=d.follows.code)
        first = (*first, Piece(aside(said, options.tongue), "dim"))
    return [
        first,
        *(line for text in options.texts(d.message) for line in _text("  ", text, "bold", options)),
    ]


def _text(indent: str, text: str, style: str, options: Options) -> list[Line]:
    room = max(20, options.width - columns(indent))
    parts = wrap(clean(text), room) if options.wrap else [clean(text)]
    blank = " " * columns(indent)
    return [(Piece(indent if at == 0 else blank, "dim"), Piece(part, style)) for at, part in enumerate(parts)]


def _place(path: str, d: Diagnostic, gutter: int, options: Options) -> list[Line]:
    lang = options.tongue
    said = spoken(d.span, lang)
    label = clean(d.label.get(lang)) if d.label else ""
    where = " · ".join(part for part in (said, label) if part)
    return [(Piece(" " * gutter + "--> ", "dim"), Piece(where or harmless(path), "place", path))]


def _row(d: Diagnostic, gutter: int, options: Options) -> list[Line]:
    if d.excerpt is None or not d.excerpt.cells:
        return []
    row, marks = draw(d.excerpt, max(30, options.width - gutter - 3))
    number = str(d.excerpt.line or "").rjust(gutter)
    found: list[Line] = [(Piece(f"{number} | ", "dim"), Piece(row))]
    if marks:
        found.append((Piece(" " * gutter + " | ", "dim"), Piece(marks, d.severity.word)))
    return found


def _notes(d: Diagnostic, options: Options) -> list[tuple[str, str]]:
    """What stands under the row, each with the word that opens it, in this order."""
    notes = [("sum", text) for sum_ in d.arithmetic for text in options.texts(sum_)]
    if d.expected is not None:
        notes.append(("expected", d.expected or say("empty", options.tongue)))
    notes += [("related", text) for text in _related(d.related, options.tongue)]
    if d.cause:
        notes += [("cause", text) for text in options.texts(d.cause.message)]
    if d.help:
        notes += [("help", text) for text in options.texts(d.help)]
    return notes


def _related(cells: tuple[Related, ...], lang: str) -> list[str]:
    """Other cells with their places; those of one label, often a column, share a line."""
    labels: dict[str, list[str]] = {}
    for cell in cells:
        label = clean(cell.label.get(lang)) or cell.field
        labels.setdefault(label, []).append(
            (shorten(clean(cell.value), _WIDE) or say("empty", lang)) + aside(spoken(cell.span, lang), lang)
        )
    return [f"{label} {_listed(values, lang)}" for label, values in labels.items()]


def _listed(values: list[str], lang: str) -> str:
    """Values in a row; of very many the first, and how many there are."""
    comma = ", " if lang == "en" else "、"
    if len(values) <= _MANY:
        return comma.join(values)
    return comma.join(values[:_FEW]) + say("and_more", lang, n=len(values))


def _note(word: str, text: str, gutter: int, options: Options) -> list[Line]:
    mark = ": " if options.tongue == "en" else "："
    # Below the first line of a help stand lines to copy, indented as they are to be.
    said, *copied = text.split("\n") if word == "help" else [text]
    found = _text(" " * gutter + f" = {say(word, options.tongue)}{mark}", said, "", options)
    for line in copied:
        found.append(
            (Piece(" " * (gutter + 3)), Piece(line[: len(line) - len(line.lstrip(" "))] + clean(line)))
        )
    return found


def _consequence(d: Diagnostic, gutter: int, options: Options) -> list[Line]:
    lang = options.tongue
    where = aside(spoken(d.span, lang), lang)
    head = " " * gutter + f" └ {say('follows', lang)} "
    pad = " " * (gutter + 5)
    messages = options.texts(d.message)
    found = [(Piece(head, "dim"), Piece(f"{d.code} {d.name}", "code"), Piece(where, "place"))]
    return found + [line for text in messages for line in _text(pad, text, "", options)]
