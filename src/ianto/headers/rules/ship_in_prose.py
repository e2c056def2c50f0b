"""Pairings named in a summary or a note: `Holmes/Watson, angst.`, `MSR`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.prose import note_paragraphs, told_in
from ianto.headers.values import Piece, pieces_of
from ianto.headers.vocabulary import known_canon
from ianto.story import Field

RULE: Final = "ship_in_prose"
_LINE, _PROSE = 0.75, 0.55
_LONGEST: Final = 70
_NAME: Final = r"(?!(?:It|There|Here|What|Who|That)['’]s\b|(?:This|Set|Maybe|Also|Only|Mostly|Some|Slight|Just|Implied|Past|No)\b)(?:(?:Dr|Mrs?|Ms|St|[A-Z])\.\s?)?[A-Z](?:[\w’'-]{0,24}\w)?(?:\s[A-Z][\w’'-]{0,24}\w){0,2}"
_SHIP: Final = re.compile(
    rf"(?<![\w/])(?:{_NAME}/{_NAME}(?:/{_NAME})?(?:\s\((?:[^()]{{0,30}}(?:slash|friendship|implied|past|unrequited|platonic)[^()]{{0,20}})\))?|{_NAME}\s(?:and|&)\s{_NAME}\s\([^()]{{0,40}}(?:slash|friendship|ship|romance|platonic|gen)\b[^()]{{0,20}}\)|MSR|GSR|DRR)(?![\w/])"
)
_ONLY_SHIP: Final = re.compile(rf"\W*(?P<ship>{_NAME}\s?/\s?{_NAME}(?:\s?/\s?{_NAME})?)[\s.]*")
_ARTICLE: Final = re.compile(r"(?:An?|The)\s+")
_GENRES: Final = frozenset({
    "humor", "humour", "romance", "drama", "angst", "adventure", "mystery", "horror", "parody", "friendship", "family", "tragedy",
    "crime", "fantasy", "general", "suspense", "western", "sci-fi", "hurt", "comfort", "poetry", "fluff", "action",
})  # fmt: skip
_NOT_PEOPLE: Final = frozenset(
    {
        "a/n",
        "h/c",
        "r/r",
        "a/u",
        "n/a",
        "he/she",
        "she/he",
        "him/her",
        "his/her",
        "tv/movie",
        "am/pm",
        "author/s",
    }
)


def claims(line: str) -> bool:
    """Whether a line is a pairing and nothing else."""
    found = _ONLY_SHIP.fullmatch(line) if "/" in line and len(line) <= _LONGEST else None
    return found is not None and _are_people(found["ship"])


def find(header: Header) -> Iterator[Field]:
    """Pairings without a label, if no label states one."""
    if header.states("relationship"):
        return
    for line in header.lines_as("claimed", "loose"):
        found = _ONLY_SHIP.fullmatch(line.text)
        if found and _are_people(found["ship"]):
            start, stop = found.span("ship")
            yield from header.quote(
                "relationship",
                line.start + start,
                line.start + stop,
                source="line",
                confidence=_LINE,
                rule=RULE,
            )
    for name in ("warning", "genre", "category?", "codes?"):
        for start, stop in told_in(header, name):
            for piece in pieces_of(name if name == "warning" else "genre", header.text, start, stop):
                yield from _code(header, piece)
    for start, stop in [*told_in(header, "summary", "notes"), *note_paragraphs(header)]:
        for found in _SHIP.finditer(header.text, start, stop):
            if _are_people(found[0]):
                yield from header.quote(
                    "relationship", found.start(), found.end(), source="prose", confidence=_PROSE, rule=RULE
                )


def _code(header: Header, piece: Piece) -> Iterator[Field]:
    if _SHIP.fullmatch(piece.value) and _are_people(piece.value):
        yield from header.quote(
            "relationship",
            piece.start,
            piece.stop,
            source="prose",
            confidence=_PROSE,
            rule=RULE,
            value=piece.value,
        )


def _are_people(ship: str) -> bool:
    """Whether those on both sides are people: no abbreviations, no genres, and not two canons that cross."""
    folded = ship.casefold().replace(" ", "").rstrip(".")
    parts = [_ARTICLE.sub("", part.strip(" .")) for part in ship.split("/")]
    if folded in _NOT_PEOPLE or any(part.casefold() in _GENRES for part in parts):
        return False
    return not all(map(known_canon, parts))
