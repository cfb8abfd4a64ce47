"""Fields that a file gives and a schema does not know; values of the wrong shape."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from linter.diagnostics.codes import Fault
from linter.forms.misspelt import near_field
from linter.forms.plan import plan_of
from linter.forms.raw import Raw, RawNode, RawRecord
from linter.forms.schema import FieldType, RecordType, Schema
from linter.forms.written import cell_of, settle
from linter.named import NamedTuple
from linter.text.span import Span, TextSpan

_SHAPES = {
    "scalar": ("一个值", "one value"),
    "record": ("“字段: 值”的映射", "a mapping of fields to values"),
    "list": ("列表", "a list"),
}


_MOST = 100
"""So many are told one by one; a file of another kind may have thousands."""


class Odd(NamedTuple):
    """A field that a record of a type does not have, or not in this shape. kind: "unknown", "computed" (it follows from
    others) or "shape"; due: of the last, what it is to be; span: where it stands."""

    name: str
    path: str
    type: RecordType
    kind: str
    span: Span | None
    due: tuple[str, str] = ("", "")


def unknown_fields(schema: Schema, raw: RawRecord, path: str = "") -> list[Fault]:
    """D012 for every field of a raw form that the schema does not have, or that has another shape there.

    Cells written as mappings become cells, with the headers and units that the form states for its columns.
    Values of the wrong shape are taken out of `raw`, so that its form can be built; unknown ones stay and do no harm.
    A record given under the name of a pick (`funds.current`) becomes a row of the list that it picks from.
    `path` is where the form stands in its file, "" for a form of its own.
    """
    return _told(odd_fields(schema, raw, path))


def odd_fields(schema: Schema, raw: RawRecord, path: str = "") -> list[Odd]:
    """The same, for whoever tells it in words of his own."""
    odd: list[Odd] = []
    settle(schema, raw)
    _check(schema, schema.form, raw, path, odd)
    return odd


def odd_beside(schema: Schema, raw: RawRecord) -> list[Odd]:
    """The same of what is said of a document, its forms left out; there is none where the schema knows no document."""
    odd: list[Odd] = []
    if schema.whole is not None:
        _check(schema, schema.whole, raw, schema.document, odd)
    return odd


def _told(odd: list[Odd]) -> list[Fault]:
    return _bounded([_fault(one) for one in odd[:_MOST]], odd[_MOST - 1 :])


def _bounded(faults: list[Fault], more: Sequence[Odd | Fault]) -> list[Fault]:
    """Faults, and how many there are beyond: all but the first of `more`, which is the last of these."""
    left = len(more) - 1
    if left <= 0:
        return faults
    zh, en = (
        f"另有 {left} 处不认识的字段，也已略去。",
        f"{left} more fields are unknown; they are left out too.",
    )
    return [*faults, Fault("D012", zh, en, more[0].span)]


def beside_forms(schema: Schema, found: Iterable[tuple[str, Span, RawNode]]) -> tuple[RawRecord, list[Fault]]:
    """What a file says beside its list of forms, with D012 for what a document of this kind does not have."""
    raw, beside = RawRecord(), list[Fault]()
    for name, span, node in found:
        if schema.whole is None or name not in schema.whole.fields:
            beside.append(_beside(name, span))
        else:
            raw.fields.setdefault(name, node)
    odd = odd_beside(schema, raw)
    faults = [*beside[:_MOST], *map(_fault, odd[:_MOST])]
    more: list[Fault | Odd] = [*beside, *odd]
    return raw, _bounded(faults[:_MOST], more[_MOST - 1 :])


def _beside(name: str, span: Span) -> Fault:
    line = span.line if isinstance(span, TextSpan) else ""
    return Fault(
        "D012",
        f"第 {line} 行：“{name}”与 forms 并列，不属于任何一张表，已略去。",
        f"Line {line}: “{name}” stands beside forms and belongs to none of them; it is left out.",
        span,
    )


def _check(schema: Schema, type: RecordType, raw: RawRecord, path: str, odd: list[Odd]) -> None:
    plan = plan_of(type)
    if plan.picks:
        _enlist(dict(plan.picks), raw)
    # Mostly all are plain cells that the schema knows.
    others = [one for one in raw.fields.items() if one[1].__class__ is not Raw or one[0] not in plan.scalars]
    for name, node in others:
        shape = plan.shapes.get(name)
        below, field = f"{path}.{name}" if path else name, type.fields.get(name)
        if field is None or shape is None:
            at = _key(name, node, raw)
            odd.append(Odd(name, below, type, "unknown" if field is None else "computed", at))
        elif shape == "scalar" and (cell := cell_of(node)) is not None:
            raw.fields[name] = cell
        elif shape != _found(node):
            if not (isinstance(node, Raw) and not node.text.strip()):
                odd.append(Odd(name, below, type, "shape", _place(node, raw), _SHAPES[_shape(field)]))
            del raw.fields[name]
        elif isinstance(node, RawRecord):
            _check(schema, schema.records[field.target], node, below, odd)
        elif isinstance(node, list):
            for i, row in enumerate(node):
                _check(schema, schema.records[field.target], row, f"{below}[{i}]", odd)


def _enlist(picks: dict[str, FieldType], raw: RawRecord) -> None:
    """Move records given under a pick's name into its list, with the kind that the name stands for."""
    for name, node in list(raw.fields.items()):
        field = picks.get(name)
        if field is None or not isinstance(node, RawRecord):
            continue
        rows = raw.fields.setdefault(field.target, [])
        if isinstance(rows, list):
            node.fields.setdefault("kind", Raw(field.via, node.span))
            rows.append(node)
            del raw.fields[name]


def _shape(field: FieldType) -> str:
    return field.type if field.holds else "scalar"


def _found(node: RawNode) -> str:
    if isinstance(node, Raw):
        return "scalar"
    return "record" if isinstance(node, RawRecord) else "list"


def _place(node: RawNode, parent: RawRecord) -> Span | None:
    if isinstance(node, list):
        return node[0].span if node else parent.span
    return node.span or parent.span


def _key(name: str, node: RawNode, parent: RawRecord) -> Span | None:
    """Where a name stands. In a plain file each has a line of its own, all of a record in the column of its first."""
    known, first = parent.keys.get(name), parent.span
    if (
        known is None
        and isinstance(node, Raw)
        and isinstance(node.span, TextSpan)
        and isinstance(first, TextSpan)
    ):
        return TextSpan(node.span.line, first.column, node.span.line, first.column + len(name))
    return known or _place(node, parent)


def _fault(odd: Odd) -> Fault:
    path, (zh, en) = odd.path, odd.due
    if odd.kind == "shape":
        return Fault(
            "D012", f"“{path}”应为{zh}，这里的内容已略去。",
            f"“{path}” must be {en}; what stands here is left out.", odd.span,
        )  # fmt: skip
    if odd.kind == "computed":
        return Fault(
            "D012", f"“{path}”由其他字段算出，不能填写，已略去。",
            f"“{path}” follows from other fields and can't be given; it is left out.", odd.span,
        )  # fmt: skip
    like = near_field(odd.name, odd.type)
    zh = f"，是否应为“{like}”" if like else ""
    en = f" Did you mean “{like}”?" if like else ""
    return Fault(
        "D012",
        f"没有“{path}”这个字段{zh}；已略去。",
        f"There is no field “{path}”; it is left out.{en}",
        odd.span,
    )
