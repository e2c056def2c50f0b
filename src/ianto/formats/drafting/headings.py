"""Which of a document's headings begin chapters."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Final

from ianto.formats.drafting.draft import Draft
from ianto.text import is_chapter_heading

_LEVEL: Final = re.compile(r"<h([1-6])")
_LEAST: Final = 2
# A byline or a label below a title; a chapter's first paragraph is longer.
_SHORT: Final = 80
# Headings of what stands around a story, not of its chapters.
_AROUND: Final = re.compile(
    r"\W*(?:disclaimers?|summary|description|foreword|contents|table of contents|acknowledge?ments?|credits"
    r"|(?:(?:author|writer|story|chapter|end|beginning)(?:['’]?s?['’]?)?\s+)?notes?|a/n|warnings?|tags?|about .{0,40}"
    r"|footnotes?|copyright)\W*",
    re.IGNORECASE,
)


def with_chapters(draft: Draft) -> None:
    """Make chapters of the headings that divide a document: those of the highest level that comes twice.

    A heading that says it is a chapter always is one. One that stands above all others of its level and is
    followed by them is the title.
    """
    levels: dict[int, int] = {}
    for index, block in enumerate(draft.blocks):
        tag = _LEVEL.match(block.html) if block.kind == "heading" else None
        if tag is not None and not _AROUND.fullmatch(draft.text_of(block)):
            levels[index] = int(tag[1])
    if not levels:
        return
    said = {index for index in levels if is_chapter_heading(draft.text_of(draft.blocks[index]))}
    first = min(levels)
    if first == 0 and first not in said and (said or _is_title(draft, levels)):
        del levels[first]
    dividing = min((level for level, count in Counter(levels.values()).items() if count >= _LEAST), default=0)
    if said:
        dividing = min(levels[index] for index in said)
    for index, level in levels.items():
        if index in said or level == dividing:
            draft.blocks[index] = replace(draft.blocks[index], kind="chapter")


def _is_title(draft: Draft, levels: dict[int, int]) -> bool:
    """Whether the document's first block is its title: nothing below it is as high, or no story follows it."""
    top = levels[0]
    if all(level > top for index, level in levels.items() if index):
        return True
    following = draft.blocks[1] if len(draft.blocks) > 1 else None
    return following is None or following.kind == "heading" or len(draft.text_of(following)) < _SHORT
