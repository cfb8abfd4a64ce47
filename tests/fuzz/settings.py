"""Damaged files of a repository's keeper and of an auditor, through the commands that read them: configuration, waivers,
baselines, descriptions of forms, profiles."""

from __future__ import annotations

import contextlib
import copy
import io
import os
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any
from unittest import mock

import yaml

from tests.fuzz import bytes_
from tests.fuzz.case import Case

ROOT = Path(__file__).resolve().parents[2]
FORM = "title: 某县项目支出绩效自评表\nproject: 渡口改造\ntotal: {weight: 100, score: 99}\nindicators: [{name: 甲, weight: 100, score: 100}]\n"
RULE = """rule Z001 all-is-counted: error
  title
    zh "合计等于各项之和"
    en "the total is the sum of its parts"
  each form
  check letter.total == sum(letter.parts.amount)
  message
    zh "合计为 {letter.total}"
    en "the total is {letter.total}"
  passes
    total: 3
    parts: [{amount: 1}, {amount: 2}]
  fails at total
    total: 4
    parts: [{amount: 1}, {amount: 2}]
"""
DESCRIBED = """schema: {id: letter, root: letter, called: name, names: {zh: 信, en: letter}}
vocab:
  kind:
    new: {words: [新, new], zh: 新, en: new}
    old: {words: [旧]}
profile:
  most: number
  names: {list: text}
  shares: {table: ratio, by: [kind]}
records:
  letter:
    name: {type: text, zh: 名称, en: name}
    total: {type: number, zh: 合计, en: total, decimals: 2, absent: 0}
    parts: {list: part, zh: 各项, en: parts, absent: 0}
    new_parts: {zh: 新的, en: new ones, computed: parts where kind is new}
  part:
    kind: {enum: kind, zh: 类, en: kind}
    amount: {type: number, zh: 数, en: amount, blank: 0}
"""
PROFILE = """default: true
names: {zh: 自定, en: mine}
since: 2020
values:
  most: 12
  names: [a, b]
  shares: {new: 60%, old: 40%}
words: {none: [无, 其他]}
dated:
  - {since: 2023, until: 2024, values: {most: 13}, add: {none: [没有]}}
proposed_when: letter.name == "x"
"""
LETTER = "name: x\ntotal: 4\nparts: [{kind: new, amount: 1}, {kind: 旧, amount: 2}]\n"
READ_BY = {
    "formlint.toml": (("check", "."), ("config", "form.yaml"), ("config", "--format", "json")),
    "pyproject.toml": (("check", "form.yaml"),),
    "formlint-waivers.yaml": (("check", "."), ("config",)),
    "formlint-baseline.json": (("check", "form.yaml", "--baseline", "formlint-baseline.json"),),
    "own/form.yaml": (("rules", "check", "own"), ("check", "letter.yaml", "--rules", "own")),
    "own/profiles/mine.yaml": (("rules", "check", "own"), ("check", "letter.yaml", "--rules", "own")),
}
"""Each file, and the commands that read it."""


@lru_cache
def texts(name: str) -> tuple[str, ...]:
    """Sound and unsound texts of a file, to be damaged (further)."""
    if name == "own/form.yaml":
        return DESCRIBED, (ROOT / "examples/invoice/form.yaml").read_text(encoding="utf-8")
    if name == "own/profiles/mine.yaml":
        return (PROFILE,)
    if name == "formlint-waivers.yaml":
        cases = _cases("waivers.yaml")
        return tuple(
            case.get("text") or yaml.safe_dump({"waivers": case["waivers"]}, allow_unicode=True)
            for case in cases
        )
    if name == "formlint-baseline.json":
        return (_accepted(),)
    files = [case.get("files", {}) for case in _cases("cases.yaml")["settings"]]
    toml = tuple(text for one in files for text in one.values())
    return toml if name == "formlint.toml" else tuple("[tool.formlint]\n" + text for text in toml)


def _cases(name: str) -> Any:
    return yaml.safe_load((ROOT / "tests/config" / name).read_text(encoding="utf-8"))


