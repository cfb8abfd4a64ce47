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
    from linter.config.read import ConfigError
    from linter.config.resolve import Asked, Effective
    from linter.rulesets.ruleset import RuleFault, RuleSet

Command = Callable[..., Any]

_OPTIONS: tuple[Callable[[Command], Command], ...] = (
    click.option("--select", multiple=True, metavar="CODES", help="Only these rules; a prefix selects a family."),
    click.option("--ignore", multiple=True, metavar="CODES", help="Not these rules."),
    click.option("--extend-select", multiple=True, metavar="CODES", help="These rules too."),
    click.option("--rules", multiple=True, metavar="PATH", help="A folder of rules of one's own; repeatable."),
    click.option("--profile", metavar="NAME", help="The profile of a province or ministry."),
    click.option("--as-of", type=click.IntRange(1990, 2100), metavar="YEAR",
                 help="The rules in force for this reporting year."),
    click.option("--config", metavar="FILE", help="This configuration file and no other."),
    click.option("--isolated", is_flag=True, help="No configuration file."),
    click.option("--no-cache", is_flag=True, help="Use nothing kept from earlier runs."),
)  # fmt: skip


def asked_options(command: Command) -> Command:
    """Give a command the options that choose rules; it is called with `asked`, what they say, in their place."""

    @wraps(command)
    def with_asked(*args: Any, **given: Any) -> Any:
        return command(*args, asked=_asked(given), **given)

    decorated: Command = with_asked
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated


def settings_options(command: Command) -> Command:
    """The same for a command about one file (its argument `file`) or about rules alone: it is called with `settings`,
    what the configuration that counts there and the options come to."""

    @asked_options
    @wraps(command)
    def with_settings(*args: Any, asked: Asked, **given: Any) -> Any:
        lang = given.get("lang")
        found = settings_at(asked, given.get("file"), lang)
        return command(*args, settings=found.settings, **given)

    return with_settings


def _asked(given: dict[str, Any]) -> Asked:
    """Take the options that choose rules out of what a command was given."""
    from linter.config.resolve import Asked

    if given["config"] is not None and given["isolated"]:
        both = Bilingual(
            "--config 指定一个配置文件，--isolated 不读任何配置文件：只能用一个",
            "--config names a configuration file, --isolated reads none: give one of them",
        )
        raise click.UsageError(pick(given.get("lang"), both))
    if given.pop("no_cache"):
        os.environ["FORMLINT_NO_CACHE"] = "1"
    said: dict[str, Any] = {
        "select": _codes(given.pop("select")),
        "ignore": _codes(given.pop("ignore")),
        "extend-select": _codes(given.pop("extend_select")),
        "rules": list(given.pop("rules")),
        "profile": given.pop("profile"),
        "as-of": given.pop("as_of"),
    }
    return Asked(
        {key: value for key, value in said.items() if value not in (None, [])},
        given.pop("config"),
        given.pop("isolated"),
    )


def settings_at(asked: Asked, path: str | None, lang: str | None) -> Effective:
    """The settings that count for a path, or for the current folder.

    Raises:
        click.ClickException: a configuration file cannot be used.
    """
    from linter.config.read import ConfigError
    from linter.config.resolve import effective

    try:
        return effective(asked, None if path == "-" else path)
    except ConfigError as error:
        raise click.UsageError(all_wrong(error, lang)) from None


def all_wrong(error: ConfigError, lang: str | None) -> str:
    """Everything that is wrong with a configuration file or a baseline, each with its line where that is known."""
    return "\n".join(
        f"{one.path}:{one.line}: {said}" if one.line else f"{one.path}: {said}"
        for one in error.wrong
        for said in [pick(lang, one.said)]
    )


def _codes(lists: tuple[str, ...]) -> list[str]:
    return [code.strip() for text in lists for code in text.replace("，", ",").split(",") if code.strip()]


def refuse_wrong(settings: Settings, lang: str | None, origins: dict[str, str] | None = None) -> Settings:
    """See that the rules asked for exist and can be loaded, before any form is read; the settings with codes spelled as
    the rules spell them (a103 is A103).

    Warnings about rules are for `rules check`; only what keeps a rule from being loaded is in the way here.
    origins: where each setting was made, said with what is wrong about it.

    Raises:
        click.ClickException: wrong rules (their faults have been printed), or a code or profile that does not exist.
    """
    from linter.config.fit import Misfit, fitted

    refuse_missing(settings.rules, lang)
    ruleset = load_rules(settings, lang)
    if any(CODES[fault.code].severity is Severity.ERROR for _, fault in ruleset.faults):
        refuse_faults(ruleset.faults, lang)
    found = fitted(settings, ruleset)
    if not isinstance(found, Misfit):
        return found
    where = (origins or {}).get(found.key, "")
    said = pick(lang, found.said)
    raise click.UsageError(f"{where}: {said}" if where and not where.startswith("--") else said)


def refuse_missing(folders: tuple[str, ...], lang: str | None) -> None:
    """See that folders of rules exist, and hold some.

    Raises:
        click.UsageError: one does not.
    """
    for folder in folders:
        if not os.path.exists(folder):  # noqa: PTH110  (as typed)
            raise click.UsageError(
                pick(lang, Bilingual(f"没有这个规则文件夹：{folder}", f"no such folder of rules: {folder}"))
            )
        if not _holds_rules(folder):
            said = Bilingual(
                f"{folder} 里没有规则（*.rule 文件，或 form.yaml）",
                f"there are no rules (*.rule, or a form.yaml) in {folder}",
            )
            raise click.UsageError(pick(lang, said))


def _holds_rules(path: str) -> bool:
    """Is there a rule or a description of forms in a folder? A file is taken for one of rules."""
    if not os.path.isdir(path):  # noqa: PTH112  (as typed)
        return True
    return any(
        name.endswith(".rule") or name == "form.yaml" for _, _, names in os.walk(path) for name in names
    )


def load_rules(settings: Settings, lang: str | None) -> RuleSet:
    """The rules asked for.

    Raises:
        click.UsageError: a folder of rules that does not exist.
    """
    from linter.api import rules_of

    try:
        ruleset: RuleSet = rules_of(settings)
    except ValueError as error:
        raise click.UsageError(_said(error, lang)) from None
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


def unknown_code(code: str, known: list[str], lang: str | None) -> str:
    """The sentence for a code that names no rule, with those that it may have meant."""
    from linter.config import fit

    return pick(lang, fit.unknown_code(code, known))


def _said(error: ValueError, lang: str | None) -> str:
    message = getattr(error, "message", None)
    return pick(lang, message) if isinstance(message, Bilingual) else str(error)
