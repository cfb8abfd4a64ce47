"""Files are whole: nothing of a merge that was not finished stands in them."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOP = ("linter", "rules", "grammar", "tests", "docs", "examples", "benchmarks")
LEFT = re.compile(rb"^(?:<{7} |>{7} |={7}$)", re.M)


def test_no_mark_of_an_unfinished_merge_is_left() -> None:
    below = (path for name in TOP for path in (ROOT / name).rglob("*"))
    files = [path for path in (*ROOT.iterdir(), *below) if path.is_file() and "__pycache__" not in path.parts]
    assert len(files) > 1000
    assert [str(path.relative_to(ROOT)) for path in files if LEFT.search(path.read_bytes())] == []
