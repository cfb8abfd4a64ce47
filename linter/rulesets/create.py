"""A rule written from a few answers: a template filled in, with examples that pass and fail."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from string import Template
from typing import Any

from linter.diagnostics.diagnostic import Bilingual
from linter.forms.schema import Schema
from linter.resources import rules_folder
from linter.rulesets.answers import ASKS, Answers, bands_of, fault_of, number_of
from linter.rulesets.fields import FieldPath, find_path

_TITLES = {
    "sum": ("{field}应等于{of}之和", "The {field} is the sum of the {of}"),
    "ratio": ("{field}应等于{of}除以{over}", "The {field} is {of} over {over}"),
    "range": ("{field}{limits_zh}", "The {field} is {limits_en}"),
    "required": ("{field}应填写", "The {field} is filled in"),
    "band": ("{field}应符合{of}的档次", "The {field} follows the bands of the {of}"),
}


def create(schema: Schema, answers: Answers) -> str | Bilingual:
    """The text of the rule, or what is wrong with the answers."""
    for asked in ASKS[answers.like]:
        fault = fault_of(schema, answers, asked)
        if fault is not None:
            return fault
    if answers.low and answers.high and _limit(answers.low) >= _limit(answers.high):
        return Bilingual("下限要小于上限", "the lower limit must be below the upper one")
    maker = _Maker(schema, answers)
    template = (rules_folder("templates") / f"{answers.like}.rule.txt").read_text(encoding="utf-8")
    return Template(template).substitute(maker.values()) + "".join(maker.examples())


def _limit(text: str) -> Decimal:
    return number_of(text) or Decimal(0)


def _held(path: FieldPath) -> Bilingual:
    label, holder = path.type.label, path.holder
    return Bilingual(f"{holder.zh}的{label.zh}", f"{label.en} of {holder.en}") if holder else label


Posed = Iterator[tuple[str, dict[str, Any]]]
"""Examples: passes, fails or silent, and the cells of the form."""


class _Maker:
    """Fills a template and makes its examples."""

    def __init__(self, schema: Schema, answers: Answers) -> None:
        self.answers, self.schema = answers, schema
        self.paths = {key: self.found(schema, getattr(answers, key)) for key in ("field", "of", "over")}
        self.field = self.paths["field"]

    def found(self, schema: Schema, text: str) -> FieldPath:
        path = find_path(schema, text or self.answers.field)
        assert isinstance(path, FieldPath)
        return path

    def values(self) -> dict[str, str]:
        """What the holes of a template are filled with."""
        field, of, over = (self.words(self.paths[key]) for key in ("field", "of", "over"))
        labels = self.labels()
        title, answers = self.title(labels), self.answers
        return {
            "code": answers.code, "name": answers.name, "severity": answers.severity, "field": field, "of": of,
            "over": over, "title_zh": title.zh, "title_en": title.en, "label_zh": labels["field"].zh,
            "label_en": labels["field"].en, "of_label_zh": labels["of"].zh, "of_label_en": labels["of"].en,
            "each": self.each(), "guard": self.guard(),
            "limits": self.limits(field), "limits_zh": self.limited().zh, "limits_en": self.limited().en,
            "row_zh": f"“{{{self.first_text()}}}”的" if self.first_text() else "",
            "row_en": f" of '{{{self.first_text()}}}'" if self.first_text() else "",
            "sign": "shows" if self.field.type.type in ("money", "ratio") else "==", "bands": self.bands(),
            "value": f"ratio of {of}" if self.ratio_of() else of, "asked": "given" if self.ratio_of() else "numeric",
        }  # fmt: skip

    def title(self, labels: dict[str, Bilingual]) -> Bilingual:
        limits = {"limits_zh": self.limited().zh, "limits_en": self.limited().en}
        zh, en = _TITLES[self.answers.like]
        made = Bilingual(
            zh.format(**{key: label.zh for key, label in labels.items()}, **limits),
            en.format(**{key: label.en for key, label in labels.items()}, **limits),
        )
        return Bilingual(self.answers.title.zh or made.zh, self.answers.title.en or made.en)

    def labels(self) -> dict[str, Bilingual]:
        """What the fields are called; of two with one name, each with what holds it: the score of the total."""
        plain = {key: path.type.label for key, path in self.paths.items()}
        asked = [key for key in ("field", "of", "over") if key in ASKS[self.answers.like]]
        if len({plain[key].zh for key in asked}) == len(asked):
            return plain
        return {key: _held(path) for key, path in self.paths.items()}

    def limits(self, field: str) -> str:
        """The condition of a range: a limit that was left out asks for nothing."""
        said = ((">=", self.answers.low), ("<=", self.answers.high))
        return " and ".join(f"{field} {sign} {self.literal(limit)}" for sign, limit in said if limit)

    def limited(self) -> Bilingual:
        """What the limits ask for: `应在 0 分与 20 分之间`; in Chinese a space stands beside digits."""
        low, high = self.literal(self.answers.low), self.literal(self.answers.high)
        if not low or not high:
            zh, en = ("不应小于", "at least") if low else ("不应大于", "at most")
            return Bilingual(f"{zh} {low or high}", f"{en} {(self.answers.low or self.answers.high).strip()}")
        said = "".join(
            f"{text}{' ' if text.isascii() else ''}{after}" for text, after in ((low, "与 "), (high, "之间"))
        )
        return Bilingual(
            f"应在 {said}", f"between {self.answers.low.strip()} and {self.answers.high.strip()}"
        )

    def words(self, path: FieldPath) -> str:
        """A field as the rule writes it: by its row where the rule goes through its rows."""
        return path.own if path.rows and path.collection == self.collection() else path.path

    def collection(self) -> str:
        return "" if self.answers.like == "sum" else self.field.collection

    def each(self) -> str:
        return f"  each row in {self.collection()}" if self.collection() else "  each form"

    def guard(self) -> str:
        """A row counts when its first text says something: an unused row lacks nothing."""
        first = self.first_text()
        return f"\n  where {first} is given" if first else ""

    def first_text(self) -> str:
        if not self.collection():
            return ""
        texts = (
            f.name
            for f in self.field.record.fields.values()
            if f.type == "text" and f.name != self.field.type.name
        )
        return next(texts, "")

    def ratio_of(self) -> bool:
        return self.paths["of"].type.type == "target"

    def bands(self) -> str:
        arms = []
        for band in bands_of(self.answers.bands):
            result = self.literal(f"{band.result:f}")
            arms.append(f"else {result}" if band.bound is None else f">={_percent(band.bound)}: {result}")
        return ", ".join(arms)

    def literal(self, text: str) -> str:
        """A number as the rule writes it: amounts in the form's own unit."""
        unit = (
            {"money": self.schema.unit_default, "points": "分"}.get(self.field.type.type, "") if text else ""
        )
        return f"{text.strip()} {unit}" if unit and "%" not in text else text.strip()

    def examples(self) -> Iterator[str]:
        """Passing and failing examples as rule text."""
        where = self.field.path
        if self.collection():
            where = f"{self.collection()}[0].{self.field.own}"
        for kind, cells in _EXAMPLES[self.answers.like](self):
            head = f"fails at {where}" if kind == "fails" else kind
            yield f"  {head}\n" + "".join(f"    {line}\n" for line in _yaml(cells))

    def sums(self) -> Posed:
        for kind, total in (("passes", "90"), ("fails", "95"), ("silent", "")):
            yield kind, _merged(self.cell("field", total), self.rows("of", "40", "50"))
        if self.field.type.type in ("money", "ratio"):
            yield "passes", _merged(self.cell("field", "90"), self.rows("of", "40", "50.4"))

    def ratios(self) -> Posed:
        for kind, rate, part in (
            ("passes", "75%", "60"), ("passes", "62.50%", "50"), ("fails", "70%", "60"), ("silent", "", "60"),
        ):  # fmt: skip
            yield kind, _merged(self.cell("field", rate), self.cell("of", part), self.cell("over", "80"))

    def ranges(self) -> Posed:
        step = Decimal("0.01") if "%" in self.answers.low + self.answers.high else Decimal(1)
        given = [
            (_limit(text), off)
            for text, off in ((self.answers.low, -step), (self.answers.high, step))
            if text
        ]
        for kind, beyond in (("passes", 0), ("fails", 1)):
            for limit, off in given:
                yield kind, self.cell("field", self.written(limit + off * beyond))
        yield "silent", self.cell("field", "")

    def required(self) -> Posed:
        first = self.first_text()
        beside = {first: "某项"} if first else {}
        sample = {"money": "95", "points": "5", "ratio": "80%", "year": "2020", "target": "5个"}
        yield "passes", self.cell("field", sample.get(self.field.type.type, "已填写的内容"), beside)
        yield "fails", self.cell("field", "", beside)
        yield "fails", self.cell("field", None, beside)
        if first:
            yield "silent", self.cell("field", "", {first: ""})

    def banded(self) -> Posed:
        bands = bands_of(self.answers.bands)
        for i, band in enumerate(bands):
            if band.bound is None:
                break
            below = bands[i + 1].result if i + 1 < len(bands) else None
            for at, due in ((band.bound, band.result), (band.bound - Decimal("0.01"), below)):
                yield from self.scored(at, due)
        yield "silent", _merged(self.cell("field", "5"), self.cell("of", ""))
        yield "silent", _merged(self.cell("field", ""), self.cell("of", "80%"))

    def scored(self, at: Decimal, due: Decimal | None) -> Posed:
        """What is due at a rate passes, one more fails; where no band holds nothing is decided."""
        rate = self.cell("of", _percent(at))
        if due is None:
            yield "silent", _merged(self.cell("field", "5"), rate)
            return
        yield "passes", _merged(self.cell("field", self.written(due)), rate)
        yield "fails", _merged(self.cell("field", self.written(due + 1)), rate)

    def written(self, number: Decimal) -> str:
        """A number as it would be typed into the field's cell; of money in the form's own unit."""
        return _percent(number) if self.field.type.type == "ratio" else f"{number:f}"

    def cell(self, key: str, text: str | None, beside: dict[str, str] | None = None) -> dict[str, Any]:
        """A form with one cell filled (a row with one, where the field stands in rows)."""
        path = self.paths[key]
        leaf: dict[str, Any] = {**(beside or {}), **({path.names[-1]: text} if text is not None else {})}
        return _nested(path.names[:-1], path.rows, leaf)

    def rows(self, key: str, *texts: str) -> dict[str, Any]:
        path = self.paths[key]
        return _nested(path.names[:-1], 0, [{path.names[-1]: text} for text in texts])


def _nested(names: tuple[str, ...], rows: int, leaf: Any) -> dict[str, Any]:
    for at in range(len(names), 0, -1):
        leaf = {names[at - 1]: [leaf] if at == rows else leaf}
    found: dict[str, Any] = leaf
    return found


def _merged(*parts: dict[str, Any]) -> dict[str, Any]:
    """Forms laid over one another; single rows of one collection become one row."""
    found: dict[str, Any] = {}
    for part in parts:
        for key, value in part.items():
            old = found.get(key)
            if isinstance(old, dict) and isinstance(value, dict):
                found[key] = _merged(old, value)
            elif isinstance(old, list) and isinstance(value, list):
                found[key] = [_merged(old[0], value[0]), *value[1:]]
            else:
                found[key] = value
    return found


def _percent(number: Decimal) -> str:
    text = f"{number * 100:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + "%"


def _yaml(cells: dict[str, Any]) -> list[str]:
    return [f"{key}: {_flow(value)}" for key, value in cells.items()]


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return value or '""'


_EXAMPLES = {
    "sum": _Maker.sums, "ratio": _Maker.ratios, "range": _Maker.ranges, "required": _Maker.required,
    "band": _Maker.banded,
}  # fmt: skip
