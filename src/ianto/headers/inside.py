"""What stands inside a story and is none of it: an author's interruptions, another part's header, a list's footer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ianto.headers.boundary import find_header
from ianto.headers.cues import weigh
from ianto.headers.header import Entry
from ianto.headers.labels import Label, labels_on
from ianto.headers.layout import header_parts
from ianto.headers.lines import Line
from ianto.headers.shapes import is_cut
from ianto.headers.titles import counter
from ianto.story import Part
from ianto.text import is_chapter_heading, is_ending, is_scene_break

# What one of them must hold, in small letters. Most stories hold none of these words and are looked at no further.
_SIGNS: Final = (
    "a/n",
    "uthor",
    "isclaimer",
    "ead more...",
    "nsubscribe",
    "ahoo! groups",
    "fiction mailing list",
)
# … or one of these before a colon; a story has few colons.
_LABELS: Final = re.compile(
    r"(?:^|[^\w])(?:an\s?\d?|notes?|n/a|nda|nota\b.{0,14}|notas\b.{0,14}|anmerkung(?:en)?|примечани[ея].{0,14}|от автора|subject|rating|repl(?:y|ies)|reviewers|reviews|thanks)\s{0,2}[*_~]{0,2}$",
    re.IGNORECASE,
)
_BEFORE_COLON: Final = 24
_BRACKETED: Final = re.compile(
    r"[(\[{]{1,2}[\s*_~]*(?:a\s?/\s?ns?\d?|author['’]?s?['’]? notes?|an(?=:)|n/a(?=:)|note(?=:)|nda)\b",
    re.IGNORECASE,
)
_FOOTER: Final = re.compile(
    r"[\W_]*(?:to unsubscribe\b.*|yahoo! groups\b.*|your use of yahoo! groups is subject.*|.{0,40}fanfiction mailing list.{0,40})",
    re.IGNORECASE,
)
_OWN: Final = re.compile(r"[\W_]*(?:a\s?/\s?n\s?\d?|an\s?\d?|author['’]?s?['’]? notes?)[\W_]", re.IGNORECASE)
_CLOSING: Final = {"(": ")", "[": "]", "{": "}"}
_LONGEST: Final = 3000
_MOST: Final = 300
_MOST_SIGNS: Final = 5000
# How many signs are followed up as a further header's: a file of three thousand mails is no story in parts.
_MOST_HEADERS: Final = 80
_NOTE: Final = 1.4
_HEAD: Final = 4000
_LEAST_LABELS: Final = 3
# A letter in a story has a date, a sender and a subject, too; what it has none of is a rating.
_STORYS_OWN: Final = frozenset(
    {
        "title",
        "author",
        "fandom",
        "relationship",
        "rating",
        "summary",
        "disclaimer",
        "archive",
        "feedback",
        "spoilers",
    }
)
_LEAST_OWN: Final = 2
_NEAR: Final = 400
_WRAPPED: Final = 84


def find_inside(text: str, start: int, stop: int) -> list[Part]:
    """The stretches of a story that its author did not write as story, in order and apart from each other.

    Args:
        text: the whole text.
        start: where the story begins in it, in code points.
        stop: where it ends.
    """
    parts: list[Part] = []
    at, labels = start, 0
    for sign in _signs(text, start, stop):
        if sign < at:
            continue
        labels += 1
        found = _at(text, sign, at, stop, headed=labels < _MOST_HEADERS)
        if found:
            parts.extend(found)
            at = parts[-1].stop
        if len(parts) >= _MOST:
            break
    return parts


def _signs(text: str, start: int, stop: int) -> list[int]:
    """Where signs stand between two places, in order."""
    body = text[start:stop]
    lowered = body.lower()
    if len(lowered) != len(body):
        # One of the few letters whose small form is longer: places in the small letters are none in the text.
        lowered = body
    places: list[int] = []
    for sign in _SIGNS:
        place = lowered.find(sign)
        while place >= 0 and len(places) < _MOST_SIGNS:
            places.append(start + place)
            place = lowered.find(sign, place + len(sign))
    colon = body.find(":")
    while colon >= 0 and len(places) < _MOST_SIGNS:
        found = _LABELS.search(body[max(0, colon - _BEFORE_COLON) : colon])
        if found is not None:
            places.append(start + colon - 1)
        colon = body.find(":", colon + 1)
    return sorted(places)


def _at(text: str, sign: int, start: int, stop: int, *, headed: bool) -> Sequence[Part]:
    """What a sign belongs to, if it belongs to anything that is no story."""
    begin = max(text.rfind("\n", start, sign) + 1, start)
    bracket = max(text.rfind("(", max(begin, sign - 4), sign), text.rfind("[", max(begin, sign - 4), sign))
    if bracket >= begin and _BRACKETED.match(text, bracket):
        while bracket > begin and text[bracket - 1] == text[bracket]:
            bracket -= 1
        end = _closing(text, bracket, stop)
        own = _OWN.match(text, bracket) is not None
        return [Part("note", bracket, end, "notes")] if end and (own or _speaks(text[bracket:end])) else []
    line = _line(text, begin, stop)
    if line is None:
        return []
    if is_cut(line.text) or _FOOTER.fullmatch(line.text):
        return [Part("residue", line.start, line.stop, "footer")]
    labels = labels_on(line)
    if not labels or not labels[0].strong:
        return []
    header = _another_header(text, line, start, stop) if headed else []
    if header:
        return header
    return _note(text, line, labels[0], start, stop)


def _speaks(said: str) -> bool:
    """Whether it is the author who speaks, whatever the label: `Note: burn this` stands in many a letter."""
    return weigh(said.partition(":")[2]) >= _NOTE


def _closing(text: str, bracket: int, stop: int) -> int | None:
    """Behind the bracket that closes the one at this place; None when it stays open."""
    opening = text[bracket]
    closing, depth = _CLOSING[opening], 0
    for place in range(bracket, min(stop, bracket + _LONGEST)):
        if text[place] == opening:
            depth += 1
        elif text[place] == closing:
            depth -= 1
            if depth == 0:
                return place + 1
    return None


def _line(text: str, begin: int, stop: int) -> Line | None:
    """The line that begins at a place, as a label is looked for on it."""
    end = text.find("\n", begin, stop)
    raw = text[begin : stop if end < 0 else end]
    words = raw.strip()
    return Line(0, begin + raw.index(words[0]), words, 0) if words else None


def _another_header(text: str, line: Line, start: int, stop: int) -> list[Part]:
    """The header of a further part, where several posts were saved in one file."""
    begin = line.start
    for before in _lines_above(text, begin, start):
        if not labels_on(before) or begin - before.start > _NEAR:
            break
        begin = before.start
    head = text[begin : min(stop, begin + _HEAD)]
    header = find_header(head)
    strong = {entry.label.name for entry in header.entries if entry.label.strong}
    if len(strong) < _LEAST_LABELS or header.body_start is None:
        return []
    if len(strong & _STORYS_OWN) < _LEAST_OWN and not any(_counts(head, entry) for entry in header.entries):
        return []
    if header.entries[0].label.line.number > 1:
        return []
    return [
        Part(part.kind, begin + part.start, begin + part.stop, part.what)
        for part in header_parts(header)
        if part.kind != "body"
    ]


def _counts(head: str, entry: Entry) -> bool:
    """Whether a mail's subject says which part of a story this is."""
    return entry.label.name == "subject!" and counter(head[entry.start : entry.stop]) is not None


