"""The page: complete in itself, deaf to what forms say, and readable without eyes."""

import os
import re
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from linter.api import Settings, understand
from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.report import Report
from linter.reporters import render
from linter.reporters.base import Options
from tests.reporters.sample import CLEAN, REPORT, TOTAL

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).parent / "golden" / "page.main.html"
FERRY = ROOT / "examples/ferry-landings.docx"


def page(report: Report = REPORT, lang: str = "zh", **options: object) -> html.HtmlElement:
    return html.fromstring(render("html", report, Options(lang, **options)))  # type: ignore[arg-type]


def ferry() -> html.HtmlElement:
    from linter.api import check_bytes

    data = FERRY.read_bytes()
    result = check_bytes("ferry.docx", data, Settings())
    return page(Report((result,)), forms=lambda path: understand(path, data, Settings()).forms)


def text(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def test_findings_without_a_form_at_hand_are_as_agreed() -> None:
    seen = re.search(r"<main.*</main>", render("html", REPORT, Options("both")), re.DOTALL)
    assert seen
    told = seen[0].replace("><", ">\n<") + "\n"
    if os.environ.get("FORMLINT_ACCEPT"):
        GOLDEN.write_text(told, encoding="utf-8")
    assert told == GOLDEN.read_text(encoding="utf-8")


def test_nothing_is_loaded_from_elsewhere() -> None:
    seen = ferry()
    nodes = [node for node in seen.iter() if isinstance(node.tag, str)]
    assert [node.get("href") for node in nodes if not (node.get("href") or "#").startswith("#")] == []
    assert [
        node.tag for node in nodes if node.get("src") or node.get("style") or node.tag in ("link", "img")
    ] == []
    assert not re.search(r"url\(|@import|https?:", seen.findtext(".//style") + seen.findtext(".//script"))
    (policy,) = seen.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_what_forms_say_is_text() -> None:
    evil = "<script>alert(1)</script>\"'&\x1b\u202e"
    wrong = TOTAL._replace(
        actual=evil, message=Bilingual(evil, evil), code="<b>", label=Bilingual(evil, evil)
    )
    file = REPORT.files[0]._replace(path=evil, diagnostics=(wrong,))
    seen = page(Report((file,)))
    assert len(seen.findall(".//script")) == 1
    assert seen.find(".//li[@data-code='<b>']") is not None
    assert "\x1b" not in text(seen) and "\u202e" not in text(seen)


def test_what_opens_from_the_right_half_of_a_table_opens_leftwards() -> None:
    grids = ferry().findall(".//table[@class='grid']")
    assert grids
    for grid in grids:
        count = len(grid.findall(".//th[@scope='col']"))
        whole = [row for row in grid.iterfind("tbody/tr") if len(row) == count]
        right = [
            at for row in whole for at, td in enumerate(row) if "right" in (td.get("class") or "").split()
        ]
        assert sorted(set(right)) == [at for at in range(count) if whole and at >= count / 2]


def test_a_form_is_shown_as_it_was_printed_with_marks_on_its_cells() -> None:
    seen = ferry()
    captions = [text(caption.find("span[@lang='zh']")) for caption in seen.iterfind(".//caption")]
    assert captions == ["资金", "年度总体目标", "指标", "总分"]
    cell = seen.find(".//td[@class='group'][@rowspan='2']")
    assert cell is not None
    marked = {td.get("id"): td for td in seen.iterfind(".//td") if "marked" in (td.get("class") or "")}
    told = {li.get("data-code"): li for li in seen.iterfind(".//li[@data-code]")}
    assert {li.get("data-cell") for li in told.values()} == set(marked)
    assert text(marked[told["F201"].get("data-cell")]).startswith("98%")
    wrong = marked[told["A104"].get("data-cell")]
    assert text(wrong.find("span[@class='value']")) == "10"
    assert "10 应为 20" in text(wrong.find(".//span[@role='tooltip']"))
    tip = marked[told["A103"].get("data-cell")].find(".//span[@role='tooltip']")
    assert "98 ≠" in text(tip)


def test_what_a_finding_rests_on_is_linked() -> None:
    seen = ferry()
    (rate,) = seen.findall(".//li[@data-code='F201']")
    rests = [text(seen.get_element_by_id(id)) for id in rate.get("data-rests").split()]
    assert rests[0] == "96.5" and rests[1].startswith("100")


def test_it_can_be_read_without_eyes() -> None:
    seen = ferry()
    ids = [node.get("id") for node in seen.iter() if isinstance(node.tag, str) and node.get("id")]
    assert len(ids) == len(set(ids))
    pointed = [node.get(name) for node in seen.iter() if isinstance(node.tag, str)
               for name in ("aria-controls", "aria-describedby", "aria-labelledby") if node.get(name)]  # fmt: skip
    assert pointed and set(pointed) <= set(ids)
    assert {"header", "main", "footer"} <= {node.tag for node in seen.iter()}
    assert [th for th in seen.iterfind(".//th") if th.get("scope") not in ("col", "row")] == []
    levels = [
        int(node.tag[1])
        for node in seen.iter()
        if isinstance(node.tag, str) and re.fullmatch("h[1-6]", node.tag)
    ]
    assert levels[0] == 1 and all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(("lang", "spoken"), [("zh", "zh"), ("en", "en"), ("both", "zh")])
def test_it_opens_in_the_language_asked_for(lang: str, spoken: str) -> None:
    seen = page(lang=lang)
    assert (seen.get("data-lang"), seen.get("lang")) == (lang, spoken)
    (pressed,) = seen.findall(".//button[@aria-pressed='true']")
    assert pressed.get("data-set") == lang


def test_a_clean_form_says_so_and_silence_is_counted() -> None:
    assert "没有发现问题" in text(page(CLEAN).find(".//article"))
    assert "没有读到表" in text(page().get_element_by_id("file2"))
    assert "未能核算" in text(page().find(".//header"))
