"""What makes two findings the same one from run to run: never the line, so that lines may move."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from linter.diagnostics.diagnostic import Diagnostic
from linter.diagnostics.report import FileResult


def fingerprints(file: FileResult) -> Iterator[tuple[Diagnostic, str]]:
    """Every finding of a file with its fingerprint: 32 hexadecimal digits of code, project, field and values.

    Findings that are alike in all of these are told apart by their order.
    """
    projects = {form.number: form.project or form.title for form in file.forms}
    met: Counter[str] = Counter()
    for d in file.diagnostics:
        values = [f"{r.field}={r.value}" for r in d.related]
        told = "\x1f".join(
            [
                d.code,
                projects.get(d.form if d.form is not None else -1, ""),
                d.field or "",
                d.actual or "",
                *values,
            ]
        )
        met[told] += 1
        yield d, sha256(f"{told}\x1f{met[told]}".encode()).hexdigest()[:32]
