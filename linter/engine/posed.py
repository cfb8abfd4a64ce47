"""An example of a rule as what the rule looks at: one form, or, where it looks at documents, a file of them."""

from __future__ import annotations

from linter.engine.run import Checked, check_document, check_form
from linter.forms.build import Read, build_document, build_form
from linter.forms.raw import RawRecord
from linter.forms.record import Record
from linter.language.bodies import is_document, odd_cells
from linter.language.env import Env
from linter.named import NamedTuple
from linter.rulesets.examples import raw_form
from linter.rulesets.rule import Rule
from linter.rulesets.ruleset import RuleSet


class Posed(NamedTuple):
    """forms: those of the example; whole: the document around them, None for a rule about single forms; alone: the
    example is one form, whose cells are told without its number."""

    forms: tuple[Record, ...]
    whole: Record | None
    alone: bool

    @property
    def shown(self) -> Record:
        """What a page about the rule shows of it."""
        return self.forms[0] if self.alone or self.whole is None else self.whole


def pose(ruleset: RuleSet, rule: Rule, body: str, read: Read) -> Posed | None:
    """The forms of an example's body, None where it is no YAML or gives what no form has."""
    raw, schema = raw_form(body), ruleset.schema
    if raw is None or odd_cells(schema, raw):
        return None
    several = rule.code in ruleset.wholes and is_document(schema, raw)
    listed = raw.fields.get(schema.gathered, []) if several else [raw]
    forms = tuple(build_form(schema, one, read) for one in listed) if isinstance(listed, list) else ()
    whole = None
    if rule.code in ruleset.wholes:
        whole = build_document(schema, forms, raw if several else RawRecord(), read)
    return Posed(forms, whole, not several)


def check_posed(ruleset: RuleSet, rule: Rule, posed: Posed, env: Env) -> Checked:
    """What a rule says of an example, its forms and its document together."""
    codes = frozenset({rule.code})
    parts = [check_form(ruleset, codes, form, i, env, {}) for i, form in enumerate(posed.forms)]
    if posed.whole is not None:
        parts.append(check_document(ruleset, codes, posed.whole, env, {}))
    verdicts = [part.verdicts[rule.code] for part in parts if rule.code in part.verdicts]
    added = {name: sum(one[name] for one in verdicts) for name in verdicts[0]}
    return Checked(
        tuple(d for part in parts for d in part.diagnostics), {rule.code: added},
        tuple(skip for part in parts for skip in part.skips),
    )  # fmt: skip


def places(checked: Checked, posed: Posed) -> tuple[str, ...]:
    """Where each finding is, as an example names it: `total.score`, in a document `forms[1].total.score`."""
    return tuple([_place(d.form, d.field or "", posed.alone) for d in checked.diagnostics])


def _place(form: int | None, field: str, alone: bool) -> str:
    if form is None:
        return field.removeprefix("document.")
    return field if alone else f"forms[{form}]" + (f".{field}" if field else "")
