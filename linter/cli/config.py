"""`formlint config`: the settings that count for a path, and where each was made."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter.cli.files import missing
from linter.cli.language import LANGUAGES, from_locale, pick
from linter.cli.settings import asked_options, refuse_wrong, settings_at

if TYPE_CHECKING:
    from linter.config.resolve import Asked, Effective

    PerFile = tuple[tuple[str, dict[str, Any], str], ...]


@click.command()
@click.argument("path", required=False)
@asked_options
@click.option("--format", "format_", type=click.Choice(("full", "json", "schema")), default="full",
              help="schema: the JSON Schema of formlint.toml, for editors.")  # fmt: skip
@click.option(
    "--lang", type=click.Choice(LANGUAGES), help="Language of the output; the locale's unless said."
)
def config(path: str | None, asked: Asked, format_: str, lang: str | None) -> int:
    """Print the settings that count for a file or folder (this one unless said), and where each was made."""
    if format_ == "schema":
        from linter.config.schema import json_schema

        click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
        return 0
    if path is not None and missing([path]):
        from linter.cli.lost import lost

        raise click.UsageError(pick(lang, lost([path])))
    found = settings_at(asked, path, lang)
    refuse_wrong(found.settings, lang, found.origins)
    # Of a file those that fit are laid over the others already.
    apart = found.per_file if path is None or Path(path).is_dir() else ()
    if format_ == "json":
        patterns = {pattern: some for pattern, some, _ in apart}
        told = {"value": patterns or None, "origin": apart[-1][2] if apart else None}
        click.echo(json.dumps({**_data(found), "per-file": told}, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(found, lang or from_locale()) + _patterns(apart)))
    return 0


def _patterns(apart: PerFile) -> list[str]:
    """Settings for some files only, as they would stand in a file."""
    lines: list[str] = []
    for pattern, some, origin in apart:
        lines += ["", f"[per-file.{_toml(pattern)}]  # {origin}"]
        lines += [f"{key} = {_toml(value)}" for key, value in some.items()]
    return lines


def _toml(value: Any) -> str:
    """A value on one line, as it would be written."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)} = {_toml(one)}" for key, one in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False, default=str)


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else json.dumps(key, ensure_ascii=False)


def _rows(found: Effective) -> list[tuple[str, Any, str]]:
    """Every key with its value and where it was set, "" for what holds unless said."""
    from linter.config.keys import KEYS

    usual = {"fail-on": "error"}
    keys = [key for key in KEYS if key not in ("extends", "per-file")]
    return [(key, found.values.get(key, usual.get(key)), found.origins.get(key, "")) for key in keys]


def _data(found: Effective) -> dict[str, Any]:
    return {key: {"value": value, "origin": origin or None} for key, value, origin in _rows(found)}


def _lines(found: Effective, lang: str) -> list[str]:
    """`key = value  # origin`, as it would stand in a file."""
    usual = "usual" if lang == "en" else "默认"
    rows = [
        (
            f"{key} = {_toml(value)}" if value is not None else f"# {key}",
            origin or usual,
        )
        for key, value, origin in _rows(found)
    ]
    width = min(60, max(len(text) for text, _ in rows))
    return [f"{text.ljust(width)}  # {origin}" for text, origin in rows]
