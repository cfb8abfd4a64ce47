"""Tables of the profile: what they may be asked with (`profile.template[kind]`)."""

from __future__ import annotations

from linter.diagnostics.diagnostic import Bilingual
from linter.forms.schema import Entry, Schema
from linter.language import syntax as s
from linter.language import typed as t
from linter.language import types as ty
from linter.language.fail import Fail, unknown
from linter.language.kinds import kind_of
from linter.language.misfit import article
from linter.language.origin import operand

_TABLES = Bilingual("方括号只用来查方案里的表格", "brackets look something up in a table of the profile")
_ROWS = Bilingual(
    "不用编号取某一行；写 唯一 行 属于 …… 其中 条件，或用 每个 逐行看",
    "rows are not taken by number: write 'the row in ... where ...', or look at each row",
)


def looked_up(table: t.Node, key: t.Node, node: s.Lookup, schema: Schema) -> t.Node:
    """The typed look-up.

    Raises:
        Fail: it is no table (L003), the key is of another kind (L003) or unit (L004), or a word that it has no entry
            for (L002).
    """
    if not isinstance(table, t.Outer) or table.type.kind != "table":
        zh, en = table.type.words
        help = _ROWS if table.type.kind == "list" else _TABLES
        raise Fail("L003", f"这里要一张表格，得到的是{zh}", f"a table is due here, not {article(en)}", node.table.at,
                   help, operand(table, node.table.at))  # fmt: skip
    entry, element, wanted = schema.profile[table.name], table.type.element, table.type.key
    assert element is not None and wanted is not None
    if isinstance(key, t.Const) and isinstance(key.value, str) and not entry.by:
        key = key._replace(value=_word(key.value, entry, schema, node))
    elif not _fits(key.type, entry, wanted):
        raise _misfit(key, entry, wanted, node)
    return t.Lookup(table, key, element, node.at)


def _fits(key: ty.Type, entry: Entry, wanted: ty.Type) -> bool:
    """Is a key of the kind that the table is by? A text that is no kind of a vocabulary may be any word."""
    if key.kind != wanted.kind:
        return False
    if wanted.kind == "number":
        return ty.same_dimension(key, wanted)
    return not key.vocab or key.vocab in entry.kinds


def _misfit(key: t.Node, entry: Entry, wanted: ty.Type, node: s.Lookup) -> Fail:
    zh, en = wanted.words
    own_zh, own_en = key.type.words
    if key.type.vocab and not entry.by:
        zh, en = "、".join(entry.kinds), " or ".join(entry.kinds)
        own_zh = own_en = key.type.vocab
    code = "L004" if key.type.kind == wanted.kind == "number" else "L003"
    return Fail(code, f"这张表格按{zh}查，不能按{own_zh}查", f"this table is by {en}, not by {own_en}", node.key.at,
                None, operand(key, node.key.at))  # fmt: skip


def _word(word: str, entry: Entry, schema: Schema, node: s.Lookup) -> str:
    """A word written out, as the table has it: its own, or a kind by any word that is printed for it."""
    if word in entry.words:
        return word
    found = (kind_of(schema.vocab[name], word) for name in entry.kinds)
    kind = next((kind for kind in found if kind is not None), None)
    if kind is None:
        known = [*(kind for name in entry.kinds for kind in schema.vocab[name]), *entry.words]
        raise unknown(word, known, node.key.at)
    return kind


__all__ = ["looked_up"]
