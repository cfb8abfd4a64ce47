"""Office files part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping


def with_parts(
    data: bytes, change: Callable[[str, bytes], bytes], more: Mapping[str, str] | None = None
) -> bytes:
    """An office file with each part changed, by its name and bytes, and further parts."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as given,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for name in given.namelist():
            out.writestr(name, change(name, given.read(name)))
        for name, text in (more or {}).items():
            out.writestr(name, text)
    return stream.getvalue()
