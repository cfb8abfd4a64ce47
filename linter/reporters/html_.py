"""The `html` format: one page that needs nothing beside itself. Forms as tables with their marks, and every finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Template

from linter import __version__
from linter.diagnostics.diagnostic import Bilingual, Diagnostic
from linter.diagnostics.report import FileResult, FormInfo, Report
from linter.diagnostics.severity import Severity
from linter.forms.record import Record
from linter.reporters.base import Options
from linter.reporters.full import form_name
from linter.reporters.html_findings import accepted, knot, skipped
from linter.reporters.html_marks import Board, Marked
from linter.reporters.html_tables import Drawing
from linter.reporters.html_text import WORDS, B, both, safe, word
from linter.reporters.knots import knots
from linter.reporters.ours import GENERATOR
from linter.reporters.picture import picture
from linter.reporters.summary import summary_lines

_GRADES = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_ASSETS = Path(__file__).with_name("assets")


def render(report: Report, options: Options) -> str:
    """The page: what the run came to, a filter, then file by file the forms and what was found in them."""
    return "".join(pieces(report, options))


def pieces(report: Report, options: Options) -> Iterator[str]:
    """The same text file by file."""
    style, script = _asset("page.css"), _asset("page.js")
    head, tail = _asset("page.html").split("$files")
    said = {
        "tongue": options.tongue, "lang": options.lang, "generator": GENERATOR, "policy": _policy(style, script),
        "title": safe(WORDS["title"].get(options.tongue)), "style": style, "script": script, "skip": word("skip"),
        "header": _header(report, options), "filter": _filter(report, options), "contents": _contents(report),
        "made": word("made"), "version": __version__,
    }  # fmt: skip
    yield Template(head).substitute(said)
    for n, file in enumerate(report.files):
        yield _file(n, file, options)
    yield Template(tail).substitute(said)


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Forms come from strangers: nothing is loaded, and no script runs but our own."""
    allowed = (f"{kind}-src '{_digest(text)}'" for kind, text in (("style", style), ("script", script)))
    return "; ".join(["default-src 'none'", *allowed, "base-uri 'none'", "form-action 'none'"])


def _digest(text: str) -> str:
    from base64 import b64encode
    from hashlib import sha256

    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _header(report: Report, options: Options) -> str:
    verdicts = report.verdicts()
    counts = {
        "files": report.tally.files,
        "forms": report.tally.forms,
        "checks": sum(verdicts[verdict] for verdict in ("pass", "fail", "within_rounding")),
        **{grade.word: report.tally.count(grade) for grade in _GRADES},
        "not_evaluated": verdicts["not_evaluated"],
    }
    tiles = "".join(
        f'<div class="tile {key if count else "zero"}"><dt>{word(key)}</dt><dd>{count}</dd></div>'
        for key, count in counts.items()
    )
    apart = options._replace(skipped=True)  # they are listed anyway
    said = zip(*(summary_lines(report, apart._replace(lang=lang)) for lang in ("zh", "en")), strict=True)
    lines = "".join(f"<p>{both(Bilingual(zh, en))}</p>" for zh, en in said)
    return f'<header><h1>{word("title")}</h1><dl class="tiles">{tiles}</dl><div class="summary">{lines}</div></header>'


def _filter(report: Report, options: Options) -> str:
    codes = Counter[str]()
    for (code, _), n in report.tally.findings.items():
        codes[code] += n
    boxes = "".join(
        f'<label class="{grade.word}"><input type="checkbox" name="severity" value="{grade.word}" checked> '
        f"{word(grade.word)} <b>{report.tally.count(grade)}</b></label>"
        for grade in _GRADES
    )
    choices = "".join(
        f'<option value="{safe(code)}">{safe(code)} ({n})</option>' for code, n in sorted(codes.items())
    )
    tongues = "".join(
        f'<button type="button" data-set="{lang}" aria-pressed="{str(lang == options.lang).lower()}">{name}</button>'
        for lang, name in (("zh", "中文"), ("en", "English"), ("both", "中 / En"))
    )
    total = sum(codes.values())
    return (
        '<div class="bar" role="search">'
        f"<fieldset><legend>{word('show')}</legend>{boxes}</fieldset>"
        f'<label class="code">{word("code")} <select name="code"><option value="">—</option>{choices}</select></label>'
        f'<p class="shown" role="status"><b id="shown">{total}</b> / {total} {word("shown")}</p>'
        f'<fieldset class="tongues"><legend class="sr">{word("language")}</legend>{tongues}</fieldset></div>'
    )


