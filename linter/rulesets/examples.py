"""Examples of rules as raw forms: YAML bodies in which only the fields that matter are given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linter.diagnostics.codes import Fault
from linter.diagnostics.diagnostic import Bilingual
from linter.forms.raw import Raw, RawNode, RawRecord
from linter.named import NamedTuple
from linter.rulesets.rule import Rule

if TYPE_CHECKING:
    from linter.language.syntax import Example


class Outcome(NamedTuple):
    """What an example gave: counts of verdicts and the fields that failed; fault when it is not as it says. wrong: what
    its text is at fault with, each at its place; then nothing was run."""

    rule: Rule
    example: Example
    verdicts: dict[str, int]
    failed: tuple[str, ...]
    fault: Fault | None
    wrong: tuple[Fault, ...] = ()

    @property
    def passed(self) -> bool:
        """Did the example come out as it says?"""
        return self.fault is None


def raw_form(body: str) -> RawRecord | None:
    """The raw form of an example's body, None where that is no YAML, or gives no cells."""
    import yaml

    try:
        data = yaml.load(body, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
        return _record(data or {})
    except (yaml.YAMLError, _NoCellsError):
        return None


class _NoCellsError(Exception):
    """A text or a list stands where cells with their names are due."""


def _record(data: Any) -> RawRecord:
    if not isinstance(data, dict):
        raise _NoCellsError
    return RawRecord({str(key): _node(value) for key, value in data.items()})


def _node(value: Any) -> RawNode:
    if isinstance(value, dict):
        # A cell merged with another one: `score: {shared: indicators[0].score}`.
        return Raw("", shared_with=str(value["shared"])) if set(value) == {"shared"} else _record(value)
    if isinstance(value, list):
        return [_record(item or {}) for item in value]
    return Raw(str(value))


_SAID = {
    "pass": Bilingual("通过 {n} 项", "{n} passed"),
    "fail": Bilingual("不通过 {n} 项", "{n} failed"),
    "within_rounding": Bilingual("舍入之内 {n} 项", "{n} within rounding"),
    "not_applicable": Bilingual("不适用 {n} 项", "{n} not applicable"),
    "not_evaluated": Bilingual("未能核算 {n} 项", "{n} not evaluated"),
}


_MISSING = Bilingual(
    "检查所用的某个值在例子里没有：补上这一格；格里本来没有的部分（“良好”没有单位）先要问：… 已填 且 …",
    "a value that the check needs is missing in the example: give the cell; "
    "of a part that a cell may not have ('良好' has no unit) ask first: '... is given and ...'",
)


def _told(verdicts: dict[str, int], failed: tuple[str, ...]) -> Bilingual:
    """What came of an example, in words."""
    said = [(_SAID[verdict], n) for verdict, n in verdicts.items() if n] or [
        (Bilingual("什么也没有查", "nothing to look at"), 0)
    ]
    zh, en = ([text.get(lang).format(n=n) for text, n in said] for lang in ("zh", "en"))
    at = Bilingual(f"（{'、'.join(failed)}）", f" (at {', '.join(failed)})") if failed else Bilingual("", "")
    return Bilingual("，".join(zh) + at.zh, ", ".join(en) + at.en)


def verdict_of(
    rule: Rule, example: Example, verdicts: dict[str, int], failed: tuple[str, ...]
) -> Fault | None:
    """Is an example as it says? passes: some pass, none fail; fails: the named cell fails; silent: nothing decided."""
    told = _told(verdicts, failed)
    if example.kind == "passes" and (failed or not (verdicts["pass"] or verdicts["within_rounding"])):
        return Fault(
            "L006",
            f"{rule.code} 的合格例没有通过：{told.zh}",
            f"a passing example of {rule.code} does not pass: {told.en}",
            help=_MISSING if verdicts["not_evaluated"] and not failed else None,
        )
    if example.kind == "silent" and (failed or verdicts["pass"] or verdicts["within_rounding"]):
        return Fault(
            "L006",
            f"{rule.code} 的不适用例得出了结论：{told.zh}",
            f"a silent example of {rule.code} decided: {told.en}",
        )
    if example.kind == "fails" and not failed:
        return Fault(
            "L006",
            f"{rule.code} 的不合格例没有报错：{told.zh}",
            f"a failing example of {rule.code} does not fail: {told.en}",
            help=_MISSING if verdicts["not_evaluated"] else None,
        )
    if example.kind == "fails" and example.place and example.place not in failed:
        return _elsewhere(rule, example, [place for place in failed if place])
    return None


def _elsewhere(rule: Rule, example: Example, places: list[str]) -> Fault:
    """A failing example that fails, but not at the cell it names."""
    zh, en = (
        f"{rule.code} 的不合格例应在 {example.place} 报错",
        f"an example of {rule.code} should fail at {example.place}",
    )
    if places:
        return Fault("L006", f"{zh}，却在 {'、'.join(places)}", f"{en}, it does at {', '.join(places)}")
    return Fault(
        "L006",
        f"{zh}，但规则没有指到任何一格：用 位于 一行写出那一格",
        f"{en}, but the rule points at no cell: name that cell in a line 'at'",
    )
