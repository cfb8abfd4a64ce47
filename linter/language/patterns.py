"""Regular expressions of rules: literal only, and in linear time (google-re2), so none can be made to run long."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from linter.diagnostics.diagnostic import Bilingual
from linter.language import typed as t
from linter.language.fail import Fail
from linter.language.syntax import At

LONGEST = 500
"""Characters of a pattern."""


@lru_cache(maxsize=256)
def compiled(pattern: str) -> Any:
    """The compiled pattern.

    Raises:
        ModuleNotFoundError: google-re2 is not installed.
        re2.error: the pattern is none; the text says why.
    """
    import re2

    options = re2.Options()
    options.log_errors = False
    return re2.compile(pattern, options)


def sound(pattern: t.Node, at: At) -> None:
    """See that a pattern can be used when its rule is loaded, not when a form is checked.

    Raises:
        Fail: it is no literal (L003), no pattern (L012), or the library is not there (L013).
    """
    if not isinstance(pattern, t.Const) or not isinstance(pattern.value, str):
        zh, en = "“匹配”的右边要是引号里的文字", "the right of 'matches' is a text in quotes"
        help = Bilingual(
            "要查一组词，用 包含任一（contains any of）", "to look for any word of a list: contains any of"
        )
        raise Fail("L003", zh, en, at, help)
    if len(pattern.value) > LONGEST:
        raise Fail(
            "L010", f"正则表达式超过 {LONGEST} 个字符", f"the pattern is longer than {LONGEST} characters", at
        )
    try:
        compiled(pattern.value)
    except ModuleNotFoundError:
        zh, en = "“匹配”要用的 google-re2 没有安装", "'matches' needs google-re2, which is not installed"
        help = Bilingual(
            "安装：pip install 'formlint[regex]'；或改用 包含、开头为、结尾为（contains、starts with、ends with）",
            "install it: pip install 'formlint[regex]'; or do with contains, starts with, ends with",
        )
        raise Fail("L013", zh, en, at, help) from None
    except Exception as error:
        said = error.args[0] if error.args else ""
        why = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
        raise Fail("L012", f"正则表达式有误：{why}", f"not a regular expression: {why}", at, Bilingual(
            "前后断言（?=、?!、?<=）和反向引用不能用：它们会使匹配没有时间上限",
            "look-around (?=, ?!, ?<=) and back references are not known: with them a match may never end",
        )) from None  # fmt: skip