def _contents(report: Report) -> str:
    """A list of files and forms with their counts, where there are several."""
    if sum(max(1, len(file.forms)) for file in report.files) < 2:
        return ""
    items = "".join(
        f'<li><a href="#file{n}">{safe(file.path)}</a> {_tally(file.diagnostics)}</li>'
        for n, file in enumerate(report.files)
    )
    return (
        f'<nav aria-labelledby="contents"><h2 id="contents">{word("contents")}</h2><ol>{items}</ol></nav>\n'
    )


def _tally(diagnostics: tuple[Diagnostic, ...] | list[Diagnostic]) -> str:
    counts = Counter(d.severity for d in diagnostics)
    said = "".join(
        f'<span class="count {grade.word}">{word(grade.word)} {counts[grade]}</span>'
        for grade in _GRADES
        if counts[grade]
    )
    return said or f'<span class="count clean">{word("clean")}</span>'


def _file(n: int, file: FileResult, options: Options) -> str:
    ids = {id(d): f"f{n}-{at}" for at, d in enumerate(file.diagnostics)}
    forms = options.forms(file.path) if options.forms and file.forms else ()
    whole = [Marked(ids[id(d)], d, "", ()) for d in file.diagnostics if d.form is None]
    about = _list(whole, file.path, WORDS["of_file"]) if whole else ""
    none = "" if file.forms else f'<p class="note">{word("no_form")}</p>'
    inner = "".join(
        _form(f"{n}-{info.number}", file, info, forms[info.number] if info.number < len(forms) else None, ids)
        for info in file.forms
    )
    return (
        f'<section class="file" id="file{n}" aria-labelledby="h{n}"><h2 id="h{n}">{safe(file.path)}</h2>'
        f"{none}{about}{inner}{accepted(file.suppressed)}{skipped(file.skips)}</section>\n"
    )


def _form(prefix: str, file: FileResult, info: FormInfo, form: Record | None, ids: dict[int, str]) -> str:
    found = [d for d in file.diagnostics if d.form == info.number]
    paths = frozenset(d.field for d in found if d.field)
    blocks = picture(form, paths) if form is not None else []
    board = Board(f"k{prefix}", blocks)
    marks = [board.mark(ids[id(d)], d) for d in found]
    drawing = Drawing(board, marks)
    tables = "".join(drawing.block(block, block.label) for block in blocks)
    name = B(form_name(info.number, info, "zh"), form_name(info.number, info, "en"))
    hint = f'<p class="hint">{word("hint")}</p>' if any(mark.cell for mark in marks) else ""
    body = f'{hint}<div class="sheet">{tables}</div>' if tables else ""
    listed = _list(marks, file.path, WORDS["findings"]) if marks else ""
    head = f'<h3 id="h{prefix}">{both(name)} {_tally(found)}</h3>'
    inner = f"{head}{body}{listed}" if found else f"<details><summary>{head}</summary>{body}</details>"
    return f'<article class="form" aria-labelledby="h{prefix}">{inner}</article>'


def _list(marks: list[Marked], path: str, title: Bilingual) -> str:
    items = "".join(knot(one, marks, path) for one in knots(tuple(mark.diagnostic for mark in marks)))
    return f'<h4 class="title">{both(title)}</h4><ol class="findings">{items}</ol>'
