"""A text and its lines: the one place that turns offsets into line and column."""

from __future__ import annotations

from bisect import bisect_right

from linter.text.span import TextSpan


class Source:
    """A named text. Lines end at newline only, so that counts agree with editors."""

    __slots__ = ("_starts", "name", "text")

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self._starts = [0]
        at = text.find("\n") + 1
        while at:
            self._starts.append(at)
            at = text.find("\n", at) + 1

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a character offset, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column, both from 1; beyond the text its end."""
        if line > len(self._starts):
            return len(self.text)
        return min(self._starts[line - 1] + column - 1, len(self.text))

    def span(self, start: int, end: int) -> TextSpan:
        """The span of the half-open range of offsets."""
        return TextSpan(*self.position(start), *self.position(max(start, end)))

    def line(self, number: int) -> str:
        """The text of a line, from 1, without its newline; empty when there is no such line."""
        if not 1 <= number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        end = self._starts[number] - 1 if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r")
