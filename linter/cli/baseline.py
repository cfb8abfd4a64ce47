"""`formlint baseline`: accept what is found today, so that only what is new is reported."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from linter.cli.known import compared_with, load, shown
from linter.cli.language import LANGUAGES, pick
from linter.cli.settings import asked_options
from linter.diagnostics.diagnostic import Bilingual

if TYPE_CHECKING:
    from linter.config.resolve import Asked
    from linter.diagnostics.report import FileResult
    from linter.engine.baseline import Entry

FEW = 5


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("-o", "--output", metavar="FILE", help="The baseline; formlint-baseline.json unless said.")
@click.option("--prune", is_flag=True, help="Only drop what is not found any more.")
@click.option("--force", is_flag=True, help="Let a baseline that is there grow.")
@asked_options
@click.option("--waivers", metavar="FILE", help="This file of waivers, and no other.")
@click.option(
    "--lang", type=click.Choice(LANGUAGES), help="Language of the output; the locale's unless said."
)
def baseline(
    paths: tuple[str, ...], output: str | None, prune: bool, force: bool, asked: Asked, waivers: str | None,
    lang: str | None,
) -> int:  # fmt: skip
    """Write down the findings that are there today; with `check --baseline FILE` only new ones are reported.

    A baseline may only get smaller: one that is there takes in nothing new unless --force is given.
    """
    if waivers:
        asked.given["waivers"] = waivers
    paths = paths or (".",)
    results, lang, configured = _results(paths, asked, lang)
    path = output or configured or _usual()
    there = os.path.lexists(path)
    if prune and not there:
        said = Bilingual(f"没有基线文件 {path}", f"there is no baseline {path}")
        raise click.UsageError(pick(lang, said))
    known = load(path, lang) if there else []
    compared, stale = compared_with(known, path, results, paths)
    if compared.added and there and not (prune or force):
        click.echo(pick(lang, _grown(path, compared.added)), err=True)
        return 1
    added = () if prune else compared.added
    gone = set(map(id, stale))
    kept = [entry for entry in known if id(entry) not in gone]
    return _written(path, [*kept, *added], (len(added), len(stale)), lang)


def _results(
    paths: tuple[str, ...], asked: Asked, lang: str | None
) -> tuple[list[FileResult], str | None, str]:
    """What is found and not accepted otherwise; the language to speak; the baseline that the configuration names."""
    from linter.cli.check import Ask, run, targets_of
    from linter.cli.configuration import without_accepted
    from linter.cli.excluded import without_excluded

    targets = without_excluded(targets_of(paths, lang), asked, lang)
    ran = run(paths, targets, asked, Ask(lang=lang, quiet=1))
    configured = next((plan.baseline for plan in ran.planned if plan.baseline), "")
    # What a baseline of the configuration holds belongs into the new one.
    kept = [(plan._replace(baseline=""), result) for plan, result in ran.kept.pairs()]
    asked_for = {result.path for _, result in kept}
    found = without_accepted(kept, paths, ran.ask.lang)
    return [result for _, result in found if result.path in asked_for], ran.ask.lang, configured


def _usual() -> str:
    from linter.config.baseline import NAME

    return NAME


def _grown(path: str, added: Sequence[Entry]) -> Bilingual:
    """What a baseline does not hold, a few of them by name."""
    lines = [f"  {entry.file}: {entry.code} {entry.field} {entry.actual}".rstrip() for entry in added[:FEW]]
    lines += ["  ……"] if len(added) > FEW else []
    listed = "\n".join(lines)
    zh = "基线只能减少：请先改正或豁免；确要收入的，加 --force"
    en = "a baseline may only get smaller: mend or waive them first, or take them in with --force"
    return Bilingual(
        f"{shown(path)} 里没有以下 {len(added)} 条，未作改动：\n{listed}\n{zh}",
        f"{shown(path)} is left as it is; it does not hold {len(added)} of the findings:\n{listed}\n{en}",
    )


def _written(path: str, entries: Sequence[Entry], changed: tuple[int, int], lang: str | None) -> int:
    from linter.cli.saving import refused
    from linter.config.baseline import write_baseline

    try:
        count = write_baseline(path, entries)
    except OSError as error:
        raise refused(path, error, lang) from None
    more, less = changed
    zh = f"{shown(path)}：共 {count} 条（新收 {more}，去掉 {less}）"
    findings = "finding" if count == 1 else "findings"
    en = f"{shown(path)}: {count} {findings} ({more} taken in, {less} dropped)"
    click.echo(pick(lang, Bilingual(zh, en)))
    if more:
        use = Bilingual(
            f"检查时加 --baseline {shown(path)}，或在 formlint.toml 里写 baseline = ，就只报告新出现的问题",
            f"check --baseline {shown(path)} reports only what is new; formlint.toml may name it (baseline = ...)",
        )
        click.echo(pick(lang, use), err=True)
    return 0
