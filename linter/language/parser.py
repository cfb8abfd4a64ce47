"""Rule text to lark tree, with faults as data. The only module that runs the grammar of rules.

A rule that cannot be read as a whole is read clause by clause, so that every clause at fault is told at once and the
sound ones can still be checked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from linter.bare import blake2b
from linter.diagnostics.codes import Fault
from linter.language import lalr
from linter.language.limits import DEPTH, DIGITS, FAULTS, FILE_CHARACTERS, deep, of_chunk, of_file, too_deep
from linter.language.lines import before_first, chunks, clauses
from linter.language.plain_path import plain_path
from linter.language.tree import Tree, of_lark
from linter.language.unread import Stop, misplaced, stray, told
from linter.named import NamedTuple
from linter.resources import grammar
from linter.text.source import Source

if TYPE_CHECKING:
    from lark import Lark, Token
    from lark.lark import PostLex

    from linter.language.lines import Chunk, Clause

_GRAMMAR, TABLES = "rules.lark", "rules.tables"
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
    tree: Tree
    binding: bool


class Parsed(NamedTuple):
    """A file of rules as far as it can be read. broken: rules good for nothing but a look for further faults."""

    trees: list[tuple[Chunk, Tree]]
    broken: list[Broken]
    faults: list[Fault]


class Tables(NamedTuple):
    """Where the tables of the grammar are kept: both take a mark of what they are made from. read gives nothing where
    they are missing, stale or damaged; write may fail in silence."""

    read: Callable[[bytes], bytes | None]
    write: Callable[[bytes, bytes], object]


_tables: list[Tables] = []


def keep_tables(tables: Tables) -> None:
    """Keep the tables of the grammar, and take them from there the next time."""
    _tables[:] = [tables]


@cache
def _lark() -> Lark:
    from io import BytesIO

    import lark

    mark = f"{lark.__version__}\0{grammar(_GRAMMAR)}".encode()
    known = _tables[0].read(mark) if _tables else None
    if known is not None:
        return lark.Lark.load(BytesIO(known))
    made = lark_of_rules()
    if _tables:
        made.save(kept := BytesIO())
        _tables[0].write(mark, kept.getvalue())
    return made


def lark_of_rules() -> Lark:
    """The grammar of rules as lark reads it."""
    import lark

    return lark.Lark(
        grammar(_GRAMMAR),
        start=["rule", "expression"],
        parser="lalr",
        lexer="contextual",
        postlex=_indentation(),
        propagate_positions=True,
        maybe_placeholders=True,
    )


def grammar_digest() -> str:
    """What tells one grammar from another."""
    return blake2b(grammar(_GRAMMAR).encode(), digest_size=16).hexdigest()


@cache
def _quick() -> lalr.Tables | None:
    """The tables that are shipped; None where they were made of another grammar."""
    try:
        return lalr.of_text(grammar(TABLES), grammar_digest())
    except (OSError, ValueError, LookupError, TypeError, re.error):
        return None  # missing or damaged: lark reads the grammar itself


def _indentation() -> PostLex:
    """Indentation as tokens; lines inside parentheses were joined by the pre-pass."""
    from lark.indenter import Indenter

    class Lines(Indenter):
        NL_type = "_NL"
        OPEN_PAREN_types: list[str] = []  # noqa: RUF012
        CLOSE_PAREN_types: list[str] = []  # noqa: RUF012
        INDENT_type = "_INDENT"
        DEDENT_type = "_DEDENT"
        tab_len = 4

        def __reduce__(self) -> tuple[Callable[[], PostLex], tuple[()]]:
            # The class is no name of a module, for lark is imported when it is needed.
            return _indentation, ()

    return Lines()


def parse_rules(source: Source) -> tuple[list[tuple[Chunk, Tree]], list[Fault]]:
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
        tree, place = _read(chunk.code, "rule")
        if not isinstance(tree, Stop) and "\t" not in chunk.code:
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


def parse_expression(source: Source, text: str, start: int) -> Tree | Fault:
    """The tree of an expression that stands at an offset of a source."""
    tree, place = plain_path(text) or _read(text, "expression")
    if isinstance(tree, Stop):
        return told(source, start, text, tree)
    return tree if place is None else deep(source, (start + place[0], start + place[1]))


def read_tokens(text: str, start: str) -> list[Token]:
    """The tokens of a text that can be read, in order; line ends and indentation are tokens too.

    start: "rule" or "expression", as the grammar calls them.
    """
    return list(_lark().parse_interactive(text, start=start).iter_parse())


def _clause_by_clause(source: Source, chunk: Chunk) -> tuple[list[Fault], Tree | None, bool]:
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


def _read(text: str, start: str) -> tuple[Tree | Stop, tuple[int, int] | None]:
    """The tree of a text, or where the grammar stopped; and the place of what is nested too deep in it."""
    tables = _quick()
    found = tables.read(text, start) if tables is not None else None
    if found is not None:
        sound = found.height <= DEPTH and found.longest <= DIGITS
        return found.tree, None if sound else too_deep(found.tree)
    tree = _tree(text, start)
    return tree, None if isinstance(tree, Stop) else too_deep(tree)


def _tree(text: str, start: str) -> Tree | Stop:
    """The tree of a text as lark reads it, or where it stopped."""
    from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken
    from lark.indenter import DedentError

    try:
        return of_lark(_lark().parse(text, start=start))
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
