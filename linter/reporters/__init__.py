"""Reporters: what a run found, as text for people and machines. One module a format, loaded when asked for.

A new format is one module with a `render`, and one line in MODULES.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from linter.diagnostics.report import Report
from linter.reporters.base import Options

MODULES = {
    "full": "full",
    "concise": "concise",
    "grouped": "grouped",
    "json": "json_",
    "jsonl": "jsonl",
    "sarif": "sarif",
    "junit": "junit",
    "github": "github",
    "gitlab": "gitlab",
    "checkstyle": "checkstyle",
    "html": "html_",
    "xlsx": "workbook",
}
"""Where each format is written."""

FORMATS = tuple(MODULES)

CHINESE = frozenset({"json", "jsonl", "sarif", "junit"})
"""Formats for machines: their messages are Chinese unless a language is asked for, whatever the locale."""

BINARY = frozenset({"xlsx"})
"""Formats that are no text: `encode` gives their bytes, `render` does not know them."""


def render(format: str, report: Report, options: Options) -> str:
    """A report in a format, plain text ending in a newline (or empty).

    Raises:
        KeyError: there is no text format of that name.
    """
    if format in BINARY:
        raise KeyError(format)
    text: str = import_module(f"{__name__}.{MODULES[format]}").render(report, options)
    return text


def pieces(format: str, report: Report, options: Options) -> Iterator[bytes]:
    """What `encode` gives, in pieces where the format is written file by file.

    Raises:
        KeyError, ImportError: as there.
    """
    module = import_module(f"{__name__}.{MODULES[format]}")
    if hasattr(module, "pieces"):
        return (piece.encode("utf-8", errors="replace") for piece in module.pieces(report, options))
    return iter((encode(format, report, options),))


def encode(format: str, report: Report, options: Options) -> bytes:
    """A report in a format as the bytes of a file: texts in UTF-8 always.

    Raises:
        KeyError: there is no format of that name.
        ImportError: a workbook was asked for and its library is missing.
    """
    if format not in BINARY:
        return render(format, report, options).encode("utf-8", errors="replace")
    data: bytes = import_module(f"{__name__}.{MODULES[format]}").render(report, options)
    return data
