"""Compiled rules on disk, so that a warm run reads no rule text and imports no parser.

A cache whose stamp (version, interpreter, every source file's size and time) is another one is stale, one whose
checksum does not fit is damaged; either way it is made anew.
"""

from __future__ import annotations

import gc
import marshal
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import accumulate, pairwise
from pathlib import Path
from types import CodeType
from typing import Any

from linter import __version__
from linter.bare import dumps, loads
from linter.named import NamedTuple
from linter.resources import root, rules_folder
from linter.rulesets.book import book_of
from linter.rulesets.lazy import Lazy
from linter.rulesets.rule import Rule
from linter.rulesets.ruleset import RuleFault, RuleSet, run_packed
from linter.storage import NAMES, files_under, folder, ours, put, shipped_under, thin

_PACKAGE = Path(__file__).resolve().parents[1]
# What a compiled rule depends on beside the rules: a change in any of these makes a cache stale.
_CODE = ("language", "forms", "rulesets", "values")
_NAME, _MOST = "rules-", 64
"""How the files are called, and how many are kept: two for each set of folders, of which there may be ever more."""


class Compiled(NamedTuple):
    """A ruleset with the prelude that it was read with. codes: of its computed fields, then of each rule."""

    ruleset: RuleSet
    codes: tuple[CodeType, ...]
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

    with _uncollected():
        compiled = build(folders, kept=file.with_suffix(".files") if file is not None else None)
    if prove is not None and not compiled.ruleset.faults:
        compiled = compiled._replace(ruleset=compiled.ruleset._replace(faults=prove(compiled.ruleset)))
    # Faults are told with their places in the text: a ruleset with any is not kept.
    if file is not None:
        if not compiled.ruleset.faults:
            _write(file, stamp, compiled)
        thin(file.parent, _NAME, _MOST)
    return compiled.ruleset


def _file(folders: tuple[str, ...]) -> Path | None:
    """Where the cache of these folders is, or None when there is no place to trust."""
    kept = folder()
    key = zlib.crc32(
        "\0".join(str(Path(f).absolute()) for f in (str(_PACKAGE), *folders)).encode(errors=NAMES)
    )
    return None if kept is None else kept / f"{_NAME}{key:08x}.bin"


def _stamp(folders: tuple[str, ...]) -> bytes:
    """What the cache must have been made from."""
    parts = [__version__, sys.version, str(rules_folder())]
    for place in (rules_folder(), root() / "grammar", *(_PACKAGE / name for name in _CODE)):
        parts += shipped_under(str(place))
    for own in folders:
        parts += files_under(own)
    return "\n".join(parts).encode(errors=NAMES)


def _read(file: Path, stamp: bytes) -> RuleSet | None:
    """The ruleset of a cache file; None when it is missing, stale, foreign or damaged."""
    data = ours(file)
    if data is None:
        return None
    body = memoryview(data)[_MARKS + len(stamp) :]
    if data[:_MARKS] != _marks(stamp, body) or not data.startswith(stamp, _MARKS):
        return None
    try:
        with _uncollected():
            return _unpack(body)
    except Exception:
        # Whatever a damaged cache raises, the text is still there to be read.
        return None


@contextmanager
def _uncollected() -> Iterator[None]:
    """No look for circles among what is only being made, all of which stays: it would take as long as the rest."""
    wanted = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if wanted:
            gc.enable()


def _unpack(body: memoryview) -> RuleSet:
    """What every run needs is made at once, the rest stays in the bytes of the file until someone asks for it."""
    from linter.values.prelude import provide

    start, end = (int.from_bytes(body[at : at + _LENGTH], "big") for at in (0, _LENGTH))
    code, hot, cold = body[2 * _LENGTH : start], body[start:end], body[end:]
    parts = loads(hot)
    provide(parts["prelude"])
    lazy = (Lazy[Any](packed=cold[slice(*place)]) for place in pairwise(parts["places"]))
    rules = tuple(Rule._make((*head, next(lazy), next(lazy))) for head in parts["rules"])
    schema, profiles = parts["schema"], parts["profiles"]
    codes = [code[slice(*place)] for place in pairwise(parts["codes"])]
    ran = run_packed(codes, rules, parts["wholes"], schema, profiles)
    bodies, reads = lazy
    book = book_of(rules, ran.checkers, schema, ran.namespace, parts["equating"], reads)
    return RuleSet(schema, rules, ran.checkers, bodies, profiles, (), ran.signs, ran.wholes, book)


_MARKS = 8
"""How long the checksum and the length of the stamp are, in front of it."""
_LENGTH = 4
"""Bytes of a length."""


def _marks(stamp: bytes, body: bytes | memoryview) -> bytes:
    """What stands before stamp and body: against accidents, not against people, whom the folder's rights keep out."""
    return len(stamp).to_bytes(4, "big") + zlib.crc32(body).to_bytes(4, "big")


def _write(file: Path, stamp: bytes, compiled: Compiled) -> None:
    """Keep a ruleset; where that cannot be done the next run reads the text again."""
    ruleset = compiled.ruleset
    lazy = [part for rule in ruleset.rules for part in (rule.tree, rule.story)]
    cold = [part.pack() for part in (*lazy, ruleset.bodies, ruleset.book.reads)]
    codes = [marshal.dumps(code) for code in compiled.codes]
    parts = {
        "codes": [*accumulate(map(len, codes), initial=0)],
        "wholes": [*ruleset.wholes],
        "schema": ruleset.schema,
        "rules": [rule[:-2] for rule in ruleset.rules],
        "equating": ruleset.book.equating,
        "profiles": ruleset.profiles,
        "prelude": compiled.prelude,
        "places": [*accumulate(map(len, cold), initial=0)],
    }
    code, hot = b"".join(codes), dumps(parts, protocol=5)
    start = 2 * _LENGTH + len(code)
    lengths = [at.to_bytes(_LENGTH, "big") for at in (start, start + len(hot))]
    body = b"".join([*lengths, code, hot, *cold])
    put(file, _marks(stamp, body) + stamp + body)
