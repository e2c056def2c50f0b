"""Prompts that chapters are called by: `Chapter 3: 22. Parting`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ianto.challenges.reading.items import items_of
from ianto.challenges.reading.numbers import ROMAN, SPELT
from ianto.challenges.said import PromptSaid

SOURCE: Final = "chapter title"
"""What a prompt that is read from a chapter's title names as its source."""
_HEAD: Final = re.compile(
    rf"\W*(?:chapter|chap|ch|part|kapitel|chapitre|cap[ií]tulo|capitolo)\b\.?\s*#?(?:\d{{1,4}}|{SPELT}|{ROMAN})(?:\s*(?:/|of)\s*[\d?]+)?\s*(?:[:.)\]–—-]+\s*|\s+(?=[\[(#\"“])|$)",
    re.IGNORECASE,
)
_MOST: Final = 200
_LONGEST: Final = 200


def chapter_prompts(titles: Sequence[str], *, named: bool) -> Iterator[PromptSaid]:
    """The prompts that chapters' titles name.

    Where the story names a table or a challenge any title may be a prompt; else only one that is called so.
    """
    for chapter, title in enumerate(titles[:_MOST], 1):
        if not title or len(title) > _LONGEST or not (named or "rompt" in title):
            continue
        head = _HEAD.match(title)
        rest = title[head.end() :] if head else title
        for item in items_of(rest):
            if named or item.labelled:
                yield PromptSaid(
                    item.number,
                    item.text,
                    item.raw,
                    chapter,
                    SOURCE,
                    item.table,
                    item.of,
                    labelled=item.labelled,
                )
