"""Types and dimensions of expressions."""

from __future__ import annotations

from functools import cache

from linter.named import NamedTuple

Dimension = tuple[tuple[str, int], ...]
"""Base dimensions with their powers, sorted, zeros left out: () is a plain number or ratio."""


class Type(NamedTuple):
    """kind: number, bool, text, target, method, band, grade, record, list, table, any.

    dimension is of numbers; None means a bare literal, which fits every dimension. look is how it is printed (a ratio
    as a percent). record names the record type; element is what a list holds; vocab names the vocabulary of an enum.
    zero is of lists: no row at all adds up to 0, because the schema says so. A table holds elements by key.
    """

    kind: str
    dimension: Dimension | None = ()
    look: str = ""
    record: str = ""
    element: Type | None = None
    vocab: str = ""
    zero: bool = False
    key: Type | None = None

    @property
    def words(self) -> tuple[str, str]:
        """How it is called in a message, in Chinese and English."""
        if self.kind == "list" and self.element is not None:
            zh, en = self.element.words
            return f"一列{zh}", f"list of {en}"
        if self.kind == "number" and self.dimension:
            return _dimension_words(self.dimension)
        return _KINDS.get(self.look or self.kind, (self.kind, self.kind))


_KINDS = {
    "number": ("数", "number"),
    "ratio": ("比率", "ratio"),
    "bool": ("真假", "true or false"),
    "text": ("文字", "text"),
    "target": ("目标或结果", "target or result"),
    "method": ("得分方法", "method"),
    "record": ("记录", "record"),
    "list": ("列表", "list"),
    "table": ("表格", "table"),
    "band": ("得分的一档", "band of a method"),
    "criterion": ("评分项", "criterion of a method"),
    "grade": ("等次", "grade of a method"),
    "amount": ("文字中的金额", "amount in a text"),
    "percent": ("文字中的百分数", "percentage in a text"),
    "quantity": ("文字中的数量", "quantity in a text"),
    "figure": ("文字中的数", "number in a text"),
    "year": ("文字中的年份", "year in a text"),
}
_DIMENSIONS = {
    "money": ("金额", "money"),
    "points": ("分数", "points"),
    "count": ("数量", "quantity"),
    "time": ("时间", "time"),
}


def _dimension_words(dimension: Dimension) -> tuple[str, str]:
    def one(i: int) -> str:
        parts = [_DIMENSIONS.get(n, (n, n))[i] + (f"^{p}" if p != 1 else "") for n, p in dimension]
        return "·".join(parts)

    return one(0), one(1)


BOOL = Type("bool")
TEXT = Type("text")
TARGET = Type("target")
METHOD = Type("method")
BAND = Type("band")
CRITERION = Type("criterion")
GRADE = Type("grade")
NUMBER = Type("number")
RATIO = Type("number", (), "ratio")
POINTS = Type("number", (("points", 1),), "points")
MONEY = Type("number", (("money", 1),), "money")
LITERAL = Type("number", None)
ANY = Type("any")
AMOUNT, PERCENT, QUANTITY, FIGURE, YEAR = (
    Type("target", look=look) for look in ("amount", "percent", "quantity", "figure", "year")
)
"""Values found in a text: they have the parts of a target."""
WORTH = {"amount": "money", "percent": "ratio", "figure": "number", "year": "number"}
"""The part of a found value that counts where a number is due; quantities of several counters do not add."""
NAMED = {
    "number": NUMBER, "ratio": RATIO, "points": POINTS, "money": MONEY, "text": TEXT, "bool": BOOL,
    "target": TARGET, "method": METHOD, "year": NUMBER, "unit": TEXT, "enum": TEXT, "ref": TEXT,
    "words": Type("list", element=TEXT),
}  # fmt: skip


@cache
def record(name: str) -> Type:
    """The type of a record of the schema."""
    return Type("record", record=name)


def listed(element: Type, zero: bool = False) -> Type:
    """The type of a list."""
    return Type("list", element=element, zero=zero)


def table(element: Type, key: Type) -> Type:
    """The type of a table of the profile."""
    return Type("table", element=element, key=key)


def product(a: Dimension | None, b: Dimension | None, sign: int) -> Dimension:
    """The dimension of a product (sign 1) or quotient (sign -1); a bare literal counts as a plain number."""
    powers = dict(a or ())
    for name, power in b or ():
        powers[name] = powers.get(name, 0) + sign * power
    return tuple(sorted((name, power) for name, power in powers.items() if power))


def look_of(dimension: Dimension | None, *sources: Type) -> str:
    """How a computed number is printed: by its dimension; a plain one as a ratio when an operand was none."""
    if dimension:
        return dimension[0][0] if dimension in (POINTS.dimension, MONEY.dimension) else ""
    return "ratio" if any(s.look in ("ratio", "money", "points") for s in sources) else ""


def same_dimension(a: Type, b: Type) -> bool:
    """May the two be added or compared?"""
    return a.dimension is None or b.dimension is None or a.dimension == b.dimension


def joined(a: Type, b: Type) -> Type:
    """The type of a sum or choice of two numbers of one dimension."""
    return b if a.dimension is None else a
