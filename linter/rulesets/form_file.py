"""A form.yaml read with care: every mistake in it is a fault with its place, before any rule is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from linter.diagnostics.codes import Fault
from linter.forms.schema import EXACTLY, KEY_TYPES, SCALARS, Schema, SchemaError, load_schema
from linter.rulesets.form_layout import LAID_OUT, layout_faults
from linter.rulesets.form_nodes import Item, choice, items, nameless, scalar, unknown
from linter.rulesets.form_shape import misshapen, span_of
from linter.text.span import TextSpan

POINTERS = ("record", "list", "ref", "inverse", "pick", "computed", "enum")
"""Keys that say what a field is, in place of `type`."""
FIELD_KEYS = (
    "type", *POINTERS, "zh", "en", "via", "from", "whole", "absent", "blank", "decimals", "unit", "bare",
    "assigned", "identity", "made",
)  # fmt: skip
"""What a field may say, beside hints for the layout."""
TOP_KEYS = ("schema", "placeholders", "money", "vocab", "profile", "spellings", "records", "labels", "layout")
HEAD_KEYS = ("id", "names", "root", "called", "document")
PROFILE_TYPES = ("number", "ratio", "points", "money", "text", "bool")
ENTRY_KEYS = ("table", "list", "by", "words")
_NAME = re.compile(r"[^\W\d]\w*")


_KEY = re.compile(rb"^(?:- *)?[\"']?(\w+)[\"']?\s*:", re.MULTILINE)
_TELLING = {b"schema", b"records"}


def describes(folder: Path) -> bool:
    """Does the form.yaml of a folder describe a kind of form? One of that name may as well be a form that was filed:
    it has fields, and neither `schema` nor `records`."""
    try:
        keys = set(_KEY.findall((folder / "form.yaml").read_bytes().replace(b"\0", b"")))
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        # Whoever reads it says why it cannot be read.
        return True
    return not keys or bool(keys & _TELLING)


def read_form(path: Path) -> tuple[Schema | None, list[Fault]]:
    """The schema of a form.yaml, or None with the faults that are in the way."""
    import yaml

    from linter.rulesets.yaml_file import read_bounded

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = read_bounded(path)
    if isinstance(text, Fault):
        return None, [text]
    try:
        reading = loader(text)
        root = reading.get_single_node()
        faults = list(misshapen(root)) or list(_Reader(root).faults())
        return (None, faults) if faults else (load_schema(_plain(root, reading)), [])
    except yaml.YAMLError as error:
        return None, [_no_yaml(error)]
    except (SchemaError, RecursionError) as error:
        return None, [
            Fault("L003", f"表的描述有误：{error}", f"the description of the form is wrong: {error}")
        ]


_TEXT, _PAIRS, _LIST = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "map", "seq"))


def _plain(node: Any, reading: Any) -> Any:
    """What a node holds: texts, mappings by texts and lists at once, the rest as YAML makes it."""
    if node is not None and node.tag == _TEXT:
        return node.value
    if node is not None and node.tag == _LIST:
        return [_plain(one, reading) for one in node.value]
    if node is not None and node.tag == _PAIRS and all(key.tag == _TEXT for key, _ in node.value):
        return {key.value: _plain(value, reading) for key, value in node.value}
    return reading.construct_document(node)


def place_of(path: Path, record: str, field: str) -> TextSpan | None:
    """Where a form.yaml describes a field."""
    import yaml

    top = items(yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader))
    records = items(top["records"].node)
    return items(records[record].node)[field].span


def nothing() -> Schema:
    """A schema of no field, for a ruleset whose form.yaml is at fault."""
    return load_schema({"records": {"form": {}}})


def _no_yaml(error: Any) -> Fault:
    mark, why = getattr(error, "problem_mark", None), getattr(error, "problem", None) or error
    span = TextSpan(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2) if mark else None
    return Fault("L001", f"这里不合 YAML 的写法：{why}", f"this is no YAML: {why}", span)


class _Reader:
    """Goes through the tree of a form.yaml."""

    def __init__(self, root: Any) -> None:
        self.root, self.top = root, items(root)
        self.laid_out = "layout" in self.top
        self.records = {n: items(item.node) for n, item in self.entries("records").items()}
        self.vocab = self.entries("vocab")
        self.lists = {name: _lists(fields) for name, fields in self.records.items()}

    def entries(self, key: str) -> dict[str, Item]:
        """The mapping under a top key."""
        return items(self.top[key].node) if key in self.top else {}

    def faults(self) -> Iterator[Fault]:
        if not self.records:
            span = (
                self.top["records"].span
                if "records" in self.top
                else span_of(self.root)
                if self.root
                else None
            )
            zh, en = "没有 records：没有说表里有什么", "no records: what a form holds is not said"
            yield Fault("L003", zh, en, span)
            return
        yield from _twice(self.root)
        yield from unknown(self.top, TOP_KEYS)
        yield from self.head()
        for name, item in self.entries("profile").items():
            yield from self.entry(f"profile.{name}", item.node)
        for name, fields in self.records.items():
            yield from _named(name, self.entries("records")[name].span)
            for field, item in fields.items():
                yield from _named(field, item.span)
                yield from self.field(name, field, item)
        head = self.entries("schema")
        root = scalar(head["root"].node) if "root" in head else "form"
        if root in self.records:
            yield from layout_faults(self.top, self.records, str(root))

    def head(self) -> Iterator[Fault]:
        """The root record and the field that forms are called by."""
        head = self.entries("schema")
        yield from unknown(head, HEAD_KEYS)
        root = scalar(head["root"].node) if "root" in head else "form"
        if root not in self.records:
            span = span_of(head["root"].node) if "root" in head else self.top["records"].span
            yield nameless(str(root), list(self.records), span, "records")
        elif "called" in head:
            fields = self.records[str(root)]
            yield from choice(head["called"].node, tuple(fields), "called")
        if "document" in head:
            yield from self.document(head["document"].node, str(root))

    def document(self, node: Any, root: str) -> Iterator[Fault]:
        """The record of a whole file, which lists its forms."""
        yield from choice(node, tuple(name for name in self.records if name != root), "document")
        fields = [items(item.node) for item in self.records.get(scalar(node) or "", {}).values()]
        if fields and not any("list" in field and scalar(field["list"].node) == root for field in fields):
            zh, en = (
                f"“{scalar(node)}”里要有一列 {root}",
                f"{scalar(node)} needs a field with 'list: {root}'",
            )
            yield Fault("L003", zh, en, span_of(node))

    def entry(self, place: str, node: Any) -> Iterator[Fault]:
        """What an entry of profiles is: a type, a list of a type, or a table by numbers or words."""
        spec = items(node)
        if not spec:
            yield from choice(node, PROFILE_TYPES, place)
            return
        yield from unknown(spec, ENTRY_KEYS)
        kind = next((key for key in ("table", "list") if key in spec), None)
        if kind is None:
            zh, en = f"“{place}”要用 table 或 list 说明是什么", f"{place} must say table or list"
            yield Fault("L003", zh, en, span_of(node))
        else:
            yield from choice(spec[kind].node, PROFILE_TYPES, place)
        if "by" not in spec:
            return
        by = spec["by"].node
        several = getattr(by, "id", "") == "sequence"
        for one in by.value if several else [by]:
            yield from choice(one, (*self.vocab, *(() if several else KEY_TYPES)), place)

    def field(self, record: str, name: str, item: Item) -> Iterator[Fault]:
        """One field: what it is, where it points, what else it says."""
        spec, place = items(item.node), f"{record}.{name}"
        said = [key for key in ("type", *POINTERS) if key in spec]
        yield from unknown(spec, (*FIELD_KEYS, *LAID_OUT) if self.laid_out else FIELD_KEYS)
        if len(said) != 1:
            kinds = ", ".join(("type", *POINTERS))
            zh, en = f"“{place}”要从 {kinds} 中选一种", f"{place} must say one of {kinds}"
            yield Fault("L003", zh, en, item.span)
            return
        kind, node = said[0], spec[said[0]].node
        yield from self.points(record, kind, node, spec, place)
        yield from self.numbers(kind, spec, place)

    def points(self, record: str, kind: str, node: Any, spec: dict[str, Item], place: str) -> Iterator[Fault]:
        """Does a field name a type, record, list or vocabulary that is there?"""
        head = self.entries("schema")
        root = str(scalar(head["root"].node)) if "root" in head else "form"
        known = {
            "type": tuple(sorted(SCALARS - {"enum"})), "record": tuple(self.records), "list": tuple(self.records),
            "inverse": tuple(self.records), "enum": tuple(self.vocab), "ref": self.lists.get(root, ()),
            "pick": self.lists[record],
        }  # fmt: skip
        if kind in known:
            yield from choice(node, known[kind], place)
        elif not (scalar(node) or "").strip():
            yield Fault(
                "L003", f"“{place}”没有写怎么算", f"{place} does not say how it is computed", span_of(node)
            )
        if kind == "pick" and "via" not in spec:
            zh, en = f"“{place}”要用 via 说明取哪一种", f"{place} must say with via which kind it picks"
            yield Fault("L003", zh, en, span_of(node))

    def numbers(self, kind: str, spec: dict[str, Item], place: str) -> Iterator[Fault]:
        """Numbers that missing cells count as, and declared places."""
        for key in ("absent", "blank"):
            if key in spec and not _decimal(scalar(spec[key].node)):
                zh, en = f"“{place}”的 {key} 要写一个数", f"{key} of {place} must be a number"
                yield Fault("L003", zh, en, span_of(spec[key].node))
        if kind == "list" and "absent" in spec and scalar(spec["absent"].node) != "0":
            zh, en = f"“{place}”是列表，absent 只能是 0", f"{place} is a list: absent can only be 0"
            yield Fault("L003", zh, en, span_of(spec["absent"].node))
        said = scalar(spec["decimals"].node) if "decimals" in spec else "0"
        places = said or ""
        if places != "exact" and not (re.fullmatch(r"-?\d{1,2}", places) and abs(int(places)) < EXACTLY):
            zh, en = (
                f"“{place}”的 decimals 要写小数位数或 exact",
                f"decimals of {place} is a number of places or exact",
            )
            yield Fault("L003", zh, en, span_of(spec["decimals"].node))


def _lists(fields: dict[str, Item]) -> tuple[str, ...]:
    return tuple(name for name, item in fields.items() if "list" in items(item.node))


def _decimal(text: str | None) -> bool:
    try:
        return Decimal(text or "").is_finite()
    except InvalidOperation:
        return False


def _twice(node: Any) -> Iterator[Fault]:
    """Keys given twice in one mapping, of which YAML would take the last in silence."""
    seen: set[str] = set()
    for key, value in node.value if getattr(node, "id", "") == "mapping" else ():
        if key.value in seen:
            zh, en = f"“{key.value}”写了两次", f"{key.value!r} is given twice"
            yield Fault("L008", zh, en, span_of(key))
        seen.add(str(key.value))
        yield from _twice(value)


def _named(name: str, span: TextSpan) -> Iterator[Fault]:
    if not _NAME.fullmatch(name):
        zh, en = (
            f"“{name}”不能作名称：只能用字母、汉字、数字和下划线",
            f"{name!r} is no name: letters, digits and _ only",
        )
        yield Fault("L002", zh, en, span)


__all__ = ["FIELD_KEYS", "HEAD_KEYS", "POINTERS", "TOP_KEYS", "nothing", "read_form"]
