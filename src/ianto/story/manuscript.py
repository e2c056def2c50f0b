"""A manuscript: what a format reader makes of a file, before anyone has understood its header."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from ianto.story.field import Field
from ianto.story.part import Part

BlockKind = Literal["paragraph", "heading", "rule", "chapter"]
"""`rule` is a scene break; `chapter` a heading the *format* knows to begin a chapter; `heading` any other."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a manuscript that came with markup.

    Attributes:
        kind: what it is.
        start: where its text begins in `Manuscript.text`, in code points.
        stop: where its text ends.
        html: the block as clean HTML (`<p>…</p>`, `<blockquote>…</blockquote>`), safe to show as it is;
            empty for rules. A chapter's block carries its title as plain text in `Manuscript.text`.
    """

    kind: BlockKind
    start: int
    stop: int
    html: str


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What a format reader yields.

    Attributes:
        format: the reader's name: `txt`, `html`, `ao3-html`, `fanficfare-html`, `epub`, `ao3-epub`, …
        media_type: of the original, such as `text/plain`.
        text: the decoded text. For HTML the text as rendered, one line a `<br>`, an empty line between
            blocks; for EPUB the same over its spine.
        encoding: what the bytes were decoded as, such as `utf-8` or `cp1252`; empty for containers.
        blocks: the text again with its markup, in order; empty for plain text.
        fields: what the container itself states, each with source `container`.
        header: whether `text` may begin with a header for people. Readers that took the header out by
            structure (AO3's preface) say False: then all of `text` is story, and only `fields` count.
        offsets: whether spans and the body's start mean anything to a reader of the file: False for
            containers such as EPUB.
        parts: what the format knows of its text for certain, in order and without overlap; empty when it
            knows nothing. With `header` False they are all of it; with `header` True the rest is for the
            rules to find out.
        shifts: where repairs moved the text: pairs of a place in `text` and what to add, from there on, to
            get the place in the text as it was decoded. Ascending; empty when nothing moved.
        repairs: what had to be put right to read it: the repair's name, a colon, and what it did in words.
        warnings: what a person should know, in words.
        vertical: whether its source sets it in columns from top to bottom, right to left.
    """

    format: str
    media_type: str
    text: str
    encoding: str = ""
    blocks: tuple[Block, ...] = ()
    fields: tuple[Field, ...] = ()
    header: bool = True
    offsets: bool = True
    parts: tuple[Part, ...] = ()
    shifts: tuple[tuple[int, int], ...] = ()
    repairs: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    vertical: bool = False

    def decoded_place(self, place: int) -> int:
        """A place of `text` in the text as it was decoded, before any repair; both in code points."""
        at = bisect_right(self.shifts, place, key=_place_of)
        return place + self.shifts[at - 1][1] if at else place


def _place_of(shift: tuple[int, int]) -> int:
    return shift[0]
