"""The kinds of a vocabulary (`kind is execution`): which one a word means, and how a Chinese rule calls it."""

from __future__ import annotations

from linter.diagnostics.diagnostic import Bilingual
from linter.forms.schema import Schema, Word
from linter.language import typed as t
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
    """Where a cell that names another row (`subcategory`) is asked for a kind: the row's own field has it."""
    if not isinstance(operand, t.Get):
        return None
    field = schema.records[operand.record.type.record].fields.get(operand.field)
    if field is None or field.type != "ref":
        return None
    for own in schema.records[schema.form.fields[field.target].target].fields.values():
        vocab = schema.vocab.get(own.target) if own.type == "enum" else None
        kind = kind_of(vocab or {}, word)
        if vocab is not None and kind is not None:
            zh = f"{field.label.zh}.{own.label.zh} 是 {printed_as(vocab, kind)}"
            en = f"{field.name}.{own.name} is {kind}"
            return Bilingual(f"写作 {zh}（英文：{en}）", f"written {en}")
    return None
