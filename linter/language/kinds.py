"""The kinds of a vocabulary (`kind is execution`): which one a word means, and how a Chinese rule calls it."""

from __future__ import annotations

from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.meant import near_words
from linter.forms.schema import FieldType, Schema, Word
from linter.language import syntax as s
from linter.language import typed as t
from linter.language.fail import Fail
from linter.language.spelling import is_name


def kind_of(vocab: dict[str, Word], word: str) -> str | None:
    """The kind that a word means: its canonical name, or a word that forms print for it and for no other."""
    if word in vocab:
        return word
    kinds = [kind for kind, known in vocab.items() if word in known.words]
    return kinds[0] if len(kinds) == 1 else None


def printed_as(vocab: dict[str, Word], kind: str) -> str:
    """The first word that forms print for a kind and for no other, that can be written as a name; else its own name."""
    words = (word for word in vocab[kind].words if is_name(word) and kind_of(vocab, word) == kind)
    return next(words, kind)


def one_further(schema: Schema, operand: t.Node, word: str) -> Bilingual | None:
    """Where a cell that names another row (`subcategory`) is asked for a kind, the row's own field has it; where a kind
    is asked for what it never is, that of a row that is named beside it may."""
    if not isinstance(operand, t.Get):
        return None
    fields = schema.records[operand.record.type.record].fields
    asked = fields.get(operand.field)
    if asked is None:
        return None
    named = fields.values() if asked.type == "enum" else (asked,)
    return next((said for field in named if (said := _of_named(schema, field, word)) is not None), None)


def _of_named(schema: Schema, field: FieldType, word: str) -> Bilingual | None:
    """The kind of the row that a cell names, as it is asked for."""
    if field.type != "ref":
        return None
    for own in schema.records[schema.form.fields[field.target].target].fields.values():
        vocab = schema.vocab.get(own.target) if own.type == "enum" else None
        kind = kind_of(vocab or {}, word)
        if vocab is not None and kind is not None:
            zh = f"{field.label.zh}.{own.label.zh} 是 {printed_as(vocab, kind)}"
            en = f"{field.name}.{own.name} is {kind}"
            return Bilingual(f"写作 {zh}（英文：{en}）", f"written {en}")
    return None


_COMPARING = ("==", "!=", "contains", "starts with", "ends with")


def no_text(schema: Schema, node: s.Binary, left: t.Node, right: t.Node) -> None:
    """Is a kind held against a text, which it never is?

    Raises:
        Fail: it is; the message gives the question to ask instead, or the kinds whose names are like the text.
    """
    if node.operator not in _COMPARING:
        return
    for kind, text, asked in ((left, right, node.left), (right, left, node.right)):
        vocab = schema.vocab.get(kind.type.vocab)
        if vocab is not None and isinstance(text, t.Const) and isinstance(text.value, str):
            raise _against_text(schema, node, kind, asked, text.value)


def _against_text(schema: Schema, node: s.Binary, kind: t.Node, asked: s.Expression, text: str) -> Fail:
    vocab, cell = schema.vocab[kind.type.vocab], ".".join(asked.names) if isinstance(asked, s.Path) else "…"
    meant = kind_of(vocab, text)
    zh, en = ("不是", "is not") if node.operator == "!=" else ("是", "is")
    help = one_further(schema, kind, text)
    if meant is not None:
        help = Bilingual(f"写作 {cell} {zh} {printed_as(vocab, meant)}", f"write {cell} {en} {meant}")
    elif help is None:
        near = near_words(text, words_of(vocab), 3)
        help = Bilingual(
            f"种类写作 {cell} {zh} 某个种类" + (f"；是不是 {'、'.join(near)}？" if near else ""),
            f"ask with {cell} {en} KIND" + (f"; did you mean {', '.join(near)}?" if near else ""),
        )
    return Fail("L003", "种类不与文字相比", "a kind does not compare with a text", node.at, help)


def words_of(vocab: dict[str, Word]) -> list[str]:
    """Every word that means a kind."""
    return list(dict.fromkeys([*vocab, *(word for known in vocab.values() for word in known.words)]))
