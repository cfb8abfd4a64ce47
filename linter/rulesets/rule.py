"""A loaded rule: what it says of itself, its typed tree, its text."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.severity import Severity
from linter.named import NamedTuple
from linter.rulesets.lazy import Lazy
from linter.text.span import TextSpan

if TYPE_CHECKING:
    from linter.language.syntax import Example
    from linter.language.typed import RuleT


class Story(NamedTuple):
    """What a rule says of itself beyond its head: its text as written, and its examples."""

    text: str
    examples: tuple[Example, ...]


class Rule(NamedTuple):
    """path: the file it stands in; span: its head there. params: parameters with their defaults.

    tree and story are unpacked when first asked for: a run over clean forms needs neither.
    """

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
    params: dict[str, Decimal | str]
    path: str
    span: TextSpan
    tree: Lazy[RuleT]
    story: Lazy[Story]

    @property
    def typed(self) -> RuleT:
        """The typed tree."""
        return self.tree.get()

    @property
    def text(self) -> str:
        """The rule as written."""
        return self.story.get().text

    @property
    def examples(self) -> tuple[Example, ...]:
        """Its passing, failing and silent examples."""
        return self.story.get().examples

    def with_tree(self, typed: RuleT) -> Rule:
        """The same rule over another tree."""
        return self._replace(tree=Lazy(typed))
