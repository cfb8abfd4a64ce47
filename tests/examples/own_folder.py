"""Rulesets made up for one test: a form.yaml and rules in a folder of its own."""

from __future__ import annotations

from pathlib import Path

from linter.api import Settings, check_bytes, rules_of
from linter.diagnostics.report import FileResult
from tests.examples.oracle import interpreted

HEAD = "schema: {id: made_up, root: form, names: {zh: 试表, en: made-up form}}\n"


def rule(code: str, logic: str) -> str:
    """A rule of the given logic, its lines unindented."""
    lines = "\n".join(f"  {line}" for line in logic.strip().split("\n"))
    says = '  title\n    zh "一"\n    en "one"\n'
    return f'rule {code} made-up: error\n{says}{lines}\n  message\n    zh "不对"\n    en "wrong"\n'


def folder(path: Path, form: str, *rules: str) -> Settings:
    """Settings for a folder that holds the form's description and the rules."""
    (path / "form.yaml").write_text(HEAD + form, encoding="utf-8")
    (path / "all.rule").write_text("\n".join(rules), encoding="utf-8")
    return Settings(rules=(str(path),))


def faults(settings: Settings) -> list[str]:
    """What is wrong with the folder: code, line and English sentence of each fault."""
    found = [fault for _, fault in rules_of(settings).faults]
    return [f"{f.code} {getattr(f.span, 'line', '-')}: {f.en}" for f in found]


def check(settings: Settings, text: str) -> FileResult:
    """A YAML form checked by the folder's rules."""
    return check_bytes("x.yaml", text.encode(), settings)


def verdict(settings: Settings, text: str, code: str = "T1") -> str:
    """The only verdict that a rule gives of a form, compiled and interpreted alike."""
    verdicts = check(settings, text).verdicts
    assert verdicts == interpreted(rules_of(settings), "x.yaml", text.encode())
    counts = verdicts[code]
    (said,) = [name for name, count in counts.items() if count]
    return said
