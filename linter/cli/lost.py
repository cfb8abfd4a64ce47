"""Paths that lead nowhere: what may have been meant by them; and folders that hold no form."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from linter.diagnostics.diagnostic import Bilingual
from linter.diagnostics.meant import did_you_mean, near_words

FEW = 5
"""So many paths are named."""
_NAMED = 3
"""So many of the files that were looked at are named."""
_WORDS = 12
"""A name has at most so many words."""


def lost(paths: Sequence[str], given: Sequence[str] = ()) -> Bilingual:
    """The sentence for paths that lead nowhere, with what may have been meant: a name with blanks that wants quotes,
    a command, or a file beside it. given: all the paths of the command line."""
    zh, en = "、".join(paths[:FEW]), ", ".join(paths[:FEW])
    if len(paths) > FEW:
        zh, en = f"{zh} 等 {len(paths)} 个", f"{en} and {len(paths) - FEW} more"
    hint_zh, hint_en = _hint(paths, given or paths)
    return Bilingual(f"没有这个文件或文件夹：{zh}{hint_zh}", f"no such file or folder: {en}{hint_en}")


def formless(paths: Sequence[str], looked: Sequence[str] = ()) -> Bilingual:
    """The sentence for folders in which there is no form. looked: the files that might have held one."""
    zh, en = "、".join(paths), ", ".join(paths)
    if looked:
        some_zh, some_en = "、".join(looked[:_NAMED]), ", ".join(looked[:_NAMED])
        more_zh, more_en = (" 等", ", ...") if len(looked) > _NAMED else ("", "")
        return Bilingual(
            f"{zh} 里看过 {len(looked)} 个文件（{some_zh}{more_zh}），都不含表；直接写出其中一个的名字，就会说明缺什么",
            f"no form to check was found in {en}: {len(looked)} files looked at ({some_en}{more_en}); name one, "
            "and what it lacks is said",
        )
    return Bilingual(
        f"{zh} 里没有找到可检查的表格；可直接写出文件名，或用 formlint check --help 查看用法",
        f"no form to check was found in {en}; name the file itself, or see formlint check --help",
    )


def _hint(paths: Sequence[str], given: Sequence[str]) -> tuple[str, str]:
    split = _split(given)
    if split:
        zh = "；文件名里有空格的要加引号："
        return f'{zh}"{split}"', f'; a name with blanks is put in quotes: "{split}"'
    from linter.cli.main import COMMANDS

    commands = [path for path in paths if path in COMMANDS]
    if commands:
        name = commands[0]
        return (
            f"；命令写在选项前面：formlint {name} ...",
            f"; commands come before options: formlint {name} ...",
        )
    deeper = _of_rules(given)
    if deeper:
        return f"；是不是 {deeper}？", f"; did you mean {deeper}?"
    return did_you_mean(near_words(paths[0], COMMANDS, 1, 0.6) + _beside(paths[0]))


def _of_rules(given: Sequence[str]) -> str:
    """The command of `formlint rules` that a line begins with when `rules` was left out; "" where it does not."""
    from linter.cli.rules import rules

    return f"formlint rules {' '.join(given[:FEW])}" if given and given[0] in rules.commands else ""


def _split(given: Sequence[str]) -> str:
    """The path that some of the words make when blanks are put between them; "" where none does."""
    for start in range(len(given)):
        for end in range(start + 2, min(start + _WORDS, len(given)) + 1):
            words = given[start:end]
            path = " ".join(words)
            if os.path.lexists(path) and not all(map(os.path.lexists, words)):
                return path
    return ""


def _beside(path: str) -> list[str]:
    """Files whose names are nearly that of a path, or begin with it, in its folder."""
    place = Path(path)
    try:
        names = sorted(one.name for one in place.parent.iterdir() if not one.name.startswith("."))
    except OSError:
        return []
    begin = [name for name in names if name.startswith(place.name)]
    return [
        (place.parent / name).as_posix()
        for name in (begin or near_words(place.name, names, likeness=0.7))[:2]
    ]
