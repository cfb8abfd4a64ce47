"""Compiled rules on disk, so that a warm run reads no rule text and imports no parser.

A cache whose stamp (version, interpreter, every source file's size and time) is another one is stale, one whose
checksum does not fit is damaged; either way it is made anew.
"""

from __future__ import annotations

import marshal
import pickle
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

from linter import __version__
from linter.resources import rules_folder
from linter.rulesets.book import book_of
from linter.rulesets.lazy import Lazy
from linter.rulesets.rule import Rule
from linter.rulesets.ruleset import RuleFault, RuleSet, run_code
from linter.rulesets.storage import files_under, folder, private, put

_PACKAGE = Path(__file__).resolve().parents[1]
# What a compiled rule depends on beside the rules: a change in any of these makes a cache stale.
_CODE = ("language", "forms", "rulesets", "values")


class Compiled(NamedTuple):
    """A ruleset with the code that it came from, and the prelude that it was read with."""

    ruleset: RuleSet
    code: CodeType
    prelude: dict[str, Any]


Prove = Callable[[RuleSet], "tuple[RuleFault, ...]"]


def load(folders: tuple[str, ...] = (), prove: Prove | None = None) -> RuleSet:
    """The built-in ruleset with further folders, from the cache when that is fresh, else from text.

    prove: runs the examples of rules that were read from text; a fresh cache stands for it.
    """
    file = _file(folders)
    stamp = _stamp(folders) if file is not None else b""
    found = _read(file, stamp) if file is not None else None
    if found is not None:
        return found
    from linter.rulesets.loader import build

    compiled = build(folders)
    if prove is not None and not compiled.ruleset.faults:
        compiled = compiled._replace(ruleset=compiled.ruleset._replace(faults=prove(compiled.ruleset)))
    # Faults are told with their places in the text: a ruleset with any is not kept.
    if file is not None and not compiled.ruleset.faults:
        _write(file, stamp, compiled)
    return compiled.ruleset


def _file(folders: tuple[str, ...]) -> Path | None:
    """Where the cache of these folders is, or None when there is no place to trust."""
    kept = folder()
    key = zlib.crc32("\0".join(str(Path(f).absolute()) for f in (str(_PACKAGE), *folders)).encode())
    return None if kept is None else kept / f"rules-{key:08x}.bin"


def _stamp(folders: tuple[str, ...]) -> bytes:
    """What the cache must have been made from."""
    parts = [__version__, sys.version, str(rules_folder())]
    for root in (str(rules_folder()), *(str(_PACKAGE / name) for name in _CODE), *folders):
        parts += files_under(root)
    return "\n".join(parts).encode()


def _read(file: Path, stamp: bytes) -> RuleSet | None:
    """The ruleset of a cache file; None when it is missing, stale, foreign or damaged."""
    try:
        if not private(file):
            return None
        data = file.read_bytes()
    except OSError:
        return None
    head = _head(stamp, body := data[len(stamp) + _MARKS :])
    if data[: len(head)] != head:
        return None
    try:
        return _unpack(pickle.loads(body))
    except Exception:
        # Whatever a damaged cache raises, the text is still there to be read.
        return None


def _unpack(parts: dict[str, Any]) -> RuleSet:
    from linter.values.prelude import provide

    provide(parts["prelude"])
    rules = tuple(
        Rule._make((*fixed, Lazy(packed=tree), Lazy(packed=story))) for *fixed, tree, story in parts["rules"]
    )
    bodies: Lazy[Any] = Lazy(packed=parts["bodies"])
    schema = parts["schema"]
    ran = run_code(marshal.loads(parts["code"]), rules, schema, parts["profiles"])
    reads: Lazy[Any] = Lazy(packed=parts["reads"])
    book = book_of(rules, ran.checkers, schema, ran.namespace, parts["equating"], reads)
    return RuleSet(schema, rules, ran.checkers, bodies, parts["profiles"], (), ran.signs, ran.wholes, book)


_MARKS = 8
"""How long the checksum and the length of the stamp are, in front of it."""


def _head(stamp: bytes, body: bytes) -> bytes:
    """What stands before the body: against accidents, not against people, whom the folder's rights keep out."""
    return len(stamp).to_bytes(4, "big") + zlib.crc32(body).to_bytes(4, "big") + stamp


def _write(file: Path, stamp: bytes, compiled: Compiled) -> None:
    """Keep a ruleset; where that cannot be done the next run reads the text again."""
    ruleset = compiled.ruleset
    parts = {
        "schema": ruleset.schema,
        "rules": [(*rule[:-2], rule.tree.pack(), rule.story.pack()) for rule in ruleset.rules],
        "bodies": ruleset.bodies.pack(),
        "equating": ruleset.book.equating,
        "reads": ruleset.book.reads.pack(),
        "profiles": ruleset.profiles,
        "code": marshal.dumps(compiled.code),
        "prelude": compiled.prelude,
    }
    body = pickle.dumps(parts, protocol=5)
    put(file, _head(stamp, body) + body)
