"""Functions of rules that stay packed until they are first called: a form meets some of the rules only."""

from __future__ import annotations

import marshal
from collections.abc import Callable
from types import FunctionType
from typing import Any


def _unpacked_first(*given: Any, unpack: Callable[..., Any]) -> Any:
    return unpack(*given)


class Packed:
    """The code of one rule over the names that all rules share."""

    __slots__ = ("_code", "_namespace")

    def __init__(self, code: bytes | memoryview, namespace: dict[str, Any]) -> None:
        self._code = code
        self._namespace = namespace

    def function(self, name: str) -> Any:
        """One of its functions. The first call turns it into the real one, so that further calls go no long way."""
        made = FunctionType(_unpacked_first.__code__, self._namespace, name)

        def unpack(*given: Any) -> Any:
            exec(marshal.loads(self._code), self._namespace)
            real = self._namespace[name]
            made.__code__, made.__defaults__, made.__kwdefaults__ = real.__code__, real.__defaults__, None
            return made(*given)

        made.__kwdefaults__ = {"unpack": unpack}
        return made
