"""Hints for common mistakes, from the reviewed table `grammar/mistakes.yaml`; read only when a rule is at fault."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.meant import near_words
from linter.language.spelling import KEYWORDS, english
from linter.named import NamedTuple
from linter.resources import grammar

_CLAUSES = (
    "TITLE", "WHY", "SOURCE", "TAGS", "SINCE", "UNTIL", "REPLACES", "PROFILE", "PARAM", "EACH", "EACH_FORM",
    "EACH_DOCUMENT", "WHERE", "NEEDS", "LET", "CHECK", "FORBID", "AT", "FIX", "FOLLOWS", "CAUSE", "MESSAGE", "PASSES",
    "FAILS", "SILENT",
)  # fmt: skip
_USUAL = ("TITLE", "EACH", "WHERE", "LET", "CHECK", "FORBID", "MESSAGE", "PASSES", "FAILS")


class Place(NamedTuple):
    """Where the grammar stopped. line: the clause, its own continuations joined; column: the place in it, from 0;
    found: what stands there, "" at the end; expected: names of the terminals that could have."""

    line: str
    column: int
    found: str
    expected: frozenset[str]


class Hint(NamedTuple):
    """says: what is wrong, None for the usual sentence; help: what to do; mark: columns to point at instead."""

    says: Bilingual | None
    help: Bilingual | None
    mark: tuple[int, int] | None = None


@cache
def table() -> dict[str, Any]:
    """The table of mistakes as data."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    found: dict[str, Any] = yaml.load(grammar("mistakes.yaml"), Loader=loader)
    return found


def hint(place: Place) -> Hint | None:
    """The first entry of the table that fits a place where the grammar stopped, or None."""
    if "CHECK" in place.expected and "TITLE" in place.expected and place.found:
        return _clause_word(place)
    before, after = place.line[: place.column].strip(), place.line[place.column :]
    sign = _sign(place, after)
    if sign is not None:
        return sign
    for entry in table()["syntax"]:
        named = _fits(entry, place, before, after)
        if named is not None:
            return _hint(entry, place, before, named)
    return None


def _sign(place: Place, after: str) -> Hint | None:
    """A sign or a comparison that is written in another way than ours."""
    operand = place.expected >= {"PLUS", "TIMES"}
    for written, meant in table()["operators"].items():
        if after.startswith(written) and (operand or not written[0].isalpha()):
            says = Bilingual(f"看不懂“{written}”", f"cannot read {written!r}")
            said = Bilingual(f"写作 {meant}", f"write {english(meant)}")
            return Hint(says, said, (place.column, place.column + len(written)))
    return None


def _fits(entry: dict[str, Any], place: Place, before: str, after: str) -> dict[str, str] | None:
    """The named groups of an entry's patterns where all of them are found, None where one is not."""
    if not set(entry.get("expects", ())) <= place.expected:
        return None
    tests = (("before", re.search, before), ("at", re.match, after), ("line", re.search, place.line.strip()))
    found = [test(entry[key], text) for key, test, text in tests if key in entry]
    if not all(found):
        return None
    return {name: text for match in found if match for name, text in match.groupdict().items()}


def _hint(entry: dict[str, Any], place: Place, before: str, named: dict[str, str]) -> Hint:
    last = before.split()[-1] if before else ""
    last = (
        last
        if last[:1].isalpha()
        else last[-2:]
        if last[-2:] in ("==", "!=", "<=", ">=", "~=")
        else last[-1:]
    )
    says = entry.get("says")
    marked = re.search(entry["mark"], place.line) if "mark" in entry else None
    return Hint(
        _said(says, found=place.found, last=last) if says else None,
        _said(entry, found=place.found, last=last, **named),
        marked.span(1 if marked.re.groups else 0) if marked else None,
    )


def _said(texts: dict[str, str], **values: object) -> Bilingual:
    """A sentence of the table with its values; a brace that is no hole is kept."""
    return Bilingual(_filled(texts["zh"], values), _filled(texts["en"], values))


def _filled(text: str, values: dict[str, object]) -> str:
    for key, value in values.items():
        text = text.replace(f"{{{key}}}", str(value)).replace(f"{{{key}!r}}", repr(value))
    return text


_KEY = re.compile(r"[^\W\d]\w*[ \t]*:(?=\s|$)")
_NOT_INSIDE = Hint(
    Bilingual("例子的内容缩进不够", "the body of an example is not indented enough"),
    Bilingual(
        "例子的各行要比它的第一行（合格例、不合格例、不适用例）再缩进两个空格",
        "the lines of an example stand two blanks deeper than its first one (passes, fails, silent)",
    ),
)


def clause_words() -> list[str]:
    """Every word that may begin a clause, in both languages."""
    return [word for name in _CLAUSES for word in KEYWORDS[name]]


def _clause_word(place: Place) -> Hint:
    """A line that begins with no clause word: the one that was meant, or all there are."""
    word = place.found
    if _KEY.match(place.line, place.column):
        return _NOT_INSIDE
    meant = table()["clauses"].get(word) or table()["clauses"].get(word.lower())
    near = [meant] if meant else near_words(word, clause_words(), 2, 0.6)
    says = Bilingual(f"没有叫“{word}”的子句", f"no clause begins with {word!r}")
    if near:
        zh, en = "、".join(near), " or ".join(f"'{w}'" for w in near)
        return Hint(says, Bilingual(f"是不是 {zh}？", f"did you mean {en}?"))
    names = [KEYWORDS[name] for name in _USUAL]
    en, zh = ", ".join(en for en, _ in names), "、".join(zh for _, zh in names)
    return Hint(says, Bilingual(f"子句以 {zh} 等词开头", f"clauses begin with {en} and the like"))


def describe(expected: frozenset[str]) -> Bilingual:
    """What could have stood at a place, in words; empty when there is too much to tell."""
    left, zh, en = set(expected) - {"$END", "LOWER"}, list[str](), list[str]()
    for group in table()["expected"]:
        if set(group["of"]) <= left:
            left -= {*group["of"], *group.get("takes", ())}
            zh.append(group["zh"])
            en.append(group["en"])
    words = [KEYWORDS[name] for name in sorted(left) if name in KEYWORDS]
    if len(zh) + len(words) > 5:
        words = []
    return Bilingual("、".join([*zh, *(w for _, w in words)]), ", ".join([*en, *(w for w, _ in words)]))


def name_hint(name: str) -> Bilingual | None:
    """What to do about a name that nobody gave; None when the table knows nothing of it."""
    known = table()["names"]
    if name.lower() in known:
        return _said(known[name.lower()])
    for word, sign in table()["operators"].items():
        left, met, right = name.partition(word)
        if met and left and right[:1].isdecimal():
            return Bilingual(f"写作 {left} {sign} {right}", f"write {left} {english(sign)} {right}")
    for word in known["glued"]["words"]:
        left, met, right = name.partition(word)
        if met and left:
            return _said(
                known["glued"], word=word, apart=" ".join(part for part in (left, word, right) if part)
            )
    return None


def function_meant(name: str) -> str | None:
    """The function that goes by another name elsewhere, None where the table knows nothing of it."""
    meant: str | None = table()["functions"].get(name.lower())
    return meant
