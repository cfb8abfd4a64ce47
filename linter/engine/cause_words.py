"""What people are told of a likely cause, in both languages. How each slip is called is data (`rules/prelude`)."""

from __future__ import annotations

from linter.diagnostics.diagnostic import Bilingual
from linter.engine.proposals import Change
from linter.engine.search import TRIED
from linter.engine.trial import Explanation
from linter.forms.record import Field, Record
from linter.language.speak import label_of, name_of, one_line
from linter.values.prelude import prelude_data

WORDS = {
    "change": Bilingual("{label} {old} 应为 {new}（{slip}）", "{label} {old} should be {new} ({slip})"),
    "bare": Bilingual("{label} {old} 应为 {new}", "{label} {old} should be {new}"),
    "support": Bilingual("，{told}为证", ", borne out by {told}"),
    "equality": Bilingual("{n} 处等式", "1 equality"),
    "equalities": Bilingual("{n} 处等式", "{n} equalities"),
    "bound": Bilingual("{n} 处限值", "1 bound"),
    "bounds": Bilingual("{n} 处限值", "{n} bounds"),
    "and": Bilingual("、", " and "),
    "rivals": Bilingual("；同样可能的是 {cells}", "; as likely: {cells}"),
    "of_row": Bilingual("“{row}”的{label}", "the {label} of '{row}'"),
    "unfinished": Bilingual(
        "可能写错的数太多，只试了 {n} 种改法，没有找出是哪一格",
        "too many numbers may be wrong: {n} changes were tried, and none tells the cell",
    ),
    "cell": Bilingual("{label} {old}", "{label} {old}"),
}
SEVERAL = "_of_several"
"""What is said of a row that a sum lacks, or has twice, where several are that number."""
_NAMED = 3
"""More rivals than this are not listed."""


def sentence(explanation: Explanation) -> Bilingual:
    """The cells by row and column with what they should be, which slip each is, what bears it out, and what is as
    likely."""
    return Bilingual(_say(explanation, "zh"), _say(explanation, "en"))


def unfinished() -> Bilingual:
    """That the search was stopped before it found anything."""
    said = WORDS["unfinished"]
    return Bilingual(said.zh.format(n=TRIED), said.en.format(n=TRIED))


def _say(explanation: Explanation, lang: str) -> str:
    text = ("；" if lang == "zh" else "; ").join(_change(one, lang) for one in explanation.changes)
    if explanation.support + explanation.bounds > 1:
        text += WORDS["support"].get(lang).format(told=_support(explanation, lang))
    if 0 < len(explanation.rivals) <= _NAMED:
        listed = ("、" if lang == "zh" else ", ").join(_rival(one, lang) for one in explanation.rivals)
        text += WORDS["rivals"].get(lang).format(cells=listed)
    return text


def _support(explanation: Explanation, lang: str) -> str:
    """How many equalities, and bounds beside them, bear it out."""
    counted = [("equality", "equalities", explanation.support), ("bound", "bounds", explanation.bounds)]
    return (
        WORDS["and"]
        .get(lang)
        .join(WORDS[one if n == 1 else more].get(lang).format(n=n) for one, more, n in counted if n)
    )


def _change(change: Change, lang: str) -> str:
    return _filled("change" if change.kind else "bare", change, lang)


def _rival(change: Change, lang: str) -> str:
    """Another cell with what it would have to be; of one that somebody judges only that it may be the one."""
    return _filled("cell", change, lang) if change.assigned else _change(change, lang)


def _filled(key: str, change: Change, lang: str) -> str:
    field = change.cell.field
    slip = _slip(change, lang) if change.kind else ""
    said = {"label": _label(field, lang), "old": one_line(field.value.text), "new": one_line(change.text)}
    return WORDS[key].get(lang).format(slip=slip, **said)


def _slip(change: Change, lang: str) -> str:
    """The slip by name, and which row of a sum it is about."""
    kind = change.kind if change.alike == 1 else change.kind + SEVERAL
    said: str = prelude_data()["slips"][kind][lang]
    row = change.row
    if row is None:
        return said
    name, label = _row(row.field.record, lang), label_of(row.field).get(lang)
    return said.format(row=name, label=label, term=one_line(row.field.value.text))


def _label(field: Field, lang: str) -> str:
    """What the cell is called: its column, and before it the row by name, or the part of the form that it stands in."""
    label, record = label_of(field).get(lang), field.record
    row = _row(record, lang)
    return (
        WORDS["of_row"].get(lang).format(row=row, label=label)
        if row and field is not record.get("name")
        else label
    )


def _row(record: Record, lang: str) -> str:
    """What a row is called; where nothing is printed, by the parts of the form that it stands in."""
    name = name_of(record).get(lang)
    if name != record.path:
        return name
    parts, one = list[str](), record
    while one.parent is not None:
        held = one.parent.type.fields.get(one.path.rpartition(".")[2])
        parts, one = [held.label.get(lang) if held is not None else "", *parts], one.parent
    return ("" if lang == "zh" else " ").join(filter(None, parts))
