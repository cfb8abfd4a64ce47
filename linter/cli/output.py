"""Where output goes: streams, files, colour or none."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO, NamedTuple

import click

from linter.cli.language import pick
from linter.cli.system import why
from linter.diagnostics.diagnostic import Bilingual
from linter.reporters.base import Line, plain

PLAIN_WIDTH = 100


class Sink(NamedTuple):
    """A format and the file that it is written to; "-" is the standard output."""

    format: str
    path: str


def colourful(stream: IO[str]) -> bool:
    """Colour is for terminals; NO_COLOR and FORCE_COLOR decide otherwise, the first of them being stronger."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def screen() -> tuple[int, bool]:
    """Columns to write for, and whether to break long sentences: only on a terminal."""
    if not sys.stdout.isatty():
        return PLAIN_WIDTH, False
    import shutil

    return max(40, shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns), True


def show(lines: list[Line], err: bool = False) -> None:
    """Write lines to the standard output (or that for errors), in colour where it is a terminal."""
    stream = sys.stderr if err else sys.stdout
    if colourful(stream):
        from linter.reporters.terminal import paint

        paint(lines, stream)
    else:
        click.echo(plain(lines), nl=False, err=err)


def write(path: str, text: str, lang: str | None) -> None:
    """Write a text, UTF-8 always, to a file or (as "-") to the standard output.

    Raises:
        click.ClickException: the file cannot be written.
    """
    data = text.encode("utf-8", errors="replace")
    if path == "-":
        click.echo(data, nl=False)
        return
    try:
        Path(path).write_bytes(data)
    except OSError as error:
        refused = why(error)
        said = Bilingual(f"写不进 {path}：{refused.zh}", f"cannot write {path}: {refused.en}")
        raise click.ClickException(pick(lang, said)) from None


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
    found = [_sink(output, format, formats) for output in outputs]
    redirected = any(output.partition("=")[0] not in formats or "=" not in output for output in outputs)
    return found if redirected else [Sink(format or "full", "-"), *found]


def _refuse(output: str, formats: tuple[str, ...], lang: str | None) -> None:
    head, equals, rest = output.partition("=")
    if equals and head in formats and rest:
        return
    if output and (not equals or "/" in head or os.sep in head):
        return
    if not output or head in formats:
        said = Bilingual(f"--output {output} 没有写文件名", f"--output {output} names no file")
        raise click.UsageError(pick(lang, said))
    from difflib import get_close_matches

    near = get_close_matches(head.lower(), formats, 1, 0.5)
    zh, en = "、".join(formats), ", ".join(formats)
    zh_near, en_near = (f"，是否指 {near[0]}？", f"; did you mean {near[0]}?") if near else ("；", ";")
    said = Bilingual(
        f"没有 {head} 这种输出格式{zh_near}可用的有 {zh}。若“{output}”是文件名，请写成 ./{output}",
        f"no output format is called {head}{en_near} there are {en}. If '{output}' is a file, write ./{output}",
    )
    raise click.UsageError(pick(lang, said))


def _sink(output: str, format: str | None, formats: tuple[str, ...]) -> Sink:
    head, equals, rest = output.partition("=")
    if equals and head in formats:
        return Sink(head, rest)
    suffix = Path(output).suffix.lstrip(".").lower()
    return Sink(format or (suffix if suffix in formats else "full"), output)
