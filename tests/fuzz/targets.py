"""What is tried, and on what: real generated files through the whole check, values, rule texts, tables of form words."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from random import Random

from tests.fuzz import binaries, bytes_, packages, rule_texts, settings, value_texts
from tests.fuzz.case import Case, Target

_SEEDS = 24
FILES: dict[str, Callable[[bytes, Random], bytes]] = {
    "yaml": bytes_.retold,
    "json": bytes_.retold,
    "txt": bytes_.retold,
    "tabs": bytes_.retold,
    "html": bytes_.retold,
    "docx": packages.repacked,
    "xlsx": packages.repacked,
    "xls": binaries.ole,
    "pdf": binaries.pdf,
}
"""Kinds of files, and what changes each in its own way."""


@lru_cache
def _file(kind: str, seed: int) -> Case:
    from tests.formgen.files import clean_file
    from tests.same_form.test_same_form import made
    from tests.same_form.writers import WRITERS

    written = (made(seed, kind) if kind in WRITERS else clean_file(seed, kind)).written
    return Case(written.name, written.data)


def _made(kinds: tuple[str, ...], rng: Random) -> Case:
    kind = rng.choice(kinds)
    name, data = _file(kind, rng.randrange(1, _SEEDS))
    change = bytes_.damaged if rng.random() < 0.1 else FILES[kind]
    for _ in range(rng.choice((1, 1, 1, 3))):
        try:
            data = change(data, rng)
        except Exception:  # what is damaged already can't be taken apart once more
            data = bytes_.damaged(data, rng)
    return Case(name, data)


_UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def checked(case: Case) -> None:
    """The whole check, now and then twice, and its report, now and then in every format."""
    from linter.api import Settings, check_bytes
    from linter.diagnostics.report import Report
    from linter.diagnostics.severity import Severity
    from linter.reporters import render
    from linter.reporters.base import Options
    from tests.reporters.reading import WHOLE, said, written

    result = check_bytes(case.name, case.data, Settings())
    report = Report((result,))
    assert result.reader or report.tally.worst > Severity.INFO, "nothing was read and nothing said"
    assert all(found.message.zh and found.message.en for found in result.diagnostics)
    odd = _UNPRINTABLE.search(render("full", report, Options(lang="both")))
    assert odd is None, f"{odd[0]!r} is shown" if odd else ""
    if len(case.data) % 8 == 0:
        assert repr(check_bytes(case.name, case.data, Settings())) == repr(result), "another answer"
    if len(case.data) % 32 == 0:
        for format, read_back in WHOLE.items():
            assert read_back(written(format, report)) == said(report), format


@lru_cache
def _words() -> tuple[str, ...]:
    from tests.layout.test_layout_properties import words

    return tuple(words())


def _grid(rng: Random) -> Case:
    """Rows of what forms print, in any order, in tables of any width."""
    lines = []
    for _ in range(rng.choice((1, 3, 12, 40))):
        width = rng.choice((1, 2, 5, 9, 30))
        lines.append(
            "\t".join(
                rng.choice(("", *rng.choices(_words(), k=3), rng.choice(bytes_.NUMBERS)))
                for _ in range(width)
            )
        )
        if rng.random() < 0.1:
            lines.append("")
    return Case(rng.choice(("a.txt", "a.tsv")), "\n".join(lines).encode("utf-8", "replace"))


TARGETS: dict[str, Target] = {
    **{kind: Target(partial(_made, (kind,)), checked) for kind in FILES},
    "readers": Target(partial(_made, tuple(FILES)), checked),
    "values": Target(value_texts.made, value_texts.tried),
    "rules": Target(rule_texts.made, rule_texts.tried),
    "layout": Target(_grid, checked),
    "settings": Target(settings.made, settings.tried),
}
