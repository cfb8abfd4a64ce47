"""Pages about rules in Markdown: what a rule checks and why, its examples with the arithmetic, and its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from linter.diagnostics.diagnostic import Bilingual, Diagnostic
from linter.reporters.words import SEVERITIES
from linter.rulesets.document import Grid, Page, Shown, grids
from linter.rulesets.rule import Rule

_WORDS = {
    "index": Bilingual("规则", "Rules"),
    "intro": Bilingual(
        "本目录由规则文本生成（`formlint rules docs`），例子即测试。",
        "Made from the rules themselves (`formlint rules docs`); their examples are their tests.",
    ),
    "code": Bilingual("编号", "Code"), "severity": Bilingual("级别", "Severity"),
    "title": Bilingual("查什么", "Checks"),
    "why": Bilingual("理由", "Why"), "source": Bilingual("依据", "Source"), "params": Bilingual("参数", "Parameters"),
    "default": Bilingual("默认值", "default"), "examples": Bilingual("例子", "Examples"),
    "text": Bilingual("规则原文", "The rule"), "other": Bilingual("English", "中文"),
    "passes": Bilingual("合格", "Passes"), "fails": Bilingual("不合格", "Fails"),
    "silent": Bilingual("不作判断", "Nothing is decided"), "form": Bilingual("表头", "form"),
    "years": Bilingual("适用年度", "In force"), "profiles": Bilingual("适用方案", "Profiles"),
    "tags": Bilingual("标签", "Tags"), "replaces": Bilingual("取代", "Replaces"),
}  # fmt: skip


def pages(found: Sequence[Page], langs: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(name of the file, text) for every page: `A103.zh.md`, and an index `README.zh.md`; in English without `.zh`."""
    for lang in langs:
        yield _file("README", lang), _index(found, lang)
        for page in found:
            yield _file(page.rule.code, lang), page_text(page, lang, both=len(langs) > 1)


def is_page(name: str, text: str) -> bool:
    """Is the text in a file of that name a page that we wrote?"""
    stem = name.partition(".")[0]
    if stem == "README":
        return any(said in text for said in (_WORDS["intro"].zh, _WORDS["intro"].en))
    return text.startswith(f"# {stem} ")


def _file(name: str, lang: str) -> str:
    return f"{name}.zh.md" if lang == "zh" else f"{name}.md"


def _say(key: str, lang: str) -> str:
    return _WORDS[key].get(lang)


def _index(found: Sequence[Page], lang: str) -> str:
    lines = [f"# {_say('index', lang)}", "", _say("intro", lang), ""]
    rows = [_entry(page.rule, lang) for page in found]
    head = [_say("code", lang), _say("severity", lang), _say("title", lang), ""]
    return "\n".join([*lines, *_table(head, rows), ""])


def _entry(rule: Rule, lang: str) -> list[str]:
    link = f"[{rule.code}]({_file(rule.code, lang)})"
    return [link, SEVERITIES[rule.severity].get(lang), _cell(rule.title.get(lang)), rule.name]


def page_text(page: Page, lang: str, both: bool = True) -> str:
    """The page of one rule; with both languages it links to its twin."""
    rule = page.rule
    lines = [f"# {rule.code} {rule.title.get(lang)}", ""]
    twin = f" · [{_say('other', lang)}]({_file(rule.code, 'en' if lang == 'zh' else 'zh')})" if both else ""
    lines += [f"`{rule.name}` · {SEVERITIES[rule.severity].get(lang)}{twin}", ""]
    if rule.why:
        lines += [f"**{_say('why', lang)}** {rule.why.get(lang)}", ""]
    lines += _facts(rule, lang)
    if rule.params:
        rows = [[f"`{name}`", _cell(_plain(default))] for name, default in rule.params.items()]
        lines += [
            f"## {_say('params', lang)}",
            "",
            *_table([_say("params", lang), _say("default", lang)], rows),
            "",
        ]
    lines += [f"## {_say('examples', lang)}", ""]
    for shown in page.examples:
        lines += _example(shown, lang)
    return "\n".join([*lines, f"## {_say('text', lang)}", "", "```", rule.text.rstrip(), "```", ""])


def _facts(rule: Rule, lang: str) -> list[str]:
    """Source, tags, years and profiles, each where there is one."""
    years = "" if rule.since is None and rule.until is None else f"{rule.since or ''}–{rule.until or ''}"
    facts = {
        "source": rule.source, "tags": ", ".join(rule.tags), "years": years, "profiles": ", ".join(rule.profiles),
        "replaces": ", ".join(rule.replaces),
    }  # fmt: skip
    return [line for key, text in facts.items() if text for line in (f"**{_say(key, lang)}** {text}", "")]


def _plain(value: Decimal | str) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else value


def _example(shown: Shown, lang: str) -> list[str]:
    lines = [f"### {_say(shown.example.kind, lang)}", ""]
    failed = {finding.field for finding in shown.findings}
    for grid in grids(shown.form, lang) if shown.form is not None else ():
        lines += [*_grid(grid, failed, lang), ""]
    for finding in shown.findings:
        lines += [*_finding(finding, lang), ""]
    return lines


def _grid(grid: Grid, failed: set[str | None], lang: str) -> list[str]:
    caption = " · ".join(grid.caption) or _say("form", lang)
    rows = [
        [
            f"**{_cell(text)}**" if path in failed else _cell(text)
            for text, path in zip(texts, paths, strict=True)
        ]
        for texts, paths in zip(grid.rows, grid.paths, strict=True)
    ]
    return [f"*{caption}*", "", *_table(list(grid.fields), rows)]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|") or "　"


def _finding(finding: Diagnostic, lang: str) -> list[str]:
    severity = SEVERITIES[finding.severity].get(lang)
    lines = [f"> {severity} {finding.code}: {finding.message.get(lang)}"]
    lines += [f">\n> `{line.get(lang)}`" for line in finding.arithmetic]
    if finding.cause:
        lines.append(f">\n> {finding.cause.message.get(lang)}")
    return lines


def _table(head: list[str], rows: list[list[str]]) -> list[str]:
    return [_row(head), _row(["---"] * len(head)), *map(_row, rows)]


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
