"""Results that wait to be written: the same ones come out, as often as one likes, wherever they waited."""

import tempfile
from collections.abc import Callable
from typing import Any

import pytest

from linter.cli import shelf as module
from linter.cli.results import pack
from linter.cli.shelf import FEW, Shelf
from linter.diagnostics.report import FileResult, counted, named
from tests.reporters.sample import REPORT

OPEN = tempfile.TemporaryFile


def whole(file: FileResult) -> FileResult:
    """A file with every verdict counted, as they are where files are checked."""
    return file._replace(verdicts={code: named(counted(counts)) for code, counts in file.verdicts.items()})


FILES = [whole(file) for file in REPORT.files]


def results(count: int) -> list[FileResult]:
    return [FILES[at % len(FILES)]._replace(path=f"{at}.yaml") for at in range(count)]


def filled(wanted: list[FileResult]) -> Shelf:
    shelf = Shelf()
    for at, result in enumerate(wanted):
        shelf.append(result, pack(result) if at % 2 else None)
    return shelf


@pytest.mark.parametrize("count", [0, 1, FEW - 1, FEW, FEW + 1, 3 * FEW])
def test_what_was_put_there_is_got_again_and_again(count: int) -> None:
    wanted = results(count)
    shelf = filled(wanted)
    assert len(shelf) == count
    for _ in range(2):
        assert list(shelf) == wanted
    assert shelf[:] == wanted and [shelf[at] for at in range(-count, 0)] == wanted


def test_what_comes_while_it_is_read_disturbs_nothing() -> None:
    wanted = results(2 * FEW)
    shelf = filled(wanted)
    read = iter(shelf)
    first = [next(read) for _ in range(FEW + 5)]
    shelf.append(wanted[0])
    assert [*first, *read] == wanted


class Full:
    """A file on a disk that is full after so many writes."""

    def __init__(self, writes: int) -> None:
        self.left, self.file = writes, OPEN()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)

    def write(self, data: bytes) -> int:
        self.left -= 1
        if self.left < 0:
            self.file.write(data[:7])
            raise OSError(28, "No space left on device")
        return self.file.write(data)


def nowhere() -> Any:
    raise OSError(13, "Permission denied")


@pytest.mark.parametrize("opened", [nowhere, lambda: Full(0), lambda: Full(9)])
def test_where_no_file_can_be_written_memory_has_to_do(
    opened: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "TemporaryFile", opened)
    wanted = results(2 * FEW)
    monkeypatch.setattr(module, "FEW", 4)
    assert list(filled(wanted)) == wanted
