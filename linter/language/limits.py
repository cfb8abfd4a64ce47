"""How much a rule file from a stranger may ask for. What goes beyond is L010, never a hang or a crash."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

from linter.diagnostics.codes import Fault
from linter.diagnostics.diagnostic import Bilingual
from linter.language import typed as t
from linter.language.fail import Fail
from linter.language.walk import children
from linter.text.source import Source
from linter.values.kept import Kept

if TYPE_CHECKING:
    from linter.language.lines import Chunk

FILE_CHARACTERS = 500_000
RULES = 500
ALL_RULES = 1_000
"""In all files together; the file that goes beyond is the last that is read."""
RULE_CHARACTERS = 50_000
RULE_LINES = 1_000
EXAMPLES = 100
EXAMPLE_CHARACTERS = 20_000
EXAMPLE_DEPTH = 20
FAULTS = 20
"""Faults told of one rule; the rest come up when these are mended."""
DEPTH = 60
"""Levels of parentheses, operators and choices inside each other."""
DIGITS = 40
LOOPS = 4
"""Collections gone through inside each other; a pair of rows counts twice."""
WEIGHT = 5_000
"""Steps of one expression, with every let and computed field written out where it is used."""


def of_file(source: Source, rules: int) -> Fault | None:
    """A file that is too long or holds too many rules."""
    if len(source.text) > FILE_CHARACTERS:
        return _exceeded(
            source,
            0,
            f"文件超过 {FILE_CHARACTERS} 个字符",
            f"the file is longer than {FILE_CHARACTERS} characters",
        )
    if rules > RULES:
        return _exceeded(
            source, 0, f"一个文件里的规则超过 {RULES} 条", f"more than {RULES} rules in one file"
        )
    return None


def of_all(source: Source, rules: int) -> Fault | None:
    """Rules enough have been read: this file is left out, and all after it."""
    if rules <= ALL_RULES:
        return None
    zh = f"规则总共超过 {ALL_RULES} 条；这个文件和之后的文件没有读"
    en = f"more than {ALL_RULES} rules in all; this file and those after it were not read"
    return _exceeded(source, 0, zh, en)


def of_chunk(source: Source, chunk: Chunk) -> Fault | None:
    """A rule that is too long, or whose examples are too many or too big."""
    at = chunk.start
    if len(chunk.code) > RULE_CHARACTERS + sum(len(body) for _, body in chunk.examples.values()):
        zh, en = (
            f"一条规则超过 {RULE_CHARACTERS} 个字符",
            f"the rule is longer than {RULE_CHARACTERS} characters",
        )
        return _exceeded(source, at, zh, en)
    if chunk.code.count("\n") > RULE_LINES + sum(body.count("\n") + 1 for _, body in chunk.examples.values()):
        return _exceeded(
            source, at, f"一条规则超过 {RULE_LINES} 行", f"the rule has more than {RULE_LINES} lines"
        )
    if len(chunk.examples) > EXAMPLES:
        return _exceeded(
            source, at, f"一条规则的例子超过 {EXAMPLES} 个", f"the rule has more than {EXAMPLES} examples"
        )
    for place, (_, body) in chunk.examples.items():
        told = _of_example(body)
        if told is not None:
            return _exceeded(source, at + place, told.zh, told.en)
    return None


def _of_example(body: str) -> Bilingual | None:
    if len(body) > EXAMPLE_CHARACTERS:
        zh, en = (
            f"例子超过 {EXAMPLE_CHARACTERS} 个字符",
            f"the example is longer than {EXAMPLE_CHARACTERS} characters",
        )
        return Bilingual(zh, en)
    # An alias needs a star, a level needs a sign or a line: most examples are seen to be harmless without a parser.
    count = body.count
    signs = count("[") + count("{") + count("- ") + count("? ") + count("\n")
    if "*" not in body and signs <= EXAMPLE_DEPTH:
        return None
    return _by_events(body)


def _by_events(body: str) -> Bilingual | None:
    """What a parser sees, event by event: it never builds what the text describes."""
    import yaml

    depth = 0
    try:
        for event in yaml.parse(body, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
            if isinstance(event, yaml.AliasEvent):
                return Bilingual("例子里不能用 YAML 的别名（*）", "an example holds no YAML alias (*)")
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > EXAMPLE_DEPTH:
                return Bilingual(
                    f"例子嵌套超过 {EXAMPLE_DEPTH} 层",
                    f"the example is more than {EXAMPLE_DEPTH} levels deep",
                )
    except (yaml.YAMLError, RecursionError):
        return None  # no YAML: told when the example is run
    return None


def too_deep(tree: Any) -> tuple[int, int] | None:
    """The place of the first expression that is nested too deep, or of a number with too many digits."""
    nodes = [(tree, 0)]
    while nodes:
        node, depth = nodes.pop()
        if not hasattr(node, "children"):
            if node is not None and node.type == "NUMBER" and len(node) > DIGITS:
                return node.start_pos, node.end_pos
            continue
        # The arms of a band become choices inside each other.
        depth += len(node.children) if node.data == "call" else 1
        if depth > DEPTH:
            return node.start_pos, node.start_pos + 1
        nodes += [(child, depth) for child in node.children]
    return None


def of_rule(rule: t.RuleT, computed: dict[tuple[str, str], t.Node]) -> Fail | None:
    """An expression that would run too long: too many loops inside each other, or lets that double each other."""
    fields = _FIELDS.of(computed)
    for section in rule.sections:
        lets: dict[str, t.Node] = {}
        outer = 0 if section.source is None else 2 if section.kind == "pair" else 1
        expressions = _expressions(section, lets)
        costs = _Costs(lets, computed, fields)
        for node in expressions:
            loops, weight = costs.of(node)
            if outer + loops > LOOPS:
                zh, en = (
                    f"逐行查看的嵌套超过 {LOOPS} 层",
                    f"more than {LOOPS} collections are gone through inside each other",
                )
                return Fail("L010", zh, en, node.at)
            if weight > WEIGHT:
                zh, en = (
                    "把各个令展开之后，这个算式过大",
                    "with every let written out this expression is too big",
                )
                return Fail("L010", zh, en, node.at)
    return None


def _expressions(section: t.SectionT, lets: dict[str, t.Node]) -> list[t.Node]:
    """Every expression of a section; its lets are entered by name."""
    lets.update({step.variable: step.value for step in section.steps if step.kind == "let"})
    rest = section._replace(steps=(), checks=(), follows=(), causes=())
    return [*(step.value for step in section.steps), *children(rest),
            *(check.condition for check in section.checks),
            *(follow.condition for follow in section.follows if follow.condition is not None),
            *(cause.condition for cause in section.causes)]  # fmt: skip


_Cost = tuple[int, int]
_FIELDS: Kept[_Cost] = Kept()
"""What computed fields cost: the same in every rule."""


class _Costs:
    """Loops inside each other; a let is made once, so what it goes through counts where it stands. And the nodes of an
    expression with lets and computed fields written out. fields: what is known of these, by record and name; filled."""

    def __init__(
        self, lets: dict[str, t.Node], computed: dict[tuple[str, str], t.Node], fields: dict[Hashable, _Cost]
    ) -> None:
        self.lets, self.computed, self.fields = lets, computed, fields
        self.known: dict[Hashable, _Cost] = {}

    def of(self, node: t.Node) -> _Cost:
        """Loops and nodes of an expression."""
        loops, weight = 0, 1
        for child in children(node):
            deeper, more = self.of(child)
            weight += more
            if deeper > loops:
                loops = deeper
        if isinstance(node, t.Var):
            let = self.lets.get(node.name)
            weight = weight if let is None else 1 + self.inside(let, node.name, self.known)
        elif isinstance(node, t.Computed):
            key = (node.owner, node.field)
            field, fields = self.computed.get(key), _Costs({}, self.computed, self.fields)
            weight = weight if field is None else 1 + fields.inside(field, key, self.fields)
        elif isinstance(node, t.Each):
            loops += 1
        return loops, weight

    def inside(self, node: t.Node, key: Hashable, known: dict[Hashable, _Cost]) -> int:
        """The nodes of what a let or computed field stands for."""
        if key not in known:
            known[key] = 0, 0  # a field computed from itself is refused elsewhere
            known[key] = self.of(node)
        return known[key][1]


def deep(source: Source, place: tuple[int, int]) -> Fault:
    """The fault of what `too_deep` found, offsets in the source."""
    fault = _exceeded(
        source,
        place[0],
        f"嵌套超过 {DEPTH} 层，或一个数超过 {DIGITS} 位",
        f"nested more than {DEPTH} levels deep, or a number of more than {DIGITS} digits",
    )
    return fault._replace(
        span=source.span(*place), help=Bilingual("用 令 分成几步", "take it apart with let")
    )


def _exceeded(source: Source, at: int, zh: str, en: str) -> Fault:
    return Fault("L010", zh, en, source.span(at, at + 1))
