"""What `rules check` tells of a rule that loads: it is not wrong, but hardly what was meant."""

from __future__ import annotations

from collections.abc import Iterator

from linter.diagnostics.codes import Fault, Note
from linter.diagnostics.diagnostic import Bilingual
from linter.forms.schema import Schema
from linter.language import syntax as s
from linter.language import typed as t
from linter.language.constant import Constant, Fact, constants, known, refuted
from linter.language.field_names import spellings
from linter.language.samples import sample
from linter.language.walk import NODES, children
from linter.text.source import Source

Names = dict[str, s.At]


def doubts(rule: s.RuleSyntax, typed: t.RuleT, source: Source, schema: Schema) -> list[Fault]:
    """Everything doubtful about a rule that has been typed without a fault."""
    guard = _Guard(source, schema)
    return [*guard.examples(rule, typed), *guard.params(rule, typed), *guard.sections(rule, typed)]


class _Guard:
    def __init__(self, source: Source, schema: Schema) -> None:
        self.source, self.schema = source, schema

    def fault(self, code: str, at: s.At, zh: str, en: str, help: Bilingual | None = None) -> Fault:
        return Fault(code, zh, en, self.source.span(*at), help)

    def note(self, zh: str, en: str, at: s.At) -> Note:
        text = " ".join(self.source.text[slice(*at)].split())
        return Note(zh, en, text if len(text) <= 60 else text[:57] + "...", self.source.span(*at))

    def examples(self, rule: s.RuleSyntax, typed: t.RuleT) -> Iterator[Fault]:
        """A rule says what passes and what fails."""
        kinds = {example.kind for example in rule.examples}
        for kind, zh in (("passes", "合格例"), ("fails", "不合格例")):
            if kind not in kinds:
                said = f"规则没有{zh}（{kind}）", f"the rule has no example that {kind}"
                yield self.fault("L007", rule.at, *said, _to_copy(kind, zh, sample(typed)))

    def params(self, rule: s.RuleSyntax, typed: t.RuleT) -> Iterator[Fault]:
        """Params that nothing uses."""
        used = {name for section in typed.sections for name in variables(section)}
        for param in rule.params:
            if f"param_{param.name}" not in used:
                yield self.unused(param.name, param.at)

    def unused(self, name: str, at: s.At) -> Fault:
        help = Bilingual("用上它，或删去这一行", "use it, or leave the line out")
        return self.fault("L009", at, f"“{name}”没有用到", f"{name!r} is not used", help)

    def sections(self, rule: s.RuleSyntax, typed: t.RuleT) -> Iterator[Fault]:
        """Section by section; a message that several share is told once."""
        told: set[Fault] = set()
        params: Names = {param.name: param.at for param in rule.params}
        for written, section in zip(rule.sections, typed.sections, strict=False):
            found = [
                *self.lets(written, section), *self.shadows(written, section, params),
                *self.conditions(section), *self.message(written, section),
            ]  # fmt: skip
            yield from (fault for fault in found if fault not in told)
            told.update(found)

    def lets(self, written: s.Section, section: t.SectionT) -> Iterator[Fault]:
        """Lets that nothing after them uses."""
        used = variables(section)
        for step, made in zip(written.steps, section.steps, strict=True):
            if step.kind == "let" and made.variable not in used:
                yield self.unused(step.name, step.at)

    def shadows(self, written: s.Section, section: t.SectionT, params: Names) -> Iterator[Fault]:
        """Names that hide another one, or a field."""
        names = dict(params)
        for name in written.each.variables:
            yield from self.hidden(name, written.each.at, names)
            names[name] = written.each.at
        fields = self.fields(section)
        for step in written.steps:
            if step.kind != "let":
                continue
            yield from self.hidden(step.name, step.at, names)
            if step.name in fields and step.name not in names:
                help = Bilingual("换一个名称", "give it another name")
                yield self.fault("L014", step.at, f"“{step.name}”与表上的栏目同名，其后的“{step.name}”都指这里的值",
                                 f"{step.name!r} hides the field of that name from here on", help)  # fmt: skip
            names[step.name] = step.at
        for inner in (node for node in parts(written) if isinstance(node, s.EachOf | s.The)):
            yield from self.hidden(inner.variable, inner.at, names)

    def hidden(self, name: str, at: s.At, names: Names) -> Iterator[Fault]:
        if name in names:
            fault = self.fault("L014", at, f"“{name}”用了两次，后一个遮住前一个", f"{name!r} hides an earlier one",
                               Bilingual("换一个名称", "give it another name"))  # fmt: skip
            yield fault._replace(notes=(self.note("前一个在此：", "the earlier one:", names[name]),))

    def fields(self, section: t.SectionT) -> set[str]:
        """Fields that a name without a path may mean in the section."""
        records = [self.schema.whole if section.whole and self.schema.whole else self.schema.form]
        element = section.source.type.element if section.source is not None else None
        if element is not None and section.kind != "group":
            records.append(self.schema.records[element.record])
        return {name for record in records for name in spellings(record)}

    def conditions(self, section: t.SectionT) -> Iterator[Fault]:
        """Conditions that always come out one way; a `where` that never holds makes the section unreachable."""
        facts: list[Fact] = []
        for step in section.steps:
            if step.kind == "let":
                yield from (self.constant(c) for c in constants(step.value, []) if c.node is not step.value)
                continue
            if refuted(facts, step.value, True):
                yield self.unreachable(next(constants(step.value, facts)))
                return
            yield from (self.constant(c) for c in constants(step.value, facts))
            facts += known(step.value, True)
        for check in section.checks:
            yield from (self.constant(c) for c in constants(check.condition, facts))
        said = [*(f.condition for f in section.follows), *(cause.condition for cause in section.causes)]
        for condition in said:
            if condition is not None:
                yield from (self.constant(c) for c in constants(condition, []))

    def constant(self, found: Constant) -> Fault:
        word = ("总是成立", "is always true") if found.holds else ("总不成立", "is always false")
        node = found.node
        arm = node.operator if isinstance(node, t.Compare) and node.at == node.right.at else ""
        text = arm + self.note("", "", node.at).text
        return self.because(found, self.fault("L011", node.at, f"“{text}”{word[0]}", f"'{text}' {word[1]}"))

    def unreachable(self, found: Constant) -> Fault:
        zh, en = "这个条件总不成立，这一段从不检查任何内容", "this never holds: nothing is ever checked here"
        return self.because(found, self.fault("L015", found.node.at, zh, en))

    def because(self, found: Constant, fault: Fault) -> Fault:
        if found.because is None:
            return fault
        return fault._replace(notes=(self.note("前面已要求", "asked before", found.because.at),))

    def message(self, written: s.Section, section: t.SectionT) -> Iterator[Fault]:
        """A message that names nothing of the form."""
        pieces = (*section.message.zh, *section.message.en)
        if (
            written.message is None
            or any(isinstance(piece, NODES) for piece in pieces)
            or not _has_values(section)
        ):
            return
        help = Bilingual("用花括号写出有关的值，如 {score}", "name the values that matter in braces: {score}")
        yield self.fault(
            "L018", written.message.at, "消息里没有写出任何值", "the message names no value", help
        )


