"""What click says of wrong usage, in the language of the user."""

from __future__ import annotations

import re
from collections.abc import Sequence

import click

from linter.cli.language import LANGUAGES, from_locale
from linter.diagnostics.meant import did_you_mean

_PHRASES = (
    (r"No such option:? '?([^'.]+?)'?\.?", r"没有 \1 这个选项"),
    (r"No such command '?([^'.]+?)'?\.?", r"没有 \1 这个命令"),
    (r"Missing command\.?", "没有写要执行的命令"),
    (r"(.+) is not one of (.+?)\.?", r"\1 不在可选的值之内，可选的有 \2"),
    (r"(.+) is not a valid integer(?: range)?\.?", r"\1 不是整数"),
    (r"(.+) is not in the range (.+?)\.?", r"\1 超出了范围 \2"),
    (r"Option (.+) requires an argument\.?", r"选项 \1 后面要写一个值"),
    (r"Option (.+) requires (\d+) arguments\.?", r"选项 \1 后面要写 \2 个值"),
    (r"Option (.+) does not take a value\.?", r"选项 \1 后面不写值"),
    (r"Got unexpected extra arguments? \((.+)\)", r"多出了参数 \1"),
)
_USAGE = (("Usage: ", "用法："), ("[OPTIONS]", "[选项]"), ("COMMAND [ARGS]", "命令 [参数]"))


def language_of(args: Sequence[str]) -> str:
    """zh or en: what --lang says on a command line, right or wrong as the rest may be, else the locale."""
    said = ""
    for at, word in enumerate(args):
        if word == "--":
            break
        if word == "--lang" and at + 1 < len(args):
            said = args[at + 1]
        elif word.startswith("--lang="):
            said = word.partition("=")[2]
    if said not in LANGUAGES:
        return from_locale()
    return "en" if said == "en" else "zh"


def told(error: click.ClickException, lang: str) -> str:
    """A wrong usage as it is printed: how the command is used, where help is, and what is wrong."""
    if lang == "en":
        near = _choice_meant(error)
        said = error.format_message() + (f" Did you mean {near}?" if near else "")
        return _usage(error, "Try '{} --help' for help.") + f"Error: {said}"
    usage = _usage(error, "运行“{} --help”可查看用法。")
    for english, chinese in _USAGE:
        usage = usage.replace(english, chinese)
    return f"{usage}错误：{_chinese(error)}"


def _usage(error: click.ClickException, hint: str) -> str:
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    return "" if ctx is None else f"{ctx.get_usage()}\n{hint.format(ctx.command_path)}\n\n"


def _chinese(error: click.ClickException) -> str:
    """The sentence itself; one that is already in Chinese, or that click has newly invented, as it is."""
    if isinstance(error, click.MissingParameter):
        kind = "选项" if error.param is not None and error.param.param_type_name == "option" else "参数"
        return f"缺少{kind} {_hint(error)}"
    said = error.message
    for pattern, chinese in _PHRASES:
        found = re.fullmatch(pattern, said)
        if found is not None:
            said = re.sub("'([^']*)'", r"\1", found.expand(chinese)).replace(", ", "、")
            break
    if isinstance(error, click.BadParameter):
        meant = _choice_meant(error)
        return f"{_hint(error)} 的值不对：{said}" + did_you_mean([meant] if meant else []).zh
    return said + did_you_mean(sorted(getattr(error, "possibilities", None) or ())).zh


def _choice_meant(error: click.ClickException) -> str:
    """Of an option with words to choose from, the one that was probably meant by a wrong one."""
    found = re.match(r"'(.+?)' is not one of ", error.message)
    kind = error.param.type if isinstance(error, click.BadParameter) and error.param is not None else None
    if found is None or not isinstance(kind, click.Choice):
        return ""
    from linter.cli.meant import meant

    return meant(found[1], [str(choice) for choice in kind.choices])


def _hint(error: click.BadParameter) -> str:
    """The option or argument that is at fault, as it is typed."""
    hint = error.param_hint
    if hint is None and error.param is not None:
        hint = error.param.get_error_hint(error.ctx)
    return hint.strip("'") if isinstance(hint, str) else " / ".join(hint or ())
