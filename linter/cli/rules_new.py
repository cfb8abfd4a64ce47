"""`formlint rules new CODE --like KIND`: a few questions, and a rule that loads and tests green."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter.cli.language import from_locale, pick
from linter.cli.output import show, write
from linter.cli.settings import refuse_faults, refuse_missing
from linter.cli.system import why
from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.meant import near_words
from linter.reporters.base import Options

if TYPE_CHECKING:
    from linter.forms.schema import Schema
    from linter.rulesets.answers import Answers

_KINDS = {
    "sum": Bilingual("合计", "one cell is the sum of others"),
    "ratio": Bilingual("比率", "one cell is another over a third"),
    "range": Bilingual("范围", "a number is neither too small nor too large"),
    "required": Bilingual("必填", "a cell is filled in"),
    "band": Bilingual("分档", "a score follows the band of a rate"),
}
"""By the word of --like: its Chinese spelling, which will do too, and what it is in English."""
_QUESTIONS = {
    "sum.field": Bilingual("合计数是哪一格（如 total.score）", "Which cell is the total (as total.score)"),
    "sum.of": Bilingual("由哪些格相加（如 indicators.score）", "Which cells add up to it (as indicators.score)"),
    "ratio.field": Bilingual("比率是哪一格（如 funds.total.rate）", "Which cell is the rate (as funds.total.rate)"),
    "ratio.of": Bilingual("被除数是哪一格", "Which cell is the part"),
    "ratio.over": Bilingual("除数是哪一格", "Which cell is the whole"),
    "range.field": Bilingual("查哪一格（如 indicators.score）", "Which cell (as indicators.score)"),
    "range.low": Bilingual("最小可以是多少（不限就直接回车）", "The least that it may be (empty: any)"),
    "range.high": Bilingual("最大可以是多少（不限就直接回车）", "The most that it may be (empty: any)"),
    "required.field": Bilingual("哪一格必须填（如 indicators.reason）", "Which cell must be filled"),
    "band.field": Bilingual("得分是哪一格（如 funds.total.score）", "Which cell is the score (funds.total.score)"),
    "band.of": Bilingual("按哪一格分档（如 funds.total.rate）", "Which cell decides the band (funds.total.rate)"),
    "band.bands": Bilingual("各档和得分（如 90%: 10, 80%: 5, else 0）", "The bands (as 90%: 10, 80%: 5, else 0)"),
}  # fmt: skip
_CODE = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*")


@click.command()
@click.argument("code")
@click.option("--like", metavar="KIND", help="What kind of check it is: sum, ratio, range, required or band.")
@click.option(
    "-o", "--output", metavar="FILE", help="The file to write; CODE-NAME.rule in this folder unless said."
)
@click.option("--name", help="A name of a few words, as score-in-range.")
@click.option("--field", help="The cell that is checked, as total.score.")
@click.option("--of", help="The cells that it follows from.")
@click.option("--over", help="ratio: what the part is a share of.")
@click.option("--low", help="range: the least.")
@click.option("--high", help="range: the most.")
@click.option("--bands", help="band: as '90%: 10, 80%: 5, else 0'.")
@click.option(
    "--severity", type=click.Choice(("error", "warning", "info")), default="error", show_default=True
)
@click.option("--title", help="The title in Chinese; one is made unless said.")
@click.option("--title-en", help="The title in English.")
@click.option(
    "--rules", metavar="PATH", help="A folder of rules with its own form.yaml, to write the rule for."
)
@click.option("--force", is_flag=True, help="Write over a file that exists.")
@click.option(
    "--lang", type=click.Choice(("zh", "en")), help="Language of the questions and of the rule's keywords."
)
def new(code: str, like: str | None, output: str | None, rules: str | None, force: bool, lang: str | None,
        **said: str | None) -> int:  # fmt: skip
    """Write a rule with the code CODE and its examples from a few answers; those not given are asked for."""
    from linter.api import rules_of
    from linter.config.model import Settings
    from linter.rulesets.create import create

    lang = lang or from_locale()
    kind = _kind(like, lang)
    refuse_missing((rules,) if rules else (), lang)
    ruleset = rules_of(Settings(rules=(rules,) if rules else ()))
    if not _CODE.fullmatch(code):
        shape = Bilingual(
            f"编号 {code} 不合规：要用大写字母和数字，如 X101",
            f"{code} is no code: capitals and digits, as X101",
        )
        raise click.UsageError(pick(lang, shape))
    if any(rule.code == code for rule in ruleset.rules):
        raise click.UsageError(
            pick(lang, Bilingual(f"编号 {code} 已有规则", f"there is a rule with the code {code}"))
        )
    answers = _answers(ruleset.schema, code, kind, said, lang)
    text = create(ruleset.schema, answers)
    if isinstance(text, Bilingual):
        raise click.UsageError(pick(lang, text))
    path = _target(output, f"{code}-{answers.name}.rule", force, lang)
    write(str(path), _spelled(path, text, lang), lang)
    return _tell(path, rules, lang)


def _kind(like: str | None, lang: str) -> str:
    """The kind asked for, in either language.

    Raises:
        click.UsageError: there is none of that name.
    """
    for kind, said in _KINDS.items():
        if like in (kind, said.zh):
            return kind
    zh = "、".join(f"{kind}（{said.zh}）" for kind, said in _KINDS.items())
    en = "".join(f"\n  {kind:<9} {said.en}" for kind, said in _KINDS.items())
    near = near_words(like or "", _KINDS, 1)
    zh_near, en_near = (f"，是不是 {near[0]}", f", did you mean {near[0]}") if near else ("", "")
    asked = (
        Bilingual(f"没有“{like}”这种规则{zh_near}", f"no kind of rule is called '{like}'{en_near}")
        if like
        else Bilingual("要用 --like 说明是哪种规则", "say with --like what kind of rule it is")
    )
    raise click.UsageError(pick(lang, Bilingual(f"{asked.zh}；有 {zh}", f"{asked.en}; there are{en}")))


def _target(output: str | None, name: str, force: bool, lang: str) -> Path:
    """The file to write: in a folder that is named a file of that name; folders are made.

    Raises:
        click.UsageError: it exists and is not to be written over, or its folder cannot be made.
    """
    path = Path(output or name)
    if output and (output.endswith(("/", os.sep)) or path.is_dir()):
        path /= name
    if path.suffix != ".rule":
        other = Bilingual(
            f"{path} 不会被当作规则读；文件名要以 .rule 结尾",
            f"{path} would not be read as rules: the name must end in .rule",
        )
        raise click.UsageError(pick(lang, other))
    if path.exists() and not force:
        exists = Bilingual(f"{path} 已存在；加 --force 才会覆盖", f"{path} exists; --force writes over it")
        raise click.UsageError(pick(lang, exists))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        refused = why(error)
        said = Bilingual(
            f"建不了文件夹 {path.parent}：{refused.zh}", f"cannot make the folder {path.parent}: {refused.en}"
        )
        raise click.UsageError(pick(lang, said)) from None
    return path


def _answers(schema: Schema, code: str, like: str, said: dict[str, str | None], lang: str) -> Answers:
    """The answers given as options; those that are missing are asked for, and asked again while they are wrong."""
    from linter.rulesets.answers import ASKS, OPTIONAL, Answers, fault_of

    title = Bilingual(said.get("title") or "", said.get("title_en") or "")
    answers = Answers(
        code, said.get("name") or "", like, "", severity=said["severity"] or "error", title=title
    )
    for asked in ASKS[like]:
        given = said.get(asked)
        answers = _put(answers, asked, given or "")
        fault = fault_of(schema, answers, asked) if given else None
        if fault is not None:
            raise click.BadParameter(pick(lang, fault), param_hint=f"--{asked}")
        # One limit on the command line says all: nobody is asked for the other.
        if asked in OPTIONAL and any(said.get(other) is not None for other in OPTIONAL):
            continue
        while not getattr(answers, asked):
            answers = _put(answers, asked, _put_to(like, asked, lang))
            fault = fault_of(schema, answers, asked)
            if fault is None:
                break
            click.echo("  " + pick(lang, fault))
            answers = _put(answers, asked, "")
    return answers if answers.name else answers._replace(name=_name(answers))


def _put_to(like: str, asked: str, lang: str) -> str:
    """What is answered to a question; where nobody can answer, the option that does instead is named."""
    from linter.rulesets.answers import OPTIONAL

    try:
        answer: str = click.prompt(
            pick(lang, _QUESTIONS[f"{like}.{asked}"]),
            default="" if asked in OPTIONAL else None,
            show_default=False,
        )
    except click.Abort as gone:
        if not isinstance(gone.__context__, EOFError):
            raise
        click.echo()
        said = Bilingual(f"没有得到回答：请用 --{asked} 给出", f"there was no answer: give it as --{asked}")
        raise click.UsageError(pick(lang, said)) from None
    return answer


def _put(answers: Any, asked: str, text: str) -> Any:
    return answers._replace(**{asked: text})


def _name(answers: Answers) -> str:
    """A name from the field and the kind of rule: `total-score-sum`."""
    return "-".join([*answers.field.replace("_", ".").split("."), answers.like])


def _spelled(path: Path, text: str, lang: str) -> str:
    """The rule in the language asked for; templates are English."""
    if lang != "zh":
        return text
    from linter.language.format import format_rules
    from linter.rulesets.home import context_of
    from linter.text.source import Source

    formatted = format_rules(Source(str(path), text), context_of(str(path)), "zh")
    return formatted.text if not formatted.faults else text


def _tell(path: Path, rules: str | None, lang: str) -> int:
    """Load the rule and run its examples; 1 when one does not come out as it says."""
    from linter.api import rules_of, test_rules
    from linter.config.model import Settings
    from linter.reporters.rules import tested

    paths = ((rules,) if rules else ()) + (str(path),)
    click.echo(pick(lang, Bilingual(f"已写入 {path}", f"wrote {path}")))
    faults = [fault for fault in rules_of(Settings(rules=paths)).faults if fault.path == str(path)]
    refuse_faults(tuple(faults), lang)
    mine = [one for one in test_rules(paths) if Path(one.rule.path).resolve() == path.resolve()]
    show(tested(mine, Options(lang)))
    return 0 if mine and all(one.passed for one in mine) else 1
