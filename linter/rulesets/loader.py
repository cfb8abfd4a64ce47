"""Rules from folders: read, typed, compiled, with every fault on the way told and none hiding another."""

from __future__ import annotations

import marshal
from pathlib import Path

from linter.diagnostics.codes import Fault
from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.meant import near_words
from linter.diagnostics.severity import Severity
from linter.forms.schema import FieldType, Schema
from linter.language import syntax as s
from linter.language.fail import Fail
from linter.language.infer import type_computed
from linter.language.read import ReadRule
from linter.language.relations import FieldsRead
from linter.language.scope import Context, computed
from linter.language.typed import Node, RuleT
from linter.resources import rules_folder
from linter.rulesets.book import Book, book_of, prose_of
from linter.rulesets.cache import Compiled
from linter.rulesets.form_file import describes, nothing, place_of, read_form
from linter.rulesets.guards import Written, circles, unknown_codes
from linter.rulesets.lazy import Lazy
from linter.rulesets.made import Made, fields_code, made_of
from linter.rulesets.profiles import NOTHING, load_profiles, profile_faults, read_profiles, word_names
from linter.rulesets.reread import Files, keep_grammar
from linter.rulesets.rule import Rule, Story
from linter.rulesets.ruleset import Ran, RuleFault, RuleSet, condition_key, run_code
from linter.rulesets.units import literal_units
from linter.text.source import Source
from linter.values.prelude import prelude_data

BUILT_IN = "selfeval"
_COMPUTED, _FIELDS, _CONDITIONS = b"computed", b"fields", b"conditions"


def build(folders: tuple[str, ...] = (), strict: bool = False, kept: Path | None = None) -> Compiled:
    """The built-in ruleset with the rules of further folders or files added, read from text and compiled.

    A folder with a form.yaml of its own is a ruleset of another kind: it stands alone, in place of the built-in one.
    strict: also look for what is doubtful about rules that load. kept: where files that were read before are kept.
    """
    own = next((folder for folder in folders if describes(Path(folder))), None)
    base = Path(own) if own else rules_folder(BUILT_IN)
    more = [Path(folder) for folder in folders if folder != own]
    files = [*rule_files(base), *(file for folder in more for file in rule_files(folder))]
    known = Files(kept, base)
    if kept is not None:
        keep_grammar(kept.with_name("grammar.tables"))
    compiled = _Loader(base, strict, known).compiled(_once(files) if more else files)
    known.keep()
    return compiled


def _once(files: list[Path]) -> list[Path]:
    """Each file at its first path: one that was given may lead into the ruleset itself."""
    return list({file.resolve(): file for file in reversed(files)}.values())[::-1]


def context_at(base: Path) -> Context:
    """What the rules of a ruleset's folder are written over."""
    return _Loader(base).context


def rule_files(path: Path) -> list[Path]:
    """The rule files under a folder in order, or the file itself."""
    return [path] if path.is_file() else sorted(path.rglob("*.rule"))


