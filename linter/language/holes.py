"""What stands in the braces of sentences: the same values in both languages, and none where there is nothing to say."""

from __future__ import annotations

import re

from linter.language import typed as t
from linter.language.fail import Fail
from linter.language.same import same_tree
from linter.language.syntax import Text
from linter.named import NamedTuple

HOLE = re.compile(r"\{([^{}]*)\}")


class Hole(NamedTuple):
    """A value in braces: as it is written, and typed."""

    words: str
    node: t.Node


def odd_ones(zh: list[Hole], en: list[Hole]) -> list[str]:
    """The values that one language names and the other does not; a field may be spelled in either."""
    odd = [one.words for one in zh if not _among(one, en)] + [one.words for one in en if not _among(one, zh)]
    return sorted(dict.fromkeys(odd))


def _among(one: Hole, others: list[Hole]) -> bool:
    return any(one.words == other.words for other in others) or any(
        same_tree(one.node, other.node) for other in others
    )


def in_title(title: Text) -> Fail | None:
    """The fault of a title with values in braces, which would be printed as they are written."""
    if not HOLE.search(title.zh + title.en):
        return None
    zh = "标题里不能用花括号写值：标题说的是规则，不是某一张表"
    return Fail("L005", zh, "a title holds no values in braces: it is about the rule, not one form", title.at)
