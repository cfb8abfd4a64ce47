"""`formlint fix`, and `check --fix`: computed cells corrected in place, a diff first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from linter.cli.collected import fails
from linter.cli.configuration import Plan, plans, without_accepted
from linter.cli.excluded import without_excluded
from linter.cli.files import STDIN, Target, collect, holds_no_form, missing
from linter.cli.language import LANGUAGES, from_locale, pick
from linter.cli.output import show
from linter.cli.saving import protected, save
from linter.cli.settings import asked_options
from linter.cli.system import read_bytes
from linter.diagnostics.diagnostic import Bilingual, Diagnostic
from linter.diagnostics.report import FileResult
from linter.named import NamedTuple
from linter.reporters.base import Line, Piece

if TYPE_CHECKING:
    from linter.config.resolve import Asked
    from linter.engine.fixing import Key
    from linter.fixing import Fixed


class Mend(NamedTuple):
    """How to fix: diff prints and writes nothing; err sends what is said to the output for errors."""

    diff: bool
    unsafe: bool
    lang: str | None
    err: bool = False
    quiet: bool = False


NOWHERE = Bilingual(
    "请写明要改哪些文件或文件夹；当前文件夹写作 .", "say which files or folders to correct; this folder is ."
)
"""Files that nobody named are not written to."""


class Mended(NamedTuple):
    """What came of fixing. left: what is found in each file as it is in the end, by its plan; refused: so many files
    could not be written."""

    left: list[tuple[Plan, FileResult]]
    refused: int = 0


NOT_WRITTEN = 2
"""The exit status where a file that was to be corrected could not be written."""


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--diff", is_flag=True, help="Print what would change, and change nothing.")
@click.option("--unsafe-fixes", is_flag=True, help="Make the fixes too that need a person's judgement.")
@asked_options
@click.option("--fail-on", type=click.Choice(("info", "warning", "error")),
              help="Exit 1 where a finding of this severity is left; error unless said.")  # fmt: skip
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of messages; the locale's unless said.")
@click.option("-q", "--quiet", is_flag=True, help="The diff alone.")
def fix(
    paths: tuple[str, ...],
    diff: bool,
    unsafe_fixes: bool,
    asked: Asked,
    fail_on: str | None,
    lang: str | None,
    quiet: bool,
) -> int:
    """Correct the computed cells (rates, sums, scores by rule) of forms in YAML, JSON, Excel and Word, in place."""
    if fail_on:
        asked.given["fail-on"] = fail_on
    if not (paths or diff):
        raise click.UsageError(pick(lang, NOWHERE))
    targets = without_excluded(_targets(paths or (".",), lang), asked, lang)
    mended = mend_all(targets, asked, Mend(diff, unsafe_fixes, lang, quiet=quiet))
    return NOT_WRITTEN if mended.refused else int(any(fails(*pair) for pair in mended.left))


def mend_all(targets: list[Target], asked: Asked, how: Mend) -> Mended:
    """Fix every file by the settings that count for it.

    Raises:
        click.ClickException: the standard input is among them, or a setting cannot be.
    """
    if any(target.path == STDIN for target in targets):
        said = Bilingual("只能改文件，改不了标准输入", "files are fixed, not the standard input")
        raise click.UsageError(pick(how.lang, said))
    planned, spoken = plans(targets, asked, how.lang, "")
    return mend(targets, planned, how._replace(lang=spoken))


def _targets(paths: tuple[str, ...], lang: str | None) -> list[Target]:
    from linter.readers import SUFFIXES

    nowhere = missing(paths)
    if nowhere:
        from linter.cli.lost import lost

        raise click.UsageError(pick(lang, lost(nowhere, paths)))
    return collect(paths, SUFFIXES)


def mend(targets: Sequence[Target], planned: Sequence[Plan], how: Mend) -> Mended:
    """Fix every file, a diff first. One that cannot be written is told, and the others are fixed all the same."""
    made, files, found = 0, 0, []
    refused = 0
    left: list[Line] = []
    for target, plan in zip(targets, planned, strict=True):
        data, fixed = _fixed(target, plan, how)
        if holds_no_form(target, fixed.before):
            continue
        if not fixed.before.forms and not how.err:
            _tell(fixed, how)
        written = True
        if fixed.made:
            show(diff_lines(target.path, data, fixed, how.lang or from_locale()), how.err)
            written = how.diff or _saved(target.path, data, fixed.data, how)
        if fixed.made and written:
            made, files = made + len(fixed.made), files + 1
        refused += not written
        left += _left_lines(target.path, fixed, how)
        found.append((plan, fixed.after if written and not how.diff else fixed.before))
    if not how.quiet:
        show(
            [*left, (Piece(pick(how.lang, _summary(made, files, len(left), how.diff, refused)), "bold"),)],
            True,
        )
    accepted = without_accepted(found, [target.path for target in targets], how.lang) if found else []
    return Mended(accepted, refused)


def _fixed(target: Target, plan: Plan, how: Mend) -> tuple[bytes, Fixed]:
    """A file and what its fixes make of it; one that cannot be read, or that we fail on, is left alone."""
    from linter.cli.guard import internal_error
    from linter.cli.run import unreadable
    from linter.engine.fixing import keys
    from linter.fixing import fix_bytes, unfixed

    def accepted(result: FileResult) -> frozenset[Key]:
        kept = without_accepted([(plan, result)], [target.path], how.lang)
        return keys(result.diagnostics) - keys([d for _, one in kept for d in one.diagnostics])

    try:
        data = read_bytes(target.path)
    except OSError as error:
        return b"", unfixed(b"", unreadable(target.path, error))
    asked = accepted if plan.waivers or plan.baseline else None
    try:
        return data, fix_bytes(target.path, data, plan.settings, how.unsafe, not target.named, asked)
    except (Exception, RecursionError) as error:
        return data, unfixed(data, internal_error(target.path, error))


def _tell(fixed: Fixed, how: Mend) -> None:
    """Why no form was read in a file: nothing to fix does not mean that nothing is wrong."""
    for d in fixed.before.diagnostics:
        click.echo(f"{fixed.before.path}: {d.code} {pick(how.lang, d.message)}", err=True)


def _saved(path: str, before: bytes, after: bytes, how: Mend) -> bool:
    """Is a file written? What stands in the way is said."""
    try:
        now: bytes | None = read_bytes(path)
    except OSError:
        now = None
    if now != before:
        said = Bilingual(
            f"{path} 在此期间被改过，没有写入", f"{path} was changed meanwhile and is left as it is"
        )
    elif protected(path):
        said = Bilingual(
            f"{path} 是只读文件，没有写入；要改正它，请先去掉只读属性",
            f"{path} is read-only and is left as it is: make it writable first",
        )
    else:
        try:
            save(path, after, how.lang)
        except click.ClickException as refused:
            click.echo(refused.format_message(), err=True)
            return False
        return True
    click.echo(pick(how.lang, said), err=True)
    return False


def diff_lines(path: str, data: bytes, fixed: Fixed, lang: str) -> list[Line]:
    """What the fixes change, as a unified diff: lines of a text, cells of an office file."""
    from linter.diagnostics.codes import Fault
    from linter.fixing import target
    from linter.readers.decode import decode
    from linter.reporters.diff import Changed, cells_diff, text_diff

    if fixed.reader in ("yaml", "json"):
        texts = [decode(one) for one in (data, fixed.data)]
        return text_diff(path, *("" if isinstance(one, Fault) else one.text for one in texts))
    return cells_diff(
        path,
        [Changed(target(d)[1], _cell(d, len(fixed.before.forms)), *_edit(d)) for d in fixed.made],
        lang,
    )


def _cell(finding: Diagnostic, forms: int) -> str:
    """The path of a cell; with its form, from 1, where the file has several."""
    from linter.fixing import target

    field, _ = target(finding)
    return f"{field} ({(finding.form or 0) + 1})" if forms > 1 else field


def _called(finding: Diagnostic, forms: int, lang: str) -> str:
    """A cell as its column is headed, for people who read Chinese; else its path."""
    from linter.fixing import target

    if lang != "zh" or finding.label is None or target(finding)[0] != finding.field:
        return _cell(finding, forms)
    return f"{finding.label.zh}（第{(finding.form or 0) + 1}张表）" if forms > 1 else finding.label.zh


def _edit(finding: Diagnostic) -> tuple[str, str]:
    edit = finding.fix.edits[0] if finding.fix else None
    return (edit.old, edit.new) if edit else ("", "")


def _left_lines(path: str, fixed: Fixed, how: Mend) -> list[Line]:
    """The fixes that were not made, and why."""
    from linter.fixing import target
    from linter.reporters.places import located

    lang = how.lang or from_locale()
    lines: list[Line] = []
    for one in fixed.left:
        old, new = _edit(one.finding)
        where = f"{path}:{located(target(one.finding)[1], lang)}"
        said = f"{one.finding.code} {_called(one.finding, len(fixed.before.forms), lang)} {old} → {new}: "
        lines.append(
            (
                Piece(f"{where}: ", "place"),
                Piece(said),
                Piece(pick(lang, one.why), "dim"),
            )
        )
    return lines


def _summary(made: int, files: int, left: int, diff: bool, refused: int) -> Bilingual:
    zh, en = f"{'可改正' if diff else '已改正'} {made} 格，{files} 个文件", "would fix" if diff else "fixed"
    en = f"{en} cells: {made}, in files: {files}"
    if not made and not refused:
        zh, en = "没有可以直接改正的格", "nothing to fix as it stands"
    if left:
        zh, en = f"{zh}；另有 {left} 处没有改", f"{en}; left as they are: {left}"
    if refused:
        zh, en = f"{zh}；{refused} 个文件没有写成", f"{en}; files that could not be written: {refused}"
    return Bilingual(zh, en)
