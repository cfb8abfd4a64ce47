"""Texts of cells and sentences, spoiled or put together from signs, numerals and units, and what must hold of a reading."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from random import Random

from tests.fuzz import bytes_
from tests.fuzz.case import Case

_KINDS = ("text", "points", "money", "ratio", "number", "year", "unit", "target", "method", "told", "prose")
_BEFORE = (
    "", "≥", "≤", ">", "<", "＝", "≧", "不少于", "不超过", "约", "近", "达到", "¥", "第", "至少", "共", "+", "-", "—", "负", "控制在",
)  # fmt: skip
_AFTER = (
    "",
    "以上",
    "以内",
    "左右",
    "余",
    "多",
    "整",
    "以下",
    "/人",
    "·月",
    "/亩",
    "之前",
    "底",
    "（含）",
    "起",
    "个",
    "万",
    "亿",
)
_DIGITS = "0123456789０１９〇零一二两三五九十百千万亿壹贰拾佰仟半,，.．%％‰/ -~至年月日元角分"
_SEEDS = 24


@lru_cache
def _cells() -> tuple[str, ...]:
    from tests.formgen.files import clean_file

    texts = [clean_file(seed, "tabs").written.data.decode() for seed in range(1, _SEEDS)]
    return tuple(
        sorted({cell for text in texts for line in text.splitlines() for cell in line.split("\t") if cell})
    )


@lru_cache
def _units() -> tuple[str, ...]:
    from linter.values.parse import reader

    return tuple(sorted(reader().units.known))


@lru_cache
def _reports() -> tuple[str, ...]:
    from tests.formgen.generate import make_form
    from tests.formgen.report import make_report

    return tuple("\n".join(make_report(make_form(seed), Random(seed))) for seed in range(1, _SEEDS))


def _numeral(rng: Random) -> str:
    """Digits that may be a number: written in one way from end to end, or at random."""
    number = rng.randrange(10 ** rng.choice((1, 2, 3, 5, 9)))
    return rng.choice(
        (
            str(number),
            f"{number:,}",
            f"{number}.{rng.randrange(100):02}",
            str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
            "".join(
                rng.choice("一二三五九") + power
                for power in ("万", "千", "百", "十", "")
                if rng.random() < 0.5
            ),
            "".join(rng.choice(_DIGITS) for _ in range(rng.choice((1, 2, 3, 5, 8)))),
            rng.choice(bytes_.NUMBERS),
        )
    )


def _composed(rng: Random) -> str:
    def one() -> str:
        unit = rng.choice((*_units(), *("", "%", "万元", "元", "人") * 20))
        before, after = (rng.choice(("", "", "", *some)) for some in (_BEFORE, _AFTER))
        return before + _numeral(rng) + unit + after

    return rng.choice(("", "-", "~", "至", "；", " ", "，")).join(
        one() for _ in range(rng.choice((1, 1, 1, 2, 3)))
    )


def made(rng: Random) -> Case:
    kind = rng.choice(_KINDS)
    if kind == "prose":
        text = bytes_.reworded(rng.choice(_reports()), rng)
    elif rng.random() < 0.5:
        text = bytes_.reworded(rng.choice(_cells()), rng)
    else:
        text = _composed(rng)
    return Case(kind, text.encode("utf-8", "replace"))


def tried(case: Case) -> None:
    text = case.data.decode("utf-8", "replace")
    _TRIED.get(case.name, _as_cell)(case.name, text)


def _as_cell(kind: str, text: str) -> None:
    from linter.values.parse import reader

    for unit in ("", "万元", "?"):
        value = reader().read(text, kind, unit, "")
        assert value.text == text, "another text"
        for number in (value.number, value.low, value.high):
            assert number is None or number.is_finite(), "no finite number"
        assert None in (value.low, value.high) or value.low <= value.high, "an empty range"  # type: ignore[operator]
        assert value.scale > 0 and value.decimals >= 0, "no scale"


def _as_told(_: str, text: str) -> None:
    """What `formlint value` says: plain decimals, and the same again when they are read."""
    from linter.values.describe import describe

    told = describe(text)
    assert told["text"] == text and told == describe(text), "another answer"
    for name in ("number", "low", "high"):
        number = told[name]
        assert number is None or ("E" not in number and Decimal(number).is_finite()), "no plain decimal"
    if told["kind"] in ("money", "ratio") and told["number"] is not None:
        again = describe(f"{told['number']}{told['unit'] or ''}")
        assert again["number"] == told["number"], "read again, it is another number"


def _as_method(_: str, text: str) -> None:
    from linter.readings.method import read_method

    assert repr(read_method(text)) == repr(read_method(text))


def _as_prose(_: str, text: str) -> None:
    """Every place that a claim names lies in its text."""
    from linter.api import Settings, rules_of
    from linter.readings.claims import Paragraph, Place, read_claims, words_of

    paragraphs = [Paragraph(line) for line in text.split("\n")]
    data = rules_of(Settings()).schema.layout["narrative"]
    for claim in read_claims(words_of(data), paragraphs):
        for place in (
            claim.text,
            claim.value,
            claim.place,
            claim.weight,
            claim.score,
            *claim.said,
            *claim.passage,
        ):
            if isinstance(place, Place):
                assert 0 <= place.start <= place.end <= len(paragraphs[place.paragraph].text), "no place"


_TRIED = {"told": _as_told, "method": _as_method, "prose": _as_prose}
