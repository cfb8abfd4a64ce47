"""Take the pictures of the html page in docs/pictures: `python docs/make_screenshots.py`. Needs the extra `browser`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs/pictures"
FORM = "examples/ferry-landings.docx"


class Shot(NamedTuple):
    """A picture: its name, the window, and how the page is looked at."""

    name: str
    width: int
    height: int
    scheme: str = "light"
    lang: str = "zh"
    media: str = "screen"
    opened: str = ""


SHOTS = (
    Shot("page-wide", 1120, 1000, opened="F201"),
    Shot("page-dark", 1120, 1000, "dark", "en"),
    Shot("page-narrow", 390, 1000, opened="F202"),
    Shot("page-print", 800, 1100, media="print"),
)


def chromium() -> str | None:
    """The browser: what FORMLINT_BROWSER names, else Debian's chromium or another of its kind."""
    named = os.environ.get("FORMLINT_BROWSER")
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    return named or next((path for path in found if path), None)


@contextmanager
def browser() -> Iterator[Any]:
    """The browser, driven by Playwright."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # As root, which is what containers are, chromium has no sandbox.
        started = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield started
        started.close()


def make_page(path: Path, lang: str, *forms: str) -> None:
    """Write the page about forms of this repository."""
    asked = ["check", "-qq", "--lang", lang, "--output", f"html={path}"]
    command = [sys.executable, "-m", "linter", *asked, *(forms or (FORM,))]
    subprocess.run(command, cwd=ROOT, check=False)


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, browser() as started:
        for shot in SHOTS:
            place = Path(folder) / f"{shot.lang}.html"
            make_page(place, shot.lang)
            page = started.new_page(
                viewport={"width": shot.width, "height": shot.height}, color_scheme=shot.scheme
            )
            page.emulate_media(media=shot.media)
            page.goto(place.as_uri())
            if shot.opened:
                mark = page.locator(".mark button", has_text=shot.opened)
                mark.scroll_into_view_if_needed()
                mark.click()
            page.screenshot(path=str(PICTURES / f"{shot.name}.png"))


if __name__ == "__main__":
    main()
