"""Reading profiles (`profiles/NAME.yaml` of a ruleset), and what can be wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from linter.diagnostics.codes import Fault
from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.meant import did_you_mean, near_words
from linter.forms.schema import Entry, Schema
from linter.named import NamedTuple
from linter.rulesets.profile import Layer, Profile, Scales, entry_value

KEYS = (
    "default", "names", "extends", "since", "until", "values", "words", "add", "dated", "extend_select",
    "proposed_when",
)  # fmt: skip
"""What a profile may say."""
LAYER_KEYS = ("since", "until", "values", "words", "add")
_YEARS = range(1990, 2101)


class Written(NamedTuple):
    """Profiles as their files say it, by name."""

    paths: dict[str, str]
    data: dict[str, dict[str, Any]]


NOTHING = Written({}, {})


def read_profiles(folder: Path) -> tuple[Written, list[tuple[str, Fault]]]:
    """The files of a folder as mappings, and those that are none."""
    import yaml

    from linter.rulesets.yaml_file import read_bounded

    written, faults = Written({}, {}), []
    for path in sorted(folder.glob("*.yaml")):
        text = read_bounded(path)
        if isinstance(text, Fault):
            faults.append((str(path), text))
            continue
        try:
            data = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
        except (yaml.YAMLError, RecursionError) as error:
            why = str(error).replace("\n", " ")
            faults.append((str(path), Fault("L001", f"这不是 YAML：{why}", f"this is no YAML: {why}")))
            continue
        if not isinstance(data, dict | None):
            faults.append((str(path), Fault("L003", "方案要写成映射", "a profile is a mapping")))
            continue
        written.paths[path.stem] = str(path)
        written.data[path.stem] = data or {}
    return written, faults


def load_profiles(written: Written, schema: Schema, scales: Scales) -> dict[str, Profile]:
    """Every profile by name, the one marked `default: true` first."""
    raw = written.data
    order = sorted(raw, key=lambda name: (raw[name].get("default") != "true", name))
    empty = Layer(None, None, {}, dict.fromkeys(sorted(word_names(written)), ()), {})
    return {name: _profile(name, raw, schema, scales, empty) for name in order}


def _profile(
    name: str, raw: dict[str, dict[str, Any]], schema: Schema, scales: Scales, empty: Layer
) -> Profile:
    """empty: every list that some profile declares, with nothing in it."""
    data = raw[name]
    chain = [name]
    while (above := str(raw[chain[-1]].get("extends", ""))) in raw and above not in chain:
        chain.append(above)
    layers = [layer for one in reversed(chain) for layer in _layers(raw[one], schema, scales)]
    names = data.get("names") or {}
    switched = next((raw[one]["extend_select"] for one in chain if "extend_select" in raw[one]), None)
    on = tuple(map(str, switched)) if isinstance(switched, list) else ()
    return Profile(
        name, Bilingual(str(names.get("zh", name)), str(names.get("en", name))), _year(data, "since"),
        _year(data, "until"), (empty, *layers), on, "proposed_when" in data,
    )  # fmt: skip


def _layers(data: dict[str, Any], schema: Schema, scales: Scales) -> Iterator[Layer]:
    """What a profile says of every year, then what it says of some."""
    yield _layer({**data, "since": None, "until": None}, schema, scales)
    for part in data.get("dated") or ():
        yield _layer(part, schema, scales)


def _layer(data: dict[str, Any], schema: Schema, scales: Scales) -> Layer:
    values = {
        key: entry_value(value, schema.profile[key], scales)
        for key, value in (data.get("values") or {}).items()
        if key in schema.profile
    }
    words, add = (
        {k: tuple(map(str, v)) for k, v in (data.get(key) or {}).items()} for key in ("words", "add")
    )
    return Layer(_year(data, "since"), _year(data, "until"), values, words, add)


def _year(data: dict[str, Any], key: str) -> int | None:
    text = data.get(key)
    return int(text) if text else None


def word_names(written: Written) -> frozenset[str]:
    """The word lists that some profile declares."""
    return frozenset(
        str(name)
        for data in written.data.values()
        for part in (data, *(data.get("dated") or ()))
        for key in ("words", "add")
        for name in part.get(key) or {}
    )


def profile_faults(written: Written, schema: Schema, scales: Scales) -> list[tuple[str, Fault]]:
    """What is wrong with profiles: unknown keys, entries the form does not declare, values of another type."""
    found: list[tuple[str, Fault]] = []
    for name, data in written.data.items():
        faults = [*_shape_faults(data, KEYS), *_head_faults(data), *_above_faults(name, written.data)]
        parts = data.get("dated") or ()
        if not isinstance(parts, list | tuple) or not all(isinstance(part, dict) for part in parts):
            faults.append(Fault("L003", "dated 要写成列表，每项是映射", "dated is a list of mappings"))
            parts = ()
        faults += [fault for part in parts for fault in _shape_faults(part, LAYER_KEYS)]
        if not faults:
            faults = [fault for part in (data, *parts) for fault in _entry_faults(part, schema, scales)]
        found += [(written.paths[name], fault) for fault in faults]
    return found


def _above_faults(name: str, read: dict[str, dict[str, Any]]) -> Iterator[Fault]:
    """Does a profile extend one that is there, and not itself in the end?"""
    seen, above = [name], str(read[name].get("extends", ""))
    if above and above not in read:
        zh, en = f"没有可沿用的方案“{above}”", f"there is no profile {above!r} to extend"
        yield Fault("L002", zh, en)
    while above in read and above not in seen:
        seen.append(above)
        above = str(read[above].get("extends", ""))
    if above in seen:
        chain = " → ".join([*seen, above])
        zh, en = f"方案互相沿用成圈：{chain}", f"profiles extend each other in a circle: {chain}"
        yield Fault("L003", zh, en)


def _shape_faults(data: dict[str, Any], keys: tuple[str, ...]) -> Iterator[Fault]:
    """Keys that a profile has not; mappings, lists and years that are none."""
    for key in data:
        if key not in keys:
            zh, en = did_you_mean(near_words(key, keys))
            yield Fault("L002", f"方案里没有“{key}”这一项{zh}", f"a profile says nothing called {key!r}{en}")
    above = data.get("extends", "")
    if not (
        isinstance(above, str)
        and all(isinstance(data.get(k) or {}, dict) for k in ("values", "words", "add"))
    ):
        zh, en = (
            "extends 是一个名称，values 和 words 是映射",
            "extends is a name, values and words are mappings",
        )
        yield Fault("L003", zh, en)
    for key in ("since", "until"):
        text = data.get(key)
        if text is not None and not (str(text).isdecimal() and int(text) in _YEARS):
            yield Fault("L003", f"{key} 要写年份，如 2020", f"{key} is a year, such as 2020")


def _head_faults(data: dict[str, Any]) -> Iterator[Fault]:
    """What a profile says of itself, not of a year, in the wrong shape."""
    names = data.get("names") or {}
    if not (isinstance(names, dict) and _are_texts(names.values())):
        yield Fault("L003", "names 要写成 {zh: …, en: …}", "names is {zh: ..., en: ...}")
    on = data.get("extend_select") or []
    if not (isinstance(on, list) and _are_texts(on)):
        yield Fault("L003", "extend_select 要写成规则编号的列表", "extend_select is a list of codes")
    if not _are_texts(data.get(key, "") for key in ("default", "proposed_when")):
        zh, en = (
            "default 写 true 或 false，proposed_when 写一个条件",
            "default is true or false, proposed_when a condition",
        )
        yield Fault("L003", zh, en)


def _are_texts(values: Iterable[Any]) -> bool:
    return all(isinstance(value, str) for value in values)


def _entry_faults(data: dict[str, Any], schema: Schema, scales: Scales) -> Iterator[Fault]:
    for name, value in (data.get("values") or {}).items():
        if name not in schema.profile:
            zh, en = did_you_mean(near_words(name, schema.profile))
            zh, en = (
                f"form.yaml 的 profile 里没有“{name}”{zh}",
                f"profile in form.yaml declares no {name!r}{en}",
            )
            yield Fault("L002", zh, en)
            continue
        fault = value_fault(name, value, schema, scales)
        if fault is not None:
            yield fault
    for key in ("words", "add"):
        for name, listed in (data.get(key) or {}).items():
            if not (isinstance(listed, list) and _are_texts(listed)):
                yield Fault(
                    "L003", f"词表“{name}”要写成词的列表", f"the word list {name!r} must be a list of words"
                )


def value_fault(name: str, value: Any, schema: Schema, scales: Scales) -> Fault | None:
    """What is wrong with the value of an entry that the form declares."""
    entry = schema.profile[name]
    try:
        entry_value(value, entry, scales)
    except ArithmeticError:
        written = value if not isinstance(value, dict | list) else "…"
        zh, en = _NUMBERS.get(entry.type, ("一个数", "a number"))
        return Fault("L003", f"“{name}”要写{zh}，写的是“{written}”", f"{name} must be {en}, not {written!r}")
    except TypeError:
        zh, en = _SHAPES["table" if entry.table else "list" if entry.listed else "single"]
        return Fault("L003", f"“{name}”要写成{zh}", f"{name} must be {en}")
    return _key_fault(name, value, entry, schema) if entry.table and not entry.by else None


_NUMBERS = {
    "ratio": ("百分数，如 80%", "a ratio such as 80%"), "money": ("金额，如 5 万元", "an amount such as 5 万元"),
    "points": ("分数，如 100 分", "points such as 100 分"), "bool": ("true 或 false", "true or false"),
}  # fmt: skip
_SHAPES = {"table": ("映射", "a mapping"), "list": ("列表", "a list"), "single": ("一个值", "one value")}


def _key_fault(name: str, value: dict[str, Any], entry: Entry, schema: Schema) -> Fault | None:
    """A word that the table is not by."""
    known = [*(kind for vocab in entry.kinds for kind in schema.vocab.get(vocab, ())), *entry.words]
    wrong = next((str(key) for key in value if str(key) not in known), None)
    if wrong is None:
        return None
    near = near_words(wrong, known) or known
    zh, en = (
        f"“{name}”里没有“{wrong}”；可写 {'、'.join(near)}",
        f"{name} has no {wrong!r}; it may be {', '.join(near)}",
    )
    return Fault("L002", zh, en)
