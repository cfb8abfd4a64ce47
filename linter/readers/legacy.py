"""Formats that only an office suite reads (.doc, .wps, .odt, .ods, .rtf): LibreOffice, where it is installed, makes a
.docx or .xlsx of them, and that is read. Places are those of the converted file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from linter.diagnostics.codes import Fault
from linter.named import NamedTuple
from linter.readers.base import Answer, Pages
from linter.readers.limits import CELLS, FILE_BYTES, exceeded, too_many_cells
from linter.readers.package import Package, PackageError
from linter.text.regular import regular

SECONDS = 60
"""A conversion that takes longer is given up."""

_CELL = regular(rb"<table:table-cell\b([^<>]*+)>")
_ROWS = regular(rb'number-rows-repeated="(\d{1,12})"')
_COLUMNS = regular(rb'number-columns-repeated="(\d{1,12})"')
_SHEETS = (b"application/vnd.oasis.opendocument.spreadsheet", b"vnd.sun.xml.calc")
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""
"""No macro runs and no link is followed."""


class Kind(NamedTuple):
    """What a file is: how people call it, the suffix that tells LibreOffice, and what is made of it."""

    name: str
    suffix: str
    target: str


def read_legacy(name: str, data: bytes) -> Answer:
    """Pages of the file that LibreOffice makes of this one; D009 says what to do where there is no LibreOffice."""
    if len(data) > FILE_BYTES:
        return exceeded(f"大于 {FILE_BYTES >> 20} MB", f"above {FILE_BYTES >> 20} MB")
    kind = kind_of(data)
    office = find_office()
    if data.startswith(b"PK") and (beyond := _repeated(data)) is not None:
        return beyond
    if office is None:
        return _missing(kind)
    made = _convert(office, data, kind)
    return made if isinstance(made, Fault) else _read(name, made, kind)


def _repeated(data: bytes) -> Fault | None:
    """D010 for an OpenDocument file that repeats cells with something in them further than any form goes; LibreOffice
    would make each of them."""
    try:
        package = Package(data)
        content = package.part("content.xml") if "content.xml" in package.names else b""
    except PackageError as error:
        return error.fault
    most = max((rows * columns for rows, columns in _blocks(content)), default=0)
    return too_many_cells() if most > CELLS else None


def _blocks(content: bytes) -> Iterator[tuple[int, int]]:
    """How often each row with something in it is repeated, and the cells in it."""
    for row in content.split(b"</table:table-row>"):
        begun = row.rfind(b"<table:table-row")
        tag, _, inner = row[max(0, begun) :].partition(b">")
        cells = [
            cell[1] for cell in _CELL.finditer(inner) if b"value-type" in cell[1] or b"formula" in cell[1]
        ]
        if cells:
            yield _times(_ROWS, tag), max(_times(_COLUMNS, cell) for cell in cells)


def _times(pattern: re.Pattern[bytes], tag: bytes) -> int:
    match = pattern.search(tag)
    return int(match[1]) if match else 1


def kind_of(data: bytes) -> Kind:
    """Which of these formats a file has, by its content."""
    if data.startswith(b"PK"):
        sheet = any(mark in data[:4096] for mark in _SHEETS)
        return Kind(".ods", ".ods", "xlsx") if sheet else Kind(".odt", ".odt", "docx")
    if b"<w:wordDocument" in data[:4096] or b"<pkg:package" in data[:4096]:
        return Kind("Word XML", ".xml", "docx")
    if data.lstrip().startswith(b"{\\rtf"):
        return Kind("RTF", ".rtf", "docx")
    return Kind("Word 97-2003 (.doc, .wps)", ".doc", "docx")


def find_office() -> str | None:
    """The program of LibreOffice, None where it is not installed."""
    from shutil import which

    usual = (
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        "C:/Program Files/LibreOffice/program/soffice.exe",
    )
    named = which("soffice") or which("libreoffice")
    return named or next((path for path in usual if Path(path).is_file()), None)


def _read(name: str, data: bytes, kind: Kind) -> Answer:
    if kind.target == "xlsx":
        from linter.readers.xlsx import read_xlsx as read
    else:
        from linter.readers.docx import read_docx as read
    answer = read(name, data)
    if not isinstance(answer, Pages):
        return answer
    document = answer.document._replace(reader=kind.suffix.lstrip("."))
    return answer._replace(document=document, faults=(*answer.faults, _converted(kind)))


def _convert(office: str, data: bytes, kind: Kind) -> bytes | Fault:
    from tempfile import TemporaryDirectory

    # A profile of its own: a LibreOffice that is open, or another check at work, is not disturbed.
    with TemporaryDirectory(prefix="formlint-", ignore_cleanup_errors=True) as folder:
        user = Path(folder, "profile", "user")
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        given = Path(folder, f"form{kind.suffix}")
        given.write_bytes(data)
        if not _run(office, Path(folder), given, kind.target):
            return _too_long()
        made = Path(folder, "made", f"form.{kind.target}")
        return made.read_bytes() if made.is_file() else _unconverted(kind)


def _run(office: str, folder: Path, given: Path, target: str) -> bool:
    """Run the conversion; False when it took too long."""
    import subprocess

    profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
    command = [
        office, "--headless", "--norestore", "--nolockcheck", profile,
        "--convert-to", target, "--outdir", str(folder / "made"), str(given),
    ]  # fmt: skip
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process.pid)
        process.wait()
    return True


def _end(pid: int) -> None:
    """End what is left of the program and what it started."""
    import os
    import signal
    from contextlib import suppress

    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(pid, signal.SIGKILL)
        else:
            os.kill(pid, signal.SIGTERM)


def _missing(kind: Kind) -> Fault:
    return Fault(
        "D009",
        f"读取 {kind.name} 格式需要 LibreOffice，这台电脑上没有找到。请安装 LibreOffice，或用 Word、Excel 或 WPS "
        f"另存为 .{kind.target} 后再检查。",
        f"{kind.name} is read with LibreOffice, which was not found on this computer. Install it, or save the file as "
        f".{kind.target} and check it again.",
    )


def _unconverted(kind: Kind) -> Fault:
    return Fault(
        "D001",
        f"LibreOffice 打不开这个 {kind.name} 文件：文件可能已损坏或设有密码。请用 Word、Excel 或 WPS 打开，另存为 "
        f".{kind.target} 后再检查。",
        f"LibreOffice could not open this file ({kind.name}): it may be damaged or protected. Open it, save it as "
        f".{kind.target} and check it again.",
    )


def _too_long() -> Fault:
    return exceeded(
        f"用 LibreOffice 转换超过 {SECONDS} 秒", f"conversion by LibreOffice took over {SECONDS} s"
    )


def _converted(kind: Kind) -> Fault:
    return Fault(
        "D017",
        f"本文件先用 LibreOffice 转换为 .{kind.target} 再读取，所指的位置以转换后的文件为准，可能与原文件略有出入。",
        f"The file was converted to .{kind.target} by LibreOffice before it was read: places are those of the "
        "converted file and may differ a little from the original.",
    )
