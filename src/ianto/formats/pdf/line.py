"""A line on a page: what is known of it before it is part of a paragraph."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Line:
    """One line of a page. All measures are points.

    Attributes:
        pieces: its words, and whether they are slanted.
        left: where it begins, from the page's left edge.
        right: where it ends.
        down: how far below the page's upper edge it stands.
        size: of its first letter.
        height: of the page.
        broken: whether it ends with a hyphen that was set only to break a word.
    """

    pieces: tuple[tuple[str, bool], ...]
    left: float
    right: float
    down: float
    size: float
    height: float
    broken: bool = False

    @cached_property
    def text(self) -> str:
        """Its words."""
        return "".join(text for text, _ in self.pieces)

    @cached_property
    def letter(self) -> float:
        """How wide its letters are on average."""
        return max(0.1, (self.right - self.left) / max(1, len(self.text)))


@dataclass(frozen=True, slots=True)
class Pages:
    """What a PDF holds.

    Attributes:
        pages: the lines of each page.
        properties: what the document states of itself: `Title`, `Author`, `Keywords`.
        pictures: whether a page without text has something else on it.
        warnings: what a person should know.
    """

    pages: list[list[Line]]
    properties: dict[str, str] = field(default_factory=dict)
    pictures: bool = False
    warnings: tuple[str, ...] = ()
