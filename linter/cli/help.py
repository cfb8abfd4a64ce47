"""Help in the language of the user: click lays it out, this translates it and breaks Chinese lines."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable

import click

from linter.reporters.width import columns, wrap

_HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}
_EXTRAS = (("default: ", "默认："), ("required", "必填"))
_INDENT, _GAP, _WIDEST = 2, 2, 34


class ChineseFormatter(click.HelpFormatter):
    """Click's formatter with every sentence in Chinese; one that has no translation stays as it is."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """How a command is called."""
        args = (
            args.replace("[OPTIONS]", "[选项]")
            .replace("[COMMAND] [ARGS]", "命令 [参数]")
            .replace("COMMAND [ARGS]", "命令 [参数]")
        )
        super().write_usage(prog, args, "用法：")

    def write_heading(self, heading: str) -> None:
        """The name of a part."""
        self.write(f"{_HEADINGS.get(heading, heading)}：\n")

    def write_text(self, text: str) -> None:
        """What a command does, paragraph by paragraph."""
        indent = " " * self.current_indent
        for number, paragraph in enumerate(chinese(text).split("\n\n")):
            self.write("\n" if number else "")
            for line in wrap(" ".join(paragraph.split()), self.width - self.current_indent):
                self.write(f"{indent}{line}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Options or commands, each with what it does."""
        rows = list(rows)
        first = min(max((columns(name) for name, _ in rows), default=0), _WIDEST)
        indent = " " * (self.current_indent + _INDENT - 2)
        room = max(20, self.width - len(indent) - first - _GAP)
        for name, said in rows:
            lines = wrap(_with_extras(said), room)
            if columns(name) > first:
                self.write(f"{indent}{name}\n")
                name = ""
            self.write(f"{indent}{name}{' ' * (first + _GAP - columns(name))}{lines[0]}".rstrip() + "\n")
            for line in lines[1:]:
                self.write(f"{indent}{' ' * (first + _GAP)}{line}\n")


def asked(words: list[str]) -> list[str]:
    """The words of a command line that asks for help, without --lang; click will print help in that language."""
    from linter.cli.wording import language_of

    zh = language_of(words) == "zh"
    click.Context.formatter_class = ChineseFormatter if zh else click.HelpFormatter
    own = words[: words.index("--")] if "--" in words else words
    if not {"-h", "--help"} & set(own):
        return words
    kept = [
        word
        for at, word in enumerate(own)
        if word != "--lang" and not word.startswith("--lang=") and own[max(0, at - 1)] != "--lang"
    ]
    return [*kept, *words[len(own) :]]


def chinese(text: str) -> str:
    """A sentence of help in Chinese; of the beginning of one, as lists of commands cut it, the first paragraph."""
    from linter.cli.help_zh import SENTENCES

    said = inspect.cleandoc(text)
    if said in SENTENCES:
        return SENTENCES[said]
    start = said.removesuffix("...").strip()
    found = [zh for en, zh in SENTENCES.items() if start and " ".join(en.split()).startswith(start)]
    return found[0].split("\n\n")[0] if found else said


def _with_extras(said: str) -> str:
    """What an option does, and in brackets what click adds to it."""
    text, extra = re.fullmatch(r"(.*?)((?:  \[.*\])?)", said, re.DOTALL).groups()  # type: ignore[union-attr]
    for english, translated in _EXTRAS:
        extra = extra.replace(english, translated)
    return chinese(text) + extra
