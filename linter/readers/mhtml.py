"""Web archives (.mht, also under the names .doc and .xls): the web pages in them, one after the other."""

from __future__ import annotations

from linter.readers.base import Answer
from linter.readers.html_ import read_pages
from linter.readers.limits import FILE_BYTES, exceeded
from linter.readers.package import damaged

_PARTS = 500


def read_mhtml(name: str, data: bytes) -> Answer:
    """Pages of the archive; tables are counted through all of its web pages."""
    from email import message_from_bytes

    if len(data) > FILE_BYTES:
        return exceeded(f"大于 {FILE_BYTES >> 20} MB", f"above {FILE_BYTES >> 20} MB")
    try:
        parts = [part for part in message_from_bytes(data).walk() if part.get_content_type() == "text/html"]
        pages = [part.get_payload(decode=True) for part in parts[:_PARTS]]
    except Exception:  # what a hostile archive makes of the parser nobody knows
        return damaged("网页存档读不出", "the web archive can't be read").fault
    return read_pages([page for page in pages if isinstance(page, bytes)], "mhtml")
