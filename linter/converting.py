"""What was read from a file, as canonical YAML: a pure step of a name, bytes and settings, as checking one is."""

from __future__ import annotations

from linter.api import raw_forms, rules_of
from linter.config.model import Settings
from linter.diagnostics.codes import Fault
from linter.diagnostics.diagnostic import Diagnostic
from linter.forms.known import beside_forms
from linter.named import NamedTuple
from linter.readers.base import Pages


class Converted(NamedTuple):
    """The YAML, "" where nothing could be read; the number of forms in it; what was seen and not understood."""

    text: str
    forms: int
    faults: tuple[Diagnostic, ...]


def convert_bytes(name: str, data: bytes, settings: Settings, positions: bool = False) -> Converted:
    """The forms of a file as canonical YAML. positions: with the place of each value as a comment behind it."""
    from linter.readers import read
    from linter.writers.form_yaml import forms_yaml

    schema = rules_of(settings).schema
    answer = read(name, data)
    if isinstance(answer, Fault):
        return Converted("", 0, (answer.diagnostic(),))
    forms, beside, faults = raw_forms(answer, schema)
    if not isinstance(answer, Pages):
        beside, odd = beside_forms(schema, answer.beside)
        faults += [fault.diagnostic() for fault in odd]
    if not forms and not (beside and beside.fields):
        return Converted("", 0, tuple(faults))
    return Converted(forms_yaml(schema, forms, beside, positions), len(forms), tuple(faults))
