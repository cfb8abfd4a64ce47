"""Waivers: findings that somebody has accepted, written beside the forms: which, who, why, until when."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from linter.diagnostics.accepted import WAIVER, Acceptance
from linter.diagnostics.codes import Fault, indispensable
from linter.diagnostics.diagnostic import Diagnostic
from linter.diagnostics.report import FileResult
from linter.forms.path import field_fits
from linter.forms.vocabulary import fold
from linter.named import NamedTuple
from linter.text.span import Span


class Waiver(NamedTuple):
    """codes: codes or their beginnings, in capitals. file: a pattern of paths, "" for any. form: the number of a form,
    from 0, its project or title; "" for any. field: a pattern of field paths, "" for any. until: the last day on which
    it holds, None for ever."""

    codes: tuple[str, ...]
    file: str
    form: str
    field: str
    who: str
    why: str
    until: date | None
    span: Span | None

    def excuses(self, d: Diagnostic, names: Sequence[str], file: FileResult) -> bool:
        """Is a finding of a file what the waiver is about? names: those that its code goes by."""
        if indispensable(d.code) or not any(name.upper().startswith(self.codes) for name in names):
            return False
        if self.form and not _is_form(self.form, d.form, file):
            return False
        return not self.field or field_fits(self.field, d.field or "")


def _is_form(said: str, number: int | None, file: FileResult) -> bool:
    info = next((form for form in file.forms if form.number == number), None)
    if info is None:
        return False
    if said.isascii() and said.isdigit():
        return int(said) == info.number
    return fold(said) in (fold(info.project), fold(info.title))


class Waivers(NamedTuple):
    """The waivers that may be about files, and the names that each code goes by: its own, and those it replaces."""

    waivers: tuple[Waiver, ...]
    names: dict[str, tuple[str, ...]]
    path: str

    def acceptance(self, d: Diagnostic, file: FileResult) -> Acceptance | None:
        """Why a finding is excused; None where it is not."""
        one = next((one for one in self.waivers if self.excuses(one, d, file)), None)
        if one is None:
            return None
        until = one.until.isoformat() if one.until else ""
        return Acceptance(WAIVER, one.why, one.who, until, self.path, one.span)

    def excuses(self, one: Waiver, d: Diagnostic, file: FileResult) -> bool:
        """Is a finding what a waiver is about?"""
        return one.excuses(d, self.names.get(d.code, (d.code,)), file)

    def ran(self, one: Waiver, codes: Collection[str]) -> bool:
        """Did a rule run that a waiver is about?"""
        return any(
            name.upper().startswith(one.codes) for code in codes for name in self.names.get(code, (code,))
        )


def expired(one: Waiver, today: date) -> Fault | None:
    """W002 for a waiver whose time is over."""
    if one.until is None or today <= one.until:
        return None
    codes, day = ", ".join(one.codes), one.until.isoformat()
    zh = f"对 {codes} 的豁免已于 {day} 到期，不再起作用；请改正表格，或重新审批后改写期限"
    en = f"the waiver of {codes} expired on {day} and excuses nothing: mend the form, or have it renewed"
    return Fault("W002", zh, en, one.span)


def idle(one: Waiver) -> Fault:
    """W003 for a waiver that excuses nothing."""
    codes = ", ".join(one.codes)
    zh = f"对 {codes} 的豁免没有对上任何问题，可以删去"
    return Fault("W003", zh, f"the waiver of {codes} excuses nothing: delete it", one.span)


def unused(
    waivers: Waivers, about: Sequence[tuple[Waiver, Sequence[FileResult]]], whole: bool
) -> Iterator[Fault]:
    """W003 for each waiver that excuses nothing in the files, as they were before, that it is about.

    whole: all files were checked that it could be about. One whose rules did not run may be needed still.
    """
    for one, files in about:
        looked = [file for file in files if file.reader and waivers.ran(one, file.verdicts)]
        met = any(
            waivers.excuses(one, d, file)
            for file in files
            for d in (*file.diagnostics, *(s.diagnostic for s in file.suppressed))
        )
        if not met and (looked or (whole and not files)):
            yield idle(one)
