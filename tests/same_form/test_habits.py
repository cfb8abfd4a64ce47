"""Whatever offices do to the look of a form, it says the same: the same fields, and nothing is found in a correct one."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

from linter.api.checking import check_bytes
from linter.api.reading import understand
from linter.config.model import Settings
from linter.diagnostics.severity import Severity
from linter.forms.record import walk
from tests.formgen.files import clean_file
from tests.same_form import habits

PROFILES = ("mof", "hubei", "sichuan", "yinchuan", "yunnan", "chongqing")
FILES = [
    *(("xlsx", habits.workbook, change) for change in habits.SHEETS),
    *(("docx", habits.document, change) for change in habits.BODIES),
]


def said(name: str, data: bytes) -> dict[str, str]:
    (form,) = understand(name, data, Settings()).forms
    return {
        field.path: "".join(unicodedata.normalize("NFKC", field.value.text).split())
        for field in walk(form)
        if field.value.state == "given"
    }


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(("kind", "changed", "change"), FILES, ids=[change.__name__ for *_, change in FILES])
def test_the_look_of_a_form_says_nothing(
    kind: str, changed: Callable[..., bytes], change: Callable[[Any], None], profile: str
) -> None:
    written = clean_file(20 + PROFILES.index(profile) + 6 * (profile == "hubei"), kind, profile).written
    data = changed(change, written.data)
    assert said(written.name, data) == said(written.name, written.data)
    found = check_bytes(written.name, data, Settings()).diagnostics
    assert [(d.code, d.message.zh) for d in found if d.severity is not Severity.INFO] == []
