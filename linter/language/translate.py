"""A rule's tokens in the other language: keywords by the grammar, names by what they were found to mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.forms.schema import Schema
from linter.language.places import place_names
from linter.language.spacing import spaced
from linter.language.spelling import (
    KEYWORDS,
    LANGUAGES,
    OPERATORS,
    SEVERITIES,
    STATES,
    TYPES,
    Log,
    Named,
    english,
    state_of,
    type_name,
)
from linter.language.tokens import Tok, expression_tokens

HOLE = re.compile(r"\{([^{}]*)\}")
_SEVERAL = {
    ("NOT", "IN"): "NOT_IN", ("CONTAINS", "ANY", "OF"): "CONTAINS_ANY", ("STARTS", "WITH"): "STARTS_WITH",
    ("ENDS", "WITH"): "ENDS_WITH",
}  # fmt: skip
_ASKED = {("IS", "NAME"): False, ("IS", "NOT", "NAME"): True, ("IS_NOT", "NAME"): True,
          ("STATE",): False, ("NOT", "STATE"): True}  # fmt: skip


class Translator:
    """Turns tokens of one chunk into a language. offset: where the chunk starts in the file; log: what names mean."""

    def __init__(self, lang: str, offset: int, log: Log, schema: Schema) -> None:
        self.lang, self.offset, self.log, self.schema = lang, offset, log, schema

    def rule(self, toks: list[Tok]) -> list[Tok]:
        """The tokens of a rule; names in the braces of its messages too."""
        return self.messages(list(self.each(self.places(toks), self.offset)))

    def places(self, toks: list[Tok]) -> list[Tok]:
        """Tokens with the places of failing examples and the types of params translated."""
        made, names = list(toks), []
        for i, tok in enumerate(toks):
            if tok.begins:
                names = self.place(toks, i) if tok.kind == "FAILS" else []
            if names and tok.kind == "NAME":
                made[i] = tok._replace(kind="PLACE", text=names.pop(0))
            if i >= 3 and toks[i - 3].kind == "PARAM" and toks[i - 3].begins:
                en = type_name(tok.text)
                made[i] = tok._replace(kind="TYPE", text=TYPES.get(en, en) if self.lang == "zh" else en)
        return made

    def place(self, toks: list[Tok], at: int) -> list[str]:
        """The names of the place that stands on the line of a token."""
        end = next((i for i in range(at + 1, len(toks)) if toks[i].begins), len(toks))
        names = [tok.text for tok in toks[at:end] if tok.kind == "NAME"]
        return [named.get(self.lang) for named in place_names(self.schema, names)]

    def each(self, toks: list[Tok], base: int) -> Iterator[Tok]:
        """Tokens in the language; what is several words in one language and one in the other is one token from here on.

        base: the offset in the file of the text that the tokens count from.
        """
        at = 0
        while at < len(toks):
            size = self.part(toks, at)
            if size:
                kind, text = "PART", self.part_of(toks[at : at + size], base)
            else:
                size = self.asked(toks, at, base) or self.several(toks, at) or 1
                kind, text = self.word(toks[at : at + size], base)
            yield toks[at]._replace(kind=kind, text=text, end=toks[at + size - 1].end)
            at += size

    def part(self, toks: list[Tok], at: int) -> int:
        """How many tokens from here ask for a part: `unit of x` or x 的 单位."""
        if _kinds(toks, at, 2) == ("NAME", "OF"):
            return 2 + _whole(toks, at + 2)
        size = _whole(toks, at)
        return size + 2 if size and _kinds(toks, at + size, 2) == ("HAS", "NAME") else 0

    def part_of(self, toks: list[Tok], base: int) -> str:
        """A part and its whole, in the order of the language."""
        behind = toks[-2].kind == "HAS"
        name, whole = (toks[-1], toks[:-2]) if behind else (toks[0], toks[2:])
        said, of = self.word([name], base)[1], spaced(list(self.each(whole, base)))
        return self.of((f"{said} of {of}", f"{of} 的 {said}"))

    def several(self, toks: list[Tok], at: int) -> int:
        """How many tokens from here are one operator."""
        return next((len(kinds) for kinds in _SEVERAL if _kinds(toks, at, len(kinds)) == kinds), 0)

    def asked(self, toks: list[Tok], at: int, base: int) -> int:
        """How many tokens from here ask for a state or kind that is known."""
        for kinds in _ASKED:
            if _kinds(toks, at, len(kinds)) == kinds and base + toks[at + len(kinds) - 1].end in self.log:
                return len(kinds)
        return 0

    def word(self, toks: list[Tok], base: int) -> tuple[str, str]:
        """The kind and text of a token, or of several that are one."""
        first, kinds = toks[0], tuple(tok.kind for tok in toks)
        named = self.log.get(base + toks[-1].end)
        if kinds in _ASKED and named is not None:
            return "STATE", self.state(toks[-1].text, named, _ASKED[kinds])
        if kinds in _SEVERAL:
            return _SEVERAL[kinds], self.of(KEYWORDS[_SEVERAL[kinds]])
        if first.kind in KEYWORDS:
            return first.kind, self.of(KEYWORDS[first.kind])
        if first.kind == "NAME" and named is not None:
            return first.kind, named.get(self.lang)
        return first.kind, self.mark(first)

    def mark(self, tok: Tok) -> str:
        """A sign, a severity or a language."""
        if tok.kind in OPERATORS and tok.text not in "/÷":
            return self.of(OPERATORS[tok.kind])
        if tok.text == "÷":
            return "/"
        if tok.kind in ("SEVERITY", "LANG"):
            en = english(tok.text)
            return self.of((en, (SEVERITIES | LANGUAGES)[en]))
        if tok.kind == "LOWER":
            en = english(tok.text.split()[-1])
            return self.of((f"otherwise {en}", f"否则 {SEVERITIES[en]}"))
        return tok.text

    def state(self, word: str, named: Named, negated: bool) -> str:
        """`is not given` or 未填; `is output` or 是 with the word that forms print."""
        if not named.state:
            return self.of((f"is {'not ' * negated}{named.en}", f"{'不是' if negated else '是'} {named.zh}"))
        negated ^= state_of(word)[1]
        return self.of((f"is {'not ' * negated}{named.en}", STATES[named.en][negated]))

    def of(self, spellings: tuple[str, str]) -> str:
        """The one of an English and a Chinese spelling."""
        return spellings[self.lang == "zh"]

    def messages(self, toks: list[Tok]) -> list[Tok]:
        """The tokens with the names in the braces of messages in the language."""
        made, clause = list(toks), ""
        for i, tok in enumerate(toks):
            if tok.begins and tok.level == 1:
                clause = tok.kind
            if tok.kind == "LANG" and clause in ("MESSAGE", "CAUSE"):
                end = next((j for j in range(i + 1, len(toks)) if toks[j].kind != "STRING"), len(toks))
                made[i + 1 : end] = self.message(toks[i + 1 : end])
        return made

    def message(self, strings: list[Tok]) -> list[Tok]:
        """A message in one or several strings. What is known of its names counts from the first quotation mark on, as
        if all strings were one."""
        base, made = self.offset + strings[0].start + 1, []
        for tok in strings:
            content = tok.text[1:-1]
            made.append(tok._replace(text=f'"{self.holes(content, base)}"'))
            base += len(content)
        return made

    def holes(self, content: str, base: int) -> str:
        """The content of a string with its braces translated; blanks between words stay."""
        return HOLE.sub(lambda found: "{" + self.hole(found[1], base + found.start(1)) + "}", content)

    def hole(self, text: str, base: int) -> str:
        """One expression in braces."""
        made, end = "", 0
        for tok in self.each(expression_tokens(text), base):
            made += text[end : tok.start] + tok.text
            end = tok.end
        return made + text[end:]


def _whole(toks: list[Tok], at: int) -> int:
    """How many tokens from here are a path, or something in parentheses; 0 when neither."""
    end = at
    if _kinds(toks, at, 1) == ("LPAR",):
        depth = 0
        while end < len(toks):
            depth += {"LPAR": 1, "RPAR": -1}.get(toks[end].kind, 0)
            end += 1
            if not depth:
                return end - at
        return 0
    if _kinds(toks, at, 1) != ("NAME",):
        return 0
    while _kinds(toks, end + 1, 2) == ("DOT", "NAME"):
        end += 2
    return end + 1 - at


def _kinds(toks: list[Tok], at: int, size: int) -> tuple[str, ...]:
    return tuple(tok.kind for tok in toks[at : at + size])
