"""A fault of our own in the middle of a run: made a finding, so that the other files go on."""

from __future__ import annotations

from linter.cli.language import pick
from linter.diagnostics.codes import CODES
from linter.diagnostics.diagnostic import Bilingual, Diagnostic
from linter.diagnostics.report import FileResult


def internal_error(path: str, error: BaseException) -> FileResult:
    """A file during whose check something unexpected happened, as a finding that asks for a report."""
    what = f"{type(error).__name__}: {error}".strip().rstrip(":")
    message = Bilingual(
        f"检查这个文件时程序内部出错（{what}），文件没有检查完",
        f"an internal error stopped the check of this file ({what}); it was not checked",
    )
    advice = Bilingual(
        "这是本程序的缺陷，请连同文件报告给维护者；加 -v 可看到出错的位置",
        "this is a fault of formlint: please report it with the file; -v shows where it happened",
    )
    code = CODES["D001"]
    found = Diagnostic("D001", code.name, code.severity, message, help=advice)
    return FileResult(path, "", (), (found,), {})


def stopped(error: BaseException) -> str:
    """The sentence for a fault of our own that ends the run, in the language of the locale."""
    what = f"{type(error).__name__}: {error}"
    return pick(None, Bilingual(
        f"formlint 内部出错，请报告给维护者（加 -v 可看到出错的位置）：{what}",
        f"formlint: internal error, please report it (-v shows where it happened): {what}",
    ))  # fmt: skip


def trace(error: BaseException) -> str:
    """Where an unexpected error happened, for developers: one line a call, outermost first."""
    import traceback

    calls = traceback.extract_tb(error.__traceback__)
    lines = [f"  at {call.filename}:{call.lineno} in {call.name}" for call in calls]
    return "\n".join([f"{type(error).__name__}: {error}", *lines])
