"""Correcting computed cells of a file: a pure step of a name, bytes and settings, as checking one is.

Fixes are made again and again until there is none left to make. What comes out is read and checked anew: nothing but
the cells asked for has changed, something that was wrong no longer is, and nothing is wrong that was not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from linter.api import check_bytes, rules_of, understand
from linter.config.model import Settings
from linter.diagnostics.diagnostic import Bilingual, Diagnostic
from linter.diagnostics.report import FileResult
from linter.engine.fixing import Key, keys
from linter.engine.run import Telling
from linter.forms.build import build_form
from linter.forms.editing import edited
from linter.forms.record import Record, walk
from linter.named import NamedTuple
from linter.text.span import Span
from linter.values.parse import reader as value_reader
from linter.writers.edits import WRITERS, CellEdit, EditError, write_edits

_ROUNDS = 24
_TRIALS = 24
"""Fixes that make a file worse together are tried one by one, if they are no more than these."""

Cell = tuple[int, str]
"""The number of a form and the path of a cell in it."""

WORSE = Bilingual("改了它，别处会不一致", "with it something else would be wrong")
_CONFLICT = Bilingual("两条规则要写的值不同", "two rules want different values there")
_SEVERAL = Bilingual(
    "要同时改几格，请人工核对后改", "several cells must change together: for people to correct"
)
_UNSAFE = Bilingual("需要人判断；确认后用 --unsafe-fixes", "for people to judge; --unsafe-fixes makes it")
_UNREAD = Bilingual("写进去以后读到的不是这个值", "what is read back is not that value")
_FORMAT = Bilingual(
    "写进去以后读到的不是这个值，多半是单元格的数字格式显示不出来",
    "what is read back is not that value; most likely the number format of the cell cannot show it",
)
_NO_WRITER = Bilingual(
    "这种文件不能直接改；请另存为 .docx 或 .xlsx 后再改，或用 formlint convert 转成 YAML",
    "files of this kind are not written to; save it as .docx or .xlsx first, or make YAML of it with formlint convert",
)


class Left(NamedTuple):
    """A finding whose fix was not made, and why."""

    finding: Diagnostic
    why: Bilingual


class Fixed(NamedTuple):
    """A file after its fixes. data: as it was where no fix was made; made: the findings whose fixes were, in order."""

    data: bytes
    reader: str
    made: tuple[Diagnostic, ...]
    left: tuple[Left, ...]
    before: FileResult
    after: FileResult


def fix_bytes(
    name: str,
    data: bytes,
    settings: Settings,
    unsafe: bool = False,
    met: bool = False,
    accepted: Callable[[FileResult], frozenset[Key]] | None = None,
) -> Fixed:
    """Make the safe fixes of a file, or with `unsafe` all of them.

    met: as for `check_bytes`. accepted: which findings somebody has accepted, so that their cells stay as they are.
    """
    before = check_bytes(name, data, settings, met)
    if not any(d.fix is not None for d in before.diagnostics):
        return unfixed(data, before)
    kept = accepted(before) if accepted is not None else frozenset[Key]()
    trial = _Trial(name, settings, unsafe, frozenset((form or 0, field) for _, form, field in kept))
    fixed = trial.run(data, before, frozenset())
    if fixed.made and _worse(fixed):
        fixed = _one_by_one(trial, data, before, fixed)
    return fixed


def unfixed(data: bytes, found: FileResult) -> Fixed:
    """A file as it is."""
    return Fixed(data, found.reader, (), (), found, found)


def _one_by_one(trial: _Trial, data: bytes, before: FileResult, together: Fixed) -> Fixed:
    """Only the fixes that, each with what follows from it, leave the file better."""
    found = list(dict.fromkeys(_cell(d) for d in together.made))
    if len(found) > _TRIALS:
        found = []
    kept: set[Cell] = set()
    best = unfixed(data, before)
    for cell in found:
        fixed = trial.run(data, before, frozenset(found) - kept - {cell})
        if cell in {_cell(d) for d in fixed.made} and not _worse(fixed):
            kept, best = kept | {_cell(d) for d in fixed.made}, fixed
    told = {*kept, *(_cell(one.finding) for one in best.left), *trial.accepted}
    worse = [Left(d, WORSE) for d in best.after.diagnostics if d.fix is not None and _cell(d) not in told]
    return best._replace(left=(*best.left, *worse))


def _worse(fixed: Fixed) -> bool:
    """Is anything wrong that was not, or is nothing mended?"""
    return not keys(fixed.after.diagnostics) < keys(fixed.before.diagnostics)


def target(finding: Diagnostic) -> tuple[str, Span | None]:
    """Path and place of the cell that a finding's fix changes: its own, or the one that is the likely cause."""
    field = finding.fix.edits[0].field if finding.fix is not None else finding.field or ""
    return field, {one.field: one.span for one in finding.correction}.get(field, finding.span)


def _cell(finding: Diagnostic) -> Cell:
    return finding.form or 0, target(finding)[0]


