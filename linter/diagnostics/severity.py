"""How grave a diagnostic is."""

from __future__ import annotations

from enum import IntEnum


class Severity(IntEnum):
    """Ordered: a higher one is graver. `PREVIEW` and `OFF` never reach a report unless asked for."""

    OFF = 0
    PREVIEW = 1
    INFO = 2
    WARNING = 3
    ERROR = 4

    @property
    def word(self) -> str:
        """The word used in rules, options and JSON."""
        return self.name.lower()

    @classmethod
    def of(cls, word: str) -> Severity:
        """The severity of a word.

        Raises:
            KeyError: there is none of that name.
        """
        return cls[word.upper()]
