"""Where the story ends: what the author says after it is no part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ianto.headers.cues import weigh
from ianto.headers.labels import labels_on
from ianto.headers.lines import Line
from ianto.headers.values import paragraphs
from ianto.story import Field, FieldName, Part, PartKind
from ianto.text import is_chapter_heading, is_ending, is_scene_break

RULE: Final = "ending"
_REACH: Final = 4000
_MOST_LINES: Final = 60
_FARTHEST_COLON: Final = 52
_CONFIDENCE: Final = 0.8
# What sites and lists set below a story, whoever wrote it.
_FOOTER: Final = re.compile(
    r"""[\W_]*(?:
      to\ unsubscribe\b|yahoo!\ groups\b|your\ use\ of\ yahoo!|.{0,12}(?:fanfiction|fanfic)\ mailing\ list\b|un-?subscrib(?:e|ing)\b
      |you\ are\ visitor|best\ viewed\ (?:at|with|in)|(?:this\ page\ has\ been\ visited|visitors?\ since)\b|(?:this\ )?(?:page|site)\ (?:is\ )?hosted\ by|.{0,60}\bweb\ ?ring\b
      |(?:this\ )?(?:story|page|fic|work)\ (?:is\ )?(?:archived|hosted|located|found)\ at\b|back\ to\ (?:the\ )?(?:\w+\ ){0,2}(?:top|index|main|archive|home|page|list)\b
      |exported\ with\ the\ assistance|end\ file\.?$|end\ of\ .{0,60}=|please\ drop\ by\ the\ archive|works\ inspired\ by\ this\ one|afterword$
      |\d+\ comments?\b.{0,60}(?:comment|reply|read)|(?:leave|post)\ a\ (?:new\ )?comment|reply\ to\ this|\d[\d.,]*k?\ +(?:reads?|votes?|views|hits|kudos|favs)\b.{0,60}$
      |(?:copyright|©|\(c\))\ .{0,80}$
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_PLEA: Final = re.compile(
    r"[\W_]*(?:write\s+to\s+(?:me|the\s+author)\b|(?:please,?\s+)?(?:read\s+(?:and|&)\s+)?(?:review\b|r\s?(?:&|and|n|/)\s?r\b|leave\s+(?:me\s+)?(?:a\s+)?(?:comment|review|feedback))|feedback\s+(?:to\b|is\b|welcome|:)|comments?\s+(?:are\s+)?(?:love|welcome)|send\s+(?:feedback|comments))",
    re.IGNORECASE,
)
# A row of places to go to, and of tags: `<<< previous story | index | next story >>>`, `#alice #wonderland`.
_PLACES: Final = re.compile(
    r"[\W_]*(?:(?:previous|prev|next|index|home|back|top|main|archive|contents|list|menu|stories|story|chapter|e-?mail|mail|me|page|random|link|thread|reply|to|this|parent|fiction|guestbook|links)[\W_]*)+|(?:\#\w+[\s,]*){2,}",
    re.IGNORECASE,
)
_PARTED: Final = re.compile(r"[|<>\[\](#]|\s-\s")
_OWN: Final = re.compile(
    r"[\W_]*(?:a\s?/\s?n\s?\d?|author['’]?s?['’]? notes?|end notes?|p\.?\s?s\.?:)(?![\w'])", re.IGNORECASE
)
# From such a line on, a saved page is other people's.
_COMMENTS: Final = re.compile(
    r"\W{0,3}(?:\d+\s+comments?\W{1,5}(?:leave|post|comment|reply|read)\b.{0,40}|(?:leave|post)\s+a\s+(?:new\s+)?comment)\W{0,3}",
    re.IGNORECASE,
)
_LONGEST_PLACES: Final = 90
_TALK: Final = 1.4
_SIGNATURE: Final = re.compile(r"--|_{8,}|-{10,}")
_LONGEST_SIGNATURE: Final = 6
_AFTERWORDS: Final = frozenset(
    {"notes", "disclaimer", "feedback", "archive", "contact", "beta", "-", "challenge", "prompt", "tag"}
)


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of a story.

    Attributes:
        stop: where the story ends in the text, in code points.
        parts: what stands behind it, in order.
        fields: the notes among that.
    """

    stop: int
    parts: tuple[Part, ...] = ()
    fields: tuple[Field, ...] = ()


def find_end(text: str, start: int, stop: int) -> Ending:
    """Where a story that lies between two places ends, and what stands behind it."""
    comments = _comments(text, start, stop)
    told = stop if comments is None else comments
    others = () if comments is None else (Part("residue", comments, stop, "comments"),)
    lines = _tail_lines(text, start, told)
    begin = _first_afterword(lines)
    if begin is None:
        return Ending(told, others)
    behind = lines[begin:]
    return Ending(behind[0].start, (*_parts(behind, told), *others), tuple(_notes(text, behind)))


def _comments(text: str, start: int, stop: int) -> int | None:
    """Where the comments of a saved page begin; None without any."""
    at = start
    while True:
        found = text.find(" comment", at, stop)
        if found < 0:
            return None
        begin = max(text.rfind("\n", start, found) + 1, start)
        end = text.find("\n", found, stop)
        end = stop if end < 0 else end
        line = text[begin : min(end, begin + _LONGEST_PLACES)].strip()
        if begin > start and end - begin < _LONGEST_PLACES and _COMMENTS.fullmatch(line):
            return begin
        at = end


def _tail_lines(text: str, start: int, stop: int) -> list[Line]:
    floor = max(start, stop - _REACH)
    if floor > start:
        floor = text.find("\n", floor, stop) + 1 or stop
    lines: list[Line] = []
    offset, gap = floor, 0
    for raw in text[floor:stop].split("\n"):
        stripped = raw.strip()
        if stripped:
            lines.append(Line(len(lines), offset + raw.index(stripped[0]), stripped, gap))
            gap = 0
        else:
            gap += 1
        offset += len(raw) + 1
    return lines


def _first_afterword(lines: Sequence[Line]) -> int | None:
    """The line from which on only the author or a site speaks. A sign must say so; what follows must agree."""
    for line in lines[-_MOST_LINES:]:
        if line.number == 0 or not _opens_afterword(line, lines[line.number - 1]):
            continue
        rest = lines[line.number :]
        signed = _SIGNATURE.fullmatch(line.text) is not None and len(rest) <= _LONGEST_SIGNATURE
        if signed or _agree(rest[1:]):
            return line.number
    return None


def _agree(rest: Sequence[Line]) -> bool:
    """Whether no line among these tells the story on, up to a signature, whose motto may be what it likes."""
    for line in rest:
        if _SIGNATURE.fullmatch(line.text) and len(rest) - rest.index(line) <= _LONGEST_SIGNATURE:
            return True
        if weigh(line.text) <= -1 and not is_ending(line.text) and not _is_footer(line.text):
            return False
    return True


def _is_footer(text: str) -> bool:
    if _FOOTER.match(text):
        return True
    return (
        len(text) <= _LONGEST_PLACES
        and _PARTED.search(text) is not None
        and _PLACES.fullmatch(text) is not None
    )


def _opens_afterword(line: Line, before: Line) -> bool:
    text = line.text
    parted = line.gap > 0 or is_scene_break(before.text) or is_ending(before.text) or _is_footer(before.text)
    if _SIGNATURE.fullmatch(text) or (parted and _is_footer(text)):
        return True
    if is_ending(before.text) and line.gap and not is_chapter_heading(text):
        return True
    if not parted:
        return False
    if _PLEA.match(text) or _OWN.match(text) or (is_scene_break(before.text) and weigh(text) >= _TALK):
        return True
    if ":" not in text[:_FARTHEST_COLON] and text[0] not in "*_~=[":
        return False
    labels = labels_on(line)
    return bool(labels) and labels[0].strong and labels[0].name in _AFTERWORDS


def _parts(lines: Sequence[Line], stop: int) -> Iterator[Part]:
    """What each line behind the story is; a signature or a list's footer ends what the author says."""
    kind: PartKind = "note"
    what = ""
    for line, following in zip(lines, [*(each.start for each in lines[1:]), stop], strict=True):
        if _SIGNATURE.fullmatch(line.text):
            kind, what = "residue", "signature"
        elif _is_footer(line.text):
            kind, what = "residue", "footer"
        elif kind == "residue" and (_OWN.match(line.text) or _PLEA.match(line.text)):
            kind, what = "note", ""
        mark = is_ending(line.text) or is_scene_break(line.text)
        yield (
            Part("residue", line.start, following, "ending")
            if mark
            else Part(kind, line.start, following, what)
        )


def _notes(text: str, lines: Sequence[Line]) -> Iterator[Field]:
    labels = labels_on(lines[0])
    own = _OWN.match(lines[0].text)
    if own is None and (not labels or labels[0].name not in {"notes", "disclaimer"}):
        return
    start = labels[0].start if labels else lines[0].start + (own.end() if own else 0)
    stop = next(
        (line.start for line in lines if _SIGNATURE.fullmatch(line.text) or _is_footer(line.text)),
        lines[-1].stop,
    )
    raw = text[start:stop].strip()
    if not raw:
        return
    start = text.index(raw, start)
    name: FieldName = "disclaimer" if labels and labels[0].name == "disclaimer" else "notes"
    yield Field(name, paragraphs(raw), raw, "label", (start, start + len(raw)), _CONFIDENCE, RULE)
