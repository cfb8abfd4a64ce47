"""Lines of Python being written: blocks, temporaries, what is known of them; and names that are safe to write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from linter.bare import blake2b
from linter.language.budget import DEEP

if TYPE_CHECKING:
    from linter.language import typed as t

Known = tuple[set[str], set[str], set[str], dict[str, str]]
"""What is known at a line: the names that are sure, those of Values that are given, those of look-ups, and what is
worked out."""


INDENT = " "
"""One level; Python reads each blank of it on each line."""


class Lines:
    """The lines of one function.

    sure: the names that are never None, given those of Values that are given; constants: the module's, by their text;
    worked: the temporaries of what is worked out already, by theirs, looked those that are look-ups. ready: the names
    of values that are worked out before a loop, by the identity of their nodes; lets: the definitions of lets, by their
    variables, and named: what they are called. loops: how many loops the present line stands in.
    """

    def __init__(self, constants: dict[str, str], depth: int = 1) -> None:
        self.constants = constants
        self.lines: list[str] = []
        self.depth = depth
        self.sure: set[str] = {"form", "self"}
        self.given: set[str] = set()
        self.looked: set[str] = set()
        self.worked: dict[str, str] = {}
        self.ready: dict[int, str] = {}
        self.lets: dict[str, t.Node] = {}
        self.named: dict[str, str] = {}
        self.count = 0
        self.loops = 0

    def line(self, text: str) -> None:
        """One line at the present depth."""
        self.lines.append(INDENT * self.depth + text)

    def block(self, head: str) -> Block:
        """A block under a head line; one in which nothing is to be done does nothing."""
        self.line(head)
        return Block(self)

    @contextmanager
    def loop(self, head: str, source: str, steps: int = 1) -> Iterator[None]:
        """A loop over a list, of so many steps a row; deep inside others its rows are counted."""
        self.charge(source, steps)
        with self.block(head), self.deeper():
            yield

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """Inside one more loop."""
        self.loops += 1
        yield
        self.loops -= 1

    def charge(self, source: str, steps: int = 1) -> None:
        """Count going through a list, where it stands deep inside loops."""
        if self.loops + 1 < DEEP:
            return
        listed = source if source in self.sure else f"{source} or ()"
        self.spend(f"len({listed})" + (f" * {steps}" if steps > 1 else ""))

    def spend(self, steps: str) -> None:
        """Count steps, however deep."""
        self.line(f"bg.spend(env.work, {steps})")

    def fresh(self) -> str:
        """A new temporary."""
        self.count += 1
        return f"t{self.count}"

    def put(self, expression: str, *operands: str, sure: bool = False) -> str:
        """A temporary for an expression that is missing when one of its operands is. Nothing changes while a rule runs:
        one worked out before on the way here serves again."""
        name = self.worked.get(expression)
        doubtful = [o for o in dict.fromkeys(operands) if o not in self.sure]
        if name is None:
            name = self.worked[expression] = self.fresh()
            missing = f"None if {' or '.join(f'{o} is None' for o in doubtful)} else " if doubtful else ""
            self.line(f"{name} = {missing}{expression}")
        if sure and not doubtful:
            self.sure.add(name)
        return name

    def look(self, expression: str, *operands: str, sure: bool = False) -> str:
        """The same for a look-up in a form, which is kept in a temporary even where it is asked for once."""
        name = self.put(expression, *operands, sure=sure)
        self.looked.add(name)
        return name

    def constant(self, text: str) -> str:
        """A constant of the module, made once; equal ones are one, also in modules that share a namespace."""
        name = self.constants.get(text)
        if name is None:
            name = self.constants[text] = f"K{blake2b(text.encode(), digest_size=8).hexdigest()}"
        self.sure.add(name)
        return name

    def local(self) -> Local:
        """What is sure or looked up inside a branch or loop is not so after it."""
        return Local(self)

    def here(self) -> Known:
        """What is known at the present line."""
        return set(self.sure), set(self.given), set(self.looked), dict(self.worked)

    def back(self, known: Known) -> None:
        """Know what was known at a line before, and no more."""
        self.sure, self.given, self.looked, self.worked = known


class Block:
    """One level deeper, for as long as it is open."""

    __slots__ = ("before", "lines")

    def __init__(self, lines: Lines) -> None:
        self.lines = lines

    def __enter__(self) -> None:
        self.lines.depth += 1
        self.before = len(self.lines.lines)

    def __exit__(self, *_: object) -> None:
        if len(self.lines.lines) == self.before:
            self.lines.line("pass")
        self.lines.depth -= 1


class Local:
    """What is known now is known again in the end, and no more."""

    __slots__ = ("known", "lines")

    def __init__(self, lines: Lines) -> None:
        self.lines = lines

    def __enter__(self) -> None:
        self.known = self.lines.here()

    def __exit__(self, *_: object) -> None:
        self.lines.back(self.known)


def variable(name: str) -> str:
    """The Python name of a variable; `form` and `self` keep theirs."""
    if name in ("form", "self"):
        return name
    return f"p_{plain(name[6:])}" if name.startswith("param_") else f"v_{plain(name)}"


def function_name(owner: str, field: str) -> str:
    """The Python name of a computed field's function; the length keeps `a_b.c` and `a.b_c` apart."""
    return f"c{len(owner)}_{plain(owner)}_{plain(field)}"


def called(kind: str, code: str) -> str:
    """The Python name of a rule's function over a form (`rule`) or a document (`whole`)."""
    return f"{kind}_{plain(code)}"


def plain(name: str) -> str:
    """A name as part of a Python name: itself when ASCII, else its code points, so that no two names become one."""
    return (
        name if name.isascii() and name.isidentifier() else "0" + name.encode("utf-8", "surrogatepass").hex()
    )
