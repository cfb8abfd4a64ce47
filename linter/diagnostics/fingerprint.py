"""What makes two findings the same one from run to run: never the line, so that lines may move."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from linter.diagnostics.accepted import Acceptance, together
from linter.diagnostics.diagnostic import Diagnostic
from linter.diagnostics.report import FileResult


def fingerprints(file: FileResult) -> Iterator[tuple[Diagnostic, str]]:
    """Every finding of a file that is reported, with its fingerprint: 32 hexadecimal digits of code, project, field
    and values."""
    return ((d, print_) for d, by, print_ in all_fingerprints(file) if by is None)


def all_fingerprints(file: FileResult) -> Iterator[tuple[Diagnostic, Acceptance | None, str]]:
    """The same of all findings of a file, those too that were accepted, and why.

    Findings that are alike in all of these are told apart by their order; what is accepted of them changes nothing.
    """
    projects = {form.number: form.project or form.title for form in file.forms}
    met: Counter[str] = Counter()
    for d, by in together(file.diagnostics, file.suppressed):
        project = projects.get(d.form if d.form is not None else -1, "")
        values = [f"{r.field}={r.value}" for r in d.related]
        told = "\x1f".join([d.code, project, d.field or "", d.actual or "", *values])
        met[told] += 1
        yield d, by, sha256(f"{told}\x1f{met[told]}".encode()).hexdigest()[:32]
