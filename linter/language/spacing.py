"""The one way to set out a rule: two blanks a level, blanks around operators; breaks and comments are the author's."""

from __future__ import annotations

from bisect import bisect_right

from linter.language.lines import Chunk
from linter.language.tokens import Tok
from linter.named import NamedTuple

INDENT = "  "
_GLUED_BEFORE = frozenset({"COLON", "COMMA", "RPAR", "DOT", "LSQB", "RSQB", "PERCENT"})
_GLUED_AFTER = frozenset({"LPAR", "DOT", "LSQB"})
_ENDS = frozenset({"NAME", "PLACE", "NUMBER", "STRING", "RPAR", "PERCENT", "STATE", "PART"})
"""What an operand can end with: a sign after anything else belongs to the number behind it."""
_SIGNS = frozenset({"EQ", "NE", "LE", "GE", "LT", "GT", "APPROX"})


class _Line(NamedTuple):
    """A line of code: its tokens, and how deep it stands."""

    toks: list[Tok]
    depth: int


def set_out(text: str, chunk: Chunk, written: list[Tok], toks: list[Tok]) -> list[str]:
    """The lines of a rule. text: as the author wrote it; written: its tokens; toks: these, translated or not."""
    lines, starts = _lines(text)
    rows, comments = _rows(starts, toks), _comments(lines, starts, written)
    bodies = _bodies(chunk, toks, starts)
    made: list[str] = []
    waiting: list[str] = []
    at = 0
    while at < len(lines):
        if at in bodies:
            body, size = bodies[at]
            made += body
            at += size
            continue
        row, comment, at = rows.get(at), comments.get(at), at + 1
        if row is None:
            # Words that became one with those of the line above leave their comment behind.
            waiting += [lines[at - 1].rstrip()] if comment is None else [comment] if comment else []
            continue
        made += _between(waiting, INDENT * row.depth)
        waiting = []
        made.append(INDENT * row.depth + spaced(row.toks) + (f"  {comment}" if comment else ""))
    return [*made, *_after(waiting)]


def _lines(text: str) -> tuple[list[str], list[int]]:
    """Lines and the offsets where they start."""
    lines, starts, at = text.split("\n"), [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    return lines, starts


def _rows(starts: list[int], toks: list[Tok]) -> dict[int, _Line]:
    """The lines that hold code, by number."""
    rows: dict[int, _Line] = {}
    for tok in toks:
        # What goes on stands deeper than any clause, or it would be read as one.
        depth = tok.level if tok.begins else max(tok.level, 1) + 1
        rows.setdefault(bisect_right(starts, tok.start) - 1, _Line([], depth)).toks.append(tok)
    return rows


def _comments(lines: list[str], starts: list[int], toks: list[Tok]) -> dict[int, str]:
    """What stands behind the code of each line that has any: its comment, or nothing."""
    ends = {bisect_right(starts, tok.start) - 1: tok.end for tok in toks}
    behind = {number: lines[number][end - starts[number] :] for number, end in ends.items()}
    return {number: text[text.find("#") :].rstrip() if "#" in text else "" for number, text in behind.items()}


def _bodies(chunk: Chunk, toks: list[Tok], starts: list[int]) -> dict[int, tuple[list[str], int]]:
    """The bodies of examples by the number of their first line, moved as a whole to stand under their keyword, and how
    many lines each was."""
    levels = {tok.start: tok.level for tok in toks}
    bodies = {}
    for keyword, (start, body) in chunk.examples.items():
        if body.strip():
            kept = body.rstrip("\n \t").split("\n")
            bodies[starts.index(start)] = (_moved(kept, len(INDENT) * (levels[keyword] + 1)), len(kept))
    return bodies


def _moved(lines: list[str], depth: int) -> list[str]:
    """Lines of YAML moved sideways so that the outermost stands at a depth."""
    usual = min(len(line) - len(line.lstrip(" ")) for line in lines if line.strip())
    return [" " * depth + line[usual:] if line.strip() else "" for line in lines]


def _between(waiting: list[str], indent: str) -> list[str]:
    """Comments before a line of code, as deep as that line; several empty lines are one."""
    made: list[str] = []
    for line in waiting:
        if line or not made or made[-1]:
            made.append(indent + line.lstrip() if line else "")
    return made


def _after(waiting: list[str]) -> list[str]:
    """Comments after the last clause: at the margin they belong to what follows."""
    return single_gaps(
        [
            line
            for part in waiting
            for line in _between([part], INDENT if part.startswith((" ", "\t")) else "")
        ]
    )


def single_gaps(lines: list[str]) -> list[str]:
    """Lines with one empty line where there were several. In the bodies of examples they mean something."""
    return [line for at, line in enumerate(lines) if line or not at or lines[at - 1]]


def spaced(toks: list[Tok]) -> str:
    """Tokens on one line."""
    made = _text(toks[0])
    for i in range(1, len(toks)):
        made += ("" if _glued(toks, i) else " ") + _text(toks[i])
    return made


def _text(tok: Tok) -> str:
    if tok.kind in ("EACH_FORM", "EACH_DOCUMENT", "LOWER"):
        return " ".join(tok.text.split())
    return tok.text.replace("％", "%") if tok.kind == "PERCENT" else tok.text


def _glued(toks: list[Tok], at: int) -> bool:
    """Does a token stand right behind the one before it?"""
    kind, before = toks[at].kind, toks[at - 1].kind
    if kind in _GLUED_BEFORE or before in _GLUED_AFTER:
        return True
    if kind == "LPAR":
        return before == "NAME"
    further = toks[at - 2].kind if at > 1 else ""
    if before == "PLUS":
        return further not in _ENDS
    # The sign that begins an arm of a band: >=90%: 10
    return before in _SIGNS and further in ("LPAR", "COMMA", "")
