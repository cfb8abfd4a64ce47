"""Parts of a zip are replaced, added and left out; the rest is copied as it is stored."""

from __future__ import annotations

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.writers.parts import PartsError, with_parts

_NAMES = st.text("abcß表/._", min_size=1, max_size=8).filter(lambda name: not name.startswith("/"))


def _zip(parts: dict[str, bytes], comment: bytes = b"", stream: bool = False, prefix: bytes = b"") -> bytes:
    out = BytesIO()
    out.write(prefix)
    with ZipFile(_Unseekable(out) if stream else out, "a" if prefix else "w") as package:
        for at, (name, content) in enumerate(parts.items()):
            info = ZipInfo(name, (2020 + at % 9, 3, 4, 5, 6, 8))
            info.compress_type = ZIP_STORED if at % 3 == 2 else ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.comment = b"about %d" % at
            package.writestr(info, content, compresslevel=1 + at % 9)
        package.comment = comment
    return out.getvalue()


class _Unseekable:
    """Written to like a pipe: the sizes then stand behind the data."""

    def __init__(self, out: BytesIO) -> None:
        self.out = out

    def write(self, data: bytes) -> int:
        return self.out.write(data)

    def flush(self) -> None: ...


def _stored(data: bytes) -> dict[str, tuple[bytes, object]]:
    """Each entry's packed bytes, and what the directory says of it but its place."""
    found = {}
    with ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
        for info in package.infolist():
            name, extra = struct.unpack_from("<2H", data, info.header_offset + 26)
            start = info.header_offset + 30 + name + extra
            packed = data[start : start + info.compress_size]
            about = (
                info.date_time,
                info.compress_type,
                info.comment,
                info.extra,
                info.external_attr,
                info.flag_bits,
            )
            found[info.filename] = packed, about
    return found


@given(
    st.dictionaries(_NAMES, st.binary(max_size=60), max_size=6),
    st.dictionaries(_NAMES, st.none() | st.binary(max_size=60), max_size=4),
    st.binary(max_size=9).filter(lambda comment: b"PK" not in comment),
    st.booleans(),
    st.sampled_from((b"", b"#!/bin/sh\n")),
)
def test_only_the_named_parts_change(
    parts: dict[str, bytes], changes: dict[str, bytes | None], comment: bytes, stream: bool, prefix: bytes
) -> None:
    data = _zip(parts, comment, stream and not prefix, prefix)
    changed = with_parts(data, changes)
    wanted = {**parts, **changes}
    with ZipFile(BytesIO(changed)) as package:
        assert {name: package.read(name) for name in package.namelist()} == {
            name: content for name, content in wanted.items() if content is not None
        }
        assert package.comment == comment
        kept = [name for name in package.namelist() if name in parts]
    assert kept == [name for name in parts if wanted[name] is not None]
    before, after = _stored(data), _stored(changed)
    assert all(after[name] == before[name] for name in parts if name not in changes)
    assert changed.startswith(prefix)


@given(st.dictionaries(_NAMES, st.binary(max_size=60), max_size=6), st.booleans())
def test_nothing_asked_for_changes_nothing(parts: dict[str, bytes], stream: bool) -> None:
    data = _zip(parts, stream=stream)
    assert with_parts(data, {}) == data


@given(st.binary(max_size=120))
def test_what_is_no_zip_is_refused(data: bytes) -> None:
    with pytest.raises(PartsError):
        with_parts(data, {"a": b"b"})


def test_numbers_of_64_bits_are_understood() -> None:
    out = BytesIO()
    with ZipFile(out, "w") as package, package.open("a.xml", "w", force_zip64=True) as part:
        part.write(b"one")
    data = with_parts(out.getvalue(), {"b.xml": b"two"})
    with ZipFile(BytesIO(with_parts(data, {"a.xml": b"three"}))) as package:
        assert (package.read("a.xml"), package.read("b.xml")) == (b"three", b"two")
