"""Every command that the guides show is run, and ends as they say."""

import re
import shutil
from pathlib import Path

import pytest

from linter.config.waivers import read_waivers
from linter.diagnostics.codes import CODES

from .shell import in_shell

ROOT = Path(__file__).resolve().parents[2]
GUIDES = [ROOT / "docs/guide.md", ROOT / "docs/guide.zh.md"]
PAIRS = [GUIDES, [ROOT / "docs/outputs.md", ROOT / "docs/outputs.zh.md"]]
ACCEPTING = [ROOT / "docs/accepting.md", ROOT / "docs/accepting.zh.md"]
LINE = re.compile(r"(?P<command>[^#]+?)\s*(?:#\s*(?:(?:exit status|退出码) (?P<status>\d))?.*)?")


def commands(path: Path) -> list[tuple[str, int]]:
    """Each command of a guide with the exit status that it should have."""
    found = []
    for block in re.findall(r"```sh\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL):
        for line in block.splitlines():
            read = LINE.fullmatch(line)
            assert read is not None, line
            found.append((read["command"], int(read["status"] or 0)))
    return found


@pytest.mark.parametrize(("pages", "least"), [(PAIRS[0], 10), (PAIRS[1], 2)])
def test_both_guides_show_the_same_commands(pages: list[Path], least: int) -> None:
    english, chinese = map(commands, pages)
    assert english == chinese
    assert len(english) > least


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples, where the commands may write."""
    folder = tmp_path_factory.mktemp("clone")
    shutil.copytree(ROOT / "examples", folder / "examples")
    return folder


@pytest.mark.skipif(shutil.which("sh") is None, reason="the commands are for a POSIX shell")
@pytest.mark.parametrize(("command", "status"), [one for pages in PAIRS for one in commands(pages[0])])
def test_a_command_ends_as_the_guide_says(command: str, status: int, clone: Path) -> None:
    ran = in_shell(command, clone)
    assert (ran.returncode, "Traceback" in ran.stderr) == (status, False), ran.stderr


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_every_family_of_the_built_in_rules_is_explained(path: Path) -> None:
    families = {rule.name[0] for rule in (ROOT / "rules/selfeval").rglob("*.rule")}
    assert {*families, "D", "L"} <= set(
        re.findall(r"^\| ([A-Z]) \|", path.read_text(encoding="utf-8"), re.MULTILINE)
    )


@pytest.mark.parametrize("path", ACCEPTING, ids=lambda path: path.name)
def test_every_code_about_what_is_accepted_is_explained(path: Path) -> None:
    shown = set(re.findall(r"^\| (W\d{3}) \|", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert shown == {code for code in CODES if code.startswith("W")}


@pytest.mark.parametrize("path", ACCEPTING, ids=lambda path: path.name)
def test_the_waivers_that_are_shown_are_read(path: Path, tmp_path: Path) -> None:
    (shown,) = re.findall(r"```yaml\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "waivers.yaml").write_text(shown, encoding="utf-8")
    read = read_waivers(str(tmp_path / "waivers.yaml"), "waivers.yaml", ["A103", "F201"])
    (waiver,) = read.waivers
    assert not read.faults and all(waiver)
