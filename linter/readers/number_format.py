"""Number formats of sheets: `0.00%`, `#,##0.00`, `yyyy"年"m"月"`. What is odd falls back to General."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from linter.named import NamedTuple
from linter.readers.date_format import show_date
from linter.text.regular import regular

_TOKEN = regular(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<ampm>AM/PM|A/P|上午/下午)|(?P<general>General|G/通用格式)|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|[aA]{3,4}|[eE](?![+-]))"
    r"|(?P<exponent>[eE][+-])|(?P<digit>[0#?])|(?P<other>.)",
    re.DOTALL,
)
_PLAIN = regular(r"(#,##)?0(?:\.(0{1,15}))?(%{0,2})")
# Nothing is cut from such a number.
_SHORT = regular(r"-?[1-9][0-9]{0,8}(?:\.[0-9]{0,4}[1-9])?|0\.[0-9]{0,4}[1-9]")
# A sheet keeps 15 significant digits and never shows more.
_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)
_EXACT = Context(prec=60)
_LARGEST = 40
_SIGNS = 11
"""So many a cell without a format shows, the point among them."""
_LONGEST = 255
"""Excel keeps no longer format; one that is longer says nothing."""
_HARMLESS = regular(
    r"(?i)(black|blue|cyan|green|magenta|red|white|yellow|color ?\d+|颜色 ?\d+|黑色|蓝色|红色|绿色|白色|黄色)"
)


class Token(NamedTuple):
    """A piece of a format: `kind` is literal, digit, date, elapsed, ampm, or the sign itself (`.` `,` `%` `@`)."""

    kind: str
    text: str


class Section(NamedTuple):
    """One of up to four parts of a format; `odd` ones are shown as General."""

    tokens: tuple[Token, ...]
    odd: bool


def number_of(raw: str) -> Decimal | None:
    """A stored number, cut to the 15 digits that a sheet vouches for; None when it is none."""
    try:
        number = _DIGITS.create_decimal(raw.strip())
    except ArithmeticError:  # no number, or one beyond all bounds
        return None
    return number if number.is_finite() and abs(number.adjusted()) <= _LARGEST else None


@lru_cache(maxsize=4096)
def general(raw: str) -> str:
    """A stored number as a cell without a format shows it, with eleven signs at most: 0.61320000000000008 is 0.6132,
    8.553680091234 is 8.553680091; what is no number stays as it is."""
    if len(raw) <= _SIGNS and _SHORT.fullmatch(raw):
        return raw
    number = number_of(raw)
    if number is None:
        return raw.strip()
    text = format(_eleven(number), "f")
    return _short(text) if number else _short(text).replace("-0", "0")


def _eleven(number: Decimal) -> Decimal:
    """A number without the decimals for which eleven signs leave no room; a very small one is shown otherwise."""
    exponent = number.as_tuple().exponent
    places = max(0, _SIGNS - 2 - max(0, number.adjusted()))
    if not isinstance(exponent, int) or -exponent <= places or number.adjusted() < -4:
        return number
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)


def _short(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


class Plain(NamedTuple):
    """The usual kind of format, `#,##0.00%`: decimals, whether thousands are set apart, how many signs of percent."""

    places: int
    grouped: bool
    percent: int

    def show(self, number: Decimal) -> str:
        """A number as shown."""
        exact = _EXACT.scaleb(number, 2 * self.percent)
        rounded = exact.quantize(Decimal(1).scaleb(-self.places), ROUND_HALF_UP, _EXACT)
        shown = format(rounded if rounded else abs(rounded), ",f" if self.grouped else "f")
        return shown + "%" * self.percent

    def shifted(self, raw: str) -> str | None:
        """What `show` says of a short number as written, without arithmetic; None where digits would be cut."""
        whole, _, decimals = raw.partition(".")
        if len(decimals) == self.places and not (self.grouped or self.percent):
            return raw
        if self.percent:
            digits = decimals.ljust(2 * self.percent, "0")
            whole, decimals = whole + digits[: 2 * self.percent], digits[2 * self.percent :]
            whole = whole.lstrip("0") or "0"
        if len(decimals) > self.places:
            return None
        shown = f"{int(whole):,}" if self.grouped else whole
        decimals = f".{decimals.ljust(self.places, '0')}" if self.places else ""
        return f"{shown}{decimals}{'%' * self.percent}"


class Format:
    """A parsed number format."""

    __slots__ = ("_plain", "_sections")

    def __init__(self, sections: tuple[Section, ...], plain: Plain | None = None) -> None:
        self._sections = sections
        self._plain = plain

    def show(self, raw: str, base1904: bool = False) -> str:
        """A stored number as shown; `base1904` is the workbook's day 0."""
        if self._plain is not None and _SHORT.fullmatch(raw):
            shown = self._plain.shifted(raw)
            if shown is not None:
                return shown
        number = number_of(raw)
        if number is None:
            return raw.strip()
        if self._plain is not None:
            return self._plain.show(number)
        section, signed = self._choose(number)
        if section.odd or (not section.tokens and len(self._sections) == 1):
            return general(raw)
        if any(token.kind in ("date", "elapsed", "ampm") for token in section.tokens):
            date = show_date(section.tokens, number, base1904)
            return general(raw) if date is None else date
        if not any(token.kind == "digit" for token in section.tokens):
            return _literal(section.tokens, raw if signed or number >= 0 else format(abs(number), "f"))
        return _show_number(section.tokens, number if signed else abs(number))

    def _choose(self, number: Decimal) -> tuple[Section, bool]:
        """The section for a number, and whether a minus sign is still due."""
        sections = self._sections
        if number < 0 and len(sections) > 1:
            return sections[1], False
        if number == 0 and len(sections) > 2:
            return sections[2], True
        return sections[0], True


