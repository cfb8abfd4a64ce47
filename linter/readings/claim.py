"""What a report asserts, one statement at a time."""

from __future__ import annotations

from linter.named import NamedTuple
from linter.readings.claims_sentence import Place


class Part(NamedTuple):
    """One of several values that a claim is made of. name: what it is of; weight: its full marks, where said."""

    name: str
    value: Place
    weight: Place | None = None


class Claim(NamedTuple):
    """A statement tied to one meaning.

    kind: see the vocabulary `claim` of form.yaml. subject: what it is about, "" for the project. value: None where it
    is the text that matters. text: its sentence. year: the one named before it. weight, score: of the row it speaks
    of. parts: what it is made of, or may be a share of; totals: what its parts, or it itself, may add up to. said: what
    the report says of its subject elsewhere. passage: of a scored row, all that its own passage says.
    """

    kind: str
    subject: str
    value: Place | None
    text: Place
    year: int | None = None
    weight: Place | None = None
    score: Place | None = None
    parts: tuple[Part, ...] = ()
    totals: tuple[Part, ...] = ()
    said: tuple[Place, ...] = ()
    passage: tuple[Place, ...] = ()
    place: Place | None = None
