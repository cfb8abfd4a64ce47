"""Formats that LibreOffice converts: the same findings as of the file they came from, and what is said without it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from linter.api import Settings, check_bytes
from linter.readers import legacy

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
RICH = rb"{\rtf1\ansi\ansicpg936 \u20320? }"


@pytest.fixture(scope="module")
def office() -> str:
    found = legacy.find_office()
    if found is None:
        pytest.skip("LibreOffice is not installed")
    return found


def converted(office: str, folder: Path, source: Path, suffix: str) -> bytes:
    """A file saved in another format by LibreOffice."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, "--headless", profile, "--convert-to", suffix, "--outdir", str(folder), str(source)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    return (folder / f"{source.stem}.{suffix}").read_bytes()


def findings(name: str, data: bytes) -> list[tuple[str, str | None]]:
    found = check_bytes(name, data, Settings()).diagnostics
    return [(one.code, one.field) for one in found if one.code != "D017"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "suffix"),
    [("ferry-landings.docx", "odt"), ("ferry-landings.docx", "rtf"), ("ferry-landings.xlsx", "ods")],
)
def test_a_converted_file_gives_the_same_findings(
    office: str, tmp_path: Path, source: str, suffix: str
) -> None:
    path = EXAMPLES / source
    data = converted(office, tmp_path, path, suffix)
    result = check_bytes(f"form.{suffix}", data, Settings())
    assert findings(f"form.{suffix}", data) == findings(source, path.read_bytes())
    assert (result.reader, "D017" in {one.code for one in result.diagnostics}) == (suffix, True)


@pytest.mark.slow
def test_a_correct_file_gets_silence(office: str, tmp_path: Path) -> None:
    data = converted(office, tmp_path, EXAMPLES / "clean/reading-rooms.docx", "odt")
    assert check_bytes("form.odt", data, Settings()).diagnostics == ()


@pytest.mark.slow
def test_a_damaged_file_is_told(office: str) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(600)
    (fault,) = check_bytes("form.doc", data, Settings()).diagnostics
    assert fault.code == "D001"


def test_without_the_program_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy, "find_office", lambda: None)
    (fault,) = check_bytes("form.rtf", RICH, Settings()).diagnostics
    assert fault.code == "D009"
    assert "LibreOffice" in fault.message.zh and ".docx" in fault.message.en


def test_a_conversion_that_does_not_end_is_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 600\n")
    program.chmod(0o755)
    monkeypatch.setattr(legacy, "find_office", lambda: str(program))
    monkeypatch.setattr(legacy, "SECONDS", 0.2)
    (fault,) = check_bytes("form.rtf", RICH, Settings()).diagnostics
    assert fault.code == "D010"
