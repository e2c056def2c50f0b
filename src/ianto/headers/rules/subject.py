"""A post's or a mail's subject: `Fic: Title (1/25)`, `[Fandom] Title`, `NEW: Title (1/2) by Ann Arbour`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.quoting import quote_list
from ianto.headers.shapes import bare
from ianto.headers.subjects import KINDS, LONGEST, Subject, appended_to, is_subject, subject_of
from ianto.headers.terse import Term
from ianto.headers.values import pieces_of
from ianto.headers.vocabulary import known_canon
from ianto.story import Field

RULE: Final = "subject"
_TITLE, _AUTHOR, _FANDOM, _PART = 0.75, 0.7, 0.75, 0.75
_GUESSED, _UNFORMED = 0.6, 0.6


def claims(line: str) -> bool:
    """Whether a line is a subject that names a story."""
    return is_subject(line)


def find(header: Header) -> Iterator[Field]:
    """Title, counter, author and canons of every subject above the story."""
    for entry in header.entries:
        if "subject!" in entry.label.names:
            line = header.text[entry.start : entry.stop].split("\n")[0]
            found = subject_of(line, mail=True)
            if found is not None:
                yield from _read(header, entry.start, line, found)
        elif entry.label.label.casefold() in KINDS:
            raw = header.text[entry.start : entry.stop]
            yield from _appended(header, entry.start, appended_to(raw)[1] if "\n" not in raw else ())
    for each in header.lines_as("claimed", "loose", "title"):
        found = subject_of(each.text, mail=False) if len(each.text) <= LONGEST else None
        if found is not None:
            yield from _read(header, each.start, each.text, found)


def _read(header: Header, at: int, line: str, found: Subject) -> Iterator[Field]:
    yield from _canons(header, at, found)
    yield from _appended(header, at, found.appended)
    if found.recipient:
        start, stop = found.recipient
        yield from header.quote(
            "recipient", at + start, at + stop, source="line", confidence=_AUTHOR, rule=RULE
        )
    if found.poster:
        start, stop = found.poster
        yield from header.quote("author", at + start, at + stop, source="line", confidence=_AUTHOR, rule=RULE)
    if found.author:
        yield from quote_list(
            header,
            "author",
            at + found.author[0],
            at + found.author[1],
            source="line",
            confidence=_AUTHOR,
            rule=RULE,
        )
    if found.part:
        start, stop = found.part
        yield from header.quote("part", at + start, at + stop, source="line", confidence=_PART, rule=RULE)
    start, stop = found.title
    confidence = _TITLE if found.formed else _UNFORMED
    yield from header.quote(
        "title",
        at + start,
        at + stop,
        source="line",
        confidence=confidence,
        rule=RULE,
        value=bare(line[start:stop]),
    )


def _appended(header: Header, at: int, appended: Iterable[Term]) -> Iterator[Field]:
    for term in appended:
        if term.name and not header.states(term.name):
            yield from header.quote(
                term.name,
                at + term.start,
                at + term.stop,
                source="line",
                confidence=_FANDOM if term.sure else _GUESSED,
                rule=RULE,
            )


def _canons(header: Header, at: int, found: Subject) -> Iterator[Field]:
    for (start, stop), sure in found.canons:
        for piece in pieces_of("fandom", header.text, at + start, at + stop):
            listed = known_canon(piece.value) is not None
            if listed or sure:
                yield from header.quote(
                    "fandom",
                    piece.start,
                    piece.stop,
                    source="line",
                    confidence=_FANDOM if listed else _GUESSED,
                    rule=RULE,
                    value=piece.value,
                )
