"""What a configuration may say: every key with its kind and what it is for. Reading, checking, the JSON Schema for
editors and the reference page all follow this table."""

from __future__ import annotations

from linter.diagnostics.diagnostic import Bilingual
from linter.named import NamedTuple

LEVELS = ("info", "warning", "error")
SEVERITIES = ("off", "info", "warning", "error")
LANGUAGES = ("zh", "en", "both")
YEARS = range(1990, 2101)
"""Reporting years."""


class Key(NamedTuple):
    """kind: codes, patterns, path, text, choice, year, severities, params, rules, values, fields or files. some: may it
    stand in the settings of some files (`per-file`)?"""

    kind: str
    about: Bilingual
    some: bool = False
    choices: tuple[str, ...] = ()


KEYS: dict[str, Key] = {
    "extends": Key("text", Bilingual("先读的另一个配置文件", "another configuration file, read first")),
    "profile": Key("text", Bilingual("所用方案的名称", "the profile of a province or ministry"), True),
    "select": Key(
        "codes", Bilingual("只用这些规则；开头几位表示一组", "only these rules; a prefix is a family"), True
    ),
    "ignore": Key("codes", Bilingual("不用这些规则", "not these rules"), True),
    "extend-select": Key("codes", Bilingual("另外加上这些规则", "these rules too"), True),
    "severity": Key("severities", Bilingual("各规则的级别", "how grave the findings of a rule are"), True),
    "fail-on": Key("choice", Bilingual("达到这一级别即以 1 退出", "exit 1 from here on"), choices=LEVELS),
    "lang": Key("choice", Bilingual("输出的语言", "language of the output"), choices=LANGUAGES),
    "rules": Key(
        "rules",
        Bilingual(
            "自己的规则所在的文件夹；或各规则的参数", "folders of rules of one's own; or params of rules"
        ),
    ),
    "exclude": Key(
        "patterns",
        Bilingual("文件夹里不查的文件和文件夹", "files and folders that are passed over in folders"),
    ),
    "as-of": Key("year", Bilingual("按哪一年度的规则", "the rules in force for this reporting year"), True),
    "waivers": Key("path", Bilingual("豁免文件", "the file of waivers")),
    "baseline": Key(
        "path", Bilingual("基线文件：其中的问题不再列出", "the baseline: what it holds is not reported")
    ),
    "params": Key("params", Bilingual("规则的参数", "parameters of rules"), True),
    "profile-values": Key("values", Bilingual("覆盖方案里的值", "values over those of the profile"), True),
    "per-field": Key("fields", Bilingual("只用于某些字段的设置", "for the fields that a pattern fits"), True),
    "per-file": Key("files", Bilingual("只用于某些文件的设置", "for the files that a pattern fits")),
}
"""By their names in a file."""
SOME: dict[str, Key] = {name: key for name, key in KEYS.items() if key.some}
"""Those that may stand in the settings of some files."""
FIELD: dict[str, Key] = {name: KEYS[name] for name in ("ignore", "severity")}
"""Those that may stand in the settings of some fields."""
