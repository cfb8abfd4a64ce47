"""A loaded rule: what it says of itself, its typed tree, its text."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.severity import Severity
from linter.language.syntax import Example
from linter.language.typed import RuleT
from linter.text.span import TextSpan


class Rule(NamedTuple):
    """path: the file it stands in; span: its head there; text: the rule as written."""

    code: str
    name: str
    severity: Severity
    title: Bilingual
    why: Bilingual | None
    source: str
    tags: tuple[str, ...]
    since: int | None
    until: int | None
    replaces: tuple[str, ...]
    profiles: tuple[str, ...]
    examples: tuple[Example, ...]
    typed: RuleT
    path: str
    span: TextSpan
    text: str

    @property
    def params(self) -> dict[str, Decimal | str]:
        """Parameters with their defaults."""
        return {name: default for name, (_, default) in self.typed.params.items()}
