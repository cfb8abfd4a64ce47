"""Targets and what was reached, in the many ways that forms write them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Any, NamedTuple

from .model import shown, words


class Pair(NamedTuple):
    """A target, its result and the share reached. upper: less is better; state: met, missed, words, date."""

    target: str
    actual: str
    state: str
    share: Decimal = Decimal(1)
    upper: bool = False


ONE = Decimal(1)


def pair(spec: dict[str, Any], rng: Random, year: str, missed: bool) -> Pair:
    """A target and a result for an indicator, met unless `missed` (where the kind can be missed)."""
    return _KINDS[spec["kind"]](spec, rng, year, missed)


def can_miss(spec: dict[str, Any]) -> bool:
    return spec["kind"] not in ("about", "date", "per_head", "equal", "zero", "verbose")


def _number(spec: dict[str, Any], rng: Random) -> int:
    return rng.randint(spec["low"], spec["high"])


def _above(number: int, rng: Random) -> int:
    return number + rng.randint(0, max(1, number // 5))


def _below(number: int, rng: Random) -> int:
    """At least a twentieth short, at most a half."""
    return max(1, min(number - 1, number * rng.randint(50, 95) // 100))


def _grouped(number: int) -> str:
    return f"{number:,}"


def _plain(number: int) -> str:
    return str(number)


def _count(spec: dict[str, Any], rng: Random, year: str, missed: bool) -> Pair:
    n, unit = _number(spec, rng), spec["unit"]
    sign, tail = rng.choice([("≥", ""), ("", ""), ("不少于", ""), ("", "以上"), (">=", "")])
    n = max(n, 3)
    reached = _below(n, rng) if missed else _above(n, rng)
    write = _grouped if spec["kind"] == "thousands" else _plain
    return Pair(
        f"{sign}{write(n)}{unit}{tail if unit else ''}",
        f"{write(reached)}{unit}",
        "missed" if missed else "met",
        Decimal(reached) / n,
    )


def _about(spec: dict[str, Any], rng: Random, year: str, missed: bool) -> Pair:
    n, unit = _number(spec, rng) // 10 * 10 or 10, spec["unit"]
    if rng.random() < 0.5:
        return Pair(f"{n}余{unit}", f"{n + rng.randint(1, 9)}{unit}", "met")
    return Pair(f"≥{n}{unit}", f"{n}余{unit}", "met")


def _range(spec: dict[str, Any], rng: Random, year: str, missed: bool) -> Pair:
    n, unit = _number(spec, rng), spec["unit"]
    dash = rng.choice(["-", "～", "至", "—"])
    if missed:
        reached = _below(n, rng)
        return Pair(f"{n}{dash}{n + 2}{unit}", f"{reached}{unit}", "missed", Decimal(reached) / n)
    return Pair(f"{n}{dash}{n + 2}{unit}", f"{n + rng.randint(0, 2)}{unit}", "met")


def _equal(spec: dict[str, Any], rng: Random, year: str, missed: bool) -> Pair:
    n, unit = _number(spec, rng), spec["unit"]
    return Pair(f"{rng.choice(['=', '＝', ''])}{n}{unit}", f"{n}{unit}", "met")


def _percent(spec: dict[str, Any], rng: Random, year: str, missed: bool) -> Pair:
    n = rng.choice([80, 85, 90, 95, 98, 100])
    sign = "" if n == 100 else rng.choice(["≥", "≥", "", "不低于", "≧"])
    if missed:
        reached = n - rng.randint(5, 20)
        return Pair(f"{sign}{n}%", f"{reached}%", "missed", Decimal(reached) / n)
    reached_text = rng.choice(
        [str(min(100, n + rng.randint(0, 3))), f"{min(99, n)}.{rng.randint(1, 99):02d}"]
    )
    if n == 100:
        reached_text = rng.choice(["100", "100.00"])
    return Pair(f"{sign}{n}%", f"{reached_text}%", "met")


def _under_percent(spec: dict[str, Any], rng: Random, year: str, missed: bool) -> Pair:
    n = rng.randint(2, 5)
    if missed:
        return Pair(f"≤{n}%", f"{n}.5%", "missed", n / (n + Decimal("0.5")), True)
    return Pair(f"{rng.choice(['≤', '不超过', '≦'])}{n}%", f"{n - 1}.{rng.randint(0, 9)}%", "met", ONE, True)


def _words(spec: dict[str, Any], rng: Random, year: str, missed: bool) -> Pair:
    target, met, less = rng.choice(words()["words"])
    return Pair(target, less, "words_missed") if missed else Pair(target, met, "words")


def _date(spec: dict[str, Any], rng: Random, year: str, missed: bool) -> Pair:
    month = rng.randint(3, 12)
    target = rng.choice(
        [f"{year}年{month}月底前", f"{year}年{month}月底之前", f"{year}年{month}月20日前", f"{month}月底前"]
    )
    actual = rng.choice([f"{year}年{month - 1}月", f"{year}年{month - 1}月18日", f"{month - 1}月完成"])
    return Pair(target, actual, "date")


def _under(spec: dict[str, Any], rng: Random, year: str, missed: bool) -> Pair:
    n, unit = _number(spec, rng), spec["unit"]
    sign, tail = (
        ("", "")
        if spec["kind"] == "under_plain"
        else rng.choice([("≤", ""), ("", "以内"), ("不超过", ""), ("", "内")])
    )
    more = n + rng.randint(max(1, n // 10), max(2, n // 2))
    if missed:
        return Pair(f"{sign}{n}{unit}{tail}", f"{more}{unit}", "missed", Decimal(n) / more, True)
    return Pair(f"{sign}{n}{unit}{tail}", f"{n - rng.randint(0, n // 3)}{unit}", "met", ONE, True)


def _money(spec: dict[str, Any], rng: Random, year: str, missed: bool) -> Pair:
    n = Decimal(_number(spec, rng)) + Decimal(rng.choice(["0", "0.5", "0.25"]))
    unit = spec["unit"]
    sign = "" if spec["kind"] == "money_plain" else rng.choice(["≤", "不超过"])
    reached = (
        n * Decimal(rng.choice(["1.1", "1.25", "1.4"]))
        if missed
        else n * Decimal(rng.choice(["1", "0.98", "0.9"]))
    )
    text = f"{shown(reached)}{unit}"
    if spec["kind"] == "mixed_money":
        text = f"{shown(reached * 10000)}元"
    return Pair(
        f"{sign}{shown(n)}{unit}", text, "missed" if missed else "met", n / reached if missed else ONE, True
    )


def _over_money(spec: dict[str, Any], rng: Random, year: str, missed: bool) -> Pair:
    n = Decimal(_number(spec, rng))
    reached = n * Decimal("0.8") if missed else n * Decimal("1.05")
    return Pair(f"≥{n}万元", f"{shown(reached)}万元", "missed" if missed else "met", reached / n)


def _per_head(spec: dict[str, Any], rng: Random, year: str, missed: bool) -> Pair:
    n = _number(spec, rng) // 10 * 10
    return Pair(f"{n}{spec['unit']}", f"{n}{spec['unit']}", "met")


def _myriad(spec: dict[str, Any], rng: Random, year: str, missed: bool) -> Pair:
    n = Decimal(_number(spec, rng)) + Decimal("0.4")
    reached = n * Decimal("0.75") if missed else n + Decimal("0.1")
    text = f"{shown(reached)}万人" if rng.random() < 0.6 else f"{shown(reached * 10000)}人"
    return Pair(f"≥{n}万人", text, "missed" if missed else "met", reached / n)


def _zero(spec: dict[str, Any], rng: Random, year: str, missed: bool) -> Pair:
    return Pair(
        rng.choice([f"0{spec['unit']}", "0", f"≤0{spec['unit']}"]), f"0{spec['unit']}", "met", ONE, True
    )


def _verbose(spec: dict[str, Any], rng: Random, year: str, missed: bool) -> Pair:
    n = _number(spec, rng)
    return Pair(
        f"≥{n}{spec['unit']}", f"全年累计发放{n + 5}{spec['unit']}，其中入户{n // 2}{spec['unit']}", "words"
    )


_KINDS: dict[str, Callable[[dict[str, Any], Random, str, bool], Pair]] = {
    "count": _count,
    "plain": _count,
    "thousands": _count,
    "about": _about,
    "range": _range,
    "equal": _equal,
    "percent": _percent,
    "under_percent": _under_percent,
    "words": _words,
    "date": _date,
    "under": _under,
    "under_plain": _under,
    "money": _money,
    "money_plain": _money,
    "mixed_money": _money,
    "over_money": _over_money,
    "per_head": _per_head,
    "myriad": _myriad,
    "zero": _zero,
    "verbose": _verbose,
}
