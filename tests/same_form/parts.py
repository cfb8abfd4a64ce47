"""Office files part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping


def with_parts(
    data: bytes, change: Callable[[str, bytes], bytes], more: Mapping[str, str] | None = None
) -> bytes:
    """An office file with each part changed, by its name and bytes, and further parts; a part's time stays."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as given,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for part in given.infolist():
            out.writestr(part, change(part.filename, given.read(part)))
        for name, text in (more or {}).items():
            out.writestr(name, text)
    return stream.getvalue()