@lru_cache(maxsize=256)
def parse_format(code: str) -> Format:
    """The format of a code; never fails: what is odd is shown as General."""
    code = code if len(code) <= _LONGEST else ""
    usual = _PLAIN.fullmatch(code)
    plain = Plain(len(usual[2] or ""), bool(usual[1]), len(usual[3])) if usual is not None else None
    return Format(tuple(_section(part) for part in _split(code)), plain)


def _split(code: str) -> list[str]:
    """The sections of a code: semicolons outside quotes, escapes and brackets."""
    parts, start = [], 0
    for match in _TOKEN.finditer(code):
        if match["other"] == ";":
            parts.append(code[start : match.start()])
            start = match.end()
    return [*parts, code[start:]]


def _section(code: str) -> Section:
    tokens: list[Token] = []
    odd = False
    for match in _TOKEN.finditer(code):
        kind, text = match.lastgroup or "other", match[match.lastgroup or 0]
        if kind in ("quoted", "escaped"):
            tokens.append(Token("literal", text))
        elif kind == "bracket":
            odd = not _bracket(text, tokens) or odd
        elif kind == "exponent":
            odd = True
        elif kind in ("date", "ampm", "digit", "general"):
            tokens.append(Token(kind, text))
        elif kind == "other":
            tokens.append(Token(text if text in ".,%@/" else "literal", text))
    return _settled(tokens, odd)


def _settled(tokens: list[Token], odd: bool) -> Section:
    """Signs that mean something among digits only are literals elsewhere (`yyyy/m/d`, `#/#` is a fraction)."""
    kinds = {token.kind for token in tokens}
    if "general" in kinds and kinds & {"digit", "date", "ampm", "elapsed"}:
        return Section(tuple(tokens), True)
    if any(token.kind == "digit" for token in tokens) and not any(token.kind == "date" for token in tokens):
        return Section(tuple(tokens), odd or any(token.kind == "/" for token in tokens))
    kept = (Token("literal", t.text) if t.kind in ("/", ",", "%") else t for t in tokens)
    return Section(tuple(kept), odd)


