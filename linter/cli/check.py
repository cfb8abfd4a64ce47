"""`formlint check`: the main job."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import click

from linter.cli.collected import Collected, fails
from linter.cli.configuration import Plan, plain, plans, without_accepted
from linter.cli.excluded import refuse_none, without_excluded
from linter.cli.files import STDIN, Target, collect, is_copy, missing
from linter.cli.language import LANGUAGES, from_locale, pick
from linter.cli.lookup import with_lookup
from linter.cli.output import screen, show
from linter.cli.publish import publish
from linter.cli.settings import asked_options, refuse_wrong
from linter.cli.sinks import refuse_inputs, sinks
from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.report import Report
from linter.named import NamedTuple
from linter.reporters import FORMATS
from linter.reporters.base import Options

if TYPE_CHECKING:
    from linter.config.resolve import Asked

LEVELS = ("info", "warning", "error")


class Ask(NamedTuple):
    """The options of `check` that say how to work and how to answer."""

    format: str | None = None
    output: tuple[str, ...] = ()
    lang: str | None = None
    show_skipped: bool = False
    statistics: bool = False
    stdin_filename: str = ""
    since: str = ""
    as_found: bool = False
    jobs: int = 0
    time_rules: bool = False
    fix: bool = False
    diff: bool = False
    unsafe_fixes: bool = False
    quiet: int = 0
    verbose: int = 0

    @property
    def spoken(self) -> str:
        """The language for people."""
        return self.lang or from_locale()


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]...")
@click.option(
    "--format", type=click.Choice(FORMATS, case_sensitive=False), help="How to print; full unless said."
)
@click.option("-o", "--output", multiple=True, metavar="[FORMAT=]FILE", help="Write to a file; repeatable.")
@asked_options
@click.option(
    "--exclude",
    multiple=True,
    metavar="PATTERN",
    help="Pass over such files and folders in folders; repeatable.",
)
@click.option("--baseline", metavar="FILE", help="Report only what this baseline does not hold.")
@click.option("--waivers", metavar="FILE", help="This file of waivers, and no other.")
@click.option("--since", default="", metavar="REV", help="Only files changed since a revision of git.")
@click.option(
    "--as-found", is_flag=True, help="Pass over named files without a form, as in a folder: for hooks."
)
@click.option("--fail-on", type=click.Choice(LEVELS), help="Exit 1 from this severity on; error unless said.")
@click.option(
    "--lang", type=click.Choice(LANGUAGES), help="Language of the output; the locale's unless said."
)
@click.option("--fix", is_flag=True, help="Correct computed cells first, as `formlint fix` does.")
@click.option("--diff", is_flag=True, help="Print what --fix would change, and change nothing.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: those too that need judgement.")
@click.option("--show-skipped", is_flag=True, help="List the checks that lacked data.")
@click.option("--statistics", is_flag=True, help="Count findings and checks by rule.")
@click.option("--stdin-filename", default="", metavar="NAME", help="The name of what `-` reads.")
@click.option(
    "--jobs", type=click.IntRange(0), default=0, metavar="N", help="Processes; as many as pay unless said."
)
@click.option(
    "--time-rules", is_flag=True, help="Say how long each rule took; nothing is taken from the cache."
)
@click.option(
    "--watch", is_flag=True, help="Check again whenever a file, a rule or the configuration changes."
)
@click.option("-q", "--quiet", count=True, help="No summary; twice: nothing but the exit status.")
@click.option(
    "-v", "--verbose", count=True, help="Name the files read, and where faults of our own happened."
)
def check(paths: tuple[str, ...], asked: Asked, watch: bool, **given: Any) -> int:
    """Check the forms in files and folders (this folder unless said), and say what is wrong with them."""
    for key in ("fail_on", "baseline", "waivers", "exclude"):
        said = given.pop(key)
        if said:
            asked.given[key.replace("_", "-")] = list(said) if key == "exclude" else said
    if given["fix"] and not (paths or given["diff"]):
        from linter.cli.fix import NOWHERE

        raise click.UsageError(pick(given["lang"], NOWHERE))
    if watch:
        from linter.cli.watch import watching

        return watching(paths or (".",), asked, given["lang"])
    return check_paths(paths or (".",), asked, Ask(**given))


def check_paths(paths: tuple[str, ...], asked: Asked, ask: Ask) -> int:
    """Check everything under the paths, print what was found, and give the exit status.

    Raises:
        click.ClickException: wrong usage: a path that does not exist, a code that names no rule, a wrong rule.
    """
    places = sinks(ask.output, ask.format, FORMATS, ask.lang)
    looked = _met(paths, ask)
    met = without_excluded(looked, asked, ask.lang)
    if not ask.as_found:
        refuse_none(looked, met, ask.lang)
    targets = [one for one in met if not one.copy]
    copies = len(met) - len(targets)
    refuse_inputs(places, [target.path for target in targets if target.named], ask.lang)
    if ask.since:
        from linter.cli.since import changed

        targets = changed(targets, paths, ask.since, ask.lang)
    refused = 0
    if ask.fix or ask.diff:
        status = _mended(targets, asked, ask)
        if ask.diff:
            return status
        refused = status
    skips = ask.show_skipped or any(one.format == "html" for one in places)
    ran = run(paths, targets, asked, ask, skips)
    refuse_inputs(places, _needed(met, ran), ask.lang)
    options = _options(len(ran.kept.passed_over), ran.planned, ran.ask)
    options = options._replace(copies=copies, excluded=len(looked) - len(met))
    options = with_lookup(options, ran.kept.names, ran.kept.plans, _stdin_name(ask))
    # What only some of the files were looked at for may be needed for the others.
    report, fail = _accepted(ran, () if ask.since else paths)
    publish(report, places, options, ran.ask.lang, ask.quiet)
    if ask.time_rules:
        from linter.reporters.times import time_lines

        show(time_lines(ran.kept.times, options), err=True)
    return refused or int(fail)


def _met(paths: tuple[str, ...], ask: Ask) -> list[Target]:
    """What stands under the paths, copies of other files too; as found: nothing of it counts as named."""
    met = targets_of(paths, ask.lang, copies=True)
    if ask.as_found:
        return [Target(one.path, False, one.copy or is_copy(one.path)) for one in met]
    return met


def _mended(targets: list[Target], asked: Asked, ask: Ask) -> int:
    """Correct the files, or show how; the exit status. With a diff that is of what is left, otherwise 0 unless a file
    could not be written."""
    from linter.cli.fix import NOT_WRITTEN, Mend, mend_all

    how = Mend(ask.diff, ask.unsafe_fixes, ask.lang, not ask.diff, bool(ask.quiet))
    mended = mend_all(targets, asked, how)
    if ask.diff:
        return int(any(fails(*pair) for pair in mended.left))
    return NOT_WRITTEN if mended.refused else 0


def _needed(met: list[Target], ran: Ran) -> list[str]:
    """Files that no report may be written over; what holds no form may be a report of the last run."""
    formless = set(ran.kept.passed_over).difference(ran.kept.names)
    accepting = {path for plan in ran.planned for path in (plan.waivers, plan.baseline) if path}
    return [*(one.path for one in met if one.path not in formless), *accepting]


class Ran(NamedTuple):
    """What came of checking files. kept: the results that count, by their plans; planned: of all files. ask: what was
    asked, in the language that the configuration wants."""

    kept: Collected
    planned: list[Plan]
    ask: Ask


def run(paths: tuple[str, ...], targets: list[Target], asked: Asked, ask: Ask, skips: bool = False) -> Ran:
    """Check files, each by the settings that count for it. skips: tell what checks lacked.

    Raises:
        click.ClickException: settings that cannot be; no form in what was asked for.
    """
    planned, spoken = plans(targets, asked, ask.lang, ask.stdin_filename, later=True)
    ask = ask._replace(lang=spoken)
    kept = _checked(targets, planned, ask, skips)
    for line in kept.told:
        click.echo(line, err=True)
    if not kept.names and not ask.since and not ask.as_found:
        from linter.cli.lost import formless

        raise click.ClickException(pick(ask.lang, formless(paths, [target.path for target in targets])))
    if ask.since and not targets and not ask.quiet:
        from linter.cli.since import nothing_changed

        click.echo(pick(ask.lang, nothing_changed(ask.since)), err=True)
    return Ran(kept, planned, ask)


def _accepted(ran: Ran, paths: Sequence[str]) -> tuple[Report, bool]:
    """What is found and not accepted, and is it grave enough for the run to fail? paths: as in `without_accepted`."""
    if not any(plan.waivers or plan.baseline for plan in ran.kept.plans):
        return Report(ran.kept.results, ran.kept.tally), ran.kept.fails
    found = without_accepted(list(ran.kept.pairs()), paths, ran.ask.lang)
    return Report(tuple(result for _, result in found)), any(fails(*pair) for pair in found)


def _stdin_name(ask: Ask) -> str:
    """What the standard input is called in reports."""
    return ask.stdin_filename or "<stdin>"


def _checked(targets: list[Target], planned: list[Plan], ask: Ask, skips: bool) -> Collected:
    """What comes of each file, in order; what is done when a person stops the run is kept for the next one."""
    from linter.cli.progress import told
    from linter.cli.results import kept_results
    from linter.cli.run import Work, check_all

    stdin = _stdin_name(ask)
    work = [
        Work(one, plan.settings, stdin if one.path == STDIN else one.path, skips, ask.time_rules)
        for one, plan in zip(targets, planned, strict=True)
    ]
    kept = kept_results()
    collected = Collected(bool(ask.verbose))
    try:
        outcomes = check_all(work, ask.jobs, kept, cache(partial(_load, planned, ask.lang)))
        outcomes = told(outcomes, 0 if ask.quiet else len(work), ask.lang)
        for item, plan, outcome in zip(work, planned, outcomes, strict=True):
            collected.take(item, plan, outcome)
        return collected
    except KeyboardInterrupt:
        click.echo(pick(ask.lang, _stopped(kept is not None)), err=True)
        raise
    finally:
        if kept is not None:
            kept.close(last=True)


def _load(planned: list[Plan], lang: str | None) -> None:
    """Load the built-in rules, where they are wanted as they are: only now is there a file to be checked by them.

    Raises:
        click.ClickException: they are at fault.
    """
    plan = next((plan for plan in planned if plain(plan.settings)), None)
    if plan is not None:
        refuse_wrong(plan.settings, lang)


def _stopped(kept: bool) -> Bilingual:
    zh = "；已检查过的文件有记录，再次运行时不会重做" if kept else ""
    en = "; files that were checked are remembered: the next run does not check them again" if kept else ""
    return Bilingual(f"已中断{zh}", f"interrupted{en}")


def targets_of(paths: tuple[str, ...], lang: str | None, copies: bool = False) -> list[Target]:
    """The files under paths that may hold forms. copies: those too that lie beside the files they were made of.

    Raises:
        click.ClickException: a path leads nowhere; there is no such file.
    """
    nowhere = missing(paths)
    if nowhere:
        from linter.cli.lost import lost

        raise click.UsageError(pick(lang, lost(nowhere, paths)))
    from linter.readers import SUFFIXES

    targets = collect(paths, SUFFIXES, copies)
    if not targets:
        from linter.cli.lost import formless

        raise click.ClickException(pick(lang, formless(paths)))
    return targets


def _options(passed_over: int, planned: list[Plan], ask: Ask) -> Options:
    width, wrap = screen()
    rules = tuple(dict.fromkeys(folder for plan in planned for folder in plan.settings.rules))
    return Options(
        ask.spoken, width, wrap, ask.show_skipped, not ask.quiet, passed_over, rules, ask.statistics
    )
