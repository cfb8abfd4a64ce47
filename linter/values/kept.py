"""What was worked out of objects that never change, kept by the object itself: their texts are long, their identity is
not."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

T = TypeVar("T")
OWNERS, ANSWERS = 256, 4096
"""So many objects, and answers for each, are remembered; beyond, all is forgotten."""


class Kept(Generic[T]):
    """Answers by owner and key. The owner is held, so that no other object takes its identity."""

    __slots__ = ("_owners",)

    def __init__(self) -> None:
        self._owners: dict[int, tuple[object, dict[Hashable, T]]] = {}

    def get(self, owner: Any, key: Hashable, make: Callable[[], T]) -> T:
        """The answer for a key, made when it is first asked for."""
        answers = self.of(owner)
        if key not in answers:
            if len(answers) >= ANSWERS:
                answers.clear()
            answers[key] = make()
        return answers[key]

    def of(self, owner: Any) -> dict[Hashable, T]:
        """All the answers of an owner."""
        found = self._owners.get(id(owner))
        if found is None or found[0] is not owner:
            if len(self._owners) >= OWNERS:
                self._owners.clear()
            found = self._owners[id(owner)] = (owner, {})
        return found[1]
