"""Bytes to text: BOMs, UTF-8, UTF-16 with or without BOM, GB18030; broken bytes are replaced and said."""

from __future__ import annotations

import re

from linter.diagnostics.codes import Fault
from linter.named import NamedTuple
from linter.readers.limits import TEXT_BYTES, exceeded
from linter.text.regular import regular
from linter.text.source import Source

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CONTROL = regular(r"[\x00-\x08\x0e-\x1f\x7f]")
# What Chinese office texts are made of: ASCII, punctuation, symbols, CJK, full-width forms.
_USUAL = r"[\t\r\n\x20-\x7e\u00a0-\u00ff\u2000-\u2bff\u3000-\u30ff\u3220-\u33ff\u4e00-\u9fff\uff00-\uffef]"
_SAMPLE = 20_000
_PLAUSIBLE = 0.9
_CONTROL_SHARE = 0.02
_BROKEN_SHARE = 0.02

EMPTY = Fault("D002", "文件是空的。", "The file is empty.")
BINARY = Fault(
    "D005",
    "文件不是文本，也不是可识别的表格文件。请用 Word、Excel、文本、YAML 或 JSON 文件。",
    "The file is neither text nor an office file that is known. Use Word, Excel, text, YAML or JSON.",
)
UNDECODABLE = Fault(
    "D001",
    "文件的文字编码无法识别。请另存为 UTF-8 编码后再检查。",
    "The encoding of the file can't be told. Save it as UTF-8 and check it again.",
)


class Decoded(NamedTuple):
    """A text without its BOM, and what had to be repaired in it."""

    text: str
    faults: tuple[Fault, ...] = ()


def decode(data: bytes) -> Decoded | Fault:
    """The text of a file; D001 when no encoding fits, D002 when it is blank, D005 when it is no text."""
    global _last
    known, decoded = _last
    if known is not data:
        decoded = _decode(data)
        _last = data, decoded
    return decoded


_last: tuple[bytes, Decoded | Fault] = (b"", EMPTY)
"""The bytes met last: whoever asks what a file is, reads it, or shows a line of it, asks again. Replaced as a whole."""


def _decode(data: bytes) -> Decoded | Fault:
    if len(data) > TEXT_BYTES:
        return exceeded(f"文本大于 {TEXT_BYTES >> 20} MB", f"a text above {TEXT_BYTES >> 20} MB")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(_strict(data[len(bom) :], encoding) or _repaired(data[len(bom) :], encoding))
    found = _strict(data, "utf-8")
    if found is not None and "\0" not in found.text:
        return _checked(found)
    if _nearly_utf8(data):
        return _checked(_repaired(data, "utf-8"))
    best = max((_strict(data, name) for name in ("gb18030", "utf-16-le", "utf-16-be")), key=_usual)
    if best is not None and _usual(best) >= _PLAUSIBLE:
        return _checked(best)
    return _checked(_repaired(data, "utf-8", "gb18030"))


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError:
        return None


def _nearly_utf8(data: bytes) -> bool:
    """Is this UTF-8 with a few broken bytes? In text of another encoding nearly every character would break."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    beyond_ascii = sum(char > "\x7f" for char in text)
    return 0 < 10 * broken < beyond_ascii and "\0" not in text


def _usual(decoded: Decoded | None) -> float:
    """The share of characters that one meets in such texts; counted on the beginning."""
    if decoded is None:
        return -1.0
    sample = decoded.text[:_SAMPLE]
    return len(re.findall(_USUAL, sample)) / len(sample) if sample else 0.0


def _repaired(data: bytes, *encodings: str) -> Decoded:
    """Broken bytes become U+FFFD, in the encoding that breaks least; D013 counts them and names the first line."""
    texts = [(data.decode(name, errors="replace"), name) for name in encodings]
    text, name = min(texts, key=lambda pair: pair[0].count("\ufffd"))
    broken = text.count("\ufffd")
    if not broken:
        return Decoded(text)
    at = text.index("\ufffd")
    span = Source("", text[: at + 1]).span(at, at + 1)
    fault = Fault(
        "D013",
        f"有 {broken} 处不是有效的 {name.upper()} 编码，已用“\ufffd”代替，首处在第 {span.line} 行。",
        f"{broken} places are not valid {name.upper()} and were read as “\ufffd”, the first on line {span.line}.",
        span,
    )
    return Decoded(text, (fault,))


def _checked(decoded: Decoded) -> Decoded | Fault:
    text = decoded.text
    if not text.strip():
        return EMPTY
    if len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
        return BINARY
    if decoded.faults and text.count("\ufffd") > max(1, _BROKEN_SHARE * len(text)):
        return UNDECODABLE
    # Lines end at newline only; old Mac texts end them at a bare carriage return.
    return decoded._replace(text=text.replace("\r", "\n")) if "\r" in text and "\n" not in text else decoded
