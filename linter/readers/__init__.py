"""Readers: files of every format as pages of cells and prose, or as forms. They know files, not forms.

A new format is one module with a `Reader`, and one line in READERS; `sniff` tells it apart where its files are no text.
"""

from __future__ import annotations

from importlib import import_module
from operator import itemgetter

from linter.diagnostics.codes import Fault
from linter.named import NamedTuple
from linter.pages.document import Block, Cell, Grid
from linter.readers.base import Answer, Pages, Reader
from linter.readers.limits import CHARACTERS, FILLED, exceeded


class Entry(NamedTuple):
    """A reader: its name, the suffixes of its files, and where it is; imported when first needed.

    loose: texts whose name says how they are read, and which mostly hold something else: in a folder those without a
    form are passed over.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    function: str
    loose: bool = False


READERS: tuple[Entry, ...] = (
    Entry("yaml", (".yaml", ".yml"), "yaml_", "read_yaml", loose=True),
    Entry("json", (".json",), "json_", "read_json", loose=True),
    Entry("text", (".txt", ".tsv"), "text", "read_text", loose=True),
    Entry("docx", (".docx", ".docm"), "docx", "read_docx"),
    Entry("xlsx", (".xlsx", ".xlsm"), "xlsx", "read_xlsx"),
    Entry("xls", (".xls", ".et"), "xls", "read_xls"),
    Entry("pdf", (".pdf",), "pdf", "read_pdf"),
    Entry("csv", (".csv",), "csv_", "read_csv", loose=True),
    Entry("workbook_xml", (), "workbook_xml", "read_workbook_xml"),
    Entry("mhtml", (".mht", ".mhtml"), "mhtml", "read_mhtml"),
    Entry("html", (".html", ".htm"), "html_", "read_html"),
    Entry("legacy", (".doc", ".wps", ".odt", ".ods", ".rtf"), "legacy", "read_legacy"),
)
_TEXT = itemgetter(Cell._fields.index("text"))
_BY_NAME = {entry.name: entry for entry in READERS}
_BY_SUFFIX = {suffix: entry.name for entry in READERS for suffix in entry.suffixes}

SUFFIXES: frozenset[str] = frozenset(_BY_SUFFIX)
"""Suffixes, in lower case with their dot, of files that are taken from folders."""

LOOSE: frozenset[str] = frozenset(suffix for entry in READERS if entry.loose for suffix in entry.suffixes)
"""Those of them that files without a form have too."""


def read(name: str, data: bytes) -> Answer:
    """What a file says. The content decides how it is read, its name only where the content leaves it open."""
    found = _kind(name, data)
    if isinstance(found, Fault):
        return found
    entry = _BY_NAME[found]
    function: Reader = getattr(import_module(f"{__name__}.{entry.module}"), entry.function)
    return _bounded(function(name, data))


def _bounded(answer: Answer) -> Answer:
    """The answer, where a form can be looked for in all that it holds."""
    if not isinstance(answer, Pages):
        return answer
    lengths = [length for block in answer.document.blocks for length in _lengths(block)]
    if len(lengths) > FILLED:
        return exceeded(
            f"有文字的单元格和段落多于 {FILLED} 个", f"more than {FILLED} filled cells and paragraphs"
        )
    if sum(lengths) > CHARACTERS:
        return exceeded(f"文字多于 {CHARACTERS} 字", f"more than {CHARACTERS} characters")
    return answer


def _lengths(block: Block) -> list[int]:
    """How long the texts of a block are."""
    if isinstance(block, Grid):
        return list(map(len, filter(None, map(_TEXT, block.cells))))
    return [len(block.text)]


def reader_of(name: str, data: bytes) -> str:
    """The name of the reader that `read` would use; "" when there is none."""
    found = _kind(name, data)
    return "" if isinstance(found, Fault) else found


def _kind(name: str, data: bytes) -> str | Fault:
    from linter.readers.sniff import kind_of_file

    return kind_of_file(name, data, _BY_SUFFIX, LOOSE)
