"""`formlint value`: how a text is read."""

from __future__ import annotations

import json
from typing import Any

import click

from linter.cli.language import LANGUAGES, from_locale
from linter.diagnostics.diagnostic import Bilingual


@click.command()
@click.option("--format", type=click.Choice(("full", "json")), default="full", help="How to print.")
@click.option(
    "--lang", type=click.Choice(LANGUAGES), help="Language of the output; the locale's unless said."
)
@click.argument("texts", nargs=-1, required=True, metavar="TEXT...")
def value(format: str, lang: str | None, texts: tuple[str, ...]) -> int:
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
            click.echo(_line(entry, "en" if (lang or from_locale()) == "en" else "zh"))
    return 0


_KEYS = {
    "operator": Bilingual("界限", "operator"), "number": Bilingual("数", "number"), "low": Bilingual("下限", "low"),
    "high": Bilingual("上限", "high"), "unit": Bilingual("单位", "unit"),
}  # fmt: skip
_KINDS = {
    "number": Bilingual("数", "number"), "quantity": Bilingual("数量", "quantity"), "money": Bilingual("金额", "money"),
    "ratio": Bilingual("比率", "ratio"), "range": Bilingual("区间", "range"), "target": Bilingual("目标", "target"),
    "date": Bilingual("日期", "date"), "text": Bilingual("文字", "text"), "blank": Bilingual("空白", "blank"),
}  # fmt: skip


def _line(entry: dict[str, Any], lang: str) -> str:
    """`1.2万人: quantity, number 12000, unit 人`."""
    from linter.reporters.width import clean
    from linter.values.describe import date_of

    said = [f"{word.get(lang)} {entry[key]}" for key, word in _KEYS.items() if entry.get(key) is not None]
    said += [date] if (date := date_of(str(entry["text"]))) else []
    kind = str(entry["kind"])
    parts = [_KINDS[kind].get(lang) if kind in _KINDS else kind, *said]
    colon, comma = ("：", "，") if lang == "zh" else (": ", ", ")
    shown = str(entry["text"]) or ("（空）" if lang == "zh" else "(empty)")
    return clean(f"{shown}{colon}{comma.join(parts)}")
