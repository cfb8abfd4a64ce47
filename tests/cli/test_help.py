"""Help of every command, in both languages."""

from collections.abc import Iterator

import click
import pytest

from linter.cli.help import chinese
from linter.cli.main import cli
from linter.reporters.width import columns
from tests.cli.conftest import Run


def commands(
    command: click.Command = cli, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        ctx = click.Context(command)
        for name in command.list_commands(ctx):
            inner = command.get_command(ctx, name)
            assert inner is not None
            yield from commands(inner, (*path, name))


COMMANDS = dict(commands())
IDS = [" ".join(path) or "formlint" for path in COMMANDS]


def sentences(command: click.Command) -> list[str]:
    options = (getattr(one, "help", None) for one in command.params)
    return [text for text in (command.help, *options) if text]


@pytest.mark.parametrize("path", COMMANDS, ids=IDS)
def test_every_sentence_has_its_chinese(path: tuple[str, ...]) -> None:
    assert [text for text in sentences(COMMANDS[path]) if chinese(text).isascii()] == []


@pytest.mark.parametrize("width", [50, 80, 120])
@pytest.mark.parametrize("path", COMMANDS, ids=IDS)
def test_chinese(formlint: Run, monkeypatch: pytest.MonkeyPatch, path: tuple[str, ...], width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    ran = formlint(*path, "--help", "--lang", "zh")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(f"用法：{' '.join(('formlint', *path))} [选项]")
    assert "选项：" in ran.out and not any(
        word in ran.out for word in ("Usage", "Options:", "Show this", "..."[:0] or "Commands:")
    )
    words = [line for line in ran.out.splitlines() if "[" not in line]
    assert max(columns(line) for line in words) <= max(width, 60)


@pytest.mark.parametrize("path", COMMANDS, ids=IDS)
def test_english_is_the_default(formlint: Run, path: tuple[str, ...]) -> None:
    ran = formlint(*path, "-h")
    assert ran.status == 0 and ran.out.isascii() and ran.out.startswith("Usage: formlint")


def test_the_locale_decides_unless_a_language_is_asked_for(
    formlint: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert formlint("--help").out.startswith("用法：")
    assert formlint().out.startswith("用法：")
    assert formlint("check", "--lang=en", "--help").out.startswith("Usage:")
    assert formlint("value", "--", "--help").out.startswith("--help")
