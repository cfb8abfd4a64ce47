"""Which reader reads a file: its content decides, then its name."""

from __future__ import annotations

import io

import pytest

from linter.diagnostics.codes import CODES, Fault
from linter.readers import READERS, SUFFIXES, read, reader_of
from tests.readers.office_parts import docx, p, packed, xlsx

WORD = docx(p("一"))
SHEET = xlsx('<row r="1"><c r="A1"><v>1</v></c></row>')
MAIN = '<Relationships xmlns="r"><Relationship Id="1" Type="x/officeDocument" Target="{}"/></Relationships>'
BODY = '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>一</w:t></w:r></w:p></w:body></w:document>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + b"\0" * 512


def locked(whole: bytes) -> bytes:
    """A zip whose entries the zip's directory says to be encrypted."""
    data = bytearray(whole)
    at = data.find(b"PK\1\2")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\1\2", at + 4)
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "data", "reader"),
    [
        ("a.docx", WORD, "docx"), ("a.xlsx", SHEET, "xlsx"), ("a.DOCX", WORD, "docx"), ("a", WORD, "docx"),
        ("a.xlsx", WORD, "docx"), ("a.docx", SHEET, "xlsx"), ("a.txt", SHEET, "xlsx"), ("a.doc", WORD, "docx"),
        ("a.yaml", b"a: 1", "yaml"), ("a.yml", b"{a: 1}", "yaml"), ("a.yaml", b'{"a": 1}', "yaml"),
        ("-", b"a: 1\n", "yaml"), ("a.json", b"x", "json"),
        ("a.json", b'{"a": 1}', "json"), ("a.txt", b'{"a": 1}', "json"), ("a", b'\xef\xbb\xbf[{"a": 1}]', "json"),
        ("a.txt", b"a: 1", "text"), ("a.txt", "[附件]\t1".encode(), "text"), ("a", "项目\t1".encode(), "text"),
        ("a.tsv", b"a\tb", "text"), ("表.xls/", "项目\t1".encode(), "text"), ("a.txt", b"<html>", "text"),
        ("a.csv", b"a,b", "csv"), ("a.mht", b"x", "mhtml"), ("a.xls", b"\xef\xbb\xbf <!-- x -->\n<div><table></table>", "html"),
        ("a.xls", b"<?xml version='1.0'?><!DOCTYPE html><html>", "html"), ("a.doc", b"X: y\n z\nMIME-Version: 1.0\n", "mhtml"),
        ("a.xls", b'<?xml version="1.0"?><?x y?><ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">', "workbook_xml"),
        ("a.doc", b"<?xml version='1.0'?><w:wordDocument>", "legacy"), ("a.xls", b"a\tb\tc\n" * 3, "text"), ("a.xls", b"a,b,c\n" * 3, "csv"), ("a.xls", b'"a\nb\nc",d,e\n' * 3, "csv"),
        ("a.txt", b"<div><table>", "text"), ("a.xls", "<meta charset='gb2312'><table>".encode("utf-16"), "html"),
    ],
)  # fmt: skip
def test_the_reader_of_a_file(name: str, data: bytes, reader: str) -> None:
    assert reader_of(name, data) == reader


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        pytest.param("a.xlsx", b"", "D002", "空", id="empty"),
        pytest.param("a.xlsx", ole("EncryptedPackage"), "D003", "密码", id="password"),
        pytest.param("a.xlsx", locked(SHEET), "D003", "密码", id="parts with a password"),
        pytest.param("a.docx", locked(WORD), "D003", "密码", id="parts of a text with a password"),
        pytest.param("a.doc", ole("WordDocument"), "D009", "LibreOffice", id="old Word"),
        pytest.param("a.docx", ole("WordDocument"), "D009", ".docx", id="old Word renamed"),
        pytest.param("a.et", ole("Workbook"), "D001", "损坏", id="old Excel, damaged"),
        pytest.param("a.msi", OLE, "D009", ".xlsx", id="other old container"),
        pytest.param("a.pdf", b"%PDF-1.7\n", "D001", "PDF", id="damaged PDF"),
        pytest.param("a.html", b"<!DOCTYPE html><html>", "D002", "空", id="empty page"),
        pytest.param("a.doc", b"{\\rtf1", "D009", "LibreOffice", id="RTF"),
        pytest.param("a.doc", b"MIME-Version: 1.0\n", "D002", "空", id="web archive"),
        pytest.param("a.xml", b"<?xml version='1.0'?><w/>", "D009", "XML", id="flat XML"),
        pytest.param("a.png", b"\x89PNG\r\n\x1a\n0000", "D009", "图片", id="image"),
        pytest.param("a.docx", b"\xff\xd8\xff\xe0JFIF", "D005", "图片", id="image called .docx"),
        pytest.param("a.docx", "项目\t1".encode(), "D005", "不是 Word 文件", id="text called .docx"),
        pytest.param("a.docx", "\ufeff项目\t1".encode("utf-16-le"), "D005", "Word", id="UTF-16 called .docx"),
        pytest.param(
            "a.XLSX", "项目\t1".encode("gb18030"), "D005", "不是 Excel 文件", id="text called .xlsx"
        ),
        pytest.param("a.xlsx", b'{"project": "x"}', "D005", "Excel", id="JSON called .xlsx"),
        pytest.param("a.xlsx", bytes(range(1, 200)), "D005", "不是文本", id="rubbish called .xlsx"),
        pytest.param(
            "a.ods",
            packed({"mimetype": "application/x", "content.xml": "<a/>"}),
            "D009",
            "LibreOffice",
            id="ods",
        ),
        pytest.param(
            "a.xlsb",
            packed(
                {
                    "xl/workbook.bin": "x",
                    "_rels/.rels": MAIN.format("xl/workbook.bin"),
                }
            ),
            "D009",
            "XLSB",
            id="xlsb",
        ),
        pytest.param("a.pptx", packed({"ppt/presentation.xml": "<a/>"}), "D009", "PowerPoint", id="slides"),
        pytest.param("a.ofd", packed({"OFD.xml": "<a/>"}), "D009", "OFD", id="OFD"),
        pytest.param("a.zip", packed({"a.txt": "x"}), "D005", "解压", id="archive"),
        pytest.param("a.docx", WORD[: len(WORD) // 2], "D001", "损坏", id="cut off"),
        pytest.param("a.docx", b"PK\x03\x04", "D001", "损坏", id="the beginning of a zip"),
        pytest.param("a.docx", packed({"word/document.xml": "<a><b></a>"}), "D001", "XML", id="broken XML"),
        pytest.param("a.docx", packed({"word/document.xml": "<a/>"}), "D001", "正文", id="no body"),
        pytest.param("a.txt", b"\0\1\2\3" * 99, "D005", "不是文本", id="binary"),
    ],
)
def test_what_is_not_read_is_said_with_what_to_do(
    name: str, data: bytes, code: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("linter.readers.legacy.find_office", lambda: None)
    fault = read(name, data)
    assert isinstance(fault, Fault)
    assert fault.code == code and said in fault.zh and fault.en
    assert code in CODES


def test_one_encrypted_part_is_enough() -> None:
    data = bytearray(WORD)
    for header in (b"PK\x03\x04", b"PK\x01\x02"):
        data[data.index(header) + (6 if header[2] == 3 else 8)] |= 1
    assert getattr(read("a.docx", bytes(data)), "code", None) == "D003"


def test_the_main_part_may_have_any_name() -> None:
    parts = {
        "_rels/.rels": MAIN.format("/word/document2.xml"),
        "word/document2.xml": BODY,
    }
    assert [b.text for b in read("a.docx", packed(parts)).document.blocks] == ["一"]  # type: ignore[union-attr]


def test_parts_may_be_named_with_backslashes() -> None:
    assert reader_of("a.docx", packed({"word\\document.xml": BODY})) == "docx"


def test_every_reader_has_its_suffixes() -> None:
    assert {s for reader in READERS for s in reader.suffixes} == SUFFIXES
    assert {".docx", ".xlsx", ".txt", ".yaml", ".yml", ".json"} <= SUFFIXES


def test_heavy_libraries_are_imported_only_when_needed() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from linter.readers import read; read('a.txt', b'a\\tb'); read('a.json', b'{\"a\": 1}');"
        "print(sorted({'lxml', 'yaml', 'zipfile', 'dataclasses', 'difflib'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_bytes_are_read_from_memory_alone() -> None:
    assert reader_of("/no/such/folder/a.docx", io.BytesIO(WORD).getvalue()) == "docx"
