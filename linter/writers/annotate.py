"""Remarks written into a copy of the file that they are about, by the kind of the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from linter.diagnostics.codes import Fault
from linter.text.span import Span


def annotate(
    reader: str, data: bytes, remarks: Mapping[Span | None, Sequence[str]], date: str = ""
) -> bytes | Fault:
    """A copy of a file with the lines of each remark at its place, None being the file as a whole; remarks of an
    earlier run are gone, everything else is as it was. The same input gives the same bytes on every machine.

    reader: docx or xlsx, whose files can carry remarks. date: of the remarks where the format keeps one
    (2025-03-01T00:00:00Z), none unless said.
    """
    from linter.readers.package import PackageError

    try:
        if reader == "docx":
            from linter.writers.annotate_docx import annotate_docx

            return annotate_docx(data, remarks, date)
        from linter.writers.annotate_xlsx import annotate_xlsx

        return annotate_xlsx(data, remarks)
    except PackageError as error:
        return error.fault
