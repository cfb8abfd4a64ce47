"""What a check says of a generated file, against what it ought to say."""

from __future__ import annotations

import re

from linter.api import Settings, check_bytes
from linter.diagnostics.diagnostic import Diagnostic
from linter.diagnostics.severity import Severity
from linter.text.span import Span, TextSpan

from .planting import COMPANIONS, Planted
from .writers import Written

_NUMBER = re.compile(r"\[\d+\]")
ALLOWED = {
    "F201": "a rate cut instead of rounded",
    "A103": "a total that is the rounding of the sum",
    "R701": "points taken off in a layout without a column for reasons",
    "N801": "a total of a report that is the rounding of the sum",
    "T501": "a result written with 余",
    "U304": "a rate without its sign",
    "D007": "several readings of a text",
}
"""What a clean form may be told, as info, and why."""


def noise(written: Written, profile: str | None = None) -> list[str]:
    """What is said of a clean file under a profile, or that which its layout proposes, and should not be."""
    found = check_bytes(written.name, written.data, Settings(profile=profile)).diagnostics
    return [_line(d) for d in found if d.severity >= Severity.WARNING or d.code not in ALLOWED]


def faults(written: Written, planted: Planted) -> list[str]:
    """How the findings of a spoiled file differ from the planted mistake: missed, misplaced, or something else said.

    Consequences are notes under it, and notes that a clean form may have are no matter."""
    settings = Settings(profile=planted.profile, extend_select=(planted.code,) if planted.chosen else ())
    found = check_bytes(written.name, written.data, settings).diagnostics
    wrong = _missed(found, planted, written.places[0])
    said = {(d.code, _path(d)) for d in found}
    wrong += [f"not said: {code} at {path}" for code, path in planted.beside if (code, path) not in said]
    fair = {(planted.code, planted.path), *planted.beside}
    heard = [
        d for d in found if d.follows is None and (d.severity >= Severity.WARNING or d.code not in ALLOWED)
    ]
    return wrong + [
        f"also said: {_line(d)}"
        for d in heard
        if (d.code, _path(d)) not in fair and (planted.code, d.code) not in COMPANIONS
    ]


def _path(diagnostic: Diagnostic) -> str:
    """Where a finding is; claims and paragraphs are told by what they say, not by their number."""
    path = (diagnostic.field or "").removeprefix("document.")
    return _NUMBER.sub("[]", path) if path.startswith(("claims", "paragraphs")) else path


def _missed(found: list[Diagnostic], planted: Planted, places: dict[str, Span]) -> list[str]:
    hits = [d for d in found if (d.code, _path(d)) == (planted.code, planted.path)]
    if not hits:
        return [f"missed: {planted.code} at {planted.path}"]
    hit = next((d for d in hits if planted.words in d.message.zh), None)
    if hit is None:
        return [f"without {planted.words}: {_line(hits[0])}"]
    if hit.severity.word != planted.severity or hit.follows is not None:
        return [f"as {hit.severity.word}, not {planted.severity}: {_line(hit)}"]
    place = places.get(planted.path)
    return (
        [f"at {hit.span}, not {place}: {_line(hit)}"]
        if place is not None and not _there(hit.span, place)
        else []
    )


def _there(span: Span | None, place: Span) -> bool:
    """The same place; of an empty cell in a text, which may lack the tabs before it, the same line."""
    if isinstance(place, TextSpan) and isinstance(span, TextSpan) and place.column == place.end_column:
        return span.line == place.line
    return span == place


def _line(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.code} {diagnostic.severity.word} {diagnostic.field}: {diagnostic.message.zh}"
