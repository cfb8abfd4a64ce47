"""A report, written to every place that was asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import click

from linter.cli.language import from_locale, pick
from linter.cli.output import PLAIN_WIDTH, gathered, show, show_parts
from linter.cli.saving import append, save
from linter.cli.sinks import Sink
from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.report import Report
from linter.reporters import BINARY, CHINESE, pieces
from linter.reporters.base import Options, Piece


def publish(report: Report, places: list[Sink], options: Options, lang: str | None, quiet: int) -> None:
    """Write the report to each place asked for; the screen is told the summary even when a file takes the findings.

    lang: the language asked for, None where the locale decides. quiet: twice is nothing on the screen.

    Raises:
        click.ClickException: a file cannot be written, or a workbook would have gone to the screen.
    """
    files, screens = [s for s in places if s.path != "-"], [s for s in places if s.path == "-"]
    # Files first: who reads the screen may close it before the end. One that cannot be written leaves the screen alone.
    unwritten = [error for error in (_to_file(sink, report, options, lang) for sink in files) if error]
    for sink in screens if quiet < 2 else ():
        _to_screen(sink.format, report, options, lang)
    if not (screens or unwritten or quiet):
        from linter.reporters.summary import summary_lines

        show([(Piece(text, "bold"),) for text in summary_lines(report, options)])
    if any(sink.format == "github" for sink in places):
        _github_summary(report, options, lang)
    for error in unwritten:
        raise error


def _to_file(sink: Sink, report: Report, options: Options, lang: str | None) -> click.ClickException | None:
    """Write a report to a file; why it cannot be written."""
    try:
        save(sink.path, gathered(_encoded(sink.format, report, _for_files(sink, options, lang), lang)), lang)
    except click.ClickException as error:
        return error
    return None


def _for_files(sink: Sink, options: Options, lang: str | None) -> Options:
    return _spoken(sink.format, options, lang)._replace(width=PLAIN_WIDTH, wrap=False)


def _spoken(format: str, options: Options, lang: str | None) -> Options:
    """Machines are told in Chinese unless a language was asked for."""
    return options._replace(lang="zh" if lang is None and format in CHINESE else lang or from_locale())


def _to_screen(format: str, report: Report, options: Options, lang: str | None) -> None:
    if format == "full":
        from linter.reporters.full import parts

        show_parts(parts(report, options))
        return
    if format in BINARY and sys.stdout.isatty():
        said = Bilingual(
            f"{format} 不是文本，不能显示在屏幕上；请加 --output 文件名.{format}",
            f"{format} is no text and cannot be shown on a screen: add --output FILE.{format}",
        )
        raise click.UsageError(pick(lang, said))
    for piece in gathered(_encoded(format, report, _spoken(format, options, lang), lang)):
        click.echo(piece, nl=False)


def _encoded(format: str, report: Report, options: Options, lang: str | None) -> Iterator[bytes]:
    try:
        return pieces(format, report, options)
    except ModuleNotFoundError as error:
        said = Bilingual(
            f"写 {format} 需要 {error.name}，现在没有安装；请运行 pip install {error.name}",
            f"{format} needs {error.name}, which is not installed: pip install {error.name}",
        )
        raise click.ClickException(pick(lang, said)) from None


def _github_summary(report: Report, options: Options, lang: str | None) -> None:
    """In a GitHub workflow: the page of the run says what was found, too."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path:
        from linter.reporters.github_summary import render

        append(path, render(report, _spoken("github", options, lang)), lang)
