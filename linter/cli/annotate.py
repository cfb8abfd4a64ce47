"""`formlint annotate`: the findings as remarks in a copy of the submitter's own file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli.files import MARK
from linter.cli.language import LANGUAGES, pick
from linter.cli.output import screen, show
from linter.cli.saving import save
from linter.cli.settings import refuse_wrong, settings_options
from linter.cli.single import read_file, typed
from linter.diagnostics.diagnostic import Bilingual
from linter.reporters.base import Options
from linter.reporters.ours import REPORT

if TYPE_CHECKING:
    from linter.config.model import Settings
    from linter.diagnostics.report import FileResult

_SUFFIXES = {"docx": (".docx", ".docm"), "xlsx": (".xlsx", ".xlsm")}


@click.command()
@click.argument("file")
@click.option(
    "-o", "--output", metavar="COPY", help="The copy to write; FILE.annotated.docx or .xlsx unless said."
)
@click.option("--force", is_flag=True, help="Replace COPY where it exists, even where it is FILE itself.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the remarks; Chinese unless said.")
@settings_options
def annotate(file: str, output: str | None, force: bool, lang: str | None, settings: Settings) -> int:
    """Write a copy of FILE (.docx or .xlsx) with a remark on every cell in question, everything else as it was.

    A remark gives the code, what is wrong and what it should be. In a copy made earlier formlint's own remarks are
    replaced; those of other people stay.

    Exit status: 0 the copy is written, 1 the file cannot be read, 2 wrong usage, or a file that takes no remarks.
    """
    settings = refuse_wrong(settings, lang)
    copy = _copy_of(file, output, lang)
    data = read_file(file, lang)
    _refuse_existing(copy, file, force, lang)
    from linter.api import check_bytes

    result = check_bytes(file, data, settings)
    if result.reader in ("", REPORT):
        return _unread(result, lang)
    _refuse_kind(result.reader, file, copy, lang)
    from linter.reporters.remark import remarks
    from linter.writers.annotate import annotate as annotated

    said = remarks(_placed(result, data, settings), Options(lang or "zh"))
    made = annotated(result.reader, data, said, _date(lang))
    if not isinstance(made, bytes):
        return _unread(result._replace(diagnostics=(made.diagnostic(),)), lang)
    _write(copy, made, lang)
    _tell(copy, result, len(said), lang)
    return 0


def _copy_of(file: str, output: str | None, lang: str | None) -> str:
    """Where the copy goes: beside the file unless said; a copy made earlier is its own copy."""
    if output:
        return output
    if file == "-":
        said = Bilingual(
            "从标准输入读取时要用 -o 写出副本的文件名", "what is read from the standard input needs -o COPY"
        )
        raise click.UsageError(pick(lang, said))
    path = Path(file)
    # A path without a name, such as `.`, is a folder: that it is none to read is said when it is read.
    return (
        file
        if path.stem.endswith(MARK) or not path.name
        else str(path.with_name(f"{path.stem}{MARK}{path.suffix}"))
    )


def _refuse_existing(copy: str, file: str, force: bool, lang: str | None) -> None:
    if copy == "-" or force or not os.path.lexists(copy):
        return
    same = file != "-" and os.path.realpath(copy) == os.path.realpath(file)
    said = Bilingual(
        f"{copy} 已经存在，没有改动它；要替换请加 --force，或用 -o 换一个文件名",
        f"{copy} exists and was left alone; add --force to replace it, or name another with -o",
    )
    if same:
        said = Bilingual(
            f"{copy} 就是要检查的文件，没有改动它；要直接写进去请加 --force，或用 -o 换一个文件名",
            f"{copy} is the file itself, left alone; add --force to write into it, or name a copy with -o",
        )
    raise click.UsageError(pick(lang, said))


def _refuse_kind(reader: str, file: str, copy: str, lang: str | None) -> None:
    """Only Word and Excel files take remarks, and a copy is of the kind that its name says."""
    if reader not in _SUFFIXES:
        said = Bilingual(
            f"{file} 不是 .docx 或 .xlsx 文件，写不了批注；请用 Word、Excel 或 WPS 另存为其中一种后再写，"
            f"或把结果写成网页：formlint check {typed(file)} --output html=结果.html",
            f"{file} is no .docx or .xlsx file and takes no remarks; save it as one in Word, Excel or WPS first, "
            f"or have the findings as a web page: formlint check {typed(file)} --output html=findings.html",
        )
        raise click.UsageError(pick(lang, said))
    suffix, own = Path(copy).suffix.lower(), Path(file).suffix.lower()
    fitting = (own,) if own in _SUFFIXES[reader] else _SUFFIXES[reader]
    if copy != "-" and suffix and suffix not in fitting and suffix != own:
        zh, en = " 或 ".join(fitting), " or ".join(fitting)
        said = Bilingual(
            f"副本与原文件格式相同，文件名应以 {zh} 结尾：{copy}", f"the copy is a {en} file: {copy}"
        )
        raise click.UsageError(pick(lang, said))


def _unread(result: FileResult, lang: str | None) -> int:
    """Say why a file cannot be read; there is no copy of it."""
    from linter.reporters.full import file_lines

    width, wrap = screen()
    show(file_lines(result, Options(pick(lang, Bilingual("zh", "en")), width, wrap)))
    return 1


def _placed(result: FileResult, data: bytes, settings: Settings) -> FileResult:
    """Findings about a form as a whole get the place of the field that they name, else of the form's first cell."""
    lost = [d for d in result.diagnostics if d.span is None and d.form is not None]
    if not lost:
        return result
    from linter.api import understand
    from linter.forms.record import walk

    forms = understand(result.path, data, settings).forms
    spans = [{field.path: field.span for field in walk(form) if field.span} for form in forms]
    placed = tuple(
        d
        if d.span or d.form is None
        else d._replace(span=spans[d.form].get(d.field or "") or next(iter(spans[d.form].values()), None))
        for d in result.diagnostics
    )
    return result._replace(diagnostics=placed)


def _date(lang: str | None) -> str:
    """The date of remarks in a Word file: that of SOURCE_DATE_EPOCH, else none, so that copies are equal."""
    said = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not said:
        return ""
    from datetime import UTC, datetime

    try:
        return datetime.fromtimestamp(int(said), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError):
        wrong = Bilingual(
            f"环境变量 SOURCE_DATE_EPOCH 应为 1970 年起的秒数：{said}",
            f"SOURCE_DATE_EPOCH should be a number of seconds since 1970: {said}",
        )
        raise click.UsageError(pick(lang, wrong)) from None


def _write(copy: str, data: bytes, lang: str | None) -> None:
    if copy == "-":
        click.echo(data, nl=False)
    else:
        save(copy, data, lang)


def _tell(copy: str, result: FileResult, count: int, lang: str | None) -> None:
    """Say what was written; to the output for errors where the copy itself is the output."""
    if count == 0:
        said = Bilingual(
            f"没有发现问题；已写入 {copy}，其中没有批注",
            f"nothing wrong was found; {copy} is written and holds no remarks",
        )
    else:
        found = len(result.diagnostics)
        said = Bilingual(
            f"已写入 {copy}：{count} 条批注，共 {found} 个问题；改正后再运行一次，批注会随之更新",
            f"{copy} is written: {count} remark{'s' if count > 1 else ''} on {found} "
            f"finding{'s' if found > 1 else ''}; correct the form and run it again, the remarks follow",
        )
    click.echo(pick(lang, said), err=copy == "-")
