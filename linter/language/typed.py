"""The typed tree: names resolved, dimensions checked. Compiler and interpreter read this and nothing before it."""

from __future__ import annotations

from decimal import Decimal
from typing import Union

from linter.language.syntax import At
from linter.language.types import Type
from linter.named import NamedTuple


class Const(NamedTuple):
    """A literal in base units; a list of texts for a word list written out."""

    value: Decimal | str | bool
    type: Type
    at: At


class Var(NamedTuple):
    """A let, a param, a row variable, or `form`, which in what looks at a whole document stands for that; name is
    unique in its rule."""

    name: str
    type: Type
    at: At


class Outer(NamedTuple):
    """An entry of the profile (`profile.total`) or a word list (`words.boilerplate`)."""

    space: str
    name: str
    type: Type
    at: At


class Lookup(NamedTuple):
    """What a table of the profile holds for a key: the entry of a word, or the step that a number has reached."""

    table: Outer
    key: Node
    type: Type
    at: At


class Get(NamedTuple):
    """A printed field of a record. absent, blank: what the schema lets a missing number count as. decimals: the places
    that the schema declares, None when it leaves them to what is printed."""

    record: Node
    field: str
    type: Type
    at: At
    absent: Decimal | None = None
    blank: Decimal | None = None
    decimals: int | None = None

    @property
    def counts(self) -> bool:
        """Does a missing number count as one?"""
        return self.absent is not None or self.blank is not None


class Step(NamedTuple):
    """From a record to a record or list. how: held (or an inverse), pick (one of a list by kind), ref (named by it),
    home (the form that a row stands on)."""

    record: Node
    field: str
    how: str
    type: Type
    at: At


class Computed(NamedTuple):
    """A computed field of the schema; owner is the record type. afar: asked from a document, where the form that its
    expression may speak of is not at hand."""

    record: Node
    owner: str
    field: str
    type: Type
    at: At
    afar: bool = False


class Attribute(NamedTuple):
    """A typed reading of a method text (`method.pro_rata`), or a part of a value (`unit of x`)."""

    of: Node
    name: str
    type: Type
    at: At


class Each(NamedTuple):
    """A list: `item` for every row of `source` for which the condition holds, rows bound to `variable`."""

    variable: str
    source: Node
    condition: Node | None
    item: Node
    type: Type
    at: At


class The(NamedTuple):
    """The only row of a list, missing when there is none or more than one."""

    rows: Node
    type: Type
    at: At


class Arithmetic(NamedTuple):
    """operator: + - * /"""

    operator: str
    left: Node
    right: Node
    type: Type
    at: At


class Compare(NamedTuple):
    """operator: == != < <= > >= ~= shows meets matches in, contains, contains any of, starts with, ends with"""

    operator: str
    left: Node
    right: Node
    type: Type
    at: At


class Logic(NamedTuple):
    """operator: and or implies, three-valued."""

    operator: str
    left: Node
    right: Node
    type: Type
    at: At


class Not(NamedTuple):
    """Three-valued not."""

    operand: Node
    type: Type
    at: At


class Is(NamedTuple):
    """A question about the state of a field, or whether an enum is of a kind; never missing itself."""

    operand: Node
    word: str
    negated: bool
    type: Type
    at: At


class Choice(NamedTuple):
    """`left otherwise right`: the right one when the left is missing."""

    left: Node
    right: Node
    type: Type
    at: At


class If(NamedTuple):
    """A missing condition makes the whole missing."""

    condition: Node
    yes: Node
    no: Node
    type: Type
    at: At


class Call(NamedTuple):
    """A function of the language over its arguments."""

    name: str
    arguments: tuple[Node, ...]
    type: Type
    at: At


class Band(NamedTuple):
    """The result of the first arm whose comparison holds; no arm, no `else`: missing."""

    subject: Node
    arms: tuple[tuple[str, Node, Node], ...]
    otherwise: Node | None
    type: Type
    at: At


Node = Union[  # noqa: UP007  (the names are forward references)
    Const, Var, Outer, Lookup, Get, Step, Computed, Attribute, Each, The, Arithmetic, Compare, Logic, Not, Is, Choice,
    If, Call,
    Band,
]  # fmt: skip


class Message(NamedTuple):
    """A text with holes: literal pieces and expressions in turn."""

    zh: tuple[str | Node, ...]
    en: tuple[str | Node, ...]


class StepT(NamedTuple):
    """`where`, `needs`, or `let` with its unique variable."""

    kind: str
    variable: str
    value: Node


class CheckT(NamedTuple):
    """A check; severities in words, "" for the rule's own or none."""

    forbid: bool
    condition: Node
    rounding: str
    truncated: str
    lower: str


class FollowT(NamedTuple):
    """Codes that this finding is a consequence of; without a condition, of the same row or category."""

    codes: tuple[str, ...]
    condition: Node | None


class CauseT(NamedTuple):
    """A likely reason."""

    kind: str
    condition: Node
    message: Message


class SectionT(NamedTuple):
    """One `each` of a rule. kind: form, document, row, pair, group; variables are unique names. whole: it looks at a
    document and not at one form of it."""

    kind: str
    variables: tuple[str, ...]
    source: Node | None
    keys: tuple[Node, ...]
    steps: tuple[StepT, ...]
    checks: tuple[CheckT, ...]
    point: Node | None
    fixes: tuple[tuple[Node, Node], ...]
    follows: tuple[FollowT, ...]
    causes: tuple[CauseT, ...]
    message: Message
    whole: bool = False


class RuleT(NamedTuple):
    """A rule ready to compile. params: name -> (unique variable, default)."""

    code: str
    name: str
    severity: str
    params: dict[str, tuple[str, Decimal | str]]
    sections: tuple[SectionT, ...]

    @property
    def whole(self) -> bool:
        """Does it look at whole documents?"""
        return any(section.whole for section in self.sections)
