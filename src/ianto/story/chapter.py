"""A chapter: a stretch of a story, ready to be read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter of a story's body.

    Attributes:
        title: as the author gave it, or empty.
        html: clean HTML: `p`, `blockquote`, `h3`…, `hr` for a scene break, inline markup. Nothing in it
            runs, loads or points to a script. What its source sets in columns from top to bottom is all of it in
            one `<div class="vertical">`.
        text: the same as plain text: what is searched, counted and compared.
        words: number of words in `text`.
    """

    title: str
    html: str
    text: str
    words: int
