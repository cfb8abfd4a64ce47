"""The clauses of a rule, from tree to syntax."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linter.language import syntax as s
from linter.language.build import Builder
from linter.language.spelling import english, type_name

if TYPE_CHECKING:
    from linter.language.lines import Chunk

_NO_TEXT = s.Text("", "", (0, 0), {})
_EXAMPLE_KINDS = {"passes": "passes", "silent": "silent", "fails": "fails"}


class RuleBuilder(Builder):
    """Builds one rule from its chunk and tree."""

    def __init__(self, chunk: Chunk) -> None:
        super().__init__(chunk.start)
        self.chunk = chunk

    def rule(self, tree: Any) -> s.RuleSyntax:
        """The whole rule: head clauses once, then sections, then examples."""
        _, code, name, severity, *clauses = tree.children
        by: dict[str, list[Any]] = {}
        for clause in clauses:
            by.setdefault(clause.data, []).append(clause)

        def words(kind: str) -> tuple[str, ...]:
            return tuple(str(token) for clause in by.get(kind, []) for token in clause.children[1:])

        return s.RuleSyntax(
            str(code), str(name), english(severity),
            self.text(by["title"][0]) if "title" in by else _NO_TEXT._replace(at=self.at(tree.children[1])),
            self.text(by["why"][0]) if "why" in by else None,
            " ".join(word[1:-1] for word in words("source")),
            words("tags"),
            int(words("since")[0]) if "since" in by else None,
            int(words("until")[0]) if "until" in by else None,
            words("replaces"), words("only"),
            tuple(self.param(clause) for clause in by.get("param", [])),
            tuple(self.sections(clauses)),
            tuple(self.example(c) for c in clauses if c.data in _EXAMPLE_KINDS),
            (self.at(tree.children[1])[0], self.at(tree.children[2])[1]),
        )  # fmt: skip

    def text(self, node: Any) -> s.Text:
        """The zh and en lines under a keyword."""
        texts, places = {"zh": "", "en": ""}, {}
        for lang in (child for child in node.children if getattr(child, "data", "") == "lang"):
            tag, *strings = lang.children
            texts[english(tag)] = "".join(str(t)[1:-1] for t in strings)
            places[english(tag)] = (self.at(strings[0])[0], self.at(strings[-1])[1])
        return s.Text(texts["zh"], texts["en"], self.at(node.children[0]), places)

    def param(self, node: Any) -> s.Param:
        _, name, type, default = node.children
        return s.Param(str(name), type_name(str(type)), self.expression(default), self.at(name))

    def example(self, node: Any) -> s.Example:
        at = self.at(node)
        body_at, body = self.chunk.examples.get(at[0] - self.offset, (0, ""))
        place = node.children[2] if node.data == "fails" else None
        written = "" if place is None else self.written(place)
        under = next((str(c.children[1]) for c in node.children if getattr(c, "data", "") == "under"), "")
        return s.Example(_EXAMPLE_KINDS[node.data], written, body, self.offset + body_at, at, under)

    def written(self, node: Any) -> str:
        start, end = self.at(node)
        return self.chunk.code[start - self.offset : end - self.offset].replace(" ", "")

    def sections(self, clauses: list[Any]) -> list[s.Section]:
        """Clauses from one `each` to the next; a section without a message takes the one nearest before or after it."""
        groups: list[list[Any]] = []
        for clause in clauses:
            if clause.data.startswith("each"):
                groups.append([clause])
            elif groups:
                groups[-1].append(clause)
        made = [self.section(group) for group in groups]
        fallback = next((section.message for section in made if section.message), None)
        return [section if section.message else section._replace(message=fallback) for section in made]

    def section(self, clauses: list[Any]) -> s.Section:
        """One section."""
        by: dict[str, list[Any]] = {}
        for clause in clauses[1:]:
            by.setdefault(clause.data, []).append(clause)
        steps = [self.step(c) for c in clauses if c.data in ("where", "needs", "let")]
        checks = [self.check(c) for c in clauses if c.data in ("check", "forbid")]
        return s.Section(
            self.each(clauses[0]), tuple(steps), tuple(checks),
            self.expression(by["at"][0].children[1]) if "at" in by else None,
            tuple(self.fix(c) for c in by.get("fix", [])),
            tuple(self.follow(c) for c in by.get("follows", [])),
            tuple(self.cause(c) for c in by.get("cause", [])),
            self.text(by["message"][0]) if "message" in by else None,
        )  # fmt: skip

    def each(self, node: Any) -> s.Each:
        kind, parts, at = node.data.removeprefix("each_"), node.children, self.at(node)
        if kind in ("form", "document"):
            return s.Each(kind, (), None, (), at)
        if kind == "row":
            return s.Each(kind, (str(parts[1]),), self.expression(parts[3]), (), at)
        if kind == "pair":
            return s.Each(kind, (str(parts[1]), str(parts[2])), self.expression(parts[4]), (), at)
        keys = tuple(self.path(p) for p in parts[5:])
        return s.Each(kind, (str(parts[1]),), self.expression(parts[3]), keys, at)

    def step(self, node: Any) -> s.Step:
        if node.data == "let":
            return s.Step(
                "let", str(node.children[1]), self.expression(node.children[2]), self.at(node.children[1])
            )
        return s.Step(str(node.data), "", self.expression(node.children[1]), self.at(node))

    def check(self, node: Any) -> s.Check:
        said = {child.data: english(child.children[-1].split()[-1]) for child in node.children[2:]}
        return s.Check(
            node.data == "forbid", self.expression(node.children[1]),
            said.get("rounding", ""), said.get("truncated", ""), said.get("lower", ""), self.at(node),
        )  # fmt: skip

    def fix(self, node: Any) -> s.Fix:
        return s.Fix(self.path(node.children[1]), self.expression(node.children[2]), self.at(node))

    def follow(self, node: Any) -> s.Follow:
        tokens = [c for c in node.children if c is not None]
        codes = tuple(str(t) for t in tokens if getattr(t, "type", "") == "CODE")
        tree = next((t for t in tokens if hasattr(t, "data")), None)
        return s.Follow(codes, self.expression(tree) if tree is not None else None, self.at(node))

    def cause(self, node: Any) -> s.CauseLine:
        return s.CauseLine(
            str(node.children[1]), self.expression(node.children[3]), self.text(node), self.at(node)
        )
