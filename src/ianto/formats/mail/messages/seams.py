"""What stands in a message around its story: a later part's head, the end of a part, signatures, lists' footers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.story import Part
from ianto.text import fold, is_ending, is_scene_break

_TAIL_LINES: Final = 60
_TAIL_BYTES: Final = 8_000
_HEAD_LINES: Final = 80
_LONGEST_SIGNATURE: Final = 20
_SIGNATURE: Final = re.compile(r"-- ?|__ ?")
_FOOTER: Final = re.compile(
    r"to unsubscribe|unsubscribe\b.{0,60}(?:mail|send)|your use of yahoo! groups|yahoo! groups links?\b|-{6,}\s*yahoo! groups sponsor|\[non-text portions|-{6,} next part -{6,}"
    r"|-{4,}.{0,40}(?:egroups|onelist|yahoo! ?groups|topica).{0,60}|community e-?mail addresses|<\*> ?to (?:visit|unsubscribe)"
    r"|_{20,}\s*$|-{20,}~|-{2,}[ .]{0,3}-*.{0,80}mailing list|https?://\S*(?:mailman/listinfo|yahoogroups\.com|groups\.yahoo\.com|egroups\.com|onelist\.com)"
    r"|get your (?:free|private)\b|do you yahoo|this message (?:has been|was) (?:sent|posted) (?:to|via|through)|the full [\w -]{2,30} archive",
    re.IGNORECASE,
)
# What such a line may stand above: a list's name and addresses. Alone, a drawn line may be the story's.
_LISTISH: Final = re.compile(
    r"mailing list|unsubscribe|listinfo|yahoo|egroups|onelist|topica|list-?owner|subscri|archive",
    re.IGNORECASE,
)
_DRAWN: Final = re.compile(r"[_\-=~*]{20,}\s*>?$")
_SPONSOR: Final = re.compile(r"-{6,}\s*(?:yahoo! groups|egroups|onelist) sponsor", re.IGNORECASE)
_SPONSOR_END: Final = re.compile(r"-{10,}~?-?_?->$|-{20,}[~_-]*>?$")
_PART_END: Final = re.compile(
    r"\W*(?:(?:end|ends)\s*(?:of\s+)?(?:part|chapter|section|episode|file)?\s*[(\[]?\s*\w{1,8}\s*(?:(?:/|of)\s*[\w?]{1,4})?[)\]]?"
    r"|(?:to be\s+)?continued\s*(?:in|on|with)\s+(?:the\s+next\s+)?(?:part|chapter|message|post|mail)?\s*\w{0,8}|tbc|to be continued|more to come|cont(?:inued|'d)\.{0,3}"
    r"|(?:part|chapter)\s+\w{1,8}\s+(?:follows|next|coming)|on to part\s+\w{1,8}|[(\[]\s*\d{1,3}\s*/\s*[\d?]{1,3}\s*[)\]])\W*",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"[*_~=\s]{0,6}(?:title|story|author|writer|by|rating|rated|summary|disclaimers?|classification|category|categories|spoilers?(?: warning)?|keywords?"
    r"|pairings?|codes?|fandom|series|genre|characters?|distribution(?: statement)?|archiv(?:e|ing)|warnings?|feedback|author'?s?\s+notes?|a/n|notes?|part|chapter"
    r"|beta(?: reader)?|status|e-?mail(?:\s+address)?|contact|homepage|home ?page|web ?site|url|teaser|setting|timeline|thanks|acknowledge?ments?|dedication|date|content|archive)"
    r"[*_~\s]{0,4}(?:[:=]|\s-\s)",
    re.IGNORECASE,
)
_REFERS: Final = re.compile(
    r"(?:\b(?:disclaimers?|headers?|notes?|ratings?|summary|info(?:rmation)?|warnings?|standard stuff|etc)\b.{0,80}\b(?:part|chapter|section|post|first|previous|prologue|one|1)\b)"
    r"|^\W*(?:continued|cont'd|cont\.)\s+from\b|^\W*see (?:the )?(?:first )?(?:part|chapter|disclaimer)|^\W*disclaimed\b|^\W*(?:part|chapter)?\s*\(?\s*\d{1,3}\s*(?:/|of)\s*[\d?]{1,3}\s*\)?\W*$",
    re.IGNORECASE,
)
_BYLINE: Final = re.compile(r"\W{0,3}(?:written\s+)?by\s*:?\s+\S.{1,60}", re.IGNORECASE)
_ADDRESS_LINE: Final = re.compile(r"\W{0,3}<?[\w.+-]{1,60}@[\w.-]{1,60}>?\W{0,3}")
_ATTRIBUTION: Final = re.compile(
    r".{0,200}\b(?:wrote|writes|said|schrieb|écrit)\s*:?\s*|-{2,}\s*original message\s*-{2,}", re.IGNORECASE
)
_LONGEST_VALUE, _SHORT, _LONGEST_ENDING = 8, 300, 80
_COUNTED: Final = re.compile(
    r"[\s:,–—-]*[(\[]?\s*(?:(?:part|chapter|pt\.?|ch\.?)\s*)?\d{0,3}\s*(?:(?:/|of)\s*[\d?x]{1,3})?\s*[)\]]?\s*(?:by\s.{1,60})?",
    re.IGNORECASE,
)


def seams_of(text: str, title: str, *, later: bool, last: bool, reply: bool) -> list[Part]:
    """The stretches of a message's text that are no story, in order.

    Args:
        text: the body.
        title: the story's, folded; it stands above later parts again.
        later: whether other parts came before: then its head only repeats theirs.
        last: whether no part follows: then its ending is the story's.
        reply: whether it answers another message, and may quote it.
    """
    lines = _lines(text)
    parts: list[Part] = []
    at = 0
    sponsored = _sponsor(lines)
    if sponsored:
        parts.append(Part("residue", lines[sponsored[0]][0], _end(lines[sponsored[1]]), "footer"))
        at = sponsored[1] + 1 if sponsored[0] <= 1 else 0
    if reply:
        quoted = _quoted(lines, at)
        if quoted > at:
            parts.append(Part("residue", lines[at][0], _end(lines[quoted - 1]), "quoted"))
            at = quoted
    if later:
        begun = _behind_head(lines, at, title)
        if begun > at:
            parts.append(Part("header", lines[at][0], _end(lines[begun - 1]), "repeated"))
    stop = _footer(lines)
    if stop < len(lines):
        parts.append(Part("residue", lines[stop][0], _end(lines[-1]), "footer"))
    signed = _signature(lines[:stop])
    if signed < stop:
        parts.append(Part("residue", lines[signed][0], _end(lines[stop - 1]), "signature"))
    if not last:
        parts.extend(_ending(lines[:signed]))
    return _apart(parts)


_Line = tuple[int, str]


def _lines(text: str) -> list[_Line]:
    """The lines that are not empty, stripped, and where they begin."""
    lines: list[_Line] = []
    offset = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            lines.append(
                (offset + raw.index(stripped[0]), stripped if stripped != "--" else raw.strip("\t\r "))
            )
        offset += len(raw) + 1
    return lines


def _end(line: _Line) -> int:
    return line[0] + len(line[1])


def _apart(parts: list[Part]) -> list[Part]:
    found: list[Part] = []
    for part in sorted(parts, key=lambda part: (part.start, -part.stop)):
        if not found or part.start >= found[-1].stop:
            found.append(part)
    return found


def _sponsor(lines: list[_Line]) -> tuple[int, int] | None:
    """An advertisement between two drawn lines, at the top or below the text."""
    for number, (_, line) in enumerate(lines):
        if line.startswith("----") and _SPONSOR.match(line):
            for behind in range(number + 1, min(number + 25, len(lines))):
                if _SPONSOR_END.match(lines[behind][1]):
                    return number, behind
            return number, number
    return None


def _quoted(lines: list[_Line], at: int) -> int:
    """Behind the words of another that a reply begins with."""
    begun = at
    if at + 1 < len(lines) and _ATTRIBUTION.fullmatch(lines[at][1]):
        at += 1
    elif at + 2 < len(lines) and _ATTRIBUTION.fullmatch(f"{lines[at][1]} {lines[at + 1][1]}"[:400]):
        at += 2
    first = at
    while at < len(lines) and lines[at][1].startswith((">", "|")):
        at += 1
    return at if at > first else begun


def _behind_head(lines: list[_Line], at: int, title: str) -> int:
    """The line with which a later part's own text begins: what a first part's head says is said again."""
    begun = at
    while at < min(len(lines), begun + _HEAD_LINES):
        line = lines[at][1]
        if _LABEL.match(line):
            at = _behind_value(lines, at)
        elif (
            is_scene_break(line)
            or _BYLINE.fullmatch(line)
            or _ADDRESS_LINE.fullmatch(line)
            or _is_title(line, title)
            or (len(line) <= _SHORT and _REFERS.search(line) and not line.startswith(('"', "“", "'")))
        ):
            at += 1
        else:
            break
    return at if at < len(lines) else begun


def _behind_value(lines: list[_Line], at: int) -> int:
    """Behind a label's value, which may go on below it without an empty line between."""
    for number in range(at + 1, min(len(lines), at + 1 + _LONGEST_VALUE)):
        start, line = lines[number]
        gap = start - _end(lines[number - 1])
        if gap > _NEAR or _LABEL.match(line) or is_scene_break(line):
            return number
    return min(len(lines), at + 1 + _LONGEST_VALUE)


