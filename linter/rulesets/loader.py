"""Rules from folders: read, typed, compiled, with every fault on the way told and none hiding another."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from linter.diagnostics.codes import Fault
from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.severity import Severity
from linter.forms.schema import Schema, load_schema
from linter.language import syntax as s
from linter.language.compile import compile_rules
from linter.language.scope import Context, Fail, computed
from linter.language.typed import RuleT
from linter.resources import rules_folder
from linter.rulesets.cache import Compiled
from linter.rulesets.lazy import Lazy
from linter.rulesets.profiles import load_profiles, word_names
from linter.rulesets.rule import Rule, Story
from linter.rulesets.ruleset import RuleFault, RuleSet, checkers_of
from linter.text.source import Source
from linter.values.prelude import prelude_data

BUILT_IN = "selfeval"


def build(folders: tuple[str, ...] = ()) -> Compiled:
    """The built-in ruleset with the rules of further folders or files added, read from text and compiled.

    A folder with a form.yaml of its own is a ruleset of another kind: it stands alone, in place of the built-in one.
    """
    own = next((folder for folder in folders if (Path(folder) / "form.yaml").is_file()), None)
    base = Path(own) if own else rules_folder(BUILT_IN)
    more = [Path(folder) for folder in folders if folder != own]
    return _Loader(base).compiled(
        [*rule_files(base), *(file for folder in more for file in rule_files(folder))]
    )


def rule_files(path: Path) -> list[Path]:
    """The rule files under a folder in order, or the file itself."""
    return [path] if path.is_file() else sorted(path.rglob("*.rule"))


def literal_units(prelude: dict[str, Any]) -> dict[str, tuple[str, Decimal]]:
    """Units that a literal may carry: name -> (dimension, base units in one)."""
    units: dict[str, tuple[str, Decimal]] = {}
    multipliers = {"": "1", **prelude["multipliers"]}
    for names in prelude["money"].values():
        for name, factor in names.items():
            for sign, power in multipliers.items():
                units.setdefault(sign + name, ("money", Decimal(factor) * Decimal(power)))
        break  # other currencies do not add to 元
    units.update({name: ("ratio", Decimal(factor)) for name, factor in prelude["ratio"].items()})
    units.update({name: ("points", Decimal(1)) for name in prelude["points"]})
    for counter, same in prelude["counters"].items():
        for name in (counter, *same):
            units.setdefault(name, ("number", Decimal(1)))
    return units


class _Loader:
    def __init__(self, base: Path) -> None:
        import yaml

        text = (base / "form.yaml").read_text(encoding="utf-8")
        self.schema: Schema = load_schema(
            yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        )
        self.prelude = prelude_data()
        units = literal_units(self.prelude)
        profiles = base / "profiles"
        self.context = Context(self.schema, units, word_names(profiles), {}, [])
        self.profiles = load_profiles(profiles, self.schema, units)
        self.base = base
        self.rules: list[Rule] = []
        self.faults: list[RuleFault] = []

    def compiled(self, files: list[Path]) -> Compiled:
        """Everything loaded and compiled; rules at fault are left out and their faults kept."""
        self.computed()
        for file in files:
            self.file(file)
        self.once()
        rules = sorted(self.rules, key=lambda rule: rule.code)
        code = compile_rules([rule.typed for rule in rules], self.context.computed)
        checkers, bodies = checkers_of(code, len(rules)), Lazy(self.context.computed)
        ruleset = RuleSet(self.schema, tuple(rules), checkers, bodies, self.profiles, tuple(self.faults))
        return Compiled(ruleset, code, self.prelude)

    def computed(self) -> None:
        """Every computed field of the schema, whether a rule uses it or not."""
        for record in self.schema.records.values():
            for field in record.fields.values():
                if field.type == "computed":
                    try:
                        computed(self.context, record, field)
                    except Fail as fail:
                        self.faults.append(
                            RuleFault(str(self.base / "form.yaml"), Fault(fail.code, fail.zh, fail.en))
                        )

    def file(self, path: Path) -> None:
        """The rules of one file."""
        from linter.language.build import build_rule
        from linter.language.check import check_rule
        from linter.language.parser import parse_rules

        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            self.faults.append(
                RuleFault(
                    str(path), Fault("L001", f"读不了这个文件：{error}", f"cannot read this file: {error}")
                )
            )
            return
        source = Source(str(path), text)
        trees, faults = parse_rules(source)
        if not trees and not faults:
            faults = [Fault("L001", "文件里没有规则", "no rule in this file")]
        for chunk, tree in trees:
            syntax = build_rule(chunk, tree)
            typed, found = check_rule(syntax, source, self.context)
            faults += found
            if typed is not None:
                self.rules.append(_rule(syntax, typed, source, chunk.start, text))
        self.faults += [RuleFault(str(path), fault) for fault in faults]

    def once(self) -> None:
        """A code may be given once; the later rule gives way and is told."""
        seen: dict[str, Rule] = {}
        for rule in self.rules:
            first = seen.setdefault(rule.code, rule)
            if first is not rule:
                zh = f"编号 {rule.code} 已用于 {first.path}"
                self.faults.append(
                    RuleFault(
                        rule.path, Fault("L008", zh, f"{rule.code} is the code of {first.path}", rule.span)
                    )
                )
        self.rules = list(seen.values())


def _rule(syntax: s.RuleSyntax, typed: RuleT, source: Source, start: int, text: str) -> Rule:
    ends = [text.find(f"\n{word}", start + 1) for word in ("rule ", "规则 ")]
    end = min((e for e in ends if e >= 0), default=len(text))
    why = Bilingual(syntax.why.zh, syntax.why.en) if syntax.why else None
    return Rule(
        syntax.code, syntax.name, Severity.of(syntax.severity), Bilingual(syntax.title.zh, syntax.title.en), why,
        syntax.source, syntax.tags, syntax.since, syntax.until, syntax.replaces, syntax.profiles,
        {name: default for name, (_, default) in typed.params.items()}, source.name, source.span(*syntax.at),
        Lazy(typed), Lazy(Story(text[start:end].rstrip() + "\n", syntax.examples)),
    )  # fmt: skip
