"""What stops the typing of a clause, told with its place and what may mend it."""

from __future__ import annotations

from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.meant import did_you_mean, near_words
from linter.language.mistakes import name_hint
from linter.language.origin import Origin
from linter.language.syntax import At

FEW = 16
"""So many names are told where none is like the unknown one."""


class Fail(Exception):  # noqa: N818
    """The first fault of a clause; caught where clauses are typed and turned into a Fault there, never let out."""

    def __init__(
        self,
        code: str,
        zh: str,
        en: str,
        at: At,
        help: Bilingual | None = None,
        notes: tuple[Origin, ...] = (),
    ) -> None:
        super().__init__(code)
        self.code, self.at, self.notes = code, at, notes
        self._told = zh, en, help

    @property
    def zh(self) -> str:
        """What is wrong, in Chinese."""
        return self.told()[0]

    @property
    def en(self) -> str:
        """The same in English."""
        return self.told()[1]

    @property
    def help(self) -> Bilingual | None:
        """What may mend it."""
        return self.told()[2]

    def told(self) -> tuple[str, str, Bilingual | None]:
        """What is told of it."""
        return self._told


class Unknown(Fail):
    """A name that nobody gave. The nearest ones are looked for when it is told: many a name means something in another
    scope, and nobody hears of it."""

    def __init__(self, name: str, known: list[str], at: At, help: Bilingual | None) -> None:
        super().__init__("L002", "", "", at, help)
        self.name, self.known = name, known

    def told(self) -> tuple[str, str, Bilingual | None]:
        """What is told of it, with the nearest names."""
        name, hint = self.name, name_hint(self.name)
        near = near_words(name, dict.fromkeys(self.known), 3) if hint is None else []
        zh, en = did_you_mean(near)
        help = hint or self._told[2] or (None if near else self.few())
        return f"没有叫“{name}”的{zh}", f"unknown name {name!r}{en}", help

    def few(self) -> Bilingual | None:
        """All the names that there are, as the unknown one is spelled, where a line holds them."""
        names = [known for known in dict.fromkeys(self.known) if known.isascii() is self.name.isascii()]
        if not 0 < len(names) <= FEW:
            return None
        return Bilingual(f"这里有 {'、'.join(names)}", f"there are: {', '.join(names)}")


def unknown(name: str, known: list[str], at: At, help: Bilingual | None = None) -> Fail:
    """The fault of a name that nobody gave, with the nearest ones."""
    return Unknown(name, known, at, help)
