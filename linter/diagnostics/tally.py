"""The counts over the files of a run, added up file by file, so that files need not be looked at again for them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from linter.diagnostics.severity import Severity

if TYPE_CHECKING:
    from linter.diagnostics.report import FileResult, Verdicts


class Tally:
    """What files come to so far. files: those that were checked; findings: how many of each code and severity, in the
    order in which such were first found."""

    def __init__(self) -> None:
        self.files = self.forms = self.accepted = 0
        self.findings: Counter[tuple[str, Severity]] = Counter()
        self._alike: dict[int, int] = {}
        self._counts: dict[int, Verdicts] = {}

    def add(self, file: FileResult) -> None:
        """Count a file."""
        self.files += file.checked
        self.forms += len(file.forms)
        self.accepted += len(file.suppressed)
        for d in file.diagnostics:
            self.findings[d.code, d.severity] += 1
        alike = self._alike
        for counts in file.verdicts.values():
            # Equal counts are mostly one object: it is enough to count how often it is met.
            key = id(counts)
            if key in alike:
                alike[key] += 1
            else:
                alike[key] = 1
                self._counts[key] = counts

    def count(self, severity: Severity) -> int:
        """How many findings have exactly this severity."""
        return sum(n for (_, found), n in self.findings.items() if found is severity)

    @property
    def worst(self) -> Severity:
        """The gravest severity found; OFF when nothing was."""
        return max((severity for _, severity in self.findings), default=Severity.OFF)

    def verdicts(self) -> Counter[str]:
        """Verdicts summed over files and rules."""
        total: Counter[str] = Counter()
        for key, times in self._alike.items():
            for verdict, n in self._counts[key].items():
                total[verdict] += n * times
        return total
