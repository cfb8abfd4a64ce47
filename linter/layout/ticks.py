"""Choices printed with a box each (`☑甲 □乙 □丙`): the one that is ticked is what the cell says."""

from __future__ import annotations

from linter.text.regular import regular

_TICKED, _EMPTY = "☑☒✓✔√■▣⊠🗹🗸", "□☐◻▢❑❏"
_BOX = rf"[(（\[【]\s*[{_TICKED}]?\s*[)）\]】]|[{_TICKED}{_EMPTY}]"
_OPTION = rf"[^{_TICKED}{_EMPTY}()（）\[\]【】:：\n]{{1,12}}"
_HAS = regular(f"[{_TICKED}{_EMPTY}]")
_BEFORE = regular(rf"\s*(?:{_BOX})\s*({_OPTION})[\s、，,;；/]*")
_BEHIND = regular(rf"\s*({_OPTION}?)\s*(?:{_BOX})[\s、，,;；/]*")
_LABEL = regular(r"[^:：]{1,12}[:：]\s*")
_LONGEST = 120


def chosen(text: str) -> str:
    """What is ticked of a text that is nothing but options, its label kept before it; "" where none is. A text of
    another kind stays as it is, and so does one with several ticks."""
    if not _HAS.search(text) or len(text) > _LONGEST:
        return text
    label = _LABEL.match(text)
    start = label.end() if label else 0
    options = _options(text, start)
    ticked = [option for option, tick in options if tick]
    if len(options) < 2 or len(ticked) > 1:
        return text
    return (text[:start] + "".join(ticked)).strip() if ticked or not label else text[:start].strip()


def _options(text: str, start: int) -> list[tuple[str, bool]]:
    """The options and whether each is ticked; none where something else stands between them."""
    for pattern in (_BEFORE, _BEHIND):
        found, at = list[tuple[str, bool]](), start
        while (match := pattern.match(text, at)) and match[1].strip():
            found.append((match[1].strip(), any(sign in match[0] for sign in _TICKED)))
            at = match.end()
        if found and at == len(text):
            return found
    return []
