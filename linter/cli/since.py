"""Files that changed since a revision of a git repository."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import click

from linter.cli.files import STDIN, Target
from linter.cli.language import pick
from linter.diagnostics.diagnostic import Bilingual


def changed(targets: Sequence[Target], paths: Sequence[str], since: str, lang: str | None) -> list[Target]:
    """Those of the targets that changed since a revision, or are new and not ignored; the standard input always.

    paths: what was asked for; each may be in a repository of its own.

    Raises:
        click.UsageError: there is no git, a path is in no repository, or the revision is none.
    """
    folders = dict.fromkeys(_folder(path) for path in paths if path != STDIN)
    tops = dict.fromkeys(_top(folder, lang) for folder in folders)
    found = {path for top in tops for path in _changed(top, since, lang)}
    return [one for one in targets if one.path == STDIN or os.path.realpath(one.path) in found]


def nothing_changed(since: str) -> Bilingual:
    """What is said where no form changed."""
    return Bilingual(f"自 {since} 以来没有改动过的表格", f"no form has changed since {since}")


def _folder(path: str) -> str:
    place = Path(path)
    return str(place if place.is_dir() else place.parent)


def _top(folder: str, lang: str | None) -> str:
    """The folder of the repository that a folder is in."""
    ran = _git(folder, lang, "rev-parse", "--show-toplevel")
    if ran.returncode:
        zh = f"{folder} 不在 git 仓库里，不能用 --since"
        said = Bilingual(zh, f"{folder} is in no git repository: --since cannot be used")
        raise click.UsageError(pick(lang, said))
    return os.fsdecode(ran.stdout).rstrip("\n")


def _changed(top: str, since: str, lang: str | None) -> list[str]:
    """The paths of files that changed since a revision, deleted ones left out."""
    known = _git(top, lang, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{since}^{{commit}}")
    if known.returncode:
        said = Bilingual(f"git 仓库里没有版本 {since}", f"the git repository has no revision {since}")
        raise click.UsageError(pick(lang, said))
    commit = os.fsdecode(known.stdout).strip()
    lists = (
        _git(top, lang, "diff", "--name-only", "-z", "--no-ext-diff", "--diff-filter=d", commit, "--"),
        _git(top, lang, "ls-files", "--others", "--exclude-standard", "-z"),
    )
    for ran in lists:
        if ran.returncode:
            told = ran.stderr.decode("utf-8", "replace").strip()
            raise click.UsageError(pick(lang, Bilingual(f"git 出错：{told}", f"git failed: {told}")))
    names = (os.fsdecode(name) for ran in lists for name in ran.stdout.split(b"\0") if name)
    return [os.path.realpath(Path(top, name)) for name in names]


def _git(folder: str, lang: str | None, *args: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", folder, *args], capture_output=True, check=False)
    except OSError:
        said = Bilingual(
            "没有找到 git 命令，不能用 --since", "there is no git command: --since cannot be used"
        )
        raise click.UsageError(pick(lang, said)) from None
