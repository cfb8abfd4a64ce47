"""The syntax tree of a rule, as written: names unresolved, types unknown. `at` is a range of offsets in the file."""

from __future__ import annotations

from decimal import Decimal
from typing import Union

from linter.named import NamedTuple

At = tuple[int, int]


class Number(NamedTuple):
    """`90%`, `95 万元`, `0.1`: digits as written and the unit after them, "" when none."""

    value: Decimal
    unit: str
    at: At


class String(NamedTuple):
    """A quoted text."""

    text: str
    at: At


class Path(NamedTuple):
    """`funds.total.score`: names from the outside in, and where each stands."""

    names: tuple[str, ...]
    places: tuple[At, ...]
    at: At


class Lookup(NamedTuple):
    """`profile.template[kind]`: a table, and what is looked up in it."""

    table: Path
    key: Expression
    at: At


class Part(NamedTuple):
    """`unit of x`; place is that of the part's name, which stands behind the whole in Chinese."""

    part: str
    place: At
    of: Expression
    at: At


class EachOf(NamedTuple):
    """`item for variable in source where condition`: a list, made to be reckoned with or to be given a name."""

    item: Expression
    variable: str
    source: Expression
    condition: Expression | None
    at: At


class Arm(NamedTuple):
    """`>=90%: 10` of a band; `operator` is "else" for the last. `to x` of `nearest` is one without a bound."""

    operator: str
    bound: Expression | None
    result: Expression
    at: At


class Call(NamedTuple):
    """`round(x, 1)`."""

    name: str
    arguments: tuple[Expression | Arm, ...]
    at: At


class Filter(NamedTuple):
    """`indicators where kind is cost`: the rows of a collection for which the condition holds."""

    source: Expression
    condition: Expression
    at: At


class The(NamedTuple):
    """`the row in rows where ...`: the only one, or missing."""

    variable: str
    source: Expression
    condition: Expression
    at: At


class Binary(NamedTuple):
    """Arithmetic, comparison, and, or, implies, otherwise; `operator` in its English spelling."""

    operator: str
    left: Expression
    right: Expression
    at: At


class Unary(NamedTuple):
    """`not x`, `-x`."""

    operator: str
    operand: Expression
    at: At


class Is(NamedTuple):
    """`x is blank`, `x is not numeric`, `kind is execution`."""

    operand: Expression
    word: str
    negated: bool
    at: At


class If(NamedTuple):
    """`if a then b else c`."""

    condition: Expression
    yes: Expression
    no: Expression
    at: At


Expression = Union[  # noqa: UP007  (the names are forward references)
    Number, String, Path, Lookup, Part, EachOf, Call, Filter, The, Binary, Unary, Is, If
]


class Text(NamedTuple):
    """A text in both languages with the place of each; a language that is not given is ""."""

    zh: str
    en: str
    at: At
    places: dict[str, At]


class Each(NamedTuple):
    """The head of a section. kind: form, document, row, pair or group. keys: paths of a group."""

    kind: str
    variables: tuple[str, ...]
    source: Expression | None
    keys: tuple[Path, ...]
    at: At


class Step(NamedTuple):
    """`where`, `needs` or `let NAME` with its expression, in the order written."""

    kind: str
    name: str
    value: Expression
    at: At


class Check(NamedTuple):
    """`check` or `forbid`; severities of the outcomes in words, "" when not said."""

    forbid: bool
    condition: Expression
    rounding: str
    truncated: str
    lower: str
    at: At


class Fix(NamedTuple):
    """`fix FIELD = VALUE`."""

    field: Path
    value: Expression
    at: At


class Follow(NamedTuple):
    """`follows CODES when CONDITION`."""

    codes: tuple[str, ...]
    condition: Expression | None
    at: At


class CauseLine(NamedTuple):
    """`cause kind when CONDITION`, with its sentence."""

    kind: str
    condition: Expression
    message: Text
    at: At


class Section(NamedTuple):
    """From one `each` to the next."""

    each: Each
    steps: tuple[Step, ...]
    checks: tuple[Check, ...]
    point: Expression | None
    fixes: tuple[Fix, ...]
    follows: tuple[Follow, ...]
    causes: tuple[CauseLine, ...]
    message: Text | None


class Param(NamedTuple):
    """`param tolerance: points = 0.1`."""

    name: str
    type: str
    default: Expression
    at: At


class Example(NamedTuple):
    """kind: passes, fails or silent. place: the field path that must fail, "" when not said. body: YAML as written.
    profile: the one it is checked by, "" for the rule's own."""

    kind: str
    place: str
    body: str
    body_at: int
    at: At
    profile: str = ""


class RuleSyntax(NamedTuple):
    """One rule as written."""

    code: str
    name: str
    severity: str
    title: Text
    why: Text | None
    source: str
    tags: tuple[str, ...]
    since: int | None
    until: int | None
    replaces: tuple[str, ...]
    profiles: tuple[str, ...]
    params: tuple[Param, ...]
    sections: tuple[Section, ...]
    examples: tuple[Example, ...]
    at: At


def mentions(node: object, names: set[str]) -> bool:
    """Does an expression begin a path with one of the names?"""
    if isinstance(node, Path):
        return node.names[0] in names
    return isinstance(node, tuple) and any(mentions(child, names) for child in node)