class _Loader:
    def __init__(self, base: Path, strict: bool = False, known: Files | None = None) -> None:
        self.strict, self.known, self.written = strict, known or Files(None, base), list[Written]()
        self.described = base / "form.yaml"
        schema, faults = read_form(self.described)
        self.schema: Schema = schema or nothing()
        self.prelude = prelude_data()
        units = literal_units(self.prelude)
        written, wrong = read_profiles(base / "profiles")
        self.faults = [RuleFault(str(self.described), fault) for fault in faults]
        wrong += [] if faults or wrong else profile_faults(written, self.schema, units)
        self.faults += [RuleFault(path, fault) for path, fault in wrong]
        # Profiles are held against the form: where that cannot be read, nothing they say can be relied on.
        self.signs = NOTHING if wrong or faults else written
        self.context = Context(self.schema, units, word_names(self.signs), {}, [])
        self.profiles = load_profiles(self.signs, self.schema, units)
        self.fields = FieldsRead(self.context.computed)
        self.rules: list[Rule] = []
        self.made: dict[tuple[str, str], Made] = {}

    def compiled(self, files: list[Path]) -> Compiled:
        """Everything loaded and compiled; rules at fault are left out and their faults kept."""
        self.computed()
        conditions = self.conditions()
        # Over a form that nobody could read every rule would be at fault.
        for file in files if not self.faults else ():
            if not self.file(file):
                break
        self.once()
        self.faults += circles(self.written)
        if self.strict:
            self.faults += unknown_codes(self.written)
        rules = sorted(self.rules, key=lambda rule: rule.code)
        made = [self.made[rule.path, rule.code] for rule in rules]
        fields = fields_code({**self.context.computed, **conditions}, self.known, _FIELDS)
        codes = (fields, *(marshal.loads(one.code) for one in made))
        ran = run_code(codes, rules, self.schema, self.profiles)
        bodies = Lazy(self.context.computed)
        ruleset = RuleSet(
            self.schema, tuple(rules), ran.checkers, bodies, self.profiles, tuple(self.faults), ran.signs, ran.wholes,
            _book(rules, made, self.schema, ran),
        )  # fmt: skip
        return Compiled(ruleset, codes, self.prelude)

    def computed(self) -> None:
        """Every computed field of the schema, whether a rule uses it or not."""
        known, faults = self.known.get(_COMPUTED), len(self.faults)
        if known is not None:
            self.context.computed.update(known)
            return
        described = str(self.described)
        for record in self.schema.records.values():
            for field in (field for field in record.fields.values() if field.type == "computed"):
                try:
                    computed(self.context, record, field)
                except Fail as fail:
                    span = place_of(self.described, record.name, field.name)
                    self.faults.append(RuleFault(described, Fault(fail.code, fail.zh, fail.en, span)))
        if len(self.faults) == faults:
            self.known.put(_COMPUTED, self.context.computed)

    def conditions(self) -> dict[tuple[str, str], Node]:
        """By which signs forms are known to be a profile's own, typed as computed fields of the form are."""
        known, faults = self.known.get(_CONDITIONS), len(self.faults)
        if known is not None:
            return dict(known)
        made: dict[tuple[str, str], Node] = {}
        for name, data in self.signs.data.items():
            if "proposed_when" not in data:
                continue
            try:
                made[condition_key(self.schema, name)] = self.condition(name, str(data["proposed_when"]))
            except Fail as fail:
                self.profiles[name] = self.profiles[name]._replace(proposed=False)
                self.faults.append(RuleFault(self.signs.paths[name], Fault(fail.code, fail.zh, fail.en)))
        if len(self.faults) == faults:
            self.known.put(_CONDITIONS, made)
        return made

    def condition(self, profile: str, text: str) -> Node:
        """The sign of one profile.

        Raises:
            Fail: it cannot be read, or is no condition.
        """
        named = Bilingual(profile, profile)
        field = FieldType("proposed_when", "computed", named, expression=text)
        node = type_computed(self.context, self.schema.form, field)
        if node.type.kind != "bool":
            raise Fail("L003", "proposed_when 要写一个条件", "proposed_when must be a condition", (0, 0))
        return node

    def file(self, path: Path) -> bool:
        """The rules of one file; False where it may not be read, nor any after it."""
        from linter.language.encoding import read_text
        from linter.language.limits import FILE_CHARACTERS, of_all
        from linter.language.read import read_rules

        # A character takes at most four bytes: what is longer than the limit, behind its mark, is not read to its end.
        text = read_text(path, (FILE_CHARACTERS + 2) * 4)
        if isinstance(text, Fault):
            self.faults.append(RuleFault(str(path), text))
            return True
        source = Source(str(path), text.replace("\r\n", "\n").replace("\r", "\n"))
        beyond = of_all(source, len(self.rules))
        if beyond is not None:
            self.faults.append(RuleFault(str(path), beyond))
            return False
        rules, faults = self.known.read(source, lambda: read_rules(source, self.context, self.strict))
        for (start, syntax, typed), made in zip(rules, self.makings(source, rules), strict=True):
            self.written.append(Written(syntax, source))
            self.named(syntax, source)
            self.rules.append(_rule(syntax, typed, source, start, source.text))
            self.made.setdefault((source.name, typed.code), made)
        self.faults += [RuleFault(str(path), fault) for fault in faults]
        return True

    def makings(self, source: Source, rules: list[ReadRule]) -> list[Made]:
        """What is made of the rules of a file, which are sound."""
        key = self.known.key(source, "made")
        known: list[Made] | None = self.known.get(key)
        if known is None or len(known) != len(rules):
            known = [made_of(rule.typed, self.fields, prose_of(self.schema)) for rule in rules]
            self.known.put(key, known)
        return known

    def named(self, syntax: s.RuleSyntax, source: Source) -> None:
        """Profiles that a rule or its examples name have to be there."""
        places = [(name, syntax.at) for name in syntax.profiles]
        places += [(example.profile, example.at) for example in syntax.examples if example.profile]
        for name, at in places:
            if name not in self.profiles:
                near = near_words(name, self.profiles) or list(self.profiles)
                zh, en = (
                    f"没有“{name}”这个方案；有 {'、'.join(near)}",
                    f"no profile {name!r}, only {', '.join(near)}",
                )
                self.faults.append(RuleFault(source.name, Fault("L002", zh, en, source.span(*at))))

    def once(self) -> None:
        """A code may be given once; the later rule gives way and is told."""
        seen: dict[str, Rule] = {}
        for rule in self.rules:
            first = seen.setdefault(rule.code, rule)
            if first is not rule:
                zh = f"编号 {rule.code} 已用于 {first.path}"
                en = f"{rule.code} is the code of {first.path}"
                help = Bilingual(
                    "换一个编号；已有的编号见 formlint rules list，自己的规则加 --rules 文件夹",
                    "give it another code; 'formlint rules list' shows those taken, with --rules FOLDER your own too",
                )
                self.faults.append(RuleFault(rule.path, Fault("L008", zh, en, rule.span, help)))
        self.rules = list(seen.values())


def _book(rules: list[Rule], made: list[Made], schema: Schema, ran: Ran) -> Book:
    """The rules as the search for causes reads them."""
    pairs = list(zip(rules, made, strict=True))
    equating = tuple(rule.code for rule, one in pairs if one.equates)
    reads = Lazy({rule.code: one.reads for rule, one in pairs})
    return book_of(rules, ran.checkers, schema, ran.namespace, equating, reads)


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
