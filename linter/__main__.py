"""`python -m linter`, and the `formlint` command."""

from __future__ import annotations

import gc
import sys

OBJECTS = 100_000
"""So many new objects before the collector looks for circles: the start of a run, and one small form, make fewer."""


def main() -> None:
    """Run the command line; leaves with exit status 0, 1 or 2, or 130 when it is interrupted."""
    try:
        status = _run()
    except KeyboardInterrupt:
        status = 130
    # The process ends here: what is left needs no last look.
    gc.freeze()
    sys.exit(status)


def _run() -> int:
    gc.set_threshold(OBJECTS, 10, 10)
    from linter.cli.main import run

    status = run()
    if "linter.text.regular" in sys.modules:
        from linter.text.regular import keep_compiled

        keep_compiled()
    return status


if __name__ == "__main__":
    main()
