"""Clauses of scoring methods that were read before: the parser for them takes longer to load than a form to check.

What a clause says is kept in the user's folder by its text, the grammar and the code that reads it.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from linter.bare import blake2b, dumps, loads
from linter.ledger import KEY, Ledger
from linter.resources import grammar
from linter.storage import folder_of, shipped_under

if TYPE_CHECKING:
    from linter.readings.method import Fact

MOST = 100_000
"""So many clauses are kept; beyond, the oldest third goes."""


def facts_of(clause: str) -> list[Fact] | None:
    """The facts of a folded clause in order; None where the grammar does not know it all."""
    ledger = _ledger()
    if ledger is None:
        return _read(clause)
    key = blake2b(clause.encode(errors="surrogatepass"), digest_size=KEY, key=_stamp()).digest()
    known = ledger.get(key)
    if known is not None:
        try:
            found: list[Fact] | None = loads(known)
            return found
        except Exception:
            # Whatever damaged bytes raise, the clause is still there to be read.
            known = None
    facts = _read(clause)
    ledger.put(key, dumps(facts, protocol=5))
    ledger.flush()
    return facts


def _read(clause: str) -> list[Fact] | None:
    from linter.readings.scoring import read_clause

    return read_clause(clause)


@cache
def _ledger() -> Ledger | None:
    place = folder_of("clauses")
    if place is None:
        return None
    ledger = Ledger(place)
    ledger.prune(MOST)
    return ledger


@cache
def _stamp() -> bytes:
    parts = [sys.version, grammar("scoring.lark"), *shipped_under(str(Path(__file__).parent))]
    return blake2b("\n".join(parts).encode(errors="surrogateescape"), digest_size=32).digest()
