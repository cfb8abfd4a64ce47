"""Golden faults: files of cases, each a text and the faults that it gives, as people see them.

A file begins with a frame: a rule in which `...` stands for the text of a case. `%% name` begins a case; what follows
`en:` and `zh:` is what is printed in that language. With FORMLINT_ACCEPT set, the files are written anew.
"""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from linter.cli.faults import findings
from linter.diagnostics.report import FileResult
from linter.language.read import read_rules
from linter.language.scope import Context
from linter.reporters.base import Options
from linter.reporters.full import file_lines
from linter.resources import rules_folder
from linter.rulesets.loader import context_at
from linter.text.source import Source

FOLDER = Path(__file__).parent / "faults"
LANGUAGES = ("en", "zh")


class Case(NamedTuple):
    name: str
    text: str
    printed: dict[str, str]


class File(NamedTuple):
    path: Path
    frame: str
    cases: list[Case]


@cache
def context() -> Context:
    return context_at(rules_folder("selfeval"))


def read_file(path: Path) -> File:
    frame, *parts = re.split(r"^%% ", path.read_text(encoding="utf-8"), flags=re.M)
    return File(path, frame, [_case(part) for part in parts])


def _case(part: str) -> Case:
    name, _, rest = part.partition("\n")
    text, *printed = re.split(r"^(en|zh):\n", rest, flags=re.M)
    return Case(name, text, dict(zip(printed[::2], printed[1::2], strict=True)))


def rule_of(frame: str, text: str) -> str:
    return frame.replace("...\n", text) if "...\n" in frame else text


def printed(rule: str, lang: str) -> str:
    source = Source("my.rule", rule)
    _, faults = read_rules(source, context(), strict=True)
    result = FileResult("my.rule", "rule", (), findings(faults, source), {})
    lines = ("".join(piece.text for piece in line) for line in file_lines(result, Options(lang, 110, False)))
    return "\n".join(line.rstrip() for line in lines).removeprefix("my.rule\n\n").rstrip() + "\n"


def write_file(file: File) -> None:
    parts = [file.frame]
    for case in file.cases:
        shown = (f"{lang}:\n{printed(rule_of(file.frame, case.text), lang)}" for lang in LANGUAGES)
        parts.append("".join([f"%% {case.name}\n", case.text, *shown]) + "\n")
    file.path.write_text("".join(parts).rstrip("\n") + "\n", encoding="utf-8")