def _to_copy(kind: str, zh: str, cells: str) -> Bilingual:
    """An example to copy, and where it goes; its cells are those of the rule."""
    said = Bilingual(
        "例子就是规则的测试。把下面几行抄到规则末尾，“…”换成值",
        "examples test the rule: copy these lines to its end, with values in place of …",
    )
    if not cells:
        return Bilingual(
            "例子就是规则的测试：写出有关的几栏即可",
            "examples test the rule: give the few fields that matter",
        )
    lines = "".join(f"\n    {line}" for line in cells.split("\n"))
    return Bilingual(f"{said.zh}：\n  {zh}{lines}", f"{said.en}:\n  {kind}{lines}")


def _has_values(section: t.SectionT) -> bool:
    """Is there a value to name: a row, or a field that a check looks at outside of any list?"""
    return section.source is not None or any(_singles(check.condition) for check in section.checks)


def _singles(node: t.Node) -> bool:
    if isinstance(node, t.Each):
        return False
    return isinstance(node, t.Get) or any(_singles(child) for child in children(node))


def variables(section: t.SectionT) -> set[str]:
    """The unique names of every variable that a section uses."""
    return {node.name for node in parts(section) if isinstance(node, t.Var)}


def parts(node: object) -> Iterator[object]:
    """Everything in a tree of tuples, syntax or typed; itself first."""
    yield node
    if isinstance(node, tuple):
        for child in node:
            if isinstance(child, tuple):
                yield from parts(child)
