"""Parts of a ruleset that a silent run never needs, kept packed until someone asks."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from linter.bare import dumps, loads

T = TypeVar("T")


class Lazy(Generic[T]):
    """A value, or its bytes, unpacked once. The bytes are our own: see `cache` for where they may come from."""

    __slots__ = ("_packed", "_value")

    def __init__(self, value: T | None = None, packed: bytes | memoryview = b"") -> None:
        self._value: Any = value
        self._packed = packed

    def get(self) -> T:
        """The value."""
        if self._packed:
            import zlib

            self._value, self._packed = loads(zlib.decompress(self._packed)), b""
        value: T = self._value
        return value

    def pack(self) -> bytes:
        """The bytes that give the value again."""
        import zlib

        return zlib.compress(dumps(self.get(), protocol=5), 1)