def _accepted() -> str:
    with _folder() as folder:
        Path("form.yaml").write_text(FORM, encoding="utf-8")
        said(("baseline", "form.yaml", "-o", "formlint-baseline.json"))
        return (folder / "formlint-baseline.json").read_text(encoding="utf-8")


def made(rng: Random) -> Case:
    """A file's path in the folder (/ as +, for it names a file once kept), and a damaged text of it."""
    name = rng.choice(sorted(READ_BY))
    text = rng.choice(texts(name))
    if not name.endswith(".toml") and rng.random() < 0.5:
        return Case(name.replace("/", "+"), _reshaped(text, rng))
    return Case(
        name.replace("/", "+"), (bytes_.damaged if rng.random() < 0.2 else bytes_.retold)(text.encode(), rng)
    )


_STRANGE: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, "", "x", "total", "part", "number", "2023-01-01", [], {}, [None], [[]], {"x": {}}, {"zh": 1},
    {"list": "part"}, {"record": "letter"}, {"computed": "total +"}, {1: 2}, {None: None}, "a.b", "A" * 2000,
)  # fmt: skip


def _reshaped(text: str, rng: Random) -> bytes:
    """YAML (or JSON, which it holds) in which something stands where another kind of thing is due."""
    try:
        root = yaml.safe_load(text)
    except yaml.YAMLError:
        return bytes_.retold(text.encode(), rng)
    holder = [root]
    for _ in range(rng.choice((1, 1, 2, 5))):
        places = list(_places(holder))[1:] or [(holder, 0)]
        at, key = rng.choice(places)
        kind = rng.randrange(4)
        if kind == 0 and at is not holder:
            del at[key]
        elif kind == 1:
            at[key] = rng.choice(_STRANGE)
        elif kind == 2:
            other, name = rng.choice(places)
            at[key] = copy.deepcopy(other[name])
        elif isinstance(at, dict):
            at[rng.choice(("", "x", "type", "kind", "name", "computed", "list", "zh", 1, None))] = at.pop(key)
        else:
            at.append(copy.deepcopy(at[key]))
    return yaml.safe_dump(holder[0], allow_unicode=True, sort_keys=False).encode()


def _places(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a tree, as what holds it and its key there."""
    for key in list(node if isinstance(node, dict) else range(len(node))):
        yield node, key
        if isinstance(node[key], dict | list):
            yield from _places(node[key])


def tried(case: Case) -> None:
    """Every command that reads the file ends as commands end, and says what is wrong in both languages' words."""
    name = case.name.replace("+", "/")
    with _folder():
        for path, text in {
            "form.yaml": FORM, "letter.yaml": LETTER, "own/form.yaml": DESCRIBED, "own/Z001.rule": RULE,
            "own/profiles/mine.yaml": PROFILE,
        }.items():  # fmt: skip
            Path(path).write_text(text, encoding="utf-8")
        Path(name).write_bytes(case.data)
        for words in READ_BY[name]:
            status, out, err = said(words)
            assert status in (0, 1, 2), status
            assert status != 2 or err or "rules" in words, "refused without a word"
            assert said(words) == (status, out, err), "another answer"


def said(words: tuple[str, ...]) -> tuple[int, str, str]:
    """Exit status and what a command prints; a fault of our own is raised, not told."""
    from linter.cli.main import run

    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), _faults_raised():
        return run([*words, "--lang", "en"] if words[0] == "check" else words), out.getvalue(), err.getvalue()


@contextlib.contextmanager
def _faults_raised() -> Any:
    def again(*given: Any) -> Any:
        raise next(one for one in given if isinstance(one, BaseException))

    with mock.patch("linter.cli.main._unexpected", again), mock.patch("linter.cli.run.internal_error", again):
        yield


@contextlib.contextmanager
def _folder() -> Any:
    """A folder to run in, with nothing kept from runs before."""
    home = Path.cwd()
    with tempfile.TemporaryDirectory() as folder, mock.patch.dict(os.environ, {"FORMLINT_NO_CACHE": "1"}):
        (Path(folder) / "own/profiles").mkdir(parents=True)
        os.chdir(folder)
        try:
            yield Path(folder)
        finally:
            os.chdir(home)
