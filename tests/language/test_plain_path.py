"""The short way of reading a path gives the tree of the grammar, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.language.parser import _tree
from linter.language.plain_path import plain_path
from linter.language.tree import Token, Tree

words = st.sampled_from(
    ["total", "score", "资金", "合计", "not", "any", "the", "空白", "is", "of", "a_1", "title", "每个"]
)


@given(st.lists(words, min_size=1, max_size=3).map(".".join), st.sampled_from(["", " ", "\t"]))
def test_the_same_tree(path: str, blank: str) -> None:
    text = f"{blank}{path}{blank}"
    short = plain_path(text)
    if short is None:
        return
    tree = _tree(text, "expression")
    assert short == (tree, None)
    assert isinstance(tree, Tree)
    assert _places(short[0]) == _places(tree)


def _places(tree: Tree) -> list[tuple[str, int, int]]:
    (path,) = tree.children
    assert isinstance(path, Tree)
    return [(t.type, t.start_pos, t.end_pos) for t in path.children if isinstance(t, Token)]


@pytest.mark.parametrize("text", ["", "a b", "a + b", "not", "1", "a..b", ".a", "a.", "总分 为空", "a.空白"])
def test_anything_else_is_left_to_the_grammar(text: str) -> None:
    assert plain_path(text) is None
