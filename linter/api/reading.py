"""Reading a file: its forms as records, and what in it was seen and not understood."""

from __future__ import annotations

from collections.abc import Sequence

from linter.api.loading import rules_of
from linter.config.model import Settings
from linter.diagnostics.codes import Fault
from linter.diagnostics.diagnostic import Diagnostic
from linter.forms.build import build_form
from linter.forms.evident import describes_forms
from linter.forms.illegible import CODE, obscure
from linter.forms.known import beside_forms, unknown_fields
from linter.forms.raw import RawRecord
from linter.forms.record import Record
from linter.forms.schema import Schema
from linter.forms.suppression import Suppression
from linter.forms.unread import no_form, unlaid, unread
from linter.named import NamedTuple
from linter.pages.document import Document
from linter.readers.base import Answer, Pages, RawForms
from linter.values.parse import reader as value_reader


class Understood(NamedTuple):
    """A file as it was read: its forms, and what in it was seen and not understood. beside: what the
    file says of the whole document, its prose among it; raws: the forms before their values were read."""

    reader: str
    forms: tuple[Record, ...]
    faults: tuple[Diagnostic, ...]
    document: Document | None = None
    beside: RawRecord | None = None
    suppressions: tuple[Suppression, ...] = ()
    raws: tuple[RawRecord, ...] = ()


def understand(name: str, data: bytes, settings: Settings) -> Understood:
    """Read a file's forms; whatever is wrong with it is in `faults`."""
    from linter.readers import read

    return understood_of(read(name, data), rules_of(settings).schema)


def understood_of(answer: Answer, schema: Schema) -> Understood:
    """What a reader answered, as forms of the schema."""
    if isinstance(answer, Fault):
        return Understood("", (), (answer.diagnostic(),))
    found, prose, faults = raw_forms(answer, schema)
    forms = tuple(build_form(schema, raw, value_reader().read) for raw in found)
    lacking = [d for i, form in enumerate(forms) for d in unread(form, i)]
    if isinstance(answer, Pages):
        pages = answer.document, prose, answer.suppressions
        return Understood(answer.document.reader, forms, (*faults, *lacking), *pages, tuple(found))
    beside, odd = beside_forms(schema, answer.beside)
    faults += [f.diagnostic() for f in odd]
    given = beside, answer.suppressions, tuple(found)
    return Understood(answer.reader, forms, (*faults, *lacking), None, *given)


def raw_forms(
    answer: Pages | RawForms, schema: Schema
) -> tuple[list[RawRecord], RawRecord | None, list[Diagnostic]]:
    """The raw forms of what a reader answered, the prose that belongs to none of them, and its faults."""
    faults = [fault.diagnostic() for fault in answer.faults]
    if isinstance(answer, Pages):
        from linter.layout import read_forms

        if not schema.layout:
            return [], None, [*faults, unlaid(schema).diagnostic()]
        reading = read_forms(answer.document, schema)
        illegible = {fault.span for fault in answer.faults if fault.code == CODE and fault.span}
        for form in reading.forms if illegible else ():
            obscure(form.raw, illegible, schema, schema.form.name)
        faults += [fault.diagnostic() for fault in reading.faults]
        faults += [fault.diagnostic(i) for i, form in enumerate(reading.forms) for fault in form.faults]
        return [form.raw for form in reading.forms], RawRecord({"paragraphs": list(reading.prose)}), faults
    known = [raw for raw in answer.forms if _has_fields(schema, raw)]
    if not known:
        # What is odd about the parts of something that is no form at all is nobody's concern.
        faults = [fault for fault in faults if fault.code != "D012"]
    if not known and not faults:
        faults.append(_none(schema, answer.forms).diagnostic())
    faults += [fault.diagnostic(i) for i, raw in enumerate(known) for fault in unknown_fields(schema, raw)]
    return known, None, faults


def _none(schema: Schema, trees: Sequence[RawRecord]) -> Fault:
    first = trees[0] if trees else RawRecord()
    return no_form(schema, first.span, [] if describes_forms(first) else list(first.fields))


def _has_fields(schema: Schema, raw: RawRecord) -> bool:
    return not describes_forms(raw) and any(key in schema.form.fields for key in raw.fields)
