"""Rule text to lark tree, with faults as data. The only module that runs the grammar of rules.

A rule that cannot be read as a whole is read clause by clause, so that every clause at fault is told at once and the
sound ones can still be checked.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from linter.diagnostics.codes import Fault
from linter.language.limits import FAULTS, FILE_CHARACTERS, deep, of_chunk, of_file, too_deep
from linter.language.lines import before_first, chunks, clauses
from linter.language.plain_path import plain_path
from linter.language.unread import Stop, misplaced, stray, told
from linter.resources import grammar
from linter.text.source import Source

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

    from linter.language.lines import Chunk, Clause

_HEAD = "rule A1 a: error\n"
_FREE = (
    "title", "why", "message", "check", "forbid", "where", "at", "fix",
    "标题", "理由", "消息", "检查", "禁止", "其中", "位于", "改正",
)  # fmt: skip
"""Words of clauses that give no name to another clause."""
_BODY = "\n  each form\n"


class Broken(NamedTuple):
    """A rule without its clauses at fault. binding: one of these may have given names to the others."""

    chunk: Chunk
    tree: Tree[Any]
    binding: bool


class Parsed(NamedTuple):
    """A file of rules as far as it can be read. broken: rules good for nothing but a look for further faults."""

    trees: list[tuple[Chunk, Tree[Any]]]
    broken: list[Broken]
    faults: list[Fault]


_tables: list[str] = []


def keep_tables(path: str) -> None:
    """Keep the tables of the grammar in a file, which is to be ours alone, and take them from there the next time. One
    that is stale or damaged is made anew."""
    _tables[:] = [path]


@cache
def _lark() -> Lark:
    from lark import Lark
    from lark.indenter import Indenter

    class Lines(Indenter):
        """Indentation as tokens; lines inside parentheses were joined by the pre-pass."""

        NL_type = "_NL"
        OPEN_PAREN_types: list[str] = []  # noqa: RUF012
        CLOSE_PAREN_types: list[str] = []  # noqa: RUF012
        INDENT_type = "_INDENT"
        DEDENT_type = "_DEDENT"
        tab_len = 4

    return Lark(
        grammar("rules.lark"),
        start=["rule", "expression"],
        parser="lalr",
        lexer="contextual",
        postlex=Lines(),
        propagate_positions=True,
        maybe_placeholders=True,
        cache=_tables[0] if _tables else False,
    )


def parse_rules(source: Source) -> tuple[list[tuple[Chunk, Tree[Any]]], list[Fault]]:
    """The tree of every rule of a file that can be read, and the faults of those that cannot."""
    parsed = parse_file(source)
    return parsed.trees, parsed.faults


def parse_file(source: Source) -> Parsed:
    """Every rule of a file, whole or as far as it can be read; the faults in no particular order."""
    parsed = Parsed([], [], stray(source, before_first(source.text)))
    found = chunks(source.text) if len(source.text) <= FILE_CHARACTERS else []
    over = of_file(source, len(found))
    if over is not None:
        return Parsed([], [], [over])
    for chunk in found:
        over = of_chunk(source, chunk)
        if over is not None:
            parsed.faults.append(over)
            continue
        tree = _tree(chunk.code, "rule")
        if not isinstance(tree, Stop) and "\t" not in chunk.code:
            place = too_deep(tree)
            if place is None:
                parsed.trees.append((chunk, tree))
            else:
                parsed.faults.append(deep(source, (chunk.start + place[0], chunk.start + place[1])))
            continue
        faults, rest, binding = _clause_by_clause(source, chunk)
        if not faults and isinstance(tree, Stop):
            faults = [told(source, chunk.start, chunk.code, tree)]
        parsed.faults.extend(faults)
        if rest is not None:
            parsed.broken.append(Broken(chunk, rest, binding))
    return parsed


def parse_expression(source: Source, text: str, start: int) -> Tree[Any] | Fault:
    """The tree of an expression that stands at an offset of a source."""
    tree = plain_path(text) or _tree(text, "expression")
    if isinstance(tree, Stop):
        return told(source, start, text, tree)
    place = too_deep(tree)
    return tree if place is None else deep(source, (start + place[0], start + place[1]))


def read_tokens(text: str, start: str) -> list[Token]:
    """The tokens of a text that can be read, in order; line ends and indentation are tokens too.

    start: "rule" or "expression", as the grammar calls them.
    """
    return list(_lark().parse_interactive(text, start=start).iter_parse())


def _clause_by_clause(source: Source, chunk: Chunk) -> tuple[list[Fault], Tree[Any] | None, bool]:
    """The fault of every clause, the tree of the rule without those at fault, and whether names were among these."""
    head, parts = clauses(chunk.code)
    faults, kept, binding = [], chunk.code, False
    stop = _tree(head + _BODY, "rule")
    if isinstance(stop, Stop):
        faults.append(told(source, chunk.start, head + "\n", stop))
        head = _HEAD.rstrip() if len(head) < len(_HEAD) else _HEAD.rstrip().ljust(len(head))
        kept = head + chunk.code[len(head) :]
    usual = Counter(part.depth for part in parts).most_common(1)[0][0] if parts else 0
    for part in parts:
        fault = misplaced(source, chunk.start, part, usual) or _fault(source, chunk.start, part)
        if fault is not None:
            faults.append(fault)
            binding |= not part.text.split(maxsplit=1)[0].startswith(_FREE)
            kept = kept[: part.start] + _blanked(part.text) + kept[part.start + len(part.text) :]
        if part.depth == 0 or len(faults) >= FAULTS:
            break
    rest = _tree(kept, "rule") if len(head) <= len(chunk.code) else None
    return faults, None if isinstance(rest, Stop) or too_deep(rest) is not None else rest, binding


def _fault(source: Source, offset: int, part: Clause) -> Fault | None:
    """The fault of one clause, read under a head that is sound."""
    stop = _tree(_HEAD + part.text, "rule")
    if not isinstance(stop, Stop):
        return None
    return told(source, offset + part.start, part.text, stop._replace(at=max(0, stop.at - len(_HEAD))))


def _blanked(text: str) -> str:
    return "".join(char if char == "\n" else " " for char in text)


def _tree(text: str, start: str) -> Tree[Any] | Stop:
    """The tree of a text, or where the grammar stopped."""
    from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken
    from lark.indenter import DedentError

    try:
        return _lark().parse(text, start=start)
    except DedentError:
        return Stop(0, "", "_DEPTH", frozenset())
    except UnexpectedToken as error:
        at = error.token.start_pos if error.token.start_pos is not None else len(text)
        after = error.token.end_pos if error.token.end_pos is not None else len(text)
        kind = error.token.type
        return Stop(
            after if kind == "_INDENT" else at, str(error.token), kind, frozenset(error.accepts or ())
        )
    except UnexpectedCharacters as error:
        at = error.pos_in_stream if error.pos_in_stream is not None else len(text)
        return Stop(at, text[at : at + 1], "", frozenset(error.allowed or ()))
    except UnexpectedInput:
        return Stop(len(text), "", "$END", frozenset())
