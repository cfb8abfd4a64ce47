"""Put what the commands print today into the READMEs: `python docs/make_pictures.py`.

A picture stands between `<!-- picture: COMMAND -->` and `<!-- end of picture -->`; only its first findings are shown.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURE = re.compile(r"(<!-- picture: (.*?) -->\n```text\n).*?(```\n<!-- end of picture -->)", re.DOTALL)
FINDINGS = 3


def printed(command: str) -> str:
    """What a command prints, after its first findings cut down to the summary."""
    _, *words = shlex.split(command)
    ran = subprocess.run(
        [sys.executable, "-m", "linter", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    heading, *blocks = re.split(
        r"\n\n(?! )", ran.stdout.rstrip("\n")
    )  # what is set in belongs to what is before
    *findings, summary = blocks
    left = len(findings) - FINDINGS
    more = [f"[... {left} more ...]"] if left > 0 else []
    return (
        "\n\n".join([f"$ formlint {shlex.join(words)}", heading, *findings[:FINDINGS], *more, summary]) + "\n"
    )


def main() -> None:
    for name in ("README.md", "README.zh.md"):
        path = ROOT / name
        text = PICTURE.sub(
            lambda found: found[1] + printed(found[2]) + found[3], path.read_text(encoding="utf-8")
        )
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
