"""Files before and after their fixes, as data in `cases.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from linter.api import Settings
from linter.fixing import fix_bytes

CASES = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_case(case: dict[str, Any], encoding: str) -> None:
    if encoding == "gb18030" and "\ufeff" in case["in"]:
        pytest.skip("a byte order mark says UTF-8")
    data = case["in"].encode(encoding)
    assert (
        fix_bytes(case["name"], data, Settings(), case.get("unsafe", False)).data.decode(encoding)
        == case["out"]
    )
