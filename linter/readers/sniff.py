"""What a file is: by its first bytes, then by its name. What can't be read is said with what to do instead."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from linter.diagnostics.codes import Fault
from linter.readers.decode import BINARY, EMPTY, decode
from linter.text.regular import regular

PROTECTED = Fault(
    "D003",
    "文件有打开密码，无法读取。请去掉密码后另存再检查。",
    "The file is protected by a password and can't be read. Remove the password, save it and check it again.",
)

ARCHIVE = Fault(
    "D005",
    "这是压缩包，不是 Word 或 Excel 文件。请解压后检查其中的文件。",
    "This is a zip archive, not a Word or Excel file. Unpack it and check the files inside.",
)

OFD = Fault(
    "D009",
    "暂不支持读取 OFD 格式。请提交生成它的 Word 或 Excel 文件，或在 OFD 阅读器中另存为 PDF 后再检查。",
    "OFD can't be read yet. Hand in the Word or Excel file that it was made of, or save it as PDF and check that.",
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"II*\0", b"MM\0*", b"RIFF",
)  # fmt: skip
_OFFICE_SUFFIXES = frozenset(
    {".docx", ".docm", ".xlsx", ".xlsm", ".doc", ".xls", ".wps", ".et", ".ods", ".odt"}
)
_SHEET_SUFFIXES = frozenset({".xls", ".xlsx", ".et", ".ods"})
_WORD_SUFFIXES = frozenset({".docx", ".docm", ".doc", ".wps", ".odt"})
_HEAD = 4096
_JSON = regular(rb"[\s\xef\xbb\xbf]*(\{\s*[\"}]|\[\s*[\[{\]])")
_YAML = regular(rb"(?:\xef\xbb\xbf)?(?:\s*(?:#[^\n]*)?\n)*(?:---\s|%YAML|[A-Za-z_]\w*:(?:[ \t\r\n]|$))")
# What stands before the first tag that says something.
_BEFORE = rb"(?s)(?:\s|<\?.*?\?>|<!--.*?-->)*+"
_MARKUP = (
    (regular(_BEFORE + rb"(?i:<!doctype html|<html|<table|<head)"), "HTML"),
    (regular(rb"\s*\{\\rtf"), "RTF"),
    (regular(rb"(?i)(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?MIME-Version:"), "MHTML"),
    (
        regular(_BEFORE + rb"<(?:\w+:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet"),
        "Excel XML",
    ),
    (regular(_BEFORE + rb"<(?:w:wordDocument|pkg:package)\b"), "Word XML"),
    (regular(rb"\s*<\?xml"), "XML"),
)
_PART = regular(
    _BEFORE + rb"(?i:<(?:meta|style|title|body|div|center|form|script|font|span|p|br|b|link|h[1-6])[\s/>])"
)
"""A page may also begin with these, where a table follows."""

_READ = {"HTML": "html", "RTF": "legacy", "Word XML": "legacy", "MHTML": "mhtml", "Excel XML": "workbook_xml"}


def kind_of_file(name: str, data: bytes, readers: Mapping[str, str], loose: frozenset[str]) -> str | Fault:
    """The name of the reader for a file, or why there is none; `readers` maps suffixes to names, `loose` are those of
    texts whose name says how they are read."""
    if not data.strip(b" \t\r\n\0") or data in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        return EMPTY if b"\0" not in data else BINARY
    suffix = suffix_of(name)
    if data.startswith(b"PK"):
        return _zip(data)
    if data.startswith(_OLE):
        return _ole(data, suffix)
    if data[:1024].lstrip().startswith(b"%PDF"):
        return "pdf"
    if _is_image(data):
        return _image(suffix)
    found = _text(_head(data), readers.get(suffix, ""), suffix in loose)
    # Systems of finance offices hand out web pages and tables of text as .xls.
    disguised = suffix in _OFFICE_SUFFIXES and isinstance(found, str) and found not in _READ.values()
    return _disguised(data, suffix) if disguised else found


def _head(data: bytes) -> bytes:
    """The beginning of a text, in ASCII where UTF-16 says that."""
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore").encode("utf-8", "ignore")
    return head.removeprefix(b"\xef\xbb\xbf")


def suffix_of(name: str) -> str:
    """The suffix of a name in lower case, with its dot; "" when there is none."""
    base = regular(r"[\\/]").split(name)[-1]
    stem, dot, suffix = base.rpartition(".")
    return f".{suffix.lower()}" if dot and stem else ""


def _text(head: bytes, named: str, loose: bool) -> str | Fault:
    """JSON is known by its beginning; a YAML file may begin like anything, so its name is believed."""
    if named == "yaml":
        return named
    if _JSON.match(head) or named == "json":
        return "json"
    if loose:
        return named
    for pattern, kind in _MARKUP:
        if pattern.match(head):
            return _READ.get(kind) or _unsupported(kind)
    if named in ("html", "mhtml"):
        return named
    if _PART.match(head) and b"<table" in head.lower():
        return "html"
    return "yaml" if _YAML.match(head) else "text"


def _disguised(data: bytes, suffix: str) -> str | Fault:
    """A text, or something else, under the name of an office file; a table of text is read as the one that it is."""
    decoded = decode(data)
    if isinstance(decoded, Fault):
        return BINARY
    if suffix in _SHEET_SUFFIXES and not decoded.text.lstrip().startswith(("{", "[", "<")):
        from linter.readers.csv_ import separator

        mark = separator(decoded.text)
        if mark:
            return "text" if mark == "\t" else "csv"
    kind = "Word" if suffix in _WORD_SUFFIXES else "Excel"
    return Fault(
        "D005",
        f"文件名以 {suffix} 结尾，内容却是纯文字，不是 {kind} 文件。请提交原始的 {kind} 文件；"
        "若本来就是文本，请把后缀改为 .txt。",
        f"The name ends in {suffix}, the content is plain text and no {kind} file. Hand in the {kind} file itself, or "
        "call the text .txt.",
    )


def _zip(data: bytes) -> str | Fault:
    from linter.readers.package import Package, PackageError

    try:
        package = Package(data)
        for part, reader in (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx")):
            if part in package.names:
                return reader
        return _by_main(package.main(""), package.names)
    except PackageError as error:
        return error.fault


def _by_main(main: str, names: Collection[str]) -> str | Fault:
    """What a zip with an unusual main part, or none, is."""
    if main.endswith(".bin"):
        return _unsupported("XLSB")
    if main.startswith("word/"):
        return "docx"
    if main.startswith("xl/"):
        return "xlsx"
    if "mimetype" in names or "content.xml" in names:
        return "legacy"
    if main or any(name.startswith("ppt/") for name in names):
        return _unsupported("PowerPoint")
    return OFD if "OFD.xml" in names else ARCHIVE


def _ole(data: bytes, suffix: str) -> str | Fault:
    """Word and Excel of before 2007, WPS; also the wrapper of a newer file with a password."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return PROTECTED
    if "Workbook".encode("utf-16-le") in data or "Book\0".encode("utf-16-le") in data:
        return "xls"
    if "WordDocument".encode("utf-16-le") in data:
        return "legacy"
    return _unsupported(suffix or "OLE")


def _is_image(data: bytes) -> bool:
    if data.startswith(b"BM"):
        return len(data) > 14 and int.from_bytes(data[2:6], "little") == len(data)
    return data.startswith(_IMAGES) and (not data.startswith(b"RIFF") or data[8:12] == b"WEBP")


def _image(suffix: str) -> Fault:
    if suffix in _OFFICE_SUFFIXES:
        return Fault(
            "D005",
            f"文件名以 {suffix} 结尾，内容却是图片。请提交原始的 Word 或 Excel 文件。",
            f"The name ends in {suffix}, the content is an image. Hand in the Word or Excel file itself.",
        )
    return _unsupported("图片", english="images")


def _unsupported(kind: str, suffix: str = "", english: str = "") -> Fault:
    """D009: the format is known and not read; what to save it as."""
    zh = suffix or ".docx 或 .xlsx"
    en = suffix or ".docx or .xlsx"
    return Fault(
        "D009",
        f"暂不支持读取 {kind} 格式。请用 Word、Excel 或 WPS 另存为 {zh} 后再检查。",
        f"{english or kind} can't be read yet. Save the file as {en} and check it again.",
    )
