"""Cell styles of a workbook, as far as they decide what a number looks like."""

from __future__ import annotations

from linter.readers.number_format import Format, general, parse_format
from linter.readers.package import Element, namespace

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


class Styles:
    """Number formats by style index; each is parsed once."""

    __slots__ = ("_base1904", "_codes", "_formats", "_shown")

    def __init__(self, codes: list[str], base1904: bool) -> None:
        self._codes = codes
        self._base1904 = base1904
        self._formats: dict[str, Format] = {}
        self._shown: dict[tuple[str, str], str] = {}

    def show(self, raw: str, style: str) -> str:
        """A stored number as the sheet shows it under a style (its index as text)."""
        shown = self._shown.get((raw, style))
        if shown is None:
            shown = self._shown[raw, style] = self._show(raw, style)
        return shown

    def _show(self, raw: str, style: str) -> str:
        index = int(style) if style.isascii() and style.isdigit() and len(style) < 7 else 0
        code = self._codes[index] if index < len(self._codes) else ""
        if not code or code == "General":
            return general(raw)
        if code not in self._formats:
            self._formats[code] = parse_format(code)
        return self._formats[code].show(raw, self._base1904)


def read_styles(root: Element | None, base1904: bool = False) -> Styles:
    """The styles of a styles part; without one every number is General."""
    if root is None:
        return Styles([], base1904)
    ns = namespace(root)
    codes: dict[str, str] = {str(key): code for key, code in _BUILTIN.items()}
    codes |= {
        e.get("numFmtId", ""): e.get("formatCode", "") for e in root.iterfind(f"{ns}numFmts/{ns}numFmt")
    }
    return Styles(
        [codes.get(e.get("numFmtId", "0"), "") for e in root.iterfind(f"{ns}cellXfs/{ns}xf")], base1904
    )
