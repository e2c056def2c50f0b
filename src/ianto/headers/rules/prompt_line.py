"""A prompt beside the community it is of, without a label: `25lamps #14: Harbour`, `[25_lamps] 14. Harbour - The Pier`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.prose import told_in
from ianto.story import Field, FieldName

RULE: Final = "prompt_line"
_LABEL, _LINE, _SUBJECT = 0.9, 0.75, 0.6
_LONGEST: Final = 160
# A community of prompts: it has a number in its name, or says what it is for.
_COMMUNITY: Final = r"(?P<challenge>\d{1,3}_?[a-z][\w-]{3,}|[a-z][\w-]*_\d{2,3}|[a-z]{3,}\d{2,3}|\w*[a-z\d]_?(?:bingo|prompts?|themes?|challenge|drabbles))(?!\w)"
_NUMBERED: Final = r"(?:(?:prompt|square|theme)\s*)?#?\d{1,3}(?!\w)"
_ALONE: Final = re.compile(
    rf"\W*(?:(?:written\s+)?for\s+(?:the\s+)?)?{_COMMUNITY}\]?[*_~\s]*[:,–-]?[*_~]*\s+(?P<prompt>{_NUMBERED}(?:\s*[.:,)/–-]+\s*\w.{{0,80}}?|\s+\w.{{0,80}}?)?)[\])*_~\s]*",
    re.IGNORECASE,
)
_IN_SUBJECT: Final = re.compile(
    rf"[\[(]{_COMMUNITY}[\])]\s*(?P<prompt>{_NUMBERED}\s*[.:)–-]*\s*[^\W\d][^\[(/|]*?)\s*(?=$|\s[–-]\s|[\[(/|])",
    re.IGNORECASE,
)
# "Walls (14. harbour)" behind the community in brackets; and the last of what dashes part.
_BEHIND: Final = re.compile(
    rf"[\[(]{_COMMUNITY}[\])][^(\[]{{1,80}}[(\[](?P<prompt>{_NUMBERED}\s*[.:)–-]*\s*[^\W\d][^)\]]{{0,60}})[)\]]",
    re.IGNORECASE,
)
_DASHED: Final = re.compile(
    rf"\s[–-]\s+{_COMMUNITY}[,:]?\s+(?P<prompt>{_NUMBERED}[^()\[\]]{{0,60}})\s*$", re.IGNORECASE
)
# "Table One, Prompt 6: the harbour".
_TABLED: Final = re.compile(
    r"\W*(?P<table>table\s+[\w'’#-]+)\s*[,;/–-]\s*(?P<prompt>(?:prompt|square|theme)\s*#?\d{1,3}(?!\w).{0,80}?)[*_~\s]*",
    re.IGNORECASE,
)
# "50_lanes, Table B, #4 river", "20lanes [Heather] - 05. dogs".
_OF_COMMUNITY: Final = re.compile(
    rf"\W*(?:(?:written\s+)?for\s+)?{_COMMUNITY}(?:\s*[,:–-]\s*|\s+)(?:(?P<table>(?:table|set)\s+[\w'’-]+)|[\[(](?P<named>[^\W\d][\w'’ -]{{1,30}})[\])])"
    rf"\s*[,:;/–-]+\s*(?P<prompt>{_NUMBERED}(?:\s*[.:,)/–-]+\s*\w.{{0,80}}?|\s+\w.{{0,80}}?)?)[*_~\s]*",
    re.IGNORECASE,
)
# What may stand between a community's name and the label that follows it.
_BEFORE: Final = re.compile(
    rf"(?:my\s+)?{_COMMUNITY}[\s*_~]*(?:['’]s\s+)?(?:prompt|square|theme|word|cell|fill)s?", re.IGNORECASE
)


def find(header: Header) -> Iterator[Field]:
    """The community and the prompt of a line without a label, of a subject, and the community a label names."""
    if header.states("table"):
        return
    for line in header.lines_as("loose", "claimed", "title"):
        text = line.text[:_LONGEST]
        yield from _both(header, line.start, _TABLED.fullmatch(text) or _OF_COMMUNITY.fullmatch(text), _LINE)
    if header.states("challenge"):
        return
    for entry in header.entries:
        if "prompt" in entry.label.names and (named := _BEFORE.match(entry.label.label)):
            begin = header.text.rfind(entry.label.label, 0, entry.start)
            start, stop = named.span("challenge")
            yield from header.quote(
                "challenge", begin + start, begin + stop, source="label", confidence=_LABEL, rule=RULE
            )
    if header.states("prompt"):
        return
    for line in header.lines_as("loose", "claimed", "title"):
        text = line.text if len(line.text) <= _LONGEST else ""
        found = _ALONE.fullmatch(text)
        yield from _both(header, line.start, found, _LINE)
        yield from _both(header, line.start, None if found else _in_subject(text), _SUBJECT)
    for start, stop in told_in(header, "subject!"):
        yield from _both(header, start, _in_subject(header.text[start:stop].split("\n")[0]), _SUBJECT)


def _in_subject(line: str) -> re.Match[str] | None:
    return _IN_SUBJECT.search(line) or _BEHIND.search(line) or _DASHED.search(line)


def _both(header: Header, at: int, found: re.Match[str] | None, confidence: float) -> Iterator[Field]:
    groups: tuple[tuple[FieldName, str], ...] = (
        *(("challenge", "challenge"), ("table", "table"), ("table", "named"), ("prompt", "prompt")),
    )
    for name, group in groups if found else ():
        start, stop = found.span(group) if found and group in found.re.groupindex else (0, 0)
        if stop > start:
            yield from header.quote(
                name, at + start, at + stop, source="line", confidence=confidence, rule=RULE
            )
