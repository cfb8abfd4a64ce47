"""`python -m benchmarks`: a table of ratios, every contender first proven to find the same."""

from __future__ import annotations

from benchmarks import folder, language, reading, starting
from benchmarks.measure import Row


def main() -> None:
    for part in (language.rows, starting.rows, folder.rows, reading.rows):
        for row in part():
            print(row if isinstance(row, str) else _line(row), flush=True)


def _line(row: Row) -> str:
    ratio = f"{row.ratio:6.2f} x {row.to}" if row.ratio is not None else ""
    wished = f"(wished {row.wished})" if row.wished else ""
    return f"  {row.name:42} {row.ms:8.1f} ms {ratio:24} {wished}".rstrip()


if __name__ == "__main__":
    main()
