"""Commands of the guides, run by a shell in which `formlint` is this checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def in_shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    formlint = f'formlint() {{ "{sys.executable}" -m linter "$@"; }}; '
    env = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        ["sh", "-c", formlint + command], cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8",
        check=False, timeout=300,
    )  # fmt: skip
