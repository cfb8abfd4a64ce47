"""What a run found, file by file, and the counts over it."""

from __future__ import annotations

from collections.abc import Sequence
from operator import add

from linter.diagnostics.accepted import BASELINE, WAIVERS, Decide, Suppressed, divided, together
from linter.diagnostics.diagnostic import Diagnostic, Related
from linter.diagnostics.tally import Tally
from linter.named import NamedTuple

VERDICTS = ("pass", "fail", "within_rounding", "not_applicable", "not_evaluated")
Verdicts = dict[str, int]


def named(counts: tuple[int, ...]) -> Verdicts:
    """Counts by their names, in the order of VERDICTS. Equal ones are one object, which nobody changes: of many
    thousand files they would fill the memory."""
    found = _NAMED.get(counts)
    if found is None:
        if len(_NAMED) >= REMEMBERED:
            _NAMED.clear()
        found = _NAMED[counts] = dict(zip(VERDICTS, counts, strict=True))
    return found


_NAMED: dict[tuple[int, ...], Verdicts] = {}
REMEMBERED = 65_536


def counted(verdicts: Verdicts) -> tuple[int, ...]:
    """The counts alone, in the order of VERDICTS."""
    if tuple(verdicts) == VERDICTS:
        return tuple(verdicts.values())
    return tuple([verdicts.get(name, 0) for name in VERDICTS])


def added(parts: list[dict[str, Verdicts]]) -> dict[str, Verdicts]:
    """Counts of verdicts by rule code, added up over forms, in the order of codes."""
    total = dict(parts[0]) if parts else {}
    for part in parts[1:]:
        for code, counts in part.items():
            before = total.get(code)
            total[code] = counts if before is None else named(_sums(before, counts))
    return dict(sorted(total.items()))


def moved(verdicts: dict[str, Verdicts], failures: Sequence[str], to: str) -> dict[str, Verdicts]:
    """The counts with some failures, by the codes of their rules, counted as another verdict."""
    found = dict(verdicts)
    for code in failures:
        counts = found.get(code)
        if counts is not None and counts["fail"]:
            changed = {**counts, "fail": counts["fail"] - 1, to: counts[to] + 1}
            found[code] = named(counted(changed))
    return found


def _sums(one: Verdicts, other: Verdicts) -> tuple[int, ...]:
    return tuple(map(add, one.values(), other.values()))


class FormInfo(NamedTuple):
    """A form of a file, enough to name it: number from 0, project and title as printed."""

    number: int
    project: str
    title: str


class Skip(NamedTuple):
    """A check that was not evaluated, and the cells it lacked: their paths, and for people their labels and places.
    form: None for one of the whole document."""

    code: str
    form: int | None
    subject: str
    missing: tuple[str, ...]
    cells: tuple[Related, ...] = ()


class FileResult(NamedTuple):
    """The outcome of one file; `verdicts` counts by rule code, then by verdict. suppressed: findings that somebody has
    accepted, not among the diagnostics."""

    path: str
    reader: str
    forms: tuple[FormInfo, ...]
    diagnostics: tuple[Diagnostic, ...]
    verdicts: dict[str, Verdicts]
    skips: tuple[Skip, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()

    @property
    def checked(self) -> bool:
        """Is it a file that was checked? One that says what is accepted has findings of its own, and is none."""
        return self.reader not in (BASELINE, WAIVERS)

    def accepting(self, decide: Decide) -> FileResult:
        """The result without the findings that are accepted; those stand under `suppressed`, with their reasons."""
        judged = list(together(self.diagnostics, self.suppressed))
        diagnostics, suppressed = divided(judged, decide)
        return self._replace(diagnostics=diagnostics, suppressed=suppressed)


class Report:
    """The outcome of a run, files in stable order. tally: the counts over them, where somebody has them already."""

    __slots__ = ("_tally", "files")

    def __init__(self, files: Sequence[FileResult], tally: Tally | None = None) -> None:
        self.files = files
        self._tally = tally

    @property
    def tally(self) -> Tally:
        """The counts over all files."""
        if self._tally is None:
            self._tally = Tally()
            for file in self.files:
                self._tally.add(file)
        return self._tally

    def verdicts(self) -> Verdicts:
        """Verdicts summed over files and rules, every verdict named."""
        total = self.tally.verdicts()
        return {verdict: total[verdict] for verdict in VERDICTS}
