"""A line that says what canon the story is of: `A Dracula fanfic`, `An Alice in Wonderland fan fiction`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, cast

from ianto.headers.header import Header
from ianto.headers.quoting import quote_list
from ianto.headers.vocabulary import known_canon
from ianto.story import Field, FieldName

RULE: Final = "fanfic_line"
_CONFIDENCE: Final = 0.75
_LONGEST: Final = 90
_LINE: Final = re.compile(
    r"(?:(?P<title>[^|]{2,60}?)\s*(?:\||\s[-–—]\s+(?=an?\s)))?\W*(?:[Aa]n?\s+|[Tt]he\s+)?(?P<canon>\S+(?:\s\S+){0,6}?)\s+(?i:(?P<sure>fan\s?-?fic(?:tion)?|crossover)|fic|ficlet|story|vignette|drabble|one-?shot|tale|snippet)(?:\s+by:?\s+(?P<who>\S.{1,40}?))?\W*",
)
_NO_CANON: Final = re.compile(
    r"my|short|little|new|first|another|long|silly|this|original|slash|gen|christmas", re.IGNORECASE
)


def claims(line: str) -> bool:
    """Whether a line names a canon and says that this is a story of it."""
    return len(line) <= _LONGEST and _match(line) is not None


def find(header: Header) -> Iterator[Field]:
    """The canon such a line names, if no label states one."""
    for line in header.lines_as("claimed"):
        found = _match(line.text) if len(line.text) <= _LONGEST else None
        if found is None:
            continue
        for name, group in (("title", "title"), ("author", "who")):
            if found[group] and found[group].strip(" ✓✔"):
                at = line.start + found.start(group)
                length = len(found[group].rstrip(" ✓✔"))
                yield from header.quote(
                    cast("FieldName", name), at, at + length, source="line", confidence=_CONFIDENCE, rule=RULE
                )
        if not header.states("fandom"):
            start, stop = found.span("canon")
            yield from quote_list(
                header,
                "fandom",
                line.start + start,
                line.start + stop,
                source="line",
                confidence=_CONFIDENCE,
                rule=RULE,
            )


def _match(line: str) -> re.Match[str] | None:
    found = _LINE.fullmatch(line)
    if found is None or _NO_CANON.match(found["canon"]):
        return None
    if found["canon"][0].islower() and not (found["title"] and known_canon(found["canon"])):
        return None
    return found if found["sure"] or known_canon(found["canon"]) else None
