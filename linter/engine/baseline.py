"""A baseline: the findings that were there when it was made. They are known; only new ones are reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from linter.diagnostics.accepted import BASELINE, Acceptance
from linter.diagnostics.codes import indispensable
from linter.diagnostics.diagnostic import Diagnostic
from linter.diagnostics.fingerprint import all_fingerprints
from linter.diagnostics.report import FileResult
from linter.named import NamedTuple


class Entry(NamedTuple):
    """A known finding. file: its path from where the baseline stands; the rest but the fingerprint is for people."""

    file: str
    code: str
    form: str
    field: str
    actual: str
    fingerprint: str


class Found(NamedTuple):
    """A finding of a checked file as the baseline would hold it. at: its number among all findings of the file."""

    entry: Entry
    at: int


def acceptable(d: Diagnostic) -> bool:
    """May a baseline hold a finding? Not that a file was not read, nor what is wrong with what others accepted."""
    return not indispensable(d.code) and not d.code.startswith("W0")


def entries(file: FileResult, name: str) -> Iterator[Found]:
    """The findings of a file that a baseline may hold. name: the file's path from where the baseline stands."""
    projects = {form.number: form.project or form.title for form in file.forms}
    for at, (d, by, print_) in enumerate(all_fingerprints(file)):
        if by is None and acceptable(d):
            project = projects.get(d.form if d.form is not None else -1, "")
            yield Found(Entry(name, d.code, project, d.field or "", d.actual or "", print_), at)


class Compared(NamedTuple):
    """A baseline beside what is found now. known: by file, the numbers of findings that it holds; added: entries that
    it lacks; left: those of its entries that are not found, in their order."""

    known: dict[str, set[int]]
    added: tuple[Entry, ...]
    left: tuple[Entry, ...]

    def acceptance(self, name: str, at: int, path: str) -> Acceptance | None:
        """Why a finding of a file is excused; None where it is not. path: that of the baseline."""
        return Acceptance(BASELINE, path=path) if at in self.known.get(name, ()) else None


def compare(baseline: Sequence[Entry], now: dict[str, list[Found]], gone: Callable[[str], bool]) -> Compared:
    """Match findings with the entries of a baseline, each with one.

    A finding of a file is first looked for among those of the same file; what is left is compared with entries of files
    that are gone: they may only have been moved. gone: is there no longer a file of this name?
    """
    held = Counter((entry.file, entry.fingerprint) for entry in baseline)
    known: dict[str, set[int]] = {file: set() for file in now}
    new: list[Found] = []
    for found in (one for all_ in now.values() for one in all_):
        key = found.entry.file, found.entry.fingerprint
        if held[key] > 0:
            held[key] -= 1
            known[found.entry.file].add(found.at)
        else:
            new.append(found)
    files = {entry.file for entry in baseline}
    moved = _moved(held, {file for file in files if file not in now and gone(file)})
    added = []
    for found in new:
        keys = moved.get(found.entry.fingerprint)
        if keys:
            held[keys.pop()] -= 1
            known[found.entry.file].add(found.at)
        else:
            added.append(found.entry)
    return Compared(known, tuple(added), tuple(_left(baseline, held)))


def _moved(held: Counter[tuple[str, str]], gone: Collection[str]) -> dict[str, list[tuple[str, str]]]:
    """By fingerprint, what is held of files that are gone."""
    moved: dict[str, list[tuple[str, str]]] = {}
    for key, count in sorted(held.items(), reverse=True):
        if key[0] in gone:
            moved.setdefault(key[1], []).extend([key] * count)
    return moved


def _left(baseline: Iterable[Entry], held: Counter[tuple[str, str]]) -> Iterator[Entry]:
    held = held.copy()
    for entry in baseline:
        if held[entry.file, entry.fingerprint] > 0:
            held[entry.file, entry.fingerprint] -= 1
            yield entry


def outdated(
    left: Iterable[Entry], looked: Mapping[str, Collection[str]], gone: Callable[[str], bool]
) -> tuple[Entry, ...]:
    """Those of the entries that are not found which would be found, were they still there.

    looked: the checked files that could be read, and the codes of the rules that ran on them.
    """
    return tuple(
        entry
        for entry in left
        if (
            entry.code in looked[entry.file] or entry.code.startswith("D0")
            if entry.file in looked
            else gone(entry.file)
        )
    )
