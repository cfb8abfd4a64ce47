"""Pages hang together: every one is found from the READMEs, every link leads to a page and to a heading of it."""

import re
from functools import lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
START = {"en": ROOT / "README.md", "zh": ROOT / "README.zh.md"}
FOLDERS = ("docs", "docs/rules", "docs/schema", "examples/invoice", "benchmarks", "")
PAGES = sorted(path for folder in FOLDERS for path in (ROOT / folder).glob("*.md"))
_LINK = re.compile(
    r"!?\[[^\]\[]*(?:\[[^\]]*\][^\]\[]*)*\]\(([^)\s]+)\)|<img[^>]+src=\"([^\"]+)\"|^\[[^\]]+\]: (\S+)", re.M
)
_CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.M | re.S)


@lru_cache
def text(path: Path) -> str:
    """A page without what is code."""
    return _CODE.sub(lambda found: "`" * (found[0].count("\n") == 0), path.read_text(encoding="utf-8"))


@lru_cache
def links(path: Path) -> tuple[tuple[str, str], ...]:
    """Where the links of a page lead within the repository: the path as written and the heading."""
    found = ["".join(groups) for groups in _LINK.findall(text(path))]
    inner = [link for link in found if not re.match(r"[a-z]+:", link)]
    return tuple((link.partition("#")[0], link.partition("#")[2]) for link in inner)


@lru_cache
def headings(path: Path) -> frozenset[str]:
    """What links to the headings of a page are called."""
    lines = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.M | re.S)
    names: list[str] = []
    for heading in re.findall(r"^#+ +(.+?)\s*$", lines, re.M):
        plain = re.sub(r"[^\w\- ]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()).replace(
            " ", "-"
        )
        names.append(f"{plain}-{names.count(plain)}" if plain in names else plain)
    return frozenset(names)


def target(path: Path, link: str) -> Path:
    return (path.parent / link).resolve() if link else path


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(path: Path) -> None:
    lost = [link for link, _ in links(path) if not target(path, link).exists()]
    nowhere = [
        f"{link}#{heading}"
        for link, heading in links(path)
        if heading and target(path, link).suffix == ".md" and heading not in headings(target(path, link))
    ]
    assert (lost, nowhere) == ([], [])


def reached(start: Path) -> set[Path]:
    """The pages that links lead to, from page to page."""
    seen, left = {start}, [start]
    while left:
        page = left.pop()
        for link, _ in links(page):
            there = target(page, link)
            if there.suffix == ".md" and there.exists() and there not in seen:
                seen.add(there)
                left.append(there)
    return seen


def test_every_page_is_found_from_the_readme() -> None:
    assert sorted(set(PAGES) - reached(START["en"])) == []


@pytest.mark.parametrize("lang", START)
def test_every_page_of_docs_is_linked_from_the_readme_itself(lang: str) -> None:
    """Each in the language of the README, where it is there in that language."""
    linked = {target(START[lang], link) for link, _ in links(START[lang])}
    pages = {path for path in (ROOT / "docs").glob("*.md") if not path.name.endswith(".zh.md")}
    due = {
        path.with_suffix(".zh.md") if lang == "zh" and path.with_suffix(".zh.md").exists() else path
        for path in pages
    }
    assert sorted(path.name for path in due - linked) == []


@pytest.mark.parametrize("path", sorted((ROOT / "docs").glob("*.md")), ids=lambda path: path.name)
def test_every_page_is_there_in_both_languages(path: Path) -> None:
    other = (
        path.name.replace(".zh.md", ".md")
        if path.name.endswith(".zh.md")
        else path.name.replace(".md", ".zh.md")
    )
    assert path.with_name(other).exists()
    assert other in {link for link, _ in links(path)}, "and each says where the other is"
