"""Types of expressions: syntax in, typed tree out, units checked on the way."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from linter.diagnostics.diagnostic import Bilingual
from linter.forms.schema import FieldType, RecordType
from linter.language import syntax as s
from linter.language import typed as t
from linter.language import types as ty
from linter.language.arguments import called, enough, fit, no_function, one_unit, whole_places
from linter.language.builtins import AGGREGATES, BY_ZH, COUNTED, FUNCTIONS, PARTS, PARTS_BY_ZH, STATES
from linter.language.comparing import compare
from linter.language.fail import Fail, unknown
from linter.language.field_names import own_name
from linter.language.kinds import kind_of, no_text, one_further, printed_as, words_of
from linter.language.lookup import looked_up
from linter.language.misfit import article, mismatch, numeric, truth, unit_fault
from linter.language.origin import operand
from linter.language.scope import Context, Scope
from linter.language.spelling import STATES as SPELLED_STATES
from linter.language.spelling import Named, note
from linter.language.worth import counted

_UNITS = Bilingual("单位如 元、万元、分、%、个", "units are such as 元, 万元, 分, %, 个")
_ROWS = Bilingual(
    "限定一个条件，写在上一行：其中 ……；这里的 其中 只挑出一组行",
    "to limit a check, put 'where ...' on a line above it; after a collection 'where' picks rows",
)
_COUNTING = ("number", "numbers", "ratio", "points", "plain")
"""Arguments for which a value found in a text counts as its number."""
_RANKS = ("==", "!=", "<", "<=", ">", ">=")


def infer(node: s.Expression, scope: Scope) -> t.Node:
    """The typed node of an expression.

    Raises:
        Fail: a name is unknown (L002), kinds do not fit (L003), dimensions differ (L004).
    """
    if isinstance(node, s.Path):
        return scope.resolve(node)
    return _TYPED[type(node)](node, scope)


def number(node: s.Number, scope: Scope) -> t.Node:
    if not node.unit:
        return t.Const(node.value, ty.LITERAL, node.at)
    if node.unit not in scope.context.units:
        units = list(scope.context.units)
        raise unknown(node.unit, units, (node.at[1] - len(node.unit), node.at[1]), _UNITS)
    dimension, scale = scope.context.units[node.unit]
    type = ty.NAMED.get(dimension) or ty.Type("number", ((dimension, 1),))
    return t.Const(node.value * scale, type, node.at)


def string(node: s.String, scope: Scope) -> t.Node:
    return t.Const(node.text, ty.TEXT, node.at)


def lookup(node: s.Lookup, scope: Scope) -> t.Node:
    return looked_up(scope.resolve(node.table), infer(node.key, scope), node, scope.context.schema)


_STATES_HELP = Bilingual(
    "这里写一种状态，如 已填、空白、为数；只有读作分块、来源等的栏目才有种类",
    "after 'is' stands a state, as given, blank, numeric; only what was read as a block or a source has a kind",
)

_PART_HELP = Bilingual(
    "“的”只问一格的某一部分，写作“某格 的 单位”；几行的某一栏写作 行.分值 对 行 属于 各行 其中 ……",
    "'of' asks for a part of a cell, as in unit of some_cell; a column of some rows is written row.weight for row in "
    "rows where ...",
)


def part(node: s.Part, scope: Scope) -> t.Node:
    name = PARTS_BY_ZH.get(node.part, node.part)
    if name not in PARTS:
        at = (node.at[0], node.at[0] + len(node.part)) if node.at[0] < node.of.at[0] else node.at
        raise unknown(node.part, [*PARTS, *PARTS_BY_ZH], at, called(node.part) or _PART_HELP)
    note(scope.context.log, node.place[1], node.part, Named(name, PARTS[name].zh))
    of = infer(node.of, scope)
    if not isinstance(of, t.Get) and (of.type.kind != "target" or name == "header"):
        raise Fail(
            "L003",
            f"“{node.part}”只能问表上印着的一格",
            f"{name!r} can be asked of a printed field only",
            node.at,
        )
    return t.Attribute(of, name, PARTS[name].type, node.at)


def unary(node: s.Unary, scope: Scope) -> t.Node:
    operand = infer(node.operand, scope)
    if node.operator == "not":
        return t.Not(truth(operand, node.operand), ty.BOOL, node.at)
    zero = t.Const(Decimal(0), ty.LITERAL, node.at)
    return t.Arithmetic("-", zero, numeric(operand, node.operand), operand.type, node.at)


def binary(node: s.Binary, scope: Scope) -> t.Node:
    left, right = infer(node.left, scope), infer(node.right, scope)
    if node.operator in ("and", "or", "implies"):
        return t.Logic(node.operator, truth(left, node.left), truth(right, node.right), ty.BOOL, node.at)
    if node.operator == "otherwise":
        left, right = (left, right) if left.type.kind == right.type.kind else (counted(left), counted(right))
        return t.Choice(left, right, agree(left, right, node), node.at)
    if node.operator == "+" and left.type.kind == right.type.kind == "list":
        return together(left, right, node)
    if node.operator in ("+", "-"):
        left, right = numeric(left, node.left), numeric(right, node.right)
        return t.Arithmetic(node.operator, left, right, agree(left, right, node), node.at)
    if node.operator in ("*", "/"):
        return scaled(node, numeric(left, node.left), numeric(right, node.right))
    if left.type.vocab or right.type.vocab:
        no_text(scope.context.schema, node, left, right)
    return compare(node, left, right)


def together(left: t.Node, right: t.Node, node: s.Binary) -> t.Node:
    """Two lists of the same kind of rows as one, in order."""
    if left.type.element != right.type.element:
        raise mismatch(left, right, node)
    zero = left.type.zero and right.type.zero
    return t.Call("together", (left, right), left.type._replace(zero=zero), node.at)


def scaled(node: s.Binary, left: t.Node, right: t.Node) -> t.Node:
    if node.operator == "/" and isinstance(right, t.Const) and right.value == 0:
        raise Fail(
            "L003", "除数是 0，永远算不出来", "divided by 0: it never comes to anything", node.right.at
        )
    dimension = ty.product(left.type.dimension, right.type.dimension, 1 if node.operator == "*" else -1)
    type = ty.Type("number", dimension, ty.look_of(dimension, left.type, right.type))
    if left.type.dimension is None and right.type.dimension is None:
        type = ty.LITERAL
    elif node.operator == "*" and ty.NUMBER in (left.type, right.type):
        # A share of a plain number is a number: 25% of 80 is 20, not 2000%.
        type = ty.Type("number", dimension, "" if not dimension else type.look)
    return t.Arithmetic(node.operator, left, right, type, node.at)


def agree(left: t.Node, right: t.Node, node: s.Binary) -> ty.Type:
    """The common type of the two sides of + - or otherwise."""
    a, b = left.type, right.type
    if a.kind != b.kind:
        raise mismatch(left, right, node)
    if a.kind == "number" and not ty.same_dimension(a, b):
        raise unit_fault(left, right, node)
    return ty.joined(a, b) if a.kind == "number" else a


def is_state(node: s.Is, scope: Scope) -> t.Node:
    operand = infer(node.operand, scope)
    vocab = scope.context.schema.vocab.get(operand.type.vocab)
    kind = kind_of(vocab or {}, node.word)
    if vocab is not None and kind is not None:
        note(scope.context.log, node.at[1], node.word, Named(kind, printed_as(vocab, kind)))
        return t.Is(operand, f"={kind}", node.negated, ty.BOOL, node.at)
    if node.word not in STATES:
        at = (max(node.operand.at[1], node.at[1] - len(node.word)), node.at[1])
        help = one_further(scope.context.schema, operand, node.word) or (None if vocab else _STATES_HELP)
        states = [*STATES, *(zh for zh, _ in SPELLED_STATES.values())]
        raise unknown(node.word, [*states, *words_of(vocab or {})], at, help)
    if node.word not in ("given", "numeric", "empty") and not isinstance(operand, t.Get):
        raise Fail(
            "L003",
            f"“{node.word}”只能问表上印着的一格",
            f"{node.word!r} can be asked of a printed field only",
            node.at,
        )
    note(scope.context.log, node.at[1], node.word, Named(node.word, SPELLED_STATES[node.word][0], state=True))
    if node.word == "numeric" and operand.type.kind == "target" and not isinstance(operand, t.Get):
        operand = t.Attribute(operand, "number", PARTS["number"].type, operand.at)
    return t.Is(operand, node.word, node.negated, ty.BOOL, node.at)


def if_(node: s.If, scope: Scope) -> t.Node:
    condition = truth(infer(node.condition, scope), node.condition)
    yes, no = infer(node.yes, scope), infer(node.no, scope)
    type = agree(yes, no, s.Binary("else", node.yes, node.no, node.at))
    return t.If(condition, yes, no, type, node.at)


def rows_of(node: s.Expression, scope: Scope) -> tuple[t.Node, ty.Type]:
    """A collection of records and the type of its rows."""
    source = infer(node, scope)
    element = source.type.element
    if source.type.kind != "list" or element is None or element.kind != "record":
        zh, en = source.type.words
        raise Fail(
            "L003", f"这里要一组行，得到的是{zh}", f"a collection of rows is due here, not {article(en)}", node.at,
            _ROWS, operand(source, node.at),
        )  # fmt: skip
    return source, element


def items_of(node: s.Expression, scope: Scope) -> tuple[t.Node, ty.Type]:
    """A list of anything that can be gone through and the type of its items."""
    source = infer(node, scope)
    if source.type.kind == "list" and source.type.element is not None and source.type.element.kind != "any":
        return source, source.type.element
    return rows_of(node, scope)


def filtered(node: s.Filter, scope: Scope) -> t.Node:
    source, element = rows_of(node.source, scope)
    row = t.Var(f"row{node.at[0]}_{node.at[1]}", element, node.at)
    condition = truth(infer(node.condition, scope.inner({}, row)), node.condition)
    return t.Each(row.name, source, condition, row, source.type, node.at)


def each_of(node: s.EachOf, scope: Scope) -> t.Each:
    source, element = items_of(node.source, scope)
    row = t.Var(f"{node.variable}_{node.at[0]}", element, node.at)
    inner = scope.inner({node.variable: row}, row if element.kind == "record" else None)
    condition = truth(infer(node.condition, inner), node.condition) if node.condition is not None else None
    item = infer(node.item, inner)
    return t.Each(row.name, source, condition, item, ty.listed(item.type, source.type.zero), node.at)


def the(node: s.The, scope: Scope) -> t.Node:
    source, element = items_of(node.source, scope)
    row = t.Var(f"{node.variable}_{node.at[0]}", element, node.at)
    inner = scope.inner({node.variable: row}, row if element.kind == "record" else None)
    condition = truth(infer(node.condition, inner), node.condition)
    return t.The(t.Each(row.name, source, condition, row, ty.listed(element), node.at), element, node.at)


def call(node: s.Call, scope: Scope) -> t.Node:
    name = BY_ZH.get(node.name, node.name)
    end, log = node.at[0] + len(node.name), scope.context.log
    if name in ("band", "分档"):
        note(log, end, node.name, Named("band", "分档"))
        return band(node, scope)
    if name not in FUNCTIONS:
        raise no_function(node.name, (node.at[0], node.at[0] + len(node.name)))
    function = FUNCTIONS[name]
    note(log, end, node.name, Named(name, function.zh))
    if name == "nearest" and len(node.arguments) == 2:
        node = node._replace(arguments=(node.arguments[0], plainly(node.arguments[1])))
    arguments = [argument(a, scope) for a in node.arguments]
    if name in ("min", "max") and len(arguments) == 2:
        name, function = (
            {"min": "least", "max": "greatest"}[name],
            FUNCTIONS[{"min": "least", "max": "greatest"}[name]],
        )
    enough(node, name, function)
    for i, kind in enumerate(function.takes[: len(arguments)]):
        if kind in _COUNTING or name in COUNTED:
            arguments[i] = counted(arguments[i])
    fit(node, name, function, arguments)
    if name == "round":
        whole_places(node, arguments[1])
    if name in ("least", "greatest", "nearest", "common"):
        one_unit(arguments, node)
    type = function.gives([a.type for a in arguments])
    if name == "sharing" and isinstance(arguments[0], t.Get):
        type = ty.listed(arguments[0].record.type)
    return t.Call(name, tuple(arguments), type, node.at)


def plainly(node: s.Expression | s.Arm) -> s.Expression | s.Arm:
    """`to x` is x."""
    return node.result if isinstance(node, s.Arm) and node.operator == "to" else node


def argument(node: s.Expression | s.Arm, scope: Scope) -> t.Node:
    if isinstance(node, s.Arm) and node.operator == "to":
        raise Fail(
            "L003", "“距”只能写在 最近(一列数, 距 x) 里", "'to' belongs into nearest(list, to x)", node.at
        )
    if isinstance(node, s.Arm):
        raise Fail("L003", "各档只能写在 分档(……)（band）里", "arms belong into band(...)", node.at)
    return infer(node, scope)


def band(node: s.Call, scope: Scope) -> t.Node:
    """`band(x, >=90%: 10, else 0)`."""
    if not node.arguments or isinstance(node.arguments[0], s.Arm):
        raise Fail(
            "L003", "分档（band）的第一项是要分档的数", "the first argument of band is the number", node.at
        )
    subject = numeric(infer(node.arguments[0], scope), node.arguments[0])
    arms: list[tuple[str, t.Node, t.Node]] = []
    otherwise: t.Node | None = None
    made: t.Node | None = None
    first: s.Expression = node.arguments[0]
    for arm in node.arguments[1:]:
        if not isinstance(arm, s.Arm) or arm.operator == "to":
            raise Fail("L003", "这里要一档，如 >=90%: 10", "an arm such as >=90%: 10 is due here", arm.at)
        result = infer(arm.result, scope)
        if made is not None:
            common = ty.joined(made.type, agree(made, result, s.Binary("band", first, arm.result, arm.at)))
            result = result if result.type.kind != "number" else result._replace(type=common)
        made, first = result, arm.result
        if arm.bound is None:
            otherwise = result
        else:
            if arm.operator not in _RANKS:
                raise Fail("L003", "每一档以 >= <= > < == 开头", "an arm begins with >= <= > < or ==", arm.at)
            bound = numeric(infer(arm.bound, scope), arm.bound)
            compare(s.Binary(arm.operator, node.arguments[0], arm.bound, arm.at), subject, bound)
            arms.append((arm.operator, bound, result))
    if not arms or made is None:
        raise Fail("L003", "分档（band）里没有一档", "band has no arm", node.at)
    return t.Band(subject, tuple(arms), otherwise, made.type, node.at)


def type_computed(context: Context, record: RecordType, field: FieldType) -> t.Node:
    """The typed expression of a computed field, its record bound to `self`, the form or document that such records
    stand in to `form`; where they stand in either, nothing of it can be named."""
    from linter.diagnostics.codes import Fault
    from linter.language.build import build_expression
    from linter.language.parser import parse_expression
    from linter.text.source import Source

    tree = parse_expression(Source(f"{record.name}.{field.name}", field.expression), field.expression, 0)
    if isinstance(tree, Fault):
        raise Fail(
            tree.code,
            f"{record.name}.{field.name}：{tree.zh}",
            f"{record.name}.{field.name}: {tree.en}",
            (0, 0),
        )
    home = context.schema.home(record.name)
    form = t.Var("form", ty.record(home), (0, 0))
    own = form if record.name == home else t.Var("self", ty.record(record.name), (0, 0))
    rows = (form,) if own is form else (own, form) if home else (own,)
    names = {**(own_name(context.schema.records[home], form) if home else {}), **own_name(record, own)}
    try:
        return infer(build_expression(tree, 0), Scope(context._replace(log=None), names, rows))
    except Fail as fail:
        where = f"{record.name}.{field.name}"
        raise Fail(fail.code, f"{where}：{fail.zh}", f"{where}: {fail.en}", (0, 0)) from fail


_TYPED: dict[type, Callable[..., t.Node]] = {
    s.Number: number, s.String: string, s.Lookup: lookup,
    s.Part: part, s.Unary: unary, s.Binary: binary, s.Is: is_state, s.If: if_, s.EachOf: each_of,
    s.Filter: filtered, s.The: the, s.Call: call,
}  # fmt: skip
__all__ = ["AGGREGATES", "infer", "truth", "type_computed"]
