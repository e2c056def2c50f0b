"""What stands above a posted table and is not kept with it: who claimed it for what, and how many were filled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ianto.challenges.posted.blocks import Block, Line
from ianto.challenges.posted.entry import squished

_REACH: Final = 14
_LONGEST: Final = 300
_QUOTED: Final = 80
_CLAIM: Final = re.compile(r"\bclaim(?:s|ed|ant|ing)?\b\W{0,3}[:=\]]\W*\w", re.IGNORECASE)
_COUNT: Final = re.compile(
    r"\W*(?:(?:progress|filled|done|completed?|total|so far)\b\W*)?\d{1,4}\s*(?:/|of|out of)\s*\d{1,4}\W*"
    r"(?:(?:prompts?|fics?|stories|done|completed?|filled|so far)\W*){0,3}",
    re.IGNORECASE,
)


def passed_over(above: Sequence[Block]) -> tuple[str, ...]:
    """What is left out of the lines above a table, in sentences.

    Args:
        above: the blocks between the table before it, or the beginning, and the table.
    """
    lines = [
        text
        for block in above[-_REACH:]
        if isinstance(block, Line) and len(block.text) <= _LONGEST and (text := squished(block.text))
    ]
    found = [
        f"left out: “{_cut(text)}”; claims are kept apart from tables"
        for text in lines
        if _CLAIM.search(text)
    ]
    found += [
        f"left out: “{_cut(text)}”; what is filled is counted here"
        for text in lines
        if _COUNT.fullmatch(text)
    ]
    return tuple(found)


def _cut(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED].rstrip()}…"