# One line's end and an indent.
_NEAR: Final = 12


def _is_title(line: str, title: str) -> bool:
    """Whether a line is the title again, with a counter or a byline at most."""
    if not title or len(line) > _SHORT:
        return False
    letters = "".join(filter(str.isalnum, fold(line)))
    if not letters.startswith(title):
        return False
    taken = 0
    for place, sign in enumerate(line):
        if taken == len(title):
            return _COUNTED.fullmatch(line[place:]) is not None
        taken += len("".join(filter(str.isalnum, fold(sign))))
    return taken == len(title)


def _tail(lines: list[_Line]) -> Iterator[int]:
    last = _end(lines[-1]) if lines else 0
    for number in range(max(0, len(lines) - _TAIL_LINES), len(lines)):
        if lines[number][0] >= last - _TAIL_BYTES:
            yield number


def _footer(lines: list[_Line]) -> int:
    """The line a list's footer begins with; the number of lines if there is none."""
    for number in _tail(lines):
        line = lines[number][1]
        if not _FOOTER.match(line):
            continue
        rest = lines[number:]
        if _DRAWN.match(line) and not any(_LISTISH.search(each) for _, each in rest[1:8]):
            continue
        if len(rest) <= _TAIL_LINES // 2:
            drawn = number and _DRAWN.match(lines[number - 1][1])
            return number - 1 if drawn else number
    return len(lines)


def _signature(lines: list[_Line]) -> int:
    for number in range(len(lines) - 1, max(-1, len(lines) - _LONGEST_SIGNATURE - 1), -1):
        if _SIGNATURE.fullmatch(lines[number][1]):
            return number
    return len(lines)


def _ending(lines: list[_Line]) -> Iterator[Part]:
    """A part's own end, and what the author said behind it."""
    for number in range(max(0, len(lines) - _TAIL_LINES // 2), len(lines)):
        line = lines[number][1]
        if len(line) > _LONGEST_ENDING or not (_PART_END.fullmatch(line) or is_ending(line)) or number == 0:
            continue
        yield Part("residue", lines[number][0], _end(lines[number]), "ending")
        if number + 1 < len(lines):
            yield Part("note", lines[number + 1][0], _end(lines[-1]), "notes")
        return
