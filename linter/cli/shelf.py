"""Results that wait to be written: a few in memory, many packed in a file without a name, so that a run over many
files takes no more memory than one over some."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import IO, overload

from linter.cli.results import pack, unpack
from linter.diagnostics.report import FileResult

FEW = 64
"""So many results wait in memory as they are."""


class Shelf(Sequence[FileResult]):
    """Results in the order in which they came. They can be gone through again and again; each time they are made
    anew."""

    def __init__(self) -> None:
        self._few: list[FileResult] = []
        self._file: IO[bytes] | None = None
        self._ends = array("Q")

    def append(self, result: FileResult, packed: bytes | None = None) -> None:
        """Put a result behind the others. packed: its bytes, where somebody has them already."""
        if self._file is None and len(self._few) < FEW:
            self._few.append(result)
            return
        if self._file is None:
            self._file = _opened()
        data = pack(result) if packed is None else packed
        try:
            self._write(data)
        except OSError:
            # The disk is full: memory has to do.
            self._file = _in_memory(self._file, self._end)
            self._write(data)
        self._ends.append(self._end + len(data))

    @property
    def _end(self) -> int:
        return self._ends[-1] if self._ends else 0

    def _write(self, data: bytes) -> None:
        assert self._file is not None
        self._file.seek(self._end)
        self._file.write(data)

    def __len__(self) -> int:
        return len(self._few) + len(self._ends)

    def __iter__(self) -> Iterator[FileResult]:
        yield from self._few
        for at in range(len(self._few), len(self)):
            yield self[at]

    @overload
    def __getitem__(self, at: int) -> FileResult: ...
    @overload
    def __getitem__(self, at: slice) -> list[FileResult]: ...
    def __getitem__(self, at: int | slice) -> FileResult | list[FileResult]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        at = range(len(self))[at]
        if at < len(self._few):
            return self._few[at]
        assert self._file is not None
        at -= len(self._few)
        start = self._ends[at - 1] if at else 0
        self._file.seek(start)
        return unpack(self._file.read(self._ends[at] - start))


def _opened() -> IO[bytes]:
    from tempfile import TemporaryFile

    try:
        return TemporaryFile()
    except OSError:
        return BytesIO()


def _in_memory(file: IO[bytes], size: int) -> BytesIO:
    """The first bytes of a file."""
    file.seek(0)
    return BytesIO(file.read(size))
