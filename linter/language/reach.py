"""How far a section sees: one form, or a whole document with all its forms and its prose."""

from __future__ import annotations

from linter.language import syntax as s
from linter.language import typed as t
from linter.language import types as ty
from linter.language.fail import Fail
from linter.language.field_names import own_name
from linter.language.infer import rows_of
from linter.language.scope import Scope


def source_of(each: s.Each, scope: Scope) -> tuple[Scope, t.Node | None, ty.Type | None]:
    """The scope of a section, its rows and their type. What names a thing of the document that no form has (`each a, b
    in forms`) looks at the document, as `each document` does.

    Raises:
        Fail: the rows cannot be made out, or this kind of form knows no documents.
    """
    whole = document_scope(scope)
    if each.source is None:
        if whole is None:
            raise Fail(
                "L002", "form.yaml 没有说明整份文件里有什么（schema 的 document）",
                "form.yaml does not say what a whole document holds (document under schema)", each.at,
            )  # fmt: skip
        return whole, None, None
    try:
        return scope, *rows_of(each.source, scope)
    except Fail as near:
        if whole is None or near.code != "L002":
            raise
        try:
            return whole, *rows_of(each.source, whole)
        except Fail as far:
            # The name that is unknown either way is told as if of a form; one that the document has is not at fault.
            raise (near if far.code == "L002" and far.at == near.at else far) from None


def document_scope(scope: Scope) -> Scope | None:
    """The same scope over a document in place of a form."""
    record = scope.context.schema.whole
    if record is None:
        return None
    document = t.Var("form", ty.record(record.name), (0, 0))
    names = {name: node for name, node in scope.names.items() if node is not scope.rows[-1]}
    return Scope(scope.context, {**names, **own_name(record, document)}, (document,))
