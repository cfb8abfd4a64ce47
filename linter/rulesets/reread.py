"""Rule files that were read before: who changes one rule waits for that one alone."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linter import __version__
from linter.bare import blake2b, dumps, loads
from linter.resources import root
from linter.storage import NAMES, files_under, keep, kept

if TYPE_CHECKING:
    from linter.diagnostics.codes import Fault
    from linter.language.read import ReadRule
    from linter.text.source import Source

    Answer = tuple[list[ReadRule], list[Fault]]

_PACKAGE = Path(__file__).resolve().parents[1]
_CODE = ("diagnostics", "forms", "language", "rulesets", "text", "values")


class Files:
    """The sound rules of files by name and content, kept in one file. What they were read with (the kind of form that
    is described at `base`, units, grammar, our version) is the same, or nothing is known."""

    def __init__(self, file: Path | None, base: Path) -> None:
        self.file = file
        self.stamp = _stamp(base) if file is not None else b""
        self.before = _opened(file, self.stamp) if file is not None else {}
        self.now: dict[bytes, bytes] = {}

    def read(self, source: Source, read: Callable[[], Answer]) -> Answer:
        """The rules of a file and its faults, read where they are not known."""
        key = self.key(source)
        known = self.get(key)
        if known is not None:
            return known, []
        rules, faults = read()
        if not faults:
            self.put(key, rules)
        return rules, faults

    def key(self, source: Source, what: str = "") -> bytes:
        """What the rules of a file are known by, or something that was made of them."""
        asked = f"{source.name}\0{source.text}".encode(errors=NAMES)
        return blake2b(asked, digest_size=20, person=what.encode()).digest()

    def get(self, key: bytes) -> Any:
        """What is known by a key, None where nothing is."""
        packed = self.before.get(key)
        if packed is None:
            return None
        self.now[key] = packed
        return loads(packed)

    def put(self, key: bytes, value: Any) -> None:
        """Remember what is sound."""
        if self.file is not None:
            self.now[key] = dumps(value, protocol=5)

    def keep(self) -> None:
        """Write down what is known now, where that is something else than before."""
        if self.file is not None and self.now.keys() != self.before.keys():
            keep(self.file, self.stamp, dumps(self.now, protocol=5))


def keep_grammar(file: Path) -> None:
    """Keep the tables of the grammar in a file."""
    from linter.language.parser import Tables, keep_tables

    def stamp(mark: bytes) -> bytes:
        return blake2b(f"{__version__}\0{sys.version}\0".encode() + mark, digest_size=32).digest()

    keep_tables(
        Tables(lambda mark: kept(file, stamp(mark)), lambda mark, data: keep(file, stamp(mark), data))
    )


def _stamp(base: Path) -> bytes:
    data = root()
    places = [
        *(_PACKAGE / name for name in _CODE), data / "grammar", data / "rules" / "prelude", base / "form.yaml",
        base / "profiles",
    ]  # fmt: skip
    parts = [__version__, sys.version, *(line for place in places for line in files_under(str(place)))]
    return blake2b("\n".join(parts).encode(errors=NAMES), digest_size=32).digest()


def _opened(file: Path, stamp: bytes) -> dict[bytes, bytes]:
    """What was written down; nothing where that cannot be had."""
    body = kept(file, stamp)
    found: dict[bytes, bytes] = loads(body) if body is not None else {}
    return found
