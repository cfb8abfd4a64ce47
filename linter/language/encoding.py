"""Files of rules are UTF-8. What is not is told with the place where that shows, and how to mend it."""

from __future__ import annotations

from codecs import utf_8_decode
from pathlib import Path

from linter.diagnostics.codes import Fault
from linter.diagnostics.diagnostic import Bilingual
from linter.text.span import TextSpan

BOM = "\ufeff"
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_HELP = Bilingual(
    "在编辑器里选“另存为”，编码选 UTF-8，再检查一次",
    "in your editor choose 'Save as' with the encoding UTF-8, then check again",
)


def read_text(path: Path, most: int = -1) -> str | Fault:
    """The text of a file of a ruleset without its byte order mark, or why there is none. most: so many bytes are read,
    of a longer file the beginning alone."""
    try:
        with path.open("rb") as file:
            data = file.read(most)
            cut = bool(file.read(1))
    except OSError as error:
        return Fault("L001", f"读不了这个文件：{error}", f"cannot read this file: {error}")
    text = text_of(data, cut)
    return text if isinstance(text, Fault) else text.removeprefix(BOM)


def text_of(data: bytes, cut: bool = False) -> str | Fault:
    """The text of these bytes, its byte order mark kept; else a fault at the first that are no UTF-8. cut: they may end
    within a character."""
    try:
        return utf_8_decode(data, "strict", not cut)[0]
    except UnicodeDecodeError as error:
        return _told(data, error.start)


def shown(data: bytes) -> str:
    """The text of these bytes as far as it can be made out, to be shown beside a fault."""
    if data.startswith(_WIDE):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def _told(data: bytes, at: int) -> Fault:
    wide = data.startswith(_WIDE)
    text = shown(data)
    line = 1 if wide else data.count(b"\n", 0, at) + 1
    start = 0 if wide else data.rfind(b"\n", 0, at) + 1
    column = 1 if wide else len(data[start:at].decode("gb18030", "replace")) + 1
    end = max(column + 1, len(text.split("\n")[line - 1].rstrip("\r")) + 1)
    name = "UTF-16" if wide else "" if "\ufffd" in text else "GBK"
    zh, en = (f"（像是 {name}）", f"; it looks like {name}") if name else ("", "")
    span = TextSpan(line, column, line, end)
    return Fault("L001", f"这个文件不是 UTF-8 编码{zh}", f"this file is not in UTF-8{en}", span, _HELP)
