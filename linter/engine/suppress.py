"""What remarks in a form excuse, and what is wrong with those remarks."""

from __future__ import annotations

from collections.abc import Collection

from linter.diagnostics.accepted import COMMENT, Acceptance
from linter.diagnostics.codes import CODES, Fault, indispensable
from linter.diagnostics.diagnostic import Bilingual, Diagnostic
from linter.diagnostics.meant import did_you_mean, near_words
from linter.diagnostics.report import FileResult
from linter.forms.suppression import Suppression
from linter.named import NamedTuple
from linter.rulesets.ruleset import RuleSet

SYNTAX = Bilingual(
    "写法：formlint：忽略 编号 —— 理由", "it is written so: formlint: ignore CODE -- the reason"
)


class Remarks(NamedTuple):
    """The remarks of a file that hold, and the names that each code goes by: its own, and those it replaces."""

    holding: tuple[Suppression, ...]
    names: dict[str, tuple[str, ...]]

    def acceptance(self, path: str, d: Diagnostic) -> Acceptance | None:
        """Why a finding is excused; None where it is not."""
        one = next((one for one in self.holding if self.excuses(one, d)), None)
        return Acceptance(COMMENT, one.reason, path=path, span=one.span) if one is not None else None

    def excuses(self, one: Suppression, d: Diagnostic) -> bool:
        """Is a finding what a remark is about? That a file was not read is never excused."""
        names = self.names.get(d.code, (d.code,))
        return not indispensable(d.code) and any(one.covers(name, d.span) for name in names)


def judged(
    found: list[Diagnostic], given: tuple[Suppression, ...], ruleset: RuleSet, ran: Collection[str]
) -> tuple[list[Diagnostic], Remarks | None]:
    """What is wrong with the remarks of a file, and those that hold.

    found: every finding of the file. ran: the codes of the rules that ran; of others nobody knows what they would say.
    """
    if not given:
        return [], None
    names = {rule.code: (rule.code, *rule.replaces) for rule in ruleset.rules}
    known = [*(name for own in names.values() for name in own), *CODES]
    faults = [_fault(one, known) for one in given]
    remarks = Remarks(tuple(one for one, fault in zip(given, faults, strict=True) if fault is None), names)
    idle = [_idle(one) for one in remarks.holding if _is_idle(one, found, remarks, ran)]
    return [fault.diagnostic() for fault in (*faults, *idle) if fault is not None], remarks


def silenced(result: FileResult, remarks: Remarks | None) -> FileResult:
    """The result of a file without what its remarks excuse."""
    if remarks is None:
        return result
    return result.accepting(lambda _, d: remarks.acceptance(result.path, d))


def _fault(one: Suppression, known: list[str]) -> Fault | None:
    """Why a remark does not hold."""
    if not one.codes:
        said = f"“{one.text}”没有读懂，不起作用", f"{one.text!r} is not understood and excuses nothing"
        return Fault("W004", *said, one.span, SYNTAX)
    strange = next((code for code in one.codes if not any(n.upper().startswith(code) for n in known)), None)
    if strange is not None:
        zh, en = did_you_mean(near_words(strange, known, 3))
        said = (
            f"“{one.text}”：没有代码为 {strange} 的规则{zh}",
            f"{one.text!r}: no rule has the code {strange}{en}",
        )
        return Fault("W004", *said, one.span, SYNTAX)
    if not one.reason:
        said = f"“{one.text}”没有写理由，不起作用", f"{one.text!r} gives no reason and excuses nothing"
        return Fault("W001", *said, one.span, SYNTAX)
    return None


def _is_idle(one: Suppression, found: list[Diagnostic], remarks: Remarks, ran: Collection[str]) -> bool:
    """Does a remark excuse nothing, though what it is about was looked at?"""
    looked = any(
        code.upper().startswith(one.codes) for rule in ran for code in remarks.names.get(rule, (rule,))
    )
    return looked and not any(remarks.excuses(one, d) for d in found)


def _idle(one: Suppression) -> Fault:
    codes = ", ".join(one.codes)
    zh = f"这里没有 {codes} 的问题可忽略；“{one.text}”可以删去"
    return Fault("W003", zh, f"{codes} finds nothing here: delete {one.text!r}", one.span)
