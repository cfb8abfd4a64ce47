"""What the grammar lets through and a rule cannot mean: clauses before any `each`, and clauses said twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linter.diagnostics.codes import Fault, Note
from linter.diagnostics.diagnostic import Bilingual
from linter.text.source import Source

if TYPE_CHECKING:
    from linter.language.lines import Chunk

_INSIDE = frozenset({"where", "needs", "let", "check", "forbid", "at", "fix", "follows", "cause", "message"})
_ONCE = frozenset({"title", "why", "since", "until"})
_ONCE_A_SECTION = frozenset({"message", "at"})
_WORDED = frozenset({"title", "why", "message", "cause"})
_EACH = Bilingual(
    "先写看什么：每张表，或 每个 行 属于 指标",
    "say first what it looks at: each form, or each row in indicators",
)


def misbuilt(source: Source, chunk: Chunk, tree: Any) -> list[Fault]:
    """The faults of a rule's build, in the order of its text."""
    clauses = tree.children[4:]
    faults = _before_each(source, chunk.start, clauses)
    seen: dict[str, Any] = {}
    for clause in clauses:
        if clause.data.startswith("each"):
            seen = {kind: first for kind, first in seen.items() if kind in _ONCE}
            faults += _same_names(source, chunk.start, clause)
        elif clause.data in _ONCE | _ONCE_A_SECTION:
            first = seen.setdefault(clause.data, clause)
            if first is not clause:
                faults.append(_twice(source, chunk.start, clause.children[0], first.children[0]))
        if clause.data in _WORDED:
            faults += _languages(source, chunk.start, clause)
    return faults


def _before_each(source: Source, offset: int, clauses: list[Any]) -> list[Fault]:
    """Clauses that belong to no section; the rule says elsewhere when it has none at all."""
    faults = []
    if not any(clause.data.startswith("each") for clause in clauses):
        return []
    for clause in clauses:
        if clause.data.startswith("each"):
            break
        if clause.data in _INSIDE:
            word = clause.children[0]
            zh, en = f"“{word}”写在 每个、每张表 之前", f"{str(word)!r} stands before any 'each'"
            faults.append(Fault("L001", zh, en, _span(source, offset, word), _EACH))
    return faults


def _twice(source: Source, offset: int, again: Any, first: Any) -> Fault:
    notes = (Note("已写在", "first said at", str(first), _span(source, offset, first)),)
    help = Bilingual("只留一个", "keep one of them")
    zh, en = f"“{again}”写了两次", f"{str(again)!r} is said twice"
    return Fault("L001", zh, en, _span(source, offset, again), help, notes)


def _languages(source: Source, offset: int, clause: Any) -> list[Fault]:
    """The same language twice under one clause."""
    faults, seen = [], dict[str, Any]()
    for lang in (child for child in clause.children if getattr(child, "data", "") == "lang"):
        tag = lang.children[0]
        first = seen.setdefault({"中": "zh", "英": "en"}.get(str(tag), str(tag)), tag)
        if first is not tag:
            faults.append(_twice(source, offset, tag, first))
    return faults


def _same_names(source: Source, offset: int, clause: Any) -> list[Fault]:
    if clause.data != "each_pair" or str(clause.children[1]) != str(clause.children[2]):
        return []
    zh, en = "两行要有两个名称", "two rows need two names"
    help = Bilingual("如：每个 甲, 乙 属于 指标", "as in: each a, b in indicators")
    return [Fault("L001", zh, en, _span(source, offset, clause.children[2]), help)]


def _span(source: Source, offset: int, token: Any) -> Any:
    return source.span(offset + token.start_pos, offset + token.end_pos)
