"""`python -m linter`, and the `formlint` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; leaves with exit status 0, 1 or 2."""
    from linter.cli.main import run

    sys.exit(run())


if __name__ == "__main__":
    main()
