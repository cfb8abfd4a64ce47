"""`formlint rules format`: set rules out in one way, and turn them from Chinese into English and back."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli.language import from_locale, pick
from linter.cli.output import screen, show
from linter.cli.saving import save
from linter.cli.system import why
from linter.diagnostics.codes import Fault
from linter.diagnostics.diagnostic import Bilingual
from linter.named import NamedTuple
from linter.reporters.base import Options

if TYPE_CHECKING:
    from linter.rulesets.ruleset import RuleFault

_BOM = "\ufeff"


class _File(NamedTuple):
    """A file of rules: its text with line ends as they are, and what becomes of it."""

    path: Path
    text: str
    formatted: str


@click.command("format")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--lang", type=click.Choice(("zh", "en")), help="Spell keywords, functions and fields in this language."
)
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when a file would change.")
@click.option(
    "--diff", is_flag=True, help="Write nothing; print what would change; exit 1 when anything would."
)
def format_(paths: tuple[str, ...], lang: str | None, check: bool, diff: bool) -> int:
    """Set rules out in one way, in place; comments, sentences and examples stay as they are.

    PATH is a file of rules or a folder; the current folder when none is given.
    """
    files, faults = _formatted(_rule_files(paths), lang)
    changed = [file for file in files if file.text != file.formatted]
    if diff:
        for file in changed:
            click.echo(_diff(file), nl=False)
    elif not check:
        for file in changed:
            save(str(file.path), file.formatted.encode("utf-8"), None)
    if files and not diff:
        _tell(changed, len(files) - len(changed), check)
    if faults:
        _tell_faults(faults)
        return 2
    return 1 if changed and (check or diff) else 0


def _rule_files(paths: tuple[str, ...]) -> list[Path]:
    """The files of rules under the paths, each once.

    Raises:
        click.UsageError: a path leads nowhere, or there is no rule under any.
    """
    from linter.cli.lost import lost
    from linter.rulesets.loader import rule_files

    for path in paths:
        if not Path(path).exists():
            raise click.UsageError(pick(None, lost([path])))
    found = dict.fromkeys(file for path in paths or (".",) for file in rule_files(Path(path)))
    if not found:
        raise click.UsageError(
            pick(None, Bilingual("没有找到规则文件（*.rule）", "no files of rules (*.rule) found"))
        )
    return list(found)


def _formatted(paths: list[Path], lang: str | None) -> tuple[list[_File], list[RuleFault]]:
    """The files that can be formatted, and the faults of those that cannot."""
    from linter.api import format_rules
    from linter.rulesets.ruleset import RuleFault

    files, faults = [], []
    for path in paths:
        text = _read(path)
        if isinstance(text, Fault):
            faults.append(RuleFault(str(path), text))
            continue
        plain = text.removeprefix(_BOM).replace("\r\n", "\n")
        made = format_rules(str(path), plain, lang)
        faults += [RuleFault(str(path), fault) for fault in made.faults]
        if not made.faults:
            files.append(_File(path, text, _as_it_was(text, made.text)))
    return files, faults


def _read(path: Path) -> str | Fault:
    from linter.language.encoding import text_of

    try:
        return text_of(path.read_bytes())
    except OSError as error:
        said = why(error)
        return Fault("L001", f"文件打不开：{said.zh}", f"the file cannot be opened: {said.en}")


def _as_it_was(text: str, formatted: str) -> str:
    """The formatted text with the line ends and the byte order mark that the file has."""
    if text.count("\r\n") * 2 > text.count("\n"):
        formatted = formatted.replace("\n", "\r\n")
    return _BOM + formatted if text.startswith(_BOM) else formatted


def _diff(file: _File) -> str:
    old, new = (text.removeprefix(_BOM).splitlines(keepends=True) for text in (file.text, file.formatted))
    name = file.path.as_posix()
    made = unified_diff(old, new, name, name)
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in made
    )


def _tell(changed: list[_File], same: int, check: bool) -> None:
    """Which files changed, or would, and how many did not."""
    for file in changed:
        zh, en = ("需要整理", "would change") if check else ("已整理", "formatted")
        click.echo(pick(None, Bilingual(f"{zh}：{file.path}", f"{en}: {file.path}")))
    zh, en = ("个文件需要整理", "would change") if check else ("个文件已整理", "formatted")
    said = Bilingual(
        f"{len(changed)} {zh}，{same} 个不用改。",
        f"{_files(len(changed))} {en}, {_files(same)} left as they are.",
    )
    click.echo(pick(None, said))


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"


def _tell_faults(faults: list[RuleFault]) -> None:
    """Print why files were left alone, with place and caret."""
    from linter.cli.faults import by_file
    from linter.reporters.full import file_lines

    width, wrap = screen()
    options = Options(from_locale(), width, wrap)
    show([line for file in by_file(faults) for line in file_lines(file, options)], err=True)
    zh = "以上规则有误，文件没有改动；改正后再整理。"
    en = "These rules are at fault and were left alone; correct them first."
    click.echo(pick(None, Bilingual(zh, en)), err=True)
