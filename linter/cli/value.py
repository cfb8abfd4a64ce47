"""`formlint value`: how a text is read."""

from __future__ import annotations

import json
from typing import Any

import click


@click.command()
@click.option("--format", type=click.Choice(("full", "json")), default="full", help="How to print.")
@click.argument("texts", nargs=-1, required=True, metavar="TEXT...")
def value(format: str, texts: tuple[str, ...]) -> int:
    """Say how texts are read: numbers, amounts, percentages, targets, dates.

    Write `--` before texts, so that one beginning with a dash is not taken for an option.
    """
    from linter.values.describe import describe

    read = [describe(text) for text in texts]
    if format == "json":
        data = json.dumps(read, ensure_ascii=False, indent=2) + "\n"
        click.echo(data.encode("utf-8", errors="replace"), nl=False)
    else:
        for entry in read:
            click.echo(_line(entry))
    return 0


def _line(entry: dict[str, Any]) -> str:
    """`1.2万人: quantity, number 12000, unit 人`."""
    from linter.reporters.width import clean
    from linter.values.describe import date_of

    keys = ("operator", "number", "low", "high", "unit")
    said = [f"{key} {entry[key]}" for key in keys if entry.get(key) is not None]
    said += [date] if (date := date_of(str(entry["text"]))) else []
    return clean(f"{entry['text']}: {', '.join([str(entry['kind']), *said])}")
