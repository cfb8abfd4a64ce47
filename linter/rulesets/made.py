"""What is made of a sound rule: its code, and what the search for causes asks of it. Kept beside the rule, so that one
that did not change is not compiled anew."""

from __future__ import annotations

import marshal
from types import CodeType

from linter.language.compile import compile_computed, compile_rule
from linter.language.relations import FieldsRead, equates
from linter.language.typed import Node, RuleT
from linter.named import NamedTuple
from linter.rulesets.book import Key
from linter.rulesets.reread import Files


class Made(NamedTuple):
    """code: marshalled. equates: does it state an equality about a form? reads: the printed fields that decide what it
    finds."""

    code: bytes
    equates: bool
    reads: frozenset[Key]


def made_of(rule: RuleT, fields: FieldsRead, prose: str) -> Made:
    """All of it, from a typed rule. prose: the record type of what prose asserts."""
    return Made(_packed(compile_rule(rule)), equates(rule, prose), fields.of(rule))


def _packed(code: CodeType) -> bytes:
    """Code as bytes, without the places of lines that stand in no file: a third of it, and of the time to load it."""
    return marshal.dumps(_without_lines(code))


def _without_lines(code: CodeType) -> CodeType:
    constants = tuple(_without_lines(one) if isinstance(one, CodeType) else one for one in code.co_consts)
    # An entry of the table that names no place covers up to eight units of two bytes.
    full, rest = divmod(len(code.co_code) // 2, 8)
    table = bytes([_NOWHERE + 7]) * full + (bytes([_NOWHERE + rest - 1]) if rest else b"")
    return code.replace(co_consts=constants, co_linetable=table)


_NOWHERE = 0b1_1111_000


def fields_code(computed: dict[Key, Node], known: Files, key: bytes) -> CodeType:
    """The code of computed fields, made anew where it is not known."""
    code = known.get(key)
    if code is None:
        code = _packed(compile_computed(computed))
        known.put(key, code)
    made: CodeType = marshal.loads(code)
    return made
