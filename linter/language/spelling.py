"""The two spellings of every word of the language: what is English in one text is Chinese in another."""

from __future__ import annotations

import re

from linter.named import NamedTuple

KEYWORDS: dict[str, tuple[str, str]] = {
    "RULE": ("rule", "规则"), "TITLE": ("title", "标题"), "WHY": ("why", "理由"),
    "MESSAGE": ("message", "消息"), "SOURCE": ("source", "依据"), "TAGS": ("tags", "标签"),
    "SINCE": ("since", "始于"), "UNTIL": ("until", "止于"), "REPLACES": ("replaces", "取代"),
    "PROFILE": ("profile", "方案"), "PARAM": ("param", "参数"), "EACH_FORM": ("each form", "每张表"),
    "EACH_DOCUMENT": ("each document", "每份文件"), "EACH": ("each", "每个"), "WHERE": ("where", "其中"),
    "NEEDS": ("needs", "需要"), "LET": ("let", "令"),
    "CHECK": ("check", "检查"), "FORBID": ("forbid", "禁止"), "ROUNDING": ("rounding", "舍入"),
    "TRUNCATED": ("truncated", "截尾"), "AT": ("at", "位于"), "FIX": ("fix", "改正"),
    "FOLLOWS": ("follows", "源于"), "CAUSE": ("cause", "起因"), "WHEN": ("when", "当"),
    "PASSES": ("passes", "合格例"), "FAILS": ("fails", "不合格例"), "SILENT": ("silent", "不适用例"),
    "AND": ("and", "且"), "OR": ("or", "或"), "NOT": ("not", "非"), "IMPLIES": ("implies", "则须"),
    "IN": ("in", "属于"), "NOT_IN": ("not in", "不属于"), "IS": ("is", "是"), "IS_NOT": ("is not", "不是"),
    "IF": ("if", "如果"), "THEN": ("then", "那么"), "ELSE": ("else", "否则"), "FOR": ("for", "对"),
    "OF": ("of", "的"), "BY": ("by", "按"), "TO": ("to", "距"), "THE": ("the", "唯一"),
    "OTHERWISE": ("otherwise", "缺则"),
    "SHOWS": ("shows", "显示"), "MEETS": ("meets", "达到"), "MATCHES": ("matches", "匹配"),
    "CONTAINS": ("contains", "包含"), "CONTAINS_ANY": ("contains any of", "包含任一"),
    "STARTS_WITH": ("starts with", "开头为"), "ENDS_WITH": ("ends with", "结尾为"),
}  # fmt: skip
"""By its name in the grammar: the English and the Chinese spelling. A part stands before `of`, and behind 的."""

OPERATORS: dict[str, tuple[str, str]] = {
    "NE": ("!=", "≠"), "LE": ("<=", "≤"), "GE": (">=", "≥"), "APPROX": ("~=", "≈"), "TIMES": ("*", "×"),
}  # fmt: skip
"""Signs with a spelling of their own in each language; a quotient is `/` in both, as forms print it."""

SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示", "off": "关闭", "preview": "试行"}
LANGUAGES = {"zh": "中", "en": "英"}

STATES: dict[str, tuple[str, str]] = {
    "given": ("已填", "未填"), "blank": ("空白", "非空白"), "absent": ("未印", "已印"),
    "placeholder": ("占位", "非占位"), "numeric": ("为数", "非数"), "date": ("为日期", "非日期"),
    "range": ("为区间", "非区间"), "empty": ("为空", "非空"), "shared": ("合并", "未合并"),
}  # fmt: skip
"""What stands after `is`: in Chinese one word for the state, one for its opposite, and no `是` before either."""

TYPES = {
    "number": "数", "ratio": "比率", "points": "分数", "money": "金额", "text": "文字", "bool": "真假",
    "target": "目标", "method": "方法", "year": "年份", "unit": "单位", "enum": "种类", "ref": "引用",
    "words": "词表",
}  # fmt: skip
"""Types of params."""

SPACES = {"profile": "方案", "words": "词表"}

_SIGNS = {zh: en for en, zh in OPERATORS.values()} | {"÷": "/"}
_ENGLISH = (
    {zh: en for en, zh in KEYWORDS.values()} | _SIGNS
    | {zh: en for words in (SEVERITIES, LANGUAGES) for en, zh in words.items()}
)  # fmt: skip
_STATES = {word: (en, turned) for en, words in STATES.items() for turned, word in enumerate(words)}
_CLAUSES = frozenset(list(KEYWORDS)[: list(KEYWORDS).index("AND")]) - {"WHERE"}
"""Words that begin a clause and stand nowhere else: a field may be called so."""
_TAKEN = frozenset(_STATES).union(*(words for kind, words in KEYWORDS.items() if kind not in _CLAUSES))
_NAME = re.compile(r"[^\W\d]\w*")


class Named(NamedTuple):
    """How a name that was resolved at some place is to be written there, in each language."""

    en: str
    zh: str
    state: bool = False

    def get(self, lang: str) -> str:
        """Its spelling in a language."""
        return self.zh if lang == "zh" else self.en


Log = dict[int, Named]
"""Resolved names by the offset where each ends."""


def note(log: Log | None, end: int, written: str, named: Named) -> None:
    """Keep what a name means. One that means this here and that there (in a message of two sections) stays as it is."""
    if log is not None:
        known = log.setdefault(end, named)
        if known != named:
            log[end] = Named(written, written)


def english(word: str) -> str:
    """The English spelling of a keyword, severity, language or operator."""
    return _ENGLISH.get(word, str(word))


def state_of(word: str) -> tuple[str, bool]:
    """The English spelling of a state, and whether the word says that it is not in that state."""
    state, turned = _STATES.get(word, (str(word), 0))
    return state, bool(turned)


def type_name(word: str) -> str:
    """The English spelling of a type."""
    return next((en for en, zh in TYPES.items() if zh == word), str(word))


def is_name(word: str) -> bool:
    """Can the word stand for a field: is it one name, and no word that expressions are made of?"""
    return _NAME.fullmatch(word) is not None and word not in _TAKEN