class _Trial:
    """Fixing a file again and again."""

    def __init__(self, name: str, settings: Settings, unsafe: bool, accepted: frozenset[Cell]) -> None:
        self.name, self.settings, self.unsafe, self.accepted = name, settings, unsafe, accepted

    def run(self, data: bytes, before: FileResult, banned: frozenset[Cell]) -> Fixed:
        """All rounds, without the cells that are banned."""
        result, made, refused = before, dict[Cell, Diagnostic](), dict[Cell, Left]()
        for _ in range(_ROUNDS):
            wanted, _ = _chosen(result, self.unsafe)
            wanted = _first([d for d in wanted if _cell(d) not in {*made, *refused, *banned, *self.accepted}])
            if not wanted:
                break
            changed, done, lost = self.write(data, before.reader, wanted)
            refused.update({_cell(one.finding): one for one in lost})
            if done:
                made.update({_cell(d): d for d in done})
                data = changed
                result = check_bytes(self.name, data, self.settings, telling=Telling(skips=False))
        after = result if result is before else check_bytes(self.name, data, self.settings)
        passed = {**{_cell(one.finding): one for one in _chosen(after, self.unsafe)[1]}, **refused}
        if before.reader not in WRITERS:
            passed = {cell: one._replace(why=_NO_WRITER) for cell, one in passed.items()}
        kept = tuple(
            one for cell, one in passed.items() if cell not in {*made, *self.accepted} and _still(one, after)
        )
        return Fixed(data, before.reader, tuple(made.values()), kept, before, after)

    def write(
        self, data: bytes, reader: str, wanted: list[Diagnostic]
    ) -> tuple[bytes, list[Diagnostic], list[Left]]:
        """The file with fixes made, those that were made, and those that cannot be."""
        if reader not in WRITERS:
            return data, [], [Left(d, _NO_WRITER) for d in wanted]
        refused: list[Left] = []
        wanted = list(wanted)
        while wanted:
            try:
                changed = write_edits(reader, data, [_edit(d) for d in wanted])
            except EditError as error:
                refused.append(Left(wanted.pop(error.at), error.said))
                continue
            if self.exact(data, changed, wanted):
                return changed, wanted, refused
            if len(wanted) == 1:
                return data, [], [*refused, Left(wanted[0], _FORMAT if reader == "xlsx" else _UNREAD)]
            # One of them is not read back as it was meant: the first alone, the others in the next round.
            changed, done, lost = self.write(data, reader, wanted[:1])
            return changed, done, [*refused, *lost]
        return data, [], refused

    def exact(self, data: bytes, changed: bytes, wanted: Iterable[Diagnostic]) -> bool:
        """Do the cells asked for, and no others, say something else now, and just that?"""
        was, now = (understand(self.name, one, self.settings) for one in (data, changed))
        edits: dict[int, dict[str, str]] = {}
        for d in wanted:
            if d.fix is not None:
                edits.setdefault(d.form or 0, {}).update({edit.field: edit.new for edit in d.fix.edits})
        raws = [edited(raw, edits.get(at, {})) for at, raw in enumerate(was.raws)]
        schema, read = rules_of(self.settings).schema, value_reader().read
        due = [build_form(schema, raw, read) for raw in raws if raw is not None]
        return len(due) == len(raws) == len(now.forms) and all(
            _same(one, other, edits.get(at, {}))
            for at, (one, other) in enumerate(zip(due, now.forms, strict=True))
        )


def _same(due: Record, found: Record, changed: dict[str, str]) -> bool:
    """Are two forms the same cell by cell, the changed ones by what they are worth?"""
    pairs = [(field, other) for field, other in zip(walk(due), walk(found), strict=False)]
    return all(
        one.path == other.path
        and one.shared_with == other.shared_with
        and one.value.state == other.value.state
        and (
            one.value.number == other.value.number
            if one.path in changed
            else one.value.text == other.value.text
        )
        for one, other in pairs
    )


def _chosen(result: FileResult, unsafe: bool) -> tuple[list[Diagnostic], list[Left]]:
    """The findings whose fixes are to be made, and those that are passed over."""
    found = [d for d in result.diagnostics if d.fix is not None and d.form is not None and d.field]
    values: dict[Cell, set[str]] = {}
    for d in found:
        values.setdefault(_cell(d), set()).update(edit.new for edit in d.fix.edits if d.fix)  # type: ignore[union-attr]
    wanted: dict[Cell, Diagnostic] = {}
    left: list[Left] = []
    for d in found:
        if d.fix is not None and d.fix.applicability != "safe" and not unsafe:
            left.append(Left(d, _UNSAFE))
        elif d.fix is not None and len(d.fix.edits) > 1:
            left.append(Left(d, _SEVERAL))
        elif len(values[_cell(d)]) > 1:
            left.append(Left(d, _CONFLICT))
        else:
            wanted.setdefault(_cell(d), d)
    return list(wanted.values()), left


def _first(wanted: list[Diagnostic]) -> list[Diagnostic]:
    """Those that rest on no cell that is still to be changed; where they rest on one another, the first."""
    cells = {_cell(d) for d in wanted}
    ready = [d for d in wanted if not any((d.form or 0, one.field) in cells for one in d.related)]
    return ready or wanted[:1]


def _still(left: Left, after: FileResult) -> bool:
    """Is the finding still there?"""
    d = left.finding
    key: Key = (d.code, d.form, d.field or "")
    return key in keys(after.diagnostics)


def _edit(finding: Diagnostic) -> CellEdit:
    assert finding.fix is not None
    (edit,) = finding.fix.edits
    return CellEdit(target(finding)[1], edit.old.strip(), edit.new)
