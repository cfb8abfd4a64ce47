"""The html page in a real browser: what people see and do with it."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SPEC = importlib.util.spec_from_file_location("make_screenshots", ROOT / "docs/make_screenshots.py")
assert SPEC and SPEC.loader
shots = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(shots)

pytest.importorskip("playwright", reason="Playwright is missing: pip install 'formlint[browser]'")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        shots.chromium() is None, reason="no browser: install chromium, or name one in FORMLINT_BROWSER"
    ),
]
WIDTHS = (1280, 768, 360)


@pytest.fixture(scope="module")
def started() -> Iterator[Any]:
    with shots.browser() as found:
        yield found


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = tmp_path_factory.mktemp("page") / "一页 结果.html"
    shots.make_page(
        place, "zh", "examples/ferry-landings.docx", "examples/clean/reading-rooms.yaml", "README.md"
    )
    return str(place.as_uri())


@pytest.fixture
def page(started: Any, address: str) -> Iterator[Any]:
    """The page in a wide window; whatever it says on the console or asks of the network is a fault."""
    opened = started.new_page(viewport={"width": 1280, "height": 900})
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda request: said.append(request.url) if request.url != address else None)
    opened.goto(address)
    yield opened
    opened.close()
    assert said == []


def tip(page: Any, code: str) -> Any:
    return page.locator(f".mark:has(button:text-is('{code}')) .tip")


def badge(page: Any, code: str) -> Any:
    return page.locator(f".mark button:text-is('{code}')")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_runs_over_the_edge(page: Any, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for code in ("F202", "S401", "A103"):
        badge(page, code).click()
        box = tip(page, code).bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
        page.keyboard.press("Escape")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_stand_out_from_what_is_behind_them(page: Any, scheme: str) -> None:
    """WCAG AA: 4.5 to 1, for everything that is said."""
    page.emulate_media(color_scheme=scheme)
    faint = page.evaluate("""() => {
      const light = (c) => c.map((v) => v / 255).map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
      const rgb = (text) => { const c = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
        c.fillStyle = text; c.fillRect(0, 0, 1, 1); return [...c.getImageData(0, 0, 1, 1).data]; };
      const behind = (node) => { for (let at = node; at; at = at.parentElement) {
        const found = rgb(getComputedStyle(at).backgroundColor); if (found[3] > 250) return found.slice(0, 3); }
        return [255, 255, 255]; };
      const weak = [];
      for (const node of document.querySelectorAll("dt,dd,th,td .value,p,h1,h2,h3,h4,button,.count,.name,.grade,.place,label")) {
        if (!node.getClientRects().length) continue;
        const [a, b] = [light(rgb(getComputedStyle(node).color).slice(0, 3)), light(behind(node))].sort((x, y) => y - x);
        if ((a + 0.05) / (b + 0.05) < 4.5) weak.push(node.className + " " + node.textContent.slice(0, 30));
      }
      return weak;
    }""")
    assert faint == []


def test_the_arithmetic_opens_by_pointer_tap_and_keyboard_and_escape_closes_it(page: Any) -> None:
    said = tip(page, "F201")
    assert not said.is_visible()
    badge(page, "F201").hover()
    assert said.is_visible() and "96.5 ÷ 100" in said.inner_text()
    page.keyboard.press("Escape")
    assert not said.is_visible()
    page.mouse.move(0, 0)
    badge(page, "F201").focus()
    assert said.is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert not said.is_visible()
    badge(page, "A103").click()
    assert badge(page, "A103").get_attribute("aria-expanded") == "true"
    assert tip(page, "A103").is_visible()


def test_pointing_at_a_finding_shows_its_cell_and_what_it_rests_on(page: Any) -> None:
    page.locator("li.finding[data-code=F201]").hover()
    assert page.locator("td.lit").count() == 1
    assert page.locator("td.rest").count() == 2


def test_the_filter_hides_findings_and_marks_and_printing_shows_them(page: Any) -> None:
    total = page.locator("li.finding").count()
    page.locator("input[value=error]").uncheck()
    shown = page.locator("li.finding:visible")
    assert 0 < shown.count() < total and page.locator("#shown").inner_text() == str(shown.count())
    assert page.locator(".mark.error:visible").count() == 0
    page.emulate_media(media="print")
    assert page.locator("li.finding:visible").count() == total
    assert not page.locator(".bar").is_visible()
    page.emulate_media(media="screen")
    page.locator("input[value=error]").check()
    page.locator("select").select_option("A103")
    assert page.locator("li.finding:visible").count() == 1


def test_languages_change_in_place(page: Any) -> None:
    heading = page.locator("h1")
    assert heading.inner_text() == "检查结果"
    page.locator("button[data-set=en]").click()
    assert heading.inner_text() == "Check results"
    assert page.evaluate("document.documentElement.lang") == "en"
    page.locator("button[data-set=both]").click()
    assert "检查结果" in heading.inner_text() and "Check results" in heading.inner_text()


def test_paper_shows_what_is_folded_away(page: Any) -> None:
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    assert page.pdf(format="A4", print_background=True).startswith(b"%PDF")


def test_without_scripts_everything_is_there(started: Any, address: str) -> None:
    context = started.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(address)
    badge(opened, "F201").hover()
    assert tip(opened, "F201").is_visible()
    assert opened.locator("li.finding:visible").count() == opened.locator("li.finding").count()
    context.close()


def test_a_screen_reader_is_told_what_is_what(page: Any) -> None:
    tree = page.locator("body").aria_snapshot()
    assert "- banner" in tree and "- main" in tree and "- contentinfo" in tree and "- search" in tree
    assert 'columnheader "执行率"' in tree and 'rowheader "主管部门"' in tree
    assert '- button "F201"' in tree
    page.set_viewport_size({"width": 360, "height": 800})
    assert "- table" in page.locator("body").aria_snapshot()
