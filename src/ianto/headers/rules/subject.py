"""A post's or a mail's subject: `Fic: Title (1/25)`, `[Fandom] Title`, `NEW: Title (1/2) by Ann Arbour`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.shapes import bare, is_title_like
from ianto.headers.terse import title_and_tail
from ianto.headers.titles import counter, without_counter
from ianto.headers.values import pieces_of
from ianto.headers.vocabulary import known_canon
from ianto.story import Field

RULE: Final = "subject"
_TITLE, _AUTHOR, _FANDOM, _PART = 0.75, 0.7, 0.75, 0.75
_GUESSED: Final = 0.6
_TELLING: Final = frozenset({"rating", "relationship"})
_LONGEST: Final = 160
_KIND: Final = r"(?:new\s+|another\s+|short\s+)?(?:fic|fan\s?fic(?:tion)?|ficlet|drabble|double\s+drabble|one-?\s?shot|vignette|story|new|repost|revised|wip|fill|xfc|gift\s+fic|challenge\s+fic)(?:\s+post)?"
_KIND_ONLY: Final = re.compile(rf"{_KIND}s?|ot|admin|fanfic\w*|revision|spam|repost(?:ed)?", re.IGNORECASE)
_SUBJECT: Final = re.compile(
    rf"(?:(?:re|fwd?)\s*:\s*)?(?:(?P<who>[\w-]{{2,30}})\s@\s\d{{1,2}}:\d\d(?:\s?[ap]m)?:\s+)?(?:\[(?P<list>[^\[\]]{{1,40}})\]\s*)?(?:(?P<canon>[^:\[\]]{{2,60}}?)\s+)?(?:crossover\s+|x-?over\s+)?\[?{_KIND}(?:\s+for\s+[\w-]+)?\s*(?::|\s[-–—]|\])\s*(?P<title>\S.*)",
    re.IGNORECASE,
)
# A journal's own line above the entry: `ann_arbour @ 09:15 pm: …`.
_POSTED: Final = r"(?:(?P<who>[\w-]{2,30})\s@\s\d{1,2}:\d\d(?:\s?[ap]m)?:\s+)?"
_BRACKETED: Final = re.compile(
    rf"{_POSTED}(?P<first>\[[^\[\]]{{2,40}}\]\s*)??(?:\[(?P<list>[^\[\]]{{2,40}})\]\s*)(?P<title>[^\s\[].*)",
    re.IGNORECASE,
)
_BY: Final = re.compile(r"\s+by\s+(?P<who>[^()]{2,40}?)\s*(?:\(.*\)|\[.*\])?$", re.IGNORECASE)


def claims(line: str) -> bool:
    """Whether a line is a subject that names a story."""
    if len(line) > _LONGEST:
        return False
    if _SUBJECT.fullmatch(line):
        return True
    found = _BRACKETED.fullmatch(line) if "[" in line and line[-1] != "]" else None
    if found is None:
        return False
    length, tail = title_and_tail(found["title"])
    telling = found["who"] is not None or any(term.name in _TELLING for term in tail)
    return (telling or known_canon(found["list"]) is not None) and is_title_like(
        without_counter(found["title"][:length])
    )


def find(header: Header) -> Iterator[Field]:
    """Title, counter, author and canons of every subject above the story."""
    for entry in header.entries:
        if "subject!" in entry.label.names:
            line = header.text[entry.start : entry.stop].split("\n")[0]
            yield from _read(header, entry.start, line, mail=True)
    for line_ in header.lines_as("claimed", "loose", "title"):
        if len(line_.text) <= _LONGEST:
            yield from _read(header, line_.start, line_.text, mail=False)


def _read(header: Header, at: int, line: str, *, mail: bool) -> Iterator[Field]:
    found = _SUBJECT.fullmatch(line) or (_BRACKETED.fullmatch(line) if mail or claims(line) else None)
    if found is None and not mail:
        return
    start, stop = found.span("title") if found else (0, len(line.rstrip()))
    if found is not None:
        yield from _canons(header, at, found)
    by = _BY.search(line, start)
    if by:
        stop = by.start()
        for piece in pieces_of("author", header.text, at + by.start("who"), at + by.end("who")):
            yield from header.quote(
                "author",
                piece.start,
                piece.stop,
                source="line",
                confidence=_AUTHOR,
                rule=RULE,
                value=piece.value,
            )
    stop = start + title_and_tail(line[start:stop])[0]
    count = counter(line[start:stop])
    if count:
        yield from header.quote(
            "part",
            at + start + count.start,
            at + start + count.stop,
            source="line",
            confidence=_PART,
            rule=RULE,
        )
        stop = start + count.title
    title = line[start:stop].rstrip(" \t,;:–—-([")
    confidence = _TITLE if found else _TITLE - 0.15
    yield from header.quote(
        "title",
        at + start,
        at + start + len(title),
        source="line",
        confidence=confidence,
        rule=RULE,
        value=bare(title),
    )


def _canons(header: Header, at: int, found: re.Match[str]) -> Iterator[Field]:
    groups = found.groupdict()
    if groups.get("who"):
        yield from header.quote(
            "author",
            at + found.start("who"),
            at + found.end("who"),
            source="line",
            confidence=_AUTHOR,
            rule=RULE,
        )
    # Behind a list's name, or a poster's, stands a canon, listed or not.
    sure = bool(groups.get("first") or groups.get("who")) and not _KIND_ONLY.fullmatch(groups["list"])
    for group in ("canon", "list"):
        value = found.groupdict().get(group)
        if value is None:
            continue
        for piece in pieces_of("fandom", header.text, at + found.start(group), at + found.end(group)):
            listed = known_canon(piece.value) is not None
            if listed or (sure and group == "list"):
                yield from header.quote(
                    "fandom",
                    piece.start,
                    piece.stop,
                    source="line",
                    confidence=_FANDOM if listed else _GUESSED,
                    rule=RULE,
                    value=piece.value,
                )
