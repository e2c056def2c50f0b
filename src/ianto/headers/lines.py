"""The beginning of a text as lines: all that a header can be in."""

from __future__ import annotations

from typing import Final, NamedTuple

MOST_LINES: Final = 300
MOST_CHARACTERS: Final = 12_000


class Line(NamedTuple):
    """A line that is not empty. A bare tuple, for there are many and most are only looked at.

    Attributes:
        number: its place among the lines that are not empty.
        start: where its first character that is no space stands in the text, in code points.
        text: the line without the white space around it.
        gap: how many empty lines stand before it.
    """

    number: int
    start: int
    text: str
    gap: int

    @property
    def stop(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.text)


def head_lines(text: str, most: int = MOST_CHARACTERS) -> list[Line]:
    """The lines at the head of a text, as far as a header may reach (or as it is asked for); empty ones left out."""
    lines: list[Line] = []
    offset, gap = 0, 0
    for raw in text[:most].split("\n")[:MOST_LINES]:
        stripped = raw.strip()
        if stripped:
            lines.append(Line(len(lines), offset + raw.index(stripped[0]), stripped, gap))
            gap = 0
        else:
            gap += 1
        offset += len(raw) + 1
    return lines
