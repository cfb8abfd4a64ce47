"""Our named tuples are those of `typing`, without its compiling of annotations."""

from __future__ import annotations

import pickle
import typing

from linter.named import NamedTuple


class Mine(NamedTuple):
    """A pair."""

    code: str
    count: int = 2

    @property
    def both(self) -> str:
        """Both."""
        return f"{self.code}{self.count}"

    def more(self) -> Mine:
        """One more."""
        return self._replace(count=self.count + 1)


class Theirs(typing.NamedTuple):
    """A pair."""

    code: str
    count: int = 2


def test_a_named_tuple_is_what_typing_makes() -> None:
    assert Mine("A") == Theirs("A") == ("A", 2)
    assert repr(Mine("A")) == "Mine(code='A', count=2)"
    assert Mine._fields == Theirs._fields
    assert Mine._field_defaults == Theirs._field_defaults
    assert Mine.__bases__ == Theirs.__bases__ == (tuple,)
    assert Mine.__annotations__.keys() == Theirs.__annotations__.keys()
    assert (Mine.__module__, Mine.__qualname__, Mine.__doc__) == (__name__, "Mine", "A pair.")
    assert Mine("A").more().both == "A3"
    assert pickle.loads(pickle.dumps(Mine("B", 7))) == Mine("B", 7)
    assert type(pickle.loads(pickle.dumps(Mine("B", 7)))) is Mine
