"""What a posted table is called, and which community it is of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ianto.challenges.posted.blocks import Block, Gap, Grid, Line
from ianto.challenges.posted.candidates import Candidate
from ianto.challenges.posted.entry import squished
from ianto.challenges.posted.numbers import leading
from ianto.challenges.table_json import MOST_NAME
from ianto.text import fold

_SHORT: Final = 3
"""From this look on a page's own title says more."""
_SHORT_LINE: Final = 60
_FEW_WORDS: Final = 8
_SHOUTED: Final = 4
_REACH: Final = 14
"""So many blocks above a table its name is looked for."""
_LABELLED: Final = re.compile(
    r"\W*(?P<what>table name|table|card|prompt table|prompt set|set|bingo card)\s*[:=]\s*(?P<name>\S.*)",
    re.IGNORECASE,
)
_OF: Final = re.compile(r"\W*(?:challenge|community|comm)\s*[:=]\s*(?P<name>\S.*)", re.IGNORECASE)
_GENERIC: Final = re.compile(
    r"(?:(?:the|my|our|this|full|big damn|complete|prompt|prompts?'?|master|current|progress|new|all|here|are|is|of|list|table|tables|card|below|lj-cut|cut|here'?s|fics?|stories|progress|claims?|updated?)[\s:!.~-]*)+",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(
    r"^(?:here|these|this|those|the following|choose|pick|please|below|copy|use|so|i|i'm|i've|we|you|for|my claim|claim|feel free|credit|thanks?|written|fandom|pairing|author|title|rating|characters?|status|progress|disclaimer|note|updated)\b",
    re.IGNORECASE,
)
_NEW_TABLE: Final = re.compile(r"\b(?:table|card|set|prompts)\b", re.IGNORECASE)
_CONTINUED: Final = re.compile(
    r"\b(?:cont(?:inued|'?d)?|part|half|more)\b|\d+\s*(?:-|–|to)\s*\d+", re.IGNORECASE
)
_COUNT: Final = re.compile(
    r"\(?\b\d{1,4}\s*(?:/|of|out of)\s*\d{1,4}\b\)?(?:\s*(?:done|complete[d]?|filled))?"
)
_TAIL: Final = re.compile(
    r"\s*(?:[-–—|:]\s*)?(?:live ?journal|dreamwidth(?: studios)?|insane ?journal|journalfen|tumblr|wordpress)\s*$",
    re.IGNORECASE,
)
_USER_BEFORE: Final = re.compile(r"^[\w-]{2,25}(?::| \| | — )\s*")
_JOURNALS: Final = re.compile(
    r"<lj\s|<user\s|[/\]=]comm|[./]community|community[./\]=]|\[(?:lj|comm)", re.IGNORECASE
)
_COMM: Final = re.compile(
    r"<lj\s+comm\s*=\s*[\"']?(?P<comm>[\w-]{2,60})"
    r"|\b(?:for|at|from|in|community|comm|challenge|via|of|table|prompts?)\W{1,12}?<(?:lj\s+user|user\s+(?:site=\S{1,60}\s+)?name)\s*=\s*[\"']?(?P<user>[\w-]{2,60})"
    r"|community\.(?:livejournal|insanejournal)\.com/(?P<site>[\w-]{2,60})"
    r"|(?:livejournal|dreamwidth|insanejournal)\.(?:com|org)/community/(?P<path>[\w-]{2,60})"
    r"|<lj\s+user\s*=\s*[\"']?(?P<counted>(?=[\w-]*\d\d)[\w-]{2,60})"
    r"|\[(?:lj|ljcomm|community|comm)(?:=|\])\s*(?P<tag>[\w-]{2,60})",
    re.IGNORECASE,
)


def community_of(text: str) -> str:
    """The community a text says it is of; empty where it names none, or several."""
    if _JOURNALS.search(text) is None:
        return ""
    found = {next(group for group in each.groups() if group): None for each in _COMM.finditer(text[:200_000])}
    names = {fold(name).replace("-", "_"): name for name in found}
    return next(iter(names.values()))[:MOST_NAME] if len(names) == 1 else ""


def challenge_above(blocks: Sequence[Block]) -> str:
    """The challenge a line names before a colon; empty where none does."""
    for block in blocks:
        if isinstance(block, Line):
            found = _OF.match(block.text) if len(block.text) < 2 * MOST_NAME else None
            if found is not None:
                return squished(found["name"])[:MOST_NAME]
    return ""


def name_above(candidate: Candidate, blocks: Sequence[Block], title: str = "") -> str:
    """What is written above a table: a label, a heading, a bold line, the text of a cut, a short line.

    Last comes a cut's text that only says something to whoever may press it. What the whole page is called, its `title`, says more than a short line, and less than a heading.
    """
    if candidate.name and _nameable(candidate.name):
        return candidate.name[:MOST_NAME]
    above = [
        block
        for block in blocks[max(candidate.floor, candidate.start - _REACH) : candidate.start]
        if not isinstance(block, Gap)
    ]
    above.reverse()
    lines = [block for block in above if isinstance(block, Line)]
    for line in lines:
        found = _LABELLED.match(line.text) if len(line.text) < 2 * MOST_NAME else None
        if found is not None:
            return _tidy(found["name"])
    named: list[tuple[int, str]] = []
    for look, looks in enumerate(_LOOKS):
        named.extend(
            (look, _tidy(line.text)) for line in lines if looks(line) and _nameable(_tidy(line.text))
        )
    if title and (not named or named[0][0] >= _SHORT):
        return title
    if len(named) > 1 and named[0][0] in _sections(candidate, blocks):
        # What stands right above it names its first part, as what stands within names the others.
        named.pop(0)
    return named[0][1] if named else ""


def _sections(candidate: Candidate, blocks: Sequence[Block]) -> set[int]:
    """How lines within a list look that name its parts."""
    within = [
        block
        for block in blocks[candidate.start + 1 : candidate.end]
        if isinstance(block, Line) and leading(block.text) is None and block.number is None
    ]
    return {look for look, looks in enumerate(_LOOKS) for line in within if looks(line) and not _links(line)}


def _links(line: Line) -> bool:
    return any(piece.href for piece in line.pieces)


def title_of(title: str) -> str:
    """What a whole page is called, without its site and whose journal it is."""
    name = _TAIL.sub("", title)
    name = _tidy(_USER_BEFORE.sub("", name))
    return name if _nameable(name) else ""


def _is_heading(line: Line) -> bool:
    return line.kind == "heading" or (
        line.kind == "text" and line.text.isupper() and len(line.text) >= _SHOUTED
    )


def _is_bold(line: Line) -> bool:
    return (
        line.kind != "cut"
        and bool(line.pieces)
        and all(piece.strong for piece in line.pieces if piece.text.strip())
    )


def _is_cut(line: Line) -> bool:
    """The text of a cut that reads like a name."""
    return line.kind == "cut" and not _is_remark(line)


def _is_remark(line: Line) -> bool:
    """The text of a cut that reads like what its writer says to those who may press it: `you know the drill`."""
    text = squished(line.text)
    return line.kind == "cut" and (
        (text[:1].islower() and " " in text)
        or text[-1:] in ".!?,;"
        or text.count(" ") > _FEW_WORDS
        or _SENTENCE.match(text) is not None
    )


def _is_short(line: Line) -> bool:
    text = squished(line.text)
    return (
        line.kind == "text"
        and not _links(line)
        and len(text) <= _SHORT_LINE
        and text.count(" ") <= _FEW_WORDS
        and not _SENTENCE.match(text)
        and text[-1:] not in ".!?,;"
    )


_LOOKS: Final = (_is_heading, _is_bold, _is_cut, _is_short, _is_remark)


def _nameable(name: str) -> bool:
    if not name or not any(sign.isalnum() for sign in name) or _GENERIC.fullmatch(name):
        return False
    lead = leading(name)
    return not (lead is not None and not lead.more) and not name.startswith(("http:", "https:"))


def _tidy(text: str) -> str:
    name = squished(_COUNT.sub(" ", text)).strip("*_~=#-–—|•· ").rstrip(":").strip()
    if len(name) > 1 and (name[0], name[-1]) in {("“", "”"), ('"', '"'), ("[", "]"), ("(", ")")}:
        name = name[1:-1].strip()
    return name[:MOST_NAME].strip()


def starts_anew(between: Sequence[Block]) -> bool:
    """Whether what stands between two pieces says that another table begins."""
    for block in between:
        if isinstance(block, Line) and (
            block.kind == "cut" or _is_heading(block) or _is_bold(block) or _LABELLED.match(block.text)
        ):
            text = squished(block.text)
            if _NEW_TABLE.search(text) and not _CONTINUED.search(text):
                return True
    return False


def is_rules(candidate: Candidate, blocks: Sequence[Block], floor: int) -> bool:
    """Whether what stands above a list says that it is one of rules."""
    for block in reversed(blocks[max(floor, candidate.start - 3) : candidate.start]):
        if isinstance(block, Grid):
            return False
        if isinstance(block, Line):
            return _RULES.search(block.text) is not None and len(block.text) < MOST_NAME
    return False


_RULES: Final = re.compile(
    r"\b(?:rules?|guidelines?|f\.?a\.?q|how to|instructions?|questions|regulations|regeln|règles|to claim|to join|format)\b",
    re.IGNORECASE,
)