def _bracket(text: str, tokens: list[Token]) -> bool:
    """Colours say nothing, `[$¥-804]` a currency, `[h]` hours beyond 24; conditions and numerals are odd."""
    if text.startswith("$"):
        symbol = text[1:].split("-", 1)[0]
        if symbol:
            tokens.append(Token("literal", symbol))
        return True
    if text.lower().strip("hms") == "" and text:
        tokens.append(Token("elapsed", text.lower()))
        return True
    return _HARMLESS.fullmatch(text) is not None


def _literal(tokens: tuple[Token, ...], raw: str) -> str:
    """A section without digits shows its words alone; `@` and `General` stand for the number."""
    return "".join(general(raw) if token.kind in ("@", "general") else token.text for token in tokens).strip()


def _show_number(tokens: tuple[Token, ...], number: Decimal) -> str:
    point = next((i for i, token in enumerate(tokens) if token.kind == "."), len(tokens))
    whole, scale, grouped = _commas(tokens, point)
    fraction = [token for token in tokens[point + 1 :] if token.kind != ","]
    percent = sum(token.kind == "%" for token in tokens)
    places = sum(token.kind == "digit" for token in fraction)
    exact = _EXACT.scaleb(number, 2 * percent - 3 * scale)
    rounded = abs(exact).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)
    digits, _, decimals = format(rounded, "f").partition(".")
    shown = _fill_whole(whole, digits.lstrip("0"), grouped)
    tail = _fill_fraction(fraction, decimals)
    sign = "-" if number < 0 and rounded else ""
    # Under `0.##` a sheet shows 10 as `10.`; the point says nothing.
    dot = "." if point < len(tokens) and tail[:1].isdigit() else ""
    return f"{sign}{shown}{dot}{tail}".strip()


def _commas(tokens: tuple[Token, ...], point: int) -> tuple[list[Token], int, bool]:
    """The whole part without its commas; how many of them divide by a thousand; whether thousands are set apart."""
    last = max(i for i, token in enumerate(tokens) if token.kind == "digit")
    whole, scale, grouped = [], 0, False
    for i, token in enumerate(tokens):
        if token.kind != ",":
            if i < point:
                whole.append(token)
        elif i > last or _before_point(tokens, i, point):
            scale += 1
        else:
            grouped = True
    return whole, scale, grouped


def _before_point(tokens: tuple[Token, ...], at: int, point: int) -> bool:
    return at < point < len(tokens) and all(token.kind == "," for token in tokens[at:point])


def _fill_whole(tokens: list[Token], digits: str, grouped: bool) -> str:
    """Digits into placeholders from the right; what is left goes to the leftmost one."""
    holders = [token.text for token in tokens if token.kind == "digit"]
    zeros = next((len(holders) - i for i, sign in enumerate(holders) if sign == "0"), 0)
    rest = list(digits.zfill(zeros) if zeros else digits)
    left = len(holders)
    used = 0
    out: list[str] = []
    for token in reversed(tokens):
        if token.kind != "digit":
            out.append(token.text[::-1])
            continue
        left -= 1
        for _ in range(len(rest) if left == 0 else min(1, len(rest))):
            out.append("," if grouped and used and used % 3 == 0 else "")
            out.append(rest.pop())
            used += 1
    return "".join(out)[::-1]


def _fill_fraction(tokens: list[Token], decimals: str) -> str:
    """Decimals into placeholders from the left; a trailing zero shows under `0` only."""
    digits = list(decimals)
    wanted = [token.text for token in tokens if token.kind == "digit"]
    while wanted and digits and wanted[-1] in "#?" and digits[-1] == "0":
        wanted.pop()
        digits.pop()
    left = iter(digits)
    return "".join(next(left, "") if token.kind == "digit" else token.text for token in tokens)
