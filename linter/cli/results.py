"""Results of files that were checked before, kept by what they follow from: content, name, settings, rules, version.

A damaged one is made anew. Only what a file itself says is kept: not that it could not be opened, nor a fault of our
own, nor what a program beside ours made of it.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from linter import __version__
from linter.bare import blake2b, dumps, loads
from linter.diagnostics.report import REMEMBERED, FileResult, Verdicts, counted, named
from linter.ledger import KEY, Ledger
from linter.resources import root
from linter.storage import files_under, folder_of, shipped_under

if TYPE_CHECKING:
    from linter.config.model import Settings

MOST = 50_000
"""So many results are kept; beyond, the oldest third goes."""
_PASSING = frozenset({"D001", "D003", "D009", "D010"})
"""Faults that may pass though the file stays as it is: what is missing here may be installed
tomorrow, what took too long may be faster."""
FOLDER = "ledger"
"""Where results are kept, in the user's cache."""


class Results:
    """The results that are kept in a folder. Picklable: each process opens the same files."""

    def __init__(self, place: Path) -> None:
        self.ledger = Ledger(place)

    def key(self, name: str, data: bytes, settings: Settings, *how: bool) -> bytes:
        """What the result of a file's content is kept by."""
        # The length parts the content from what follows.
        asked = f"{len(data)}\0{name}\0{_written(settings)}\0{how}".encode(errors="surrogateescape")
        digest = blake2b(data, digest_size=KEY, key=_stamp(settings.rules))
        digest.update(asked)
        return digest.digest()

    def get(self, key: bytes) -> tuple[FileResult, bytes] | None:
        """The result that was kept, and its bytes; None when there is none, or it is damaged."""
        body = self.ledger.get(key)
        try:
            return (unpack(body), body) if body is not None else None
        except Exception:
            # Whatever damaged bytes raise, the form is still there to be checked.
            return None

    def put(self, key: bytes, result: FileResult) -> bytes:
        """Keep a result, where it can be kept, and give its bytes; it is written with others, or by `close`."""
        packed = pack(result)
        if not any(d.code in _PASSING for d in result.diagnostics):
            self.ledger.put(key, packed)
        return packed

    def close(self, last: bool = False) -> None:
        """Write what is to be written. last: the run is over; the oldest results go where there are too many."""
        self.ledger.flush()
        if last:
            self.ledger.prune(MOST)


def _written(settings: Settings) -> str:
    """Settings as text; mostly they are those of the file before."""
    global _last
    if _last[0] is not settings:
        _last = settings, repr(settings)
    return _last[1]


_last: tuple[Settings | None, str] = (None, "")


def kept_results() -> Results | None:
    """The results kept in the user's cache; None where nothing may be kept or there is no place to trust."""
    place = folder_of(FOLDER)
    return None if place is None else Results(place)


@cache
def _stamp(folders: tuple[str, ...]) -> bytes:
    """What every result rests on beside its file: our version, code, grammars and rules, those of the user's own, the
    interpreter, and the libraries that stand beside us."""
    package = Path(__file__).resolve().parents[1]
    parts = [__version__, sys.version, _libraries()]
    for place in (package, root() / "rules", root() / "grammar"):
        parts += shipped_under(str(place))
    for own in folders:
        parts += files_under(own)
    return blake2b("\n".join(parts).encode(errors="surrogateescape"), digest_size=32).digest()


def _libraries() -> str:
    """When a library was last installed: the folder of libraries changes with each."""
    import click

    place = Path(click.__file__).resolve().parents[1]
    try:
        return str(place.stat().st_mtime_ns)
    except OSError:
        return ""


def pack(result: FileResult) -> bytes:
    """A result as bytes, small: counts without their names, equal ones once."""
    counts = tuple([_counts_of(verdicts) for verdicts in result.verdicts.values()])
    return dumps(("\n".join(result.verdicts), counts, tuple(result._replace(verdicts={}))), protocol=5)


def unpack(data: bytes) -> FileResult:
    """The result again. Counts of equal numbers are one object, which nobody changes."""
    codes, counts, parts = loads(data)
    verdicts = dict(zip(_codes(codes), map(named, counts), strict=True))
    return FileResult(*parts)._replace(verdicts=verdicts)


def _counts_of(verdicts: Verdicts) -> tuple[int, ...]:
    """Their counts alone. Equal ones are mostly one object: its counts are one as well."""
    known = _COUNTS.get(id(verdicts))
    if known is None or known[0] is not verdicts:
        if len(_COUNTS) >= REMEMBERED:
            _COUNTS.clear()
        known = _COUNTS[id(verdicts)] = verdicts, counted(verdicts)
    return known[1]


_COUNTS: dict[int, tuple[Verdicts, tuple[int, ...]]] = {}


@cache
def _codes(joined: str) -> tuple[str, ...]:
    return tuple(joined.split("\n")) if joined else ()
