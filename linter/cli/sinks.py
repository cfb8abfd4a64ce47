"""Where reports go: what --output says, and what it must not overwrite."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import click

from linter.cli.files import STDIN
from linter.cli.language import pick
from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.meant import did_you_mean
from linter.named import NamedTuple


class Sink(NamedTuple):
    """A format and the file that it is written to; "-" is the standard output."""

    format: str
    path: str


def sinks(
    outputs: tuple[str, ...], format: str | None, formats: tuple[str, ...], lang: str | None = None
) -> list[Sink]:
    """What --output says: FILE in the chosen format (or the one its name ends in), or FORMAT=FILE.

    The standard output is added unless a plain FILE takes its place. What stands before `=` is a format unless it is
    part of a path: a file whose name has a `=` in it is given as `./a=b.json`.

    Raises:
        click.UsageError: there is no such format, or no file behind the `=`.
    """
    for output in outputs:
        _refuse(output, formats, lang)
        _refuse_dress(output, format, formats, lang)
    found = [_sink(output, format, formats) for output in outputs]
    redirected = any(output.partition("=")[0] not in formats or "=" not in output for output in outputs)
    _refuse_twice(found, lang)
    return found if redirected else [Sink(format or "full", "-"), *found]


def refuse_inputs(places: Iterable[Sink], inputs: Iterable[str], lang: str | None) -> None:
    """See that no report would be written over a file that is to be checked, nor over any Word, Excel or PDF file that
    is there; a report of the last run is neither.

    Raises:
        click.UsageError: one would.
    """
    read = {os.path.realpath(path) for path in inputs if path != STDIN}
    for sink in places:
        if sink.path == "-" or not os.path.isfile(sink.path) or _ours(sink.path):  # noqa: PTH113
            continue
        if os.path.realpath(sink.path) in read:
            said = Bilingual(
                f"--output 会盖掉这次检查要读的文件 {sink.path}，请换一个文件名",
                f"--output would overwrite {sink.path}, which this check reads: give it another name",
            )
            raise click.UsageError(pick(lang, said))
        if _head(sink.path).startswith(_OFFICE):
            said = Bilingual(
                f"{sink.path} 已存在，也不是 formlint 写的检查结果，不会覆盖它；请换一个文件名",
                f"{sink.path} exists and is no report that formlint wrote; it is left alone: give another name",
            )
            raise click.UsageError(pick(lang, said))


_OFFICE = (b"PK", b"\xd0\xcf\x11\xe0", b"%PDF")
"""How files of Word, Excel and WPS begin, and PDF."""


def _head(path: str) -> bytes:
    with suppress(OSError), Path(path).open("rb") as file:
        return file.read(8)
    return b""


def _ours(path: str) -> bool:
    """Is a file a report that we wrote?"""
    from linter.reporters.ours import is_report

    try:
        with Path(path).open("rb") as file:
            return is_report(file.read())
    except OSError:
        return False


def _refuse_twice(places: list[Sink], lang: str | None) -> None:
    seen: set[str] = set()
    for sink in places:
        where = os.path.realpath(sink.path)
        if sink.path != "-" and where in seen:
            said = Bilingual(
                f"--output 两次写同一个文件 {sink.path}", f"--output names the file {sink.path} twice"
            )
            raise click.UsageError(pick(lang, said))
        seen.add(where)


def _refuse(output: str, formats: tuple[str, ...], lang: str | None) -> None:
    head, equals, rest = output.partition("=")
    if equals and head in formats and rest:
        return
    if output and (not equals or "/" in head or os.sep in head):
        return
    if not output or head in formats:
        said = Bilingual(f"--output {output} 没有写文件名", f"--output {output} names no file")
        raise click.UsageError(pick(lang, said))
    from linter.cli.meant import meant

    near = meant(head, formats)
    zh, en = "、".join(formats), ", ".join(formats)
    zh_near, en_near = did_you_mean([near]) if near else ("；", ";")
    said = Bilingual(
        f"没有 {head} 这种输出格式{zh_near}可用的有 {zh}。若“{output}”是文件名，请写成 ./{output}",
        f"no output format is called {head}{en_near} there are {en}. If '{output}' is a file, write ./{output}",
    )
    raise click.UsageError(pick(lang, said))


def _refuse_dress(output: str, format: str | None, formats: tuple[str, ...], lang: str | None) -> None:
    """A name that ends in .xlsx or .html promises a workbook or a page: nothing else is written under it."""
    head, equals, rest = output.partition("=")
    wanted, path = (head, rest) if equals and head in formats else (format, output)
    suffix = Path(path).suffix.lstrip(".").lower()
    if wanted is None or suffix == wanted or suffix not in ("xlsx", "html"):
        return
    said = Bilingual(
        f"{path} 以 .{suffix} 结尾，却要写成 {wanted}；要写 {suffix} 请用 --output {suffix}={path}",
        f"{path} ends in .{suffix} and would hold {wanted}; for {suffix} write --output {suffix}={path}",
    )
    raise click.UsageError(pick(lang, said))


def _sink(output: str, format: str | None, formats: tuple[str, ...]) -> Sink:
    head, equals, rest = output.partition("=")
    if equals and head in formats:
        return Sink(head, rest)
    suffix = Path(output).suffix.lstrip(".").lower()
    return Sink(format or (suffix if suffix in formats else "full"), output)
