"""Options that choose rules, shared by commands, and the faults in them."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from linter.cli.language import pick
from linter.cli.output import screen, show
from linter.diagnostics.codes import CODES
from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.severity import Severity
from linter.reporters.base import Options

if TYPE_CHECKING:
    from linter.config.model import Settings
    from linter.rulesets.ruleset import RuleFault, RuleSet

Command = Callable[..., Any]

_OPTIONS: tuple[Callable[[Command], Command], ...] = (
    click.option("--select", multiple=True, metavar="CODES", help="Only these rules; a prefix selects a family."),
    click.option("--ignore", multiple=True, metavar="CODES", help="Not these rules."),
    click.option("--extend-select", multiple=True, metavar="CODES", help="These rules too."),
    click.option("--rules", multiple=True, metavar="PATH", help="A folder of rules of one's own; repeatable."),
    click.option("--profile", metavar="NAME", help="The profile of a province or ministry."),
    click.option("--as-of", type=int, metavar="YEAR", help="The rules in force for this reporting year."),
    click.option("--no-cache", is_flag=True, help="Compile the rules afresh."),
)  # fmt: skip


def settings_options(command: Command) -> Command:
    """Give a command the options that choose rules; it is called with `settings` in their place."""

    @wraps(command)
    def with_settings(*args: Any, **given: Any) -> Any:
        return command(*args, settings=_settings(given), **given)

    decorated: Command = with_settings
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated


def _settings(given: dict[str, Any]) -> Settings:
    """Take the options that choose rules out of what a command was given."""
    from linter.config.model import Settings

    if given.pop("no_cache"):
        os.environ["FORMLINT_NO_CACHE"] = "1"
    return Settings(
        select=_codes(given.pop("select")),
        ignore=_codes(given.pop("ignore")),
        extend_select=_codes(given.pop("extend_select")),
        rules=given.pop("rules"),
        profile=given.pop("profile"),
        as_of=given.pop("as_of"),
    )


def _codes(lists: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        code.strip() for text in lists for code in text.replace("，", ",").split(",") if code.strip()
    )


def refuse_wrong(settings: Settings, lang: str | None) -> Settings:
    """See that the rules asked for exist and can be loaded, before any form is read; the settings with codes spelled as
    the rules spell them (a103 is A103).

    Warnings about rules are for `rules check`; only what keeps a rule from being loaded is in the way here.

    Raises:
        click.ClickException: wrong rules (their faults have been printed), or a code or profile that does not exist.
    """
    refuse_missing(settings.rules, lang)
    ruleset = load_rules(settings, lang)
    if any(CODES[fault.code].severity is Severity.ERROR for _, fault in ruleset.faults):
        refuse_faults(ruleset.faults, lang)
    known = [rule.code for rule in ruleset.rules] + list(CODES)
    return settings._replace(
        select=_spelled(settings.select, known, lang),
        ignore=_spelled(settings.ignore, known, lang),
        extend_select=_spelled(settings.extend_select, known, lang),
    )


def refuse_missing(folders: tuple[str, ...], lang: str | None) -> None:
    """See that folders of rules exist.

    Raises:
        click.UsageError: one does not.
    """
    for folder in folders:
        if not os.path.exists(folder):  # noqa: PTH110  (as typed)
            raise click.UsageError(
                pick(lang, Bilingual(f"没有这个规则文件夹：{folder}", f"no such folder of rules: {folder}"))
            )


def _spelled(codes: tuple[str, ...], known: list[str], lang: str | None) -> tuple[str, ...]:
    """Codes and their beginnings as the rules write them, whatever case they were typed in."""
    found: dict[str, None] = {}
    for code in codes:
        typed = code.casefold()
        meant = [name[: len(code)] for name in known if name.casefold().startswith(typed)]
        if not meant:
            raise click.UsageError(unknown_code(code, known, lang))
        found.update(dict.fromkeys(meant))
    return tuple(found)


def load_rules(settings: Settings, lang: str | None) -> RuleSet:
    """The rules asked for.

    Raises:
        click.UsageError: a profile or a folder of rules that does not exist.
    """
    from linter.api import rules_of

    try:
        ruleset: RuleSet = rules_of(settings)
    except ValueError as error:
        raise click.UsageError(_said(error, lang)) from None
    if settings.profile and settings.profile not in ruleset.profiles:
        raise click.UsageError(_unknown_profile(settings.profile, list(ruleset.profiles), lang))
    return ruleset


def refuse_faults(faults: tuple[RuleFault, ...], lang: str | None, err: bool = True) -> None:
    """Print faults of rule texts in the look of findings; stop when one is an error.

    err: print to the output for errors, so that a report in JSON stays one.

    Raises:
        click.ClickException: a rule cannot be loaded.
    """
    width, wrap = screen()
    options = Options(pick(lang, Bilingual("zh", "en")) if lang != "both" else "both", width, wrap)
    from linter.cli.faults import by_file
    from linter.reporters.full import file_lines

    files = by_file(faults)
    show([line for file in files for line in file_lines(file, options)], err)
    wrong = sum(d.severity is Severity.ERROR for file in files for d in file.diagnostics)
    if wrong:
        said = Bilingual(
            f"规则中有 {wrong} 处错误，改正后才能使用", f"errors in the rules: {wrong}; correct them first"
        )
        raise click.ClickException(pick(lang, said))


def _unknown_profile(name: str, known: list[str], lang: str | None) -> str:
    names = ", ".join(known)
    said = Bilingual(
        f"没有名为 {name} 的方案；可用的有：{names}", f"no profile is called {name}; there are: {names}"
    )
    return pick(lang, said)


def unknown_code(code: str, known: list[str], lang: str | None) -> str:
    """The sentence for a code that names no rule, with those that it may have meant."""
    from difflib import get_close_matches

    near = get_close_matches(code.upper(), known, 3, 0.5)
    zh = f"没有代码为 {code} 的规则" + (f"；是否指 {'、'.join(near)}？" if near else "")
    en = f"no rule has the code {code}" + (f"; did you mean {', '.join(near)}?" if near else "")
    return pick(lang, Bilingual(zh, en))


def _said(error: ValueError, lang: str | None) -> str:
    message = getattr(error, "message", None)
    return pick(lang, message) if isinstance(message, Bilingual) else str(error)
