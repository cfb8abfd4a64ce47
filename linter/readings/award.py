"""What a scoring method gives, and whether its bands hold together."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from linter.readings.method import EDGE, OUT, PART, POINTS, RATED, SAID, Award, Band, Method, Steps
from linter.values.exact import EXACT

_ZERO, _WHOLE = Decimal(0), Decimal(1)


def points_for(method: Method, rate: Decimal, weight: Decimal | None = None) -> Decimal | None:
    """The points that the method gives to a rate (a fraction); None where it gives none, or leaves a choice."""
    due = points_due(method, rate, weight)
    return due[0] if len(due) == 1 else None


def points_due(method: Method, rate: Decimal, weight: Decimal | None = None) -> tuple[Decimal, ...]:
    """Every amount that the method may mean at a rate, the greatest first; none where it does not speak of it.

    A step that was begun may count or not. Bands that contradict each other give nothing.
    """
    if method.full_when_met and rate >= _WHOLE:
        return () if weight is None else (weight,)
    holding = {band.award for band in settled(method.bands) if band.holds(rate)}
    if holding:
        amount = _amount(holding.pop(), rate, weight) if len(holding) == 1 else None
        return () if amount is None else (amount,)
    if method.steps is not None:
        return _stepped(method, method.steps, rate, weight)
    return _shared(method, rate, weight) if method.pro_rata else ()


def _amount(award: Award, rate: Decimal, weight: Decimal | None) -> Decimal | None:
    if award.kind == POINTS:
        return award.amount
    if weight is None:
        return None
    return EXACT.multiply(weight, min(rate, _WHOLE) if award.kind == RATED else award.amount)


def _stepped(method: Method, steps: Steps, rate: Decimal, weight: Decimal | None) -> tuple[Decimal, ...]:
    if steps.start is None or rate >= steps.start:
        return ()
    top = points_for(method._replace(steps=None), steps.start, weight)
    full, loss = weight if top is None else top, _amount(steps.loss, _WHOLE, weight)
    if full is None or loss is None:
        return ()
    count = EXACT.divide(steps.start - rate, steps.step)
    counts = {count.to_integral_value(ROUND_FLOOR), count.to_integral_value(ROUND_CEILING)}
    return tuple(sorted({max(full - EXACT.multiply(n, loss), _ZERO) for n in counts}, reverse=True))


def _shared(method: Method, rate: Decimal, weight: Decimal | None) -> tuple[Decimal, ...]:
    """Pro rata: of the whole, or of what earns full marks (`95%以上...,否则按比例`)."""
    if weight is None:
        return ()
    starts = [band.low for band in method.bands if band.low and band.award == Award(PART)]
    shares = {min(rate, _WHOLE), *(min(EXACT.divide(rate, low), _WHOLE) for low in starts)}
    return tuple(sorted({EXACT.multiply(weight, share) for share in shares}, reverse=True))


def settled(bands: tuple[Band, ...]) -> tuple[Band, ...]:
    """Bounds that two bands share belong to the upper one, unless the text says otherwise (80%-90% beside 90%以上)."""
    starts = {band.low for band in bands if band.low_end != OUT}
    return tuple(
        band._replace(high_end=OUT) if band.high in starts and band.high != band.low else band
        for band in bands
    )


def top_points(method: Method) -> Decimal | None:
    """The most points that a band names; None where one earns full marks or a share, which is right by itself."""
    if not method.bands or any(band.award.kind != POINTS for band in method.bands):
        return None
    return max(band.award.amount for band in method.bands)


def gap(method: Method) -> str | None:
    """The first rates from 0 to 100% that no band speaks of, as text; None where all are spoken of."""
    if len(method.bands) < 2 or method.steps is not None or method.pro_rata or method.none_when_missed:
        return None
    if any(band.low == band.high for band in method.bands):
        return None
    reached: tuple[Decimal, bool] = (_ZERO, False)
    for band in _upwards(method.bands):
        low = band.low or _ZERO
        if low > reached[0] or (low == reached[0] and low and not reached[1] and band.low_end == OUT):
            return _spoken(reached[0], low)
        high = band.high if band.high is not None else Decimal("Infinity")
        reached = max(reached, (high, band.high_end != OUT))
    return _spoken(reached[0], _WHOLE) if reached[0] < _WHOLE else None


def overlap(method: Method) -> str | None:
    """The first rates that two bands with different awards both claim, as text; None where none do.

    80%-90% beside ≥90% claims 90% twice; 以上 and 以下 leave open whose the bound is. Of ≥90% and then ≥80% the second
    goes on below the first.
    """
    bands = _upwards(method.bands)
    for one, other in pairwise(bands):
        if one.award == other.award or other.low is None or one.high is None:
            continue
        if other.low < one.high or (other.low == one.high and _both(one.high_end, other.low_end)):
            return _spoken(other.low, min(one.high, other.high or one.high))
    return None


def _both(end: str, start: str) -> bool:
    return SAID in (end, start) and {end, start} <= {SAID, EDGE}


def _upwards(bands: tuple[Band, ...]) -> list[Band]:
    return sorted(bands, key=lambda band: (band.low or _ZERO, band.high or Decimal("Infinity")))


def _spoken(low: Decimal, high: Decimal) -> str:
    """80%-90%, or 90% for one point."""
    return _percent(low) if low == high else f"{_percent(low)}-{_percent(high)}"


def _percent(rate: Decimal) -> str:
    return f"{(rate * 100).normalize():f}%"
