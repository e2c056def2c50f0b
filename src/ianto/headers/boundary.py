"""Where the header ends and the story begins: decided from several cues, never from one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

from ianto.headers.cues import weigh
from ianto.headers.extent import LONG, entries_of, last_line
from ianto.headers.flattened import story_inside
from ianto.headers.former import with_former
from ianto.headers.header import Entry, Header
from ianto.headers.labels import Label, labels_on, labels_within
from ianto.headers.lines import MOST_CHARACTERS, Line, head_lines
from ianto.headers.scoring import voice
from ianto.headers.shapes import bare, is_chrome, is_cut
from ianto.headers.walk import Walk
from ianto.text import fold, is_ending

_FARTHEST_FIRST: Final = 60
_REACH_LINES: Final = 14
_REACH_CHARACTERS: Final = 3500
_NOTE, _SURE_NOTE, _NEUTRAL = 1.4, 3.0, -0.6
_SENTENCE, _TOLD = 50, -0.2
_TELLS: Final = -1.7
_MOST_HEARD: Final = 12
_MOST_SWALLOWED: Final = 60
# Most headers are short: a first look takes in so much, and will do when nothing near its end matters.
_WINDOW: Final = 5_500
_MARGIN: Final = _REACH_CHARACTERS
_DENSE: Final = 3
# A letter that begins a story holds words with a colon behind them, but no labels.
_SALUTATION: Final = re.compile(
    r"(?:my\s+)?(?:very\s+)?(?:dear|dearest|darling|beloved)\s+[^:.!?]{2,40},", re.IGNORECASE
)
# What a site states of a story below the summary it has set without a label.
_SITES: Final = frozenset({"status", "date", "word_count", "chapters?", "rating", "language", "genre"})
_CORE: Final = frozenset(
    {"title", "author", "fandom", "relationship", "rating", "summary", "disclaimer", "word_count"}
)


def find_header(text: str, filename: str = "", titles: Sequence[str] = ()) -> Header:
    """Read the head of a text.

    Args:
        text: the whole decoded text.
        filename: the file's name, for the rules.
        titles: titles known from elsewhere, which the text may repeat before the story.

    Returns:
        the header, and with it where the story begins.
    """
    if len(text) > _WINDOW:
        header = _read_head(text, head_lines(text, _WINDOW), filename, titles)
        if header.entries and max(header.entries[-1].stop, header.body_start or _WINDOW) < _WINDOW - _MARGIN:
            return header
    return _read_head(text, head_lines(text), filename, titles)


def _read_head(
    text: str,
    lines: Sequence[Line],
    filename: str,
    titles: Sequence[str],
    labels: Sequence[Label] | None = None,
) -> Header:
    labels = _cluster(lines) if labels is None else labels
    entries = with_former(text, entries_of(lines, labels))
    swallowed = _swallowed(lines, entries)
    if swallowed is not None:
        entries[-1] = replace(entries[-1], stop=swallowed.stop)
    walk = Walk(text, lines, entries, {fold(bare(title)) for title in titles})
    walk.explain_labels()
    inside = story_inside(text, entries, walk.titles)
    if inside is not None:
        entries[-1] = replace(entries[-1], stop=inside[0])
        above = tuple(line for line in lines if line.start < inside[1])
        roles = tuple(walk.roles[: len(above)])
        return Header(text, above, roles, tuple(entries), inside[1], None, filename)
    walk.explain_opening()
    start = walk.find_story()
    kept = labels_above(lines, labels) if start == len(lines) and labels else len(labels)
    if kept < len(labels):
        return _read_head(text, lines, filename, titles, labels[:kept])
    body = lines[start].start if start < len(lines) else None
    if body is None and entries and len(text.rstrip()) > len(text[:MOST_CHARACTERS]):
        # A header longer than any: what is left is the story.
        body = entries[-1].stop
    return Header(
        text,
        tuple(lines[:start]),
        tuple(walk.roles[:start]),
        tuple(entries),
        body,
        walk.chapter,
        filename,
        tuple(walk.contents),
        tuple(walk.candidates),
    )


def _cluster(lines: Sequence[Line]) -> list[Label]:
    """The labels of the header, and not those of a letter or a sign in the story."""
    labels: list[Label] = []
    last: Line | None = None
    for line in lines:
        if not labels and _SALUTATION.fullmatch(line.text):
            break
        if last is None and line.number > _FARTHEST_FIRST:
            break
        if last is not None and (
            line.number - last.number > _REACH_LINES or line.start - last.stop > _REACH_CHARACTERS
        ):
            break
        found = () if _is_listed(lines, line) else labels_on(line)
        if not found and labels and not line.gap and labels[-1].label.isupper() and ":" in line.text:
            found = labels_within(line)
        if not found:
            continue
        if _tells_a_story(lines, labels, line) and not _is_dense(lines, line, found):
            break
        labels.extend(found)
        last = line
    strong = [label for label in labels if label.strong]
    return labels if len(strong) + len({label.names for label in labels}) > 1 else strong


def labels_above(lines: Sequence[Line], labels: Sequence[Label]) -> int:
    """How many labels stand above a story that others stand below; all of them, when no story is between any.

    Asked when nothing is left behind the last label, for then a story may have been passed.
    """
    for number in range(len(labels) - 1, -1, -1):
        first = labels[number].line
        if first.gap == 0 or any(is_cut(line.text) for line in lines[first.number :]):
            continue
        at = last_line(labels[number - 1], lines, first.number).number + 1 if number else 0
        if min(accumulate(_tell(lines[at : first.number])), default=0.0) <= _TELLS:
            return number
    return len(labels)


def _tell(lines: Sequence[Line]) -> Iterator[float]:
    """What each paragraph among some lines says for being no story."""
    at = 0
    while at < len(lines):
        stop = at + 1
        while stop < len(lines) and lines[stop].gap == 0:
            stop += 1
        words = " ".join([line.text for line in lines[at : min(stop, at + _MOST_HEARD)]])
        if len(words) >= _SENTENCE // 2:
            yield sum(cue.weight for cue in voice(words))
        at = stop


def _tells_a_story(lines: Sequence[Line], labels: Sequence[Label], line: Line) -> bool:
    """Whether the story seems to have begun between the last label and this line."""
    at = last_line(labels[-1], lines, line.number).number + 1 if labels else 0
    talks = bool(labels) and labels[-1].name in LONG
    told = 0
    for each in lines[at : line.number]:
        if is_ending(each.text):
            return True
        talks = talks and each.gap == 0
        told += not talks and len(each.text) >= _SENTENCE and weigh(each.text) < _TOLD
    return told > (1 if not labels or labels[-1].name in LONG else 0)


def _is_dense(lines: Sequence[Line], line: Line, found: Sequence[Label]) -> bool:
    """Whether labels that only headers have stand close together from this line on."""
    names = {name for label in found for name in label.names}
    for following in lines[line.number + 1 : line.number + 6]:
        names.update(name for label in labels_on(following) for name in label.names)
    return len(names & _CORE) >= _DENSE or len(names & _SITES) >= _DENSE


def _is_listed(lines: Sequence[Line], line: Line) -> bool:
    """Whether a line is the value of a journal's own label: the tags that stand below `Entry tags:`."""
    if line.number == 0 or line.gap:
        return False
    before = lines[line.number - 1].text
    return before[-1] == ":" and is_chrome(before)


def _swallowed(lines: Sequence[Line], entries: Sequence[Entry]) -> Line | None:
    """The line the last label's notes end with, when they would leave no story: else None.

    Notes go on over empty lines as long as they sound like notes. Where that took all there is, what sounds
    least like notes is the story, unless a cut says that there is none.
    """
    if not entries or not lines or entries[-1].stop < lines[-1].stop or lines[-1].number >= _MOST_SWALLOWED:
        return None
    behind = lines[entries[-1].label.line.number + 1 :]
    if not entries[-1].label.empty:
        for line in behind:
            if line.gap and weigh(line.text) < _NOTE:
                return lines[line.number - 1]
    return None