def _lines_above(text: str, begin: int, start: int) -> Iterator[Line]:
    """The lines directly above a place, the nearest first, up to an empty one."""
    stop = begin - 1
    while stop > start:
        begin = max(text.rfind("\n", start, stop) + 1, start)
        words = text[begin:stop].strip()
        if not words:
            return
        yield Line(0, begin + text[begin:stop].index(words[0]), words, 0)
        stop = begin - 1


def _note(text: str, line: Line, label: Label, start: int, stop: int) -> list[Part]:
    """A note that a label begins: up to where the author has done talking."""
    if label.name not in {"notes", "disclaimer", "feedback"}:
        return []
    end, behind = _talk(text, line, stop)
    said = text[label.start : end]
    before = _before(text, line.start, start)
    at_edge = _is_edge(before) or _is_edge(behind)
    if not (_OWN.match(line.text) or (at_edge and weigh(said) >= _NOTE)):
        return []
    parts = [Part("note", line.start, end, label.name)]
    if behind and is_scene_break(behind) and (not before or is_chapter_heading(before)):
        # The line drawn between a chapter's note and the chapter.
        mark = text.index(behind, end)
        parts.append(Part("residue", mark, mark + len(behind), "mark"))
    return parts


def _talk(text: str, line: Line, stop: int) -> tuple[int, str]:
    """Where the talk that begins on a line ends, and the line behind it (empty at the end of the text)."""
    end = at = line.stop
    last = line.text
    while at < min(stop, line.start + _LONGEST):
        gap = text.find("\n", at, stop)
        if gap < 0:
            return end, ""
        begin = gap + 1
        while begin < stop and text[begin] in " \t\n\r":
            begin += 1
        following = _line(text, begin, stop)
        if following is None:
            return end, ""
        parted = "\n" in text[gap + 1 : begin]
        words = following.text
        if is_scene_break(words) or is_chapter_heading(words) or is_ending(words):
            return end, words
        wrapped = not parted and len(last) <= _WRAPPED
        if not wrapped and weigh(words) < _NOTE:
            return end, words
        end = at = following.stop
        last = words
    return end, last


def _before(text: str, begin: int, start: int) -> str:
    """The line above a place, over empty ones; empty at the beginning of the story."""
    above = text[max(start, begin - _NEAR) : begin].rstrip()
    return above[above.rfind("\n") + 1 :].strip()


def _is_edge(line: str) -> bool:
    return not line or is_scene_break(line) or is_chapter_heading(line) or is_ending(line)
