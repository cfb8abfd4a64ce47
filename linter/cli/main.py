"""The `formlint` command: its sub-commands, `check` understood where none is named, and the last net for faults."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from errno import EPIPE
from importlib import import_module
from typing import Any

import click

from linter import __version__
from linter.diagnostics.diagnostic import Bilingual

COMMANDS = {
    "check": ("linter.cli.check", "check"),
    "show": ("linter.cli.show", "show"),
    "annotate": ("linter.cli.annotate", "annotate"),
    "fix": ("linter.cli.fix", "fix"),
    "convert": ("linter.cli.convert", "convert"),
    "value": ("linter.cli.value", "value"),
    "rules": ("linter.cli.rules", "rules"),
    "baseline": ("linter.cli.baseline", "baseline"),
    "config": ("linter.cli.config", "config"),
}
_HELP = ("--help", "-h")
_GROUP_OPTIONS = (*_HELP, "--version")


class LazyGroup(click.Group):
    """Commands by name, imported when used. Without a command's name the words are those of `check`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """`formlint FILE` is `formlint check FILE`."""
        args = _command_first(args)
        if args and args[0] not in COMMANDS and args[0] not in _GROUP_OPTIONS:
            args = ["check", *args]
        return super().parse_args(ctx, args)


def _command_first(args: list[str]) -> list[str]:
    """`formlint --lang zh rules list` is `formlint rules list --lang zh`."""
    size = 2 if args[:1] == ["--lang"] else 1 if args and args[0].startswith("--lang=") else 0
    if not size or args[size : size + 1] == [] or args[size] not in COMMANDS:
        return args
    words, own = args[size:], args[:size]
    end = words.index("--") if "--" in words else len(words)
    return [*words[:end], *own, *words[end:]]


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=True,
)
@click.version_option(__version__, prog_name="formlint")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """A linter for filed forms: budget performance self-evaluation forms in Word, Excel, text, YAML and JSON.

    `formlint FILE` alone means `formlint check FILE`.

    Exit status: 0 nothing found at or above --fail-on, 1 findings, 2 wrong usage, configuration or rules.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        ctx.exit(2)


def run(args: Sequence[str] | None = None) -> int:
    """Run the command line on arguments (those of the process by default) and give its exit status."""
    words = list(sys.argv[1:] if args is None else args)
    if None in (sys.stdin, sys.stdout, sys.stderr):
        _reopened()
    _forgiving(sys.stdout)
    _forgiving(sys.stderr)
    click.Context.formatter_class = click.HelpFormatter
    if not words or any(word in _HELP for word in words):
        from linter.cli.help import asked

        words = asked(words)
    return _ran(words)


def _ran(words: list[str]) -> int:
    """The exit status of a command; whatever ends it is told."""
    output = sys.stdout
    try:
        status: Any = cli.main(args=words, prog_name="formlint", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        return _refused(error, words)
    except (click.Abort, KeyboardInterrupt):
        return 130
    except SystemExit as gone:
        # Click's own way to end: when the reader of its output has gone (then it has put another in its place), and
        # after it has completed a word for a shell.
        cut = gone.__context__ or (BrokenPipeError(EPIPE, "") if sys.stdout is not output else None)
        return _cut_off(cut, words) if cut else int(gone.code or 0)
    except Exception as error:
        return _cut_off(error, words)
    return status if isinstance(status, int) else 0


def _refused(error: click.ClickException, words: list[str]) -> int:
    from linter.cli.wording import language_of, told

    click.echo(told(error, language_of(words)), err=True)
    return 2


def _cut_off(error: BaseException, words: list[str]) -> int:
    """Output that could not be written is said plainly; anything else is a fault of our own."""
    if not isinstance(error, OSError):
        return _unexpected(error, words)
    from linter.cli.system import why
    from linter.cli.wording import language_of

    _silence()
    refused = why(error)
    said = Bilingual(
        f"formlint：结果没有写完：{refused.zh}", f"formlint: the output is not complete: {refused.en}"
    )
    with suppress(OSError):
        click.echo(said.get(language_of(words)), err=True)
    return 2


def _reopened() -> None:
    """Streams that were closed for us (`>&-`) lead nowhere: what is opened next must not be taken for one of them."""
    import os

    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123  (for the whole run)


def _forgiving(stream: Any) -> None:
    """A character that the terminal's encoding lacks is replaced, not a crash."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")


def _silence() -> None:
    """Our output leads nowhere (`| head`, a full disk): nothing more is written, not even at exit."""
    import os

    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unexpected(error: BaseException, args: list[str]) -> int:
    """A fault of our own: said in a sentence, and where it happened for developers at -v."""
    from linter.cli.guard import stopped, trace

    click.echo(stopped(error), err=True)
    if "-v" in args or "--verbose" in args:
        click.echo(trace(error), err=True)
    return 2
