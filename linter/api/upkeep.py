"""Looking after rules: their faults, examples, pages and layout, and what a rule decided on a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.api.loading import rules_of, rules_under, under
from linter.api.reading import understand
from linter.api.situation import document_of, env_of_form, info_of, shared_env
from linter.config.model import Settings
from linter.diagnostics.report import FormInfo
from linter.named import NamedTuple
from linter.rulesets.adjust import params_of
from linter.rulesets.ruleset import RuleFault
from linter.text.source import Source
from linter.values.parse import reader as value_reader

if TYPE_CHECKING:
    from linter.language.format import Formatted
    from linter.rulesets.document import Page
    from linter.rulesets.examples import Outcome
    from linter.rulesets.reasons import Why
    from linter.rulesets.survivors import Tally


def faults_of(paths: tuple[str, ...] = ()) -> tuple[int, tuple[RuleFault, ...]]:
    """The built-in rules, or the rules under the paths, read from text and looked at as hard as can be: how many can
    be loaded; their faults, what is doubtful about them, and the examples that do not come out as they say."""
    from linter.engine.proof import proven
    from linter.rulesets.loader import build

    ruleset = build(paths, strict=True).ruleset
    shown = tuple(fault for fault in ruleset.faults if not paths or under(fault.path, paths))
    wanted = rules_under(ruleset, paths)
    return len(wanted), (*shown, *proven(ruleset, wanted, value_reader().read))


def test_rules(paths: tuple[str, ...] = ()) -> list[Outcome]:
    """Run the examples of the built-in rules, or of the rules under the paths; outcomes in order."""
    from linter.engine.examples import run_examples

    ruleset = rules_of(Settings(rules=paths))
    return run_examples(ruleset, rules_under(ruleset, paths), value_reader().read)


def mutate_rules(paths: tuple[str, ...] = ()) -> list[Tally]:
    """Turn everything in the same rules in turn; by rule, what their examples do not notice."""
    from linter.engine.mutants import try_mutants

    ruleset = rules_of(Settings(rules=paths))
    return try_mutants(ruleset, rules_under(ruleset, paths), value_reader().read)


def rule_pages(paths: tuple[str, ...] = ()) -> list[Page]:
    """The same rules with their examples checked: what a page about each of them shows."""
    from linter.engine.examples import show_examples

    ruleset = rules_of(Settings(rules=paths))
    return show_examples(ruleset, rules_under(ruleset, paths), value_reader().read)


def format_rules(path: str, text: str, lang: str | None = None) -> Formatted:
    """A file of rules set out in the one way, in a language ("zh" or "en") when one is named; rules at fault stay as
    they are. Fields are those of the ruleset in whose folder the file stands, else the built-in ones."""
    from linter.language.format import format_rules as formatted
    from linter.rulesets.home import context_of

    return formatted(Source(path, text), context_of(path), lang)


class Reasons(NamedTuple):
    """What a rule decided on each form of a file; last, where it looks at that, on the whole document."""

    infos: tuple[FormInfo, ...]
    forms: tuple[Why, ...]


def why_of(name: str, data: bytes, code: str, settings: Settings) -> Reasons:
    """Every decision of the rule of a code on the forms of a file, with the clause and the values behind it.

    Raises:
        KeyError: no rule has the code.
    """
    from linter.engine.why import why

    ruleset = rules_of(settings)
    rule = {rule.code: rule for rule in ruleset.rules}[code]
    understood = understand(name, data, settings)
    forms = understood.forms
    params = params_of(ruleset, settings.params).get(rule.code, {})
    envs = [env_of_form(ruleset, settings, form) for form in forms]
    answers = tuple(
        why(ruleset, rule, form, i, env, params)
        for i, (form, env) in enumerate(zip(forms, envs, strict=True))
    )
    if rule.code in ruleset.wholes and understood.reader:
        whole, env = document_of(ruleset, understood), shared_env(ruleset, settings, forms, envs)[0]
        answers += (why(ruleset, rule, whole, None, env, params),)
    return Reasons(tuple(info_of(form, i, ruleset.schema.called) for i, form in enumerate(forms)), answers)
