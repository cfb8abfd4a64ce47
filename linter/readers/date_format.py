"""Dates and times of sheets: serial numbers under formats such as `yyyy-mm-dd`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from linter.named import NamedTuple

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LAST = 2_958_465  # 9999-12-31
_DAY = 86_400


class _Token(NamedTuple):
    kind: str
    text: str


class _Moment(NamedTuple):
    """A serial number taken apart; `seconds` counts from midnight, `total` from day 0."""

    year: int
    month: int
    day: int
    seconds: int
    total: int


def show_date(tokens: Sequence[tuple[str, str]], serial: Decimal, base1904: bool) -> str | None:
    """A serial number under the tokens of a date format; None when it is no date that a sheet could show."""
    pieces = [_Token(*token) for token in tokens]
    moment = _moment(
        serial, base1904, seconds=any(t.text[:1] in "sS" for t in pieces if t.kind in ("date", "elapsed"))
    )
    if moment is None:
        return None
    half = any(token.kind == "ampm" for token in pieces)
    shown = [_piece(pieces, i, moment, half) for i in range(len(pieces))]
    return None if None in shown else "".join(part for part in shown if part is not None).strip()


def _moment(serial: Decimal, base1904: bool, seconds: bool) -> _Moment | None:
    if serial < 0 or serial > _LAST:
        return None
    unit = 1 if seconds else 60
    total = int((serial * _DAY / unit).quantize(Decimal(1), ROUND_HALF_UP)) * unit
    days, rest = divmod(total, _DAY)
    year, month, day = _calendar(days, base1904)
    return _Moment(year, month, day, rest, total)


def _calendar(days: int, base1904: bool) -> tuple[int, int, int]:
    """Year, month, day; sheets with base 1900 believe in 1900-02-29 (day 60) and in a day 0."""
    if base1904:
        found = date(1904, 1, 1) + timedelta(days)
    elif days == 60:
        return 1900, 2, 29
    elif days == 0:
        return 1900, 1, 0
    else:
        found = date(1899, 12, 31 if days < 60 else 30) + timedelta(days)
    return found.year, found.month, found.day


def _piece(tokens: list[_Token], at: int, moment: _Moment, half: bool) -> str | None:
    token = tokens[at]
    letter, width = token.text[:1].lower(), len(token.text)
    if token.kind == "elapsed":
        return str(moment.total // {"h": 3600, "m": 60, "s": 1}[letter]).zfill(width)
    if token.kind == "ampm":
        return ("上午" if moment.seconds < _DAY // 2 else "下午") if "午" in token.text else _ampm(moment)
    if token.kind != "date":
        return token.text
    if letter in "ye":
        return f"{moment.year % 100:02}" if letter == "y" and width <= 2 else f"{moment.year:04}"
    if letter == "m" and not _minutes(tokens, at):
        return _month(moment.month, width)
    if letter == "d":
        return str(moment.day).zfill(width) if width <= 2 else None
    if letter == "a":
        return None
    hours = moment.seconds // 3600
    value = {
        "h": (hours % 12 or 12) if half else hours,
        "m": moment.seconds // 60 % 60,
        "s": moment.seconds % 60,
    }
    return str(value[letter]).zfill(min(width, 2))


def _ampm(moment: _Moment) -> str:
    return "AM" if moment.seconds < _DAY // 2 else "PM"


def _month(month: int, width: int) -> str:
    return str(month).zfill(width) if width <= 2 else _MONTHS[month - 1]


def _minutes(tokens: list[_Token], at: int) -> bool:
    """An m means minutes after hours or before seconds."""
    times = [token for token in tokens[:at] if token.kind in ("date", "elapsed")]
    later = [token for token in tokens[at + 1 :] if token.kind in ("date", "elapsed")]
    return bool((times and times[-1].text[0] in "hH") or (later and later[0].text[0] in "sS"))
