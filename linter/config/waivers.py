"""The file of waivers as it is written: read, and looked at for entries that cannot be."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from linter.diagnostics.codes import Fault
from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.meant import did_you_mean, near_words
from linter.diagnostics.refused import refused
from linter.engine.waive import Waiver
from linter.forms.raw import Raw, RawRecord
from linter.named import NamedTuple
from linter.text.source import Source
from linter.text.span import Span

KEYS = {
    "code": "代码", "file": "文件", "form": "表", "field": "字段", "who": "审批人", "why": "理由", "until": "期限",
}  # fmt: skip
"""Keys of a waiver, each with its Chinese spelling."""
_ENGLISH = {**{zh: en for en, zh in KEYS.items()}, **{en: en for en in KEYS}, "编号": "code"}
_DATE = re.compile(r"(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?|年)?")
_CODE = re.compile(r"[^\s,，、;；]+")


class WaiverFile(NamedTuple):
    """path: as it is shown. waivers: those that can be read; faults: what is wrong with the others."""

    path: str
    folder: Path
    source: Source
    waivers: tuple[Waiver, ...]
    faults: tuple[Fault, ...]


def read_waivers(path: str, shown: str, known: list[str]) -> WaiverFile:
    """The waivers of a file; whatever is wrong with it is in `faults`. known: the codes that there are."""
    from linter.readers import read
    from linter.readers.base import RawForms

    file = WaiverFile(shown, Path(path).absolute().parent, Source(shown, ""), (), ())
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        why = refused(error)
        fault = Fault("W005", f"豁免文件打不开：{why.zh}", f"the file of waivers cannot be opened: {why.en}")
        return file._replace(faults=(fault,))
    file = file._replace(source=Source(shown, data.decode("utf-8-sig", "replace")))
    if not _says_something(file.source.text):
        return file
    answer = read("waivers.yaml", data)
    if not isinstance(answer, RawForms):
        return file._replace(faults=(_unreadable(answer if isinstance(answer, Fault) else None),))
    entries = [_entry(record, known) for record in _records(answer.forms)]
    faults = [fault._replace(code="W004") for fault in answer.faults]
    return file._replace(
        waivers=tuple(one for one in entries if isinstance(one, Waiver)),
        faults=(*faults, *(one for one in entries if isinstance(one, Fault))),
    )


def _says_something(text: str) -> bool:
    lines = (line.split("#")[0].strip() for line in text.splitlines())
    return any(line not in ("", "---", "[]", "waivers:", "waivers: []") for line in lines)


def _unreadable(fault: Fault | None) -> Fault:
    zh, en = "豁免文件读不成，其中的豁免都不起作用", "the file of waivers cannot be read: none of them holds"
    if fault is None or fault.code == "D004":
        due = (
            "应为 waivers: 下的列表，每项写 code、file、why 等",
            "a list under waivers: is due, each with code, file, why",
        )
        return Fault("W005", f"{zh}：{due[0]}", f"{en}: {due[1]}", fault.span if fault else None)
    return Fault("W005", f"{zh}：{fault.zh}", f"{en}: {fault.en}", fault.span, fault.help)


def _records(documents: tuple[RawRecord, ...]) -> Iterator[RawRecord]:
    """The entries: of a list, or of the list under `waivers`."""
    for document in documents:
        listed = next((document.fields[key] for key in ("waivers", "豁免") if key in document.fields), None)
        if isinstance(listed, list):
            yield from listed
        else:
            yield document


def _entry(record: RawRecord, known: list[str]) -> Waiver | Fault:
    """A waiver, or why it is none."""
    said: dict[str, str] = {}
    for key, node in record.fields.items():
        name = _ENGLISH.get(key.strip().lower())
        span = node.span if isinstance(node, Raw | RawRecord) else record.span
        if name is None:
            return _fault(_unknown_key(key), span)
        if not isinstance(node, Raw):
            return _fault(Bilingual(f"“{key}”后面应写一个值", f"one value is due behind {key!r}"), span)
        said[name] = node.text.strip()
    wrong = _wrong(said, known)
    if wrong is not None:
        return Fault(wrong.code, wrong.zh, wrong.en, record.span)
    codes = tuple(code.upper() for code in _CODE.findall(said["code"]))
    file, form, field, who = (said.get(key, "") for key in ("file", "form", "field", "who"))
    return Waiver(codes, file, form, field, who, said["why"], _until(said.get("until", "")), record.span)


def _wrong(said: dict[str, str], known: list[str]) -> Fault | None:
    if not _CODE.search(said.get("code", "")):
        return _fault(Bilingual("没有写 code：豁免哪条规则", "code is missing: which rule is waived"), None)
    strange = (
        c for c in _CODE.findall(said["code"]) if not any(k.upper().startswith(c.upper()) for k in known)
    )
    code = next(strange, None)
    if code is not None:
        from linter.config.fit import unknown_code

        return _fault(unknown_code(code, known), None)
    if not said.get("why"):
        zh = f"对 {said['code']} 的豁免没有写理由（why），不起作用"
        return Fault("W001", zh, f"the waiver of {said['code']} gives no reason (why) and excuses nothing")
    if said.get("until") and _until(said["until"]) is None:
        until = said["until"]
        zh, en = f"“{until}”不是日期，应如 2026-12-31", f"{until!r} is no date such as 2026-12-31"
        return _fault(Bilingual(zh, en), None)
    return None


def _fault(said: Bilingual, span: Span | None) -> Fault:
    zh, en = (
        text + ("" if text.endswith(("？", "?")) else mark)
        for text, mark in zip(said, ("；", ";"), strict=True)
    )
    return Fault("W004", f"{zh}这项豁免不起作用", f"{en} this waiver excuses nothing", span)


def _unknown_key(key: str) -> Bilingual:
    zh, en = did_you_mean(near_words(key.lower(), _ENGLISH))
    return Bilingual(
        f"没有“{key}”这一项" + (zh or f"，可写的有 {'、'.join(KEYS)}"),
        f"unknown key {key!r}" + (en or f"; there are {', '.join(KEYS)}"),
    )


def _until(text: str) -> date | None:
    """The last day of a date, of a month or of a year as it is written; None where it is none."""
    found = _DATE.fullmatch("".join(text.split()))
    if found is None:
        return None
    year, month = int(found[1]), int(found[2] or 12)
    try:
        return date(year, month, int(found[3]) if found[3] else calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None
