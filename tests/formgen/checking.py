"""What a check says of a generated file, against what it ought to say."""

from __future__ import annotations

from linter.api import Settings, check_bytes
from linter.diagnostics.diagnostic import Diagnostic
from linter.diagnostics.severity import Severity
from linter.text.span import Span

from .planting import Planted
from .writers import Written

ALLOWED = {
    "F201": "a rate cut instead of rounded",
    "A103": "a total that is the rounding of the sum",
    "R701": "points taken off in a layout without a column for reasons",
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
    """How the findings of a spoiled file differ from the planted mistake: missed, misplaced, or something else said."""
    found = check_bytes(written.name, written.data, Settings()).diagnostics
    loud = [d for d in found if d.severity >= Severity.WARNING]
    wrong = _missed(loud, planted, written.places[0])
    said = {(d.code, d.field) for d in loud}
    wrong += [f"not said: {code} at {path}" for code, path in planted.beside if (code, path) not in said]
    fair = {(planted.code, planted.path), *planted.beside, *planted.may}
    return wrong + [f"also said: {_line(d)}" for d in loud if (d.code, d.field) not in fair]


def _missed(loud: list[Diagnostic], planted: Planted, places: dict[str, Span]) -> list[str]:
    hit = next((d for d in loud if (d.code, d.field) == (planted.code, planted.path)), None)
    if hit is None:
        return [f"missed: {planted.code} at {planted.path}"]
    if hit.severity.word != planted.severity:
        return [f"as {hit.severity.word}, not {planted.severity}: {_line(hit)}"]
    place = places.get(planted.path)
    return [f"at {hit.span}, not {place}: {_line(hit)}"] if place is not None and hit.span != place else []


def _line(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.code} {diagnostic.severity.word} {diagnostic.field}: {diagnostic.message.zh}"
