"""Lines that name a story and who wrote it: `The Salt Road by Ann Arbour`."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ianto.headers.shapes import byline, is_title_like
from ianto.headers.terse import title_and_tail
from ianto.headers.titles import without_counter

_LONGEST: Final = 120
# "Part A by Ann" and "Copyright 1998 by Ann" name no title either.
_NO_TITLE: Final = re.compile(
    r"(?:part|chapter|scene|section|verse|round)\s\w{1,5}|(?:copyright|©|\(c\)).*|(?:illustrat|edit|translat|writ|post|submit|beta|cover|art|banner|icon|publish|adapt|inspir|prompt|request|read|record)\w*",
    re.IGNORECASE,
)
_BY: Final = re.compile(r"(?:\d{1,3}\.\s+)?(?P<title>\S.*?)[\s,;–—-]+(?P<by>by:?\s+\S.*)", re.IGNORECASE)
# "A Dracula fic by Ann" names a canon, and no title.
_OF_A_CANON: Final = re.compile(
    r"an?\s.*\b(?:fan\s?)?(?:fic(?:let|tion)?|story|vignette|drabble|crossover)", re.IGNORECASE
)
# "Stand by Me", "Day by Day": titles that only look as if they named their author.
_NOBODY: Final = frozenset(
    {
        "me",
        "you",
        "us",
        "night",
        "day",
        "moonlight",
        "candlelight",
        "firelight",
        "step",
        "one",
        "sea",
        "then",
        "now",
    }
)


class Titled(NamedTuple):
    """Where title and author stand in a line, each as start and stop; the title with its counter, if it has one."""

    title: tuple[int, int]
    author: tuple[int, int]


def title_and_author(line: str) -> Titled | None:
    """Title and author of a line that names both, or None."""
    if len(line) > _LONGEST or " by" not in line.casefold():
        return None
    found = _BY.fullmatch(line, 0, title_and_tail(line)[0])
    if found is None:
        return None
    title = found["title"][: title_and_tail(found["title"])[0]]
    who = byline(found["by"])
    if who is None or not is_title_like(without_counter(title)):
        return None
    if _OF_A_CANON.fullmatch(title) or (found["by"][0] == "B" and " of " in found["by"]):
        return None
    if found["by"][2:].strip(" :.").casefold() in _NOBODY or _NO_TITLE.fullmatch(title):
        return None
    start, by = found.start("title"), found.start("by")
    return Titled((start, start + len(title)), (by + who[0], by + who[1]))
