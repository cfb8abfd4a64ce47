"""Web archives (.mht, also under the names .doc and .xls): the web pages in them, one after the other."""

from __future__ import annotations

from linter.readers.base import Answer
from linter.readers.html_ import read_pages
from linter.readers.limits import FILE_BYTES, exceeded
from linter.readers.package import damaged

_PARTS = 500
# Each line is held against the boundary of each archive that it may be the end of.
_STEPS = 6_000_000


def read_mhtml(name: str, data: bytes) -> Answer:
    """Pages of the archive; tables are counted through all of its web pages."""
    from email import message_from_bytes

    if len(data) > FILE_BYTES:
        return exceeded(f"大于 {FILE_BYTES >> 20} MB", f"above {FILE_BYTES >> 20} MB")
    if data.count(b"\n") * (1 + data.lower().count(b"multipart/")) > _STEPS:
        return exceeded(
            "网页存档的行太多或嵌套太深", "the web archive has too many lines, or is nested too deep"
        )
    try:
        parts = [part for part in message_from_bytes(data).walk() if part.get_content_type() == "text/html"]
        if len(parts) > _PARTS:
            return exceeded(
                f"网页存档里的网页多于 {_PARTS} 个", f"more than {_PARTS} pages in the web archive"
            )
        pages = [part.get_payload(decode=True) for part in parts]
    except Exception:  # what a hostile archive makes of the parser nobody knows
        return damaged("网页存档读不出", "the web archive can't be read").fault
    return read_pages([page for page in pages if isinstance(page, bytes)], "mhtml")
