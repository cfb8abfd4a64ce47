"""What a rule decided and on what grounds, as data: made by the engine, printed by a reporter."""

from __future__ import annotations

from linter.diagnostics.diagnostic import Bilingual
from linter.named import NamedTuple
from linter.text.span import Span, TextSpan


class Operand(NamedTuple):
    """A value that a condition rests on.

    words: as the rule writes it, or a field path for a cell that stands behind a computed value. value: as printed on
    the form, or what it comes to. path, label, state, span: of a cell; state is absent, blank, placeholder or given,
    "" for what is no cell. near: paths of the nearest fields that the form has, for a cell that it has not.
    """

    words: str
    value: Bilingual
    path: str = ""
    label: Bilingual | None = None
    state: str = ""
    span: Span | None = None
    near: tuple[str, ...] = ()


class Clause(NamedTuple):
    """A clause that was decided on.

    words: as the rule writes it. span: its place in the rule. outcome: true, false or missing for a condition; exact,
    rounded, truncated, wrong or missing for a check. part: the condition of an `and` that was not true, "" when it is
    the whole.
    """

    keyword: str
    words: str
    span: TextSpan | None
    outcome: str
    part: str
    arithmetic: tuple[str, ...]
    operands: tuple[Operand, ...]
    lacking: tuple[Operand, ...]


class Thing(NamedTuple):
    """One thing that a section looks at; path is "" for the form itself."""

    path: str
    label: Bilingual
    span: Span | None
    verdict: str
    clauses: tuple[Clause, ...]
    message: Bilingual | None


class Part(NamedTuple):
    """A section of the rule on one form; near: what the form has where the section found nothing to look at. spent:
    there is more, but to tell it is too much work."""

    words: str
    things: tuple[Thing, ...]
    near: tuple[str, ...]
    spent: bool = False


class Why(NamedTuple):
    """A rule on one form, section by section; form is None for what it says of the whole document."""

    form: int | None
    parts: tuple[Part, ...]
