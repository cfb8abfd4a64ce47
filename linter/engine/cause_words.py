"""What people are told of a likely cause, in both languages. How each slip is called is data (`rules/prelude`)."""

from __future__ import annotations

from linter.diagnostics.diagnostic import Bilingual
from linter.engine.proposals import Change
from linter.engine.search import Explanation
from linter.forms.record import Field
from linter.language.speak import label_of, name_of, one_line, printed
from linter.values.prelude import prelude_data

WORDS = {
    "change": Bilingual("{label} {old} 应为 {new}", "{label} {old} should be {new}"),
    "support": Bilingual("，{n} 处等式为证", ", borne out by {n} equalities"),
    "rivals": Bilingual("；同样可能的是 {cells}", "; as likely: {cells}"),
    "of_row": Bilingual("“{row}”的{label}", "{label} of '{row}'"),
    "cell": Bilingual("{label} {old}", "{label} {old}"),
}
_NAMED = 3
"""More rivals than this are not listed."""


def sentence(explanation: Explanation) -> Bilingual:
    """The slip, the cells and what they should be, what bears it out, and what is as likely."""
    return Bilingual(_say(explanation, "zh"), _say(explanation, "en"))


def _say(explanation: Explanation, lang: str) -> str:
    colon, comma = ("：", "；") if lang == "zh" else (": ", "; ")
    parts = [f"{_slip(one, lang)}{colon}{_filled('change', one, lang)}" for one in explanation.changes]
    text = comma.join(part for part in parts if part)
    if explanation.support > 1:
        text += WORDS["support"].get(lang).format(n=explanation.support)
    if 0 < len(explanation.rivals) <= _NAMED:
        listed = ("、" if lang == "zh" else ", ").join(_rival(one, lang) for one in explanation.rivals)
        text += WORDS["rivals"].get(lang).format(cells=listed)
    return text


def _slip(change: Change, lang: str) -> str:
    """The slip by name, and which row of a sum it is about."""
    said: str = prelude_data()["slips"][change.kind][lang]
    row = change.row
    if row is None:
        return said
    name = name_of(row.field.record).get(lang)
    return said.format(row=name, term=one_line(row.field.value.text))


def _filled(key: str, change: Change, lang: str) -> str:
    field = change.cell.field
    return (
        WORDS[key]
        .get(lang)
        .format(label=label_of(field).get(lang), old=one_line(field.value.text), new=one_line(change.text))
    )


def _label(field: Field, lang: str) -> str:
    """What the cell is called: its column, and where it stands in a row with a name the row before it."""
    named = field.record.get("name")
    row = printed(named.value).get(lang) if isinstance(named, Field) and named.value.text.strip() else ""
    label = label_of(field).get(lang)
    return WORDS["of_row"].get(lang).format(row=row, label=label) if row and named is not field else label


def _rival(change: Change, lang: str) -> str:
    """Another cell with what it would have to be; of one that somebody judges only that it may be the one."""
    return _filled("cell" if change.assigned else "change", change, lang)
