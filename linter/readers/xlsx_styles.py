"""Cell styles of a workbook, as far as they decide what a number looks like."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from linter.readers.number_format import Format, general, parse_format
from linter.readers.package import Element, namespace, parse
from linter.readers.xml_plain import plain_text, resolved, unmarked
from linter.text.regular import regular

# What an id below 164 means when the workbook doesn't say; 27 to 58 as Chinese Excel shows them.
_BUILTIN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0;-#,##0", 6: "#,##0;-#,##0", 7: "#,##0.00;-#,##0.00",
    8: "#,##0.00;-#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 41: "#,##0;-#,##0;-", 42: "#,##0;-#,##0;-", 43: "#,##0.00;-#,##0.00;-",
    44: "#,##0.00;-#,##0.00;-", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 49: "@", 50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip


_BUILTIN_CODES = {str(key): code for key, code in _BUILTIN.items()}
_FORMATS, _STYLES = ("<numFmts", "</numFmts>"), ("<cellXfs", "</cellXfs>")
_FORMAT = regular(r'<numFmt numFmtId="(\d{1,9})" formatCode="([^"<>\t\n]*)"/>')
_STYLE = regular(r'<xf (?:numFmtId|[^<>]*? numFmtId)="(\d{1,9})"')


class Styles:
    """Number formats by style index; each is parsed once. load: the bytes of the styles part, empty where there is
    none; asked for with the first number. base1904: the workbook's day 0."""

    __slots__ = ("_base1904", "_codes", "_formats", "_load", "_shown")

    def __init__(self, load: Callable[[], bytes], base1904: bool) -> None:
        self._load = load
        self._base1904 = base1904
        self._codes: list[str] | None = None
        self._formats: dict[str | None, Format | None] = {}
        self._shown: dict[tuple[str, str | None], str] = {}

    def show(self, raw: str, style: str | None) -> str:
        """A stored number as the sheet shows it under a style (its index as text; None is the first).

        Raises:
            PackageError: the styles part is damaged, or beyond the limits.
        """
        shown = self._shown.get((raw, style))
        if shown is None:
            if style not in self._formats:
                self._formats[style] = self._format(style or "0")
            known = self._formats[style]
            shown = general(raw) if known is None else known.show(raw, self._base1904)
            self._shown[raw, style] = shown
        return shown

    def _format(self, style: str) -> Format | None:
        """The format of a style; None is General."""
        if self._codes is None:
            self._codes = _codes(self._load())
        index = int(style) if style.isascii() and style.isdigit() and len(style) < 7 else 0
        code = self._codes[index] if index < len(self._codes) else ""
        return parse_format(code) if code and code != "General" else None


@lru_cache(maxsize=8)
def _codes(data: bytes) -> list[str]:
    """The format of each style of a styles part; without one every number is General. Workbooks made of one template
    have equal parts."""
    if not data:
        return []
    formats, styles = _plainly(data) or _in_tree(parse("styles", data))
    codes = _BUILTIN_CODES | dict(formats)
    return [codes.get(id, "") for id in styles]


_Read = tuple[list[tuple[str, str]], list[str]]
"""The formats with their ids, and the id of the format of each style."""


def _in_tree(root: Element) -> _Read:
    ns = namespace(root)
    formats = root.iterfind(f"{ns}numFmts/{ns}numFmt")
    styles = root.iterfind(f"{ns}cellXfs/{ns}xf")
    return [(e.get("numFmtId", ""), e.get("formatCode", "")) for e in formats], [
        e.get("numFmtId", "0") for e in styles
    ]


def _plainly(data: bytes) -> _Read | None:
    """What a tree would say, read straight from the text; None when it is not written plainly."""
    text = plain_text(data, "styleSheet")
    if text is None or not unmarked(text) or "'" in text.partition("<cellStyles")[0]:
        return None
    if any(text.count(opened) > 1 for opened, _ in (_FORMATS, _STYLES)):
        return None
    given, used = _block(text, *_FORMATS), _block(text, *_STYLES)
    formats, styles = _FORMAT.findall(given), _STYLE.findall(used)
    if len(formats) != given.count("<numFmt ") or len(styles) != used.count("<xf"):
        return None
    try:
        codes = resolved([code for _, code in formats])
    except ValueError:
        return None
    return [(id, code or "") for (id, _), code in zip(formats, codes, strict=True)], styles


def _block(text: str, opened: str, closed: str) -> str:
    """What stands between the first tag of a name and the end of its element."""
    return text.partition(opened)[2].partition(closed)[0]
