"""Colour adds nothing but colour."""

import io
import re

from linter.reporters.base import Options, plain
from linter.reporters.full import parts
from linter.reporters.terminal import paint
from tests.reporters.sample import REPORT


def test_colour_leaves_the_characters_as_they_are() -> None:
    stream = io.StringIO()
    found = [line for part in parts(REPORT, Options("zh")) for line in part]
    paint(found, stream)
    painted = stream.getvalue()
    assert "\x1b[" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == plain(found)
