"""Checks that could not be made for want of data: rule by rule, each lacking cell once, by name and place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linter.diagnostics.diagnostic import Related
from linter.diagnostics.report import Skip
from linter.reporters.base import Line, Options, Piece
from linter.reporters.places import spoken
from linter.reporters.width import clean, columns, wrap
from linter.reporters.words import say


def lacking(skips: Iterable[Skip]) -> Iterator[tuple[Skip, Related | None]]:
    """Each rule of a form with each cell that it lacked, once; None where what it lacked is no cell of the form."""
    seen: set[tuple[str, int | None, str]] = set()
    for skip in skips:
        cells: tuple[Related | None, ...] = skip.cells or (None,)
        for cell in cells:
            key = (skip.code, skip.form, cell.field if cell else "/".join(skip.missing) or skip.subject)
            if key not in seen:
                seen.add(key)
                yield skip, cell


def skip_lines(skips: Iterable[Skip], options: Options) -> list[Line]:
    """One paragraph for each rule of each form: the cells that it lacked, those of one label together."""
    rules: dict[tuple[str, int | None], list[tuple[Skip, Related | None]]] = {}
    for skip, cell in lacking(skips):
        rules.setdefault((skip.code, skip.form), []).append((skip, cell))
    return [line for (code, form), found in rules.items() for line in _rule(code, form, found, options)]


def _rule(
    code: str, form: int | None, found: list[tuple[Skip, Related | None]], options: Options
) -> list[Line]:
    lang = options.tongue
    head = f"{say('skipped', lang)} "
    said = f" {say('document', lang) if form is None else say('form', lang, n=form + 1)}"
    cells = _cells(found, lang)
    if cells:
        said += (": " if lang == "en" else "：") + say("missing", lang, cells=cells)
    parts = wrap(said, max(20, options.width - columns(f"{head}{code} "))) if options.wrap else [said]
    first: Line = (Piece(head, "dim"), Piece(code, "code"), Piece(f" {parts[0].strip()}", "dim"))
    return [first, *((Piece("  " + part, "dim"),) for part in parts[1:])]


def _cells(found: list[tuple[Skip, Related | None]], lang: str) -> str:
    """`score (D6), (D7); rate (H5)`; what is no cell by the name of its row."""
    labels: dict[str, list[str]] = {}
    for skip, cell in found:
        if cell is None:
            labels.setdefault(", ".join(skip.missing) or skip.subject, [])
        else:
            label = clean(cell.label.get(lang)) or cell.field
            labels.setdefault(label, []).append(spoken(cell.span, lang))
    comma, stop = (", ", "; ") if lang == "en" else ("、", "；")
    left, right = (" (", ")") if lang == "en" else ("（", "）")
    named = (
        label + (left + comma.join(dict.fromkeys(p for p in places if p)) + right if any(places) else "")
        for label, places in labels.items()
    )
    return stop.join(name for name in named if name)
