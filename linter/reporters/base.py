"""What every reporter is given, and the styled lines that those for people make."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from linter.diagnostics.diagnostic import Bilingual
from linter.named import NamedTuple

if TYPE_CHECKING:
    from linter.forms.record import Record
    from linter.rulesets.rule import Rule

Forms = Callable[[str], "tuple[Record, ...]"]
"""The forms of a file that was checked, by its path in the report; none where it cannot be read any more. They
are there until those of another file are asked for."""


Rules = Callable[[], "dict[str, Rule]"]
"""The rules of a run by code, for formats that say what a rule is about."""


class Options(NamedTuple):
    """How to write.

    lang: zh, en or both (both: messages in two languages, everything else in Chinese). width: columns of the screen.
    wrap: break long sentences at the width (a terminal) or leave them whole (a file, a pipe). skipped: name the checks
    that could not be evaluated. summary: end with the summary. passed_over: files in folders that hold no form.
    copies: copies with remarks beside their originals, which were not checked. excluded: files that were passed over.
    rules: the folders of rules that were asked for, to be named again in advice. statistics: count by rule. forms: for
    formats that show a form as it was read; without it they show the rows of findings alone.
    """

    lang: str = "zh"
    width: int = 100
    wrap: bool = False
    skipped: bool = False
    summary: bool = True
    passed_over: int = 0
    rules: tuple[str, ...] = ()
    statistics: bool = False
    forms: Forms | None = None
    catalogue: Rules | None = None
    copies: int = 0
    excluded: int = 0

    @property
    def tongue(self) -> str:
        """The one language of labels and places."""
        return "en" if self.lang == "en" else "zh"

    def texts(self, text: Bilingual) -> tuple[str, ...]:
        """A text in the language asked for, or in both, equal ones once."""
        if self.lang == "both" and text.zh != text.en:
            return text.zh, text.en
        return (text.get(self.tongue),)


class Piece(NamedTuple):
    """Some characters in one style: error, warning, info, code, place, mark, dim, bold or none.

    link: the path of the file that a terminal may open from here.
    """

    text: str
    style: str = ""
    link: str = ""


Line = tuple[Piece, ...]


def plain(lines: list[Line]) -> str:
    """Lines as text without styles: the same characters that a terminal shows."""
    return "".join("".join(piece.text for piece in line).rstrip() + "\n" for line in lines)
