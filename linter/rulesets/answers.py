"""What a person answers when a rule is to be written, and what may be wrong with an answer."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from linter.diagnostics.diagnostic import Bilingual
from linter.forms.schema import Schema
from linter.named import NamedTuple
from linter.rulesets.fields import FieldPath, find_path

ASKS = {
    "sum": ("field", "of"), "ratio": ("field", "of", "over"), "range": ("field", "low", "high"),
    "required": ("field",), "band": ("field", "of", "bands"),
}  # fmt: skip
"""The answers that each kind of rule needs."""

OPTIONAL = ("low", "high")
"""Answers that may be left out: there is no such limit."""
_NUMBERS = ("money", "points", "ratio", "number", "year")


_UNLIMITED = Bilingual("下限和上限至少要有一个", "one of the two limits is needed")


class Answers(NamedTuple):
    """What a person said: paths of fields, limits, bands such as `90%: 10, 80%: 5, else 0`; texts may be left out."""

    code: str
    name: str
    like: str
    field: str
    of: str = ""
    over: str = ""
    low: str = ""
    high: str = ""
    bands: str = ""
    severity: str = "error"
    title: Bilingual = Bilingual("", "")
    message: Bilingual = Bilingual("", "")


class Band(NamedTuple):
    """`90%: 10`; the last one, "else", has no bound."""

    bound: Decimal | None
    result: Decimal


def fault_of(schema: Schema, answers: Answers, asked: str) -> Bilingual | None:
    """What is wrong with one answer, None when nothing is."""
    text = getattr(answers, asked)
    if asked in ("field", "of", "over"):
        found = find_path(schema, text)
        return found if isinstance(found, Bilingual) else _unfit(answers.like, asked, found)
    if asked in OPTIONAL and not text:
        return _UNLIMITED if asked == "high" and not answers.low else None
    if asked in OPTIONAL:
        return None if number_of(text) is not None else _no_number(text)
    if asked == "bands":
        return None if bands_of(text) else _no_bands(text)
    return None


def _unfit(like: str, asked: str, found: FieldPath) -> Bilingual | None:
    """Is the field of a type that the rule can use?"""
    wanted: tuple[str, ...] = _NUMBERS
    if like == "required":
        return None
    if like == "ratio" and asked == "field":
        wanted = ("ratio",)
    if like == "band" and asked == "of":
        wanted = ("ratio", "target")
    if found.type.type not in wanted:
        label = found.type.label
        return Bilingual(
            f"“{label.zh}”的类型是 {found.type.type}，这里要 {'、'.join(wanted)}",
            f"{label.en!r} is of type {found.type.type}; {' or '.join(wanted)} is due here",
        )
    if like == "sum" and (asked == "of") != bool(found.rows):
        return Bilingual(
            "合计的各项要在一组行里，如 indicators.score"
            if asked == "of"
            else "合计数要是表上单独的一格，如 total.score",
            "the items stand in rows, as indicators.score"
            if asked == "of"
            else "the total stands alone, as total.score",
        )
    return None


def _no_number(text: str) -> Bilingual:
    return Bilingual(f"“{text}”不是数；可写 0、100、80%", f"{text!r} is no number: write 0, 100 or 80%")


def _no_bands(text: str) -> Bilingual:
    like = "90%: 10, 80%: 5, else 0"
    return Bilingual(f"“{text}”不是档次；请写成 {like}", f"{text!r} is no list of bands: write {like}")


def number_of(text: str) -> Decimal | None:
    """A limit: a plain number or a percentage, in the units of the form."""
    digits = text.strip().replace("％", "%")
    try:
        number = Decimal(digits.removesuffix("%"))
    except InvalidOperation:
        return None
    return (number / 100 if digits.endswith("%") else number) if number.is_finite() else None


def bands_of(text: str) -> list[Band]:
    """The bands in falling order of their bounds; empty when the text holds none."""
    found = []
    for part in text.replace("，", ",").replace("：", ":").replace("；", ",").split(","):
        head, colon, tail = part.partition(":")
        last = part.split()[:1] in (["else"], ["否则"])
        result = number_of(part.split()[-1] if last else tail)
        bound = None if last else number_of(head.replace(">=", "").replace("≥", ""))
        if result is None or (bound is None and not last) or (not colon and not last):
            return []
        found.append(Band(bound, result))
    return sorted(found, key=lambda band: -(band.bound if band.bound is not None else Decimal("-Infinity")))
