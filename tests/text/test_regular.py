"""Regular expressions that were kept are the same as those that Python compiles."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.text.regular import _parts, _put_together, regular

TEXTS = (
    r"(?<!\d)((?:19|20)\d\d)(?!\d)",
    r"(?P<name>[^,;:。()\d]{2,20})(?:(?P<mark>[一二三])|(?P=name))",
    r"([\u4e00-\u9fff]{2,8})\1",
    r"(?i:formlint)[ \t]*[:：]",
    "[的了和与及在等按是有为对由]|[^\u4e00-\u9fff]",
    r"(?<!\s)\s++(?![\d.,])",
    rb"(?i)[\s\xef\xbb\xbf]*(<!doctype html|<html)",
)
PIECES = ("元", "[万亿]", r"\d+", "(?:年|月)?", "(日)", "(?P<n>.)", "(?!前)", "^", "|", "a*?", "[^x]{1,3}")
FLAGS = (0, re.M, re.I)
ASK = """
import re, sys
from linter.text import regular as module
texts, flags = eval(sys.argv[1]), re.M
mine = [module.regular(text, flags) for text in texts]
print(len(module._fresh), mine == [re.compile(text, flags) for text in texts])
module.keep_compiled()
"""


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_put_together_is_what_python_compiles(text: str | bytes) -> None:
    for flags in (0, re.M, re.I | re.S):
        assert (
            _put_together(text, *_parts(text, int(flags))) == re.compile(text, flags) == regular(text, flags)
        )


@given(
    text=st.lists(st.sampled_from(PIECES), max_size=8).map("".join),
    where=st.text("元万亿年月日12ax前", max_size=12),
    flags=st.sampled_from(FLAGS),
)
def test_it_finds_what_python_finds(text: str, where: str, flags: int) -> None:
    try:
        expected = re.compile(text, flags)
    except re.error:
        with pytest.raises(re.error):
            regular(text, flags)
        return
    made = _put_together(text, *_parts(text, int(flags)))
    assert made == expected
    assert (made.groups, made.groupindex, made.flags) == (
        expected.groups,
        expected.groupindex,
        expected.flags,
    )
    assert [m.span() for m in made.finditer(where)] == [m.span() for m in expected.finditer(where)]


def _ask(folder: Path, texts: object = TEXTS, before: str = "", **more: str) -> tuple[int, bool]:
    """How many were compiled, and whether all are the same as Python's. before: what the process does first."""
    outer = {name: value for name, value in os.environ.items() if name != "FORMLINT_NO_CACHE"}
    said = subprocess.run(
        [sys.executable, "-c", before + ASK, repr(texts)],
        env={**outer, "FORMLINT_CACHE_DIR": str(folder), **more},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    return int(said[0]), said[1] == "True"


def test_the_next_process_compiles_nothing(tmp_path: Path) -> None:
    assert _ask(tmp_path) == (len(TEXTS), True)
    assert _ask(tmp_path) == (0, True)
    assert _ask(tmp_path, (*TEXTS, "又一")) == (1, True)
    assert _ask(tmp_path, (*TEXTS, "又一")) == (0, True)


def test_of_too_many_only_those_in_use_are_kept(tmp_path: Path) -> None:
    at_most = f"import linter.text.regular as module; module.LIMIT = {len(TEXTS)}\n"
    assert _ask(tmp_path, before=at_most) == (len(TEXTS), True)
    assert _ask(tmp_path, before=at_most) == (0, True)
    assert _ask(tmp_path, ("又一",), before=at_most) == (1, True)
    assert _ask(tmp_path, ("又一",), before=at_most) == (0, True)
    assert _ask(tmp_path, before=at_most) == (len(TEXTS), True)


def test_what_is_damaged_or_not_ours_is_not_used(tmp_path: Path) -> None:
    _ask(tmp_path)
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    for at in (0, len(whole) // 2, len(whole) - 1):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert _ask(tmp_path) == (len(TEXTS), True)
        assert file.read_bytes() == whole
    file.write_bytes(whole[:-9])
    assert _ask(tmp_path) == (len(TEXTS), True)
    if hasattr(os, "getuid"):
        file.chmod(0o666)
        assert _ask(tmp_path) == (len(TEXTS), True)


def test_nothing_is_kept_where_nothing_may_be(tmp_path: Path) -> None:
    assert _ask(tmp_path, FORMLINT_NO_CACHE="1") == (len(TEXTS), True)
    assert not list(tmp_path.iterdir())
