"""The words of a rule by their place: what stands in its file between two offsets."""

from __future__ import annotations

import re
from pathlib import Path

from linter.language.syntax import At
from linter.rulesets.rule import Rule
from linter.text.source import Source
from linter.text.span import TextSpan

_SPACE = re.compile(r"\s*\n\s*")


class Written:
    """A rule's file as a text with places; without the file the rule's own text serves, without places."""

    def __init__(self, rule: Rule) -> None:
        self.found, self.start = True, 0
        text = _text(rule.path)
        if rule.text.rstrip() not in text:
            self.found, text = False, rule.text
        self.source = Source(rule.path, text)

    def words(self, at: At) -> str:
        """The text of a range on one line; "" where the file is gone."""
        return _SPACE.sub(" ", self.source.text[at[0] : at[1]]).strip() if self.found else ""

    def span(self, at: At) -> TextSpan | None:
        """The place of a range in the file."""
        return self.source.span(*at) if self.found else None

    def line_above(self, at: At) -> str:
        """The line before the one on which a range begins, without its indentation."""
        return self.source.line(self.source.position(at[0])[0] - 1).strip() if self.found else ""


def _text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""


def let_name(variable: str) -> str:
    """The name of a let or param as the rule writes it, from its unique name."""
    return re.sub(r"_\d+_\d+$", "", variable.removeprefix("param_"))
