"""Writing single cells into a file as it is: everything else of it stays byte for byte.

A new format is one module with a function (bytes, edits) -> bytes, and one line in WRITERS.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from linter.diagnostics.diagnostic import Bilingual
from linter.named import NamedTuple
from linter.text.span import Span


class CellEdit(NamedTuple):
    """A cell by its place, the text that a reader finds there, and the one to write. Texts without blanks around."""

    span: Span | None
    old: str
    new: str


class EditError(Exception):
    """An edit cannot be made: its number among those asked for, and why."""

    def __init__(self, at: int, said: Bilingual) -> None:
        super().__init__(said.en)
        self.at, self.said = at, said


WRITERS = {
    "yaml": ("yaml_", "edit_yaml"),
    "json": ("json_", "edit_json"),
    "xlsx": ("xlsx", "edit_xlsx"),
    "docx": ("docx", "edit_docx"),
}
"""Name of the reader -> module and function of the writer."""

NO_PLACE = Bilingual("文件里找不到这一格", "the cell is not found in the file")
CHANGED = Bilingual("这一格里还有别的内容", "the cell holds more than the value")


def write_edits(reader: str, data: bytes, edits: Sequence[CellEdit]) -> bytes:
    """The file with the edits made, all of them.

    Raises:
        EditError: one of them cannot be made.
        KeyError: files of this reader are not written.
    """
    module, name = WRITERS[reader]
    function = getattr(import_module(f"linter.writers.{module}"), name)
    changed: bytes = function(data, edits)
    return changed
