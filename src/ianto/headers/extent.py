"""How far a label's value goes: over wrapped lines, over empty lines, and no farther."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ianto.headers.cues import weigh
from ianto.headers.header import Entry
from ianto.headers.labels import Label, looks_labelled
from ianto.headers.lines import Line
from ianto.headers.shapes import byline, is_cut, is_date
from ianto.headers.values import LISTS
from ianto.text import is_chapter_heading, is_scene_break

LONG: Final = frozenset(
    {"notes", "disclaimer", "summary", "feedback", "spoilers", "warning", "archive", "setting", "beta", "-"}
)
"""The fields whose value may be as long as a person likes to talk."""

_TALK: Final = frozenset({"notes", "disclaimer"})
# A disclaimer of its own, though no label says so.
_STANDARD: Final = re.compile(r"(?:the\s+)?(?:usual|standard)\s+disclaimers?\b", re.IGNORECASE)
_TOLD_BELOW: Final = frozenset({"summary"})
_LONGEST_BELOW: Final = 700
_WRAPPED: Final = range(44, 84)
_FULL: Final = 60
_ENDS: Final = (".", "!", "?", '"', "”", ")", "*", "…", "'", "’", ":)")
_GOES_ON: Final = (",", "/", "&", "-", " and", " or", " the", " of", " by", " for", " my", " to")
_LEAST_STORY_LINES: Final = 6
_LEAST_STORY: Final = 400
_PARAGRAPH: Final = 100
_TELLING: Final = 40
_STORY, _SURELY = -1.0, -0.8
_TALKS: Final = 0.6
_MOST_VALUE_LINES: Final = 80
_LONGEST_ITEM: Final = 60


def entries_of(lines: Sequence[Line], labels: Sequence[Label]) -> list[Entry]:
    """Each label with all of its value."""
    entries: list[Entry] = []
    for number, label in enumerate(labels):
        following = labels[number + 1] if number + 1 < len(labels) else None
        if following is not None and following.line is label.line:
            entries.append(Entry(label, label.start, label.stop))
            continue
        limit = following.line.number if following else min(len(lines), label.line.number + _MOST_VALUE_LINES)
        reach = last_line if following else _at_the_end
        last = reach(label, lines, limit)
        stop = last.stop if last is not label.line else label.stop
        within = following is not None and following.line.text.find(following.label)
        if following is not None and within and last.number == following.line.number - 1:
            # The next label stands inside its line: what stands before it there belongs to this value.
            before = following.line.text[:within].rstrip(" \t*_~|;")
            stop = following.line.start + len(before) if any(map(str.isalnum, before)) else stop
        start = label.start if not label.empty or last is label.line else lines[label.line.number + 1].start
        entries.append(Entry(label, start, stop))
    return entries


def last_line(label: Label, lines: Sequence[Line], limit: int) -> Line:
    """The last line of a value that another label follows."""
    last = label.line
    for line in lines[label.line.number + 1 : limit]:
        if not _goes_on(label, last, line) and not _is_told_below(label, lines, line):
            break
        last = line
    return last


def _is_told_below(label: Label, lines: Sequence[Line], line: Line) -> bool:
    """Whether a paragraph belongs to a summary that stands below its label, and before the next one."""
    if (
        not label.empty
        or label.name not in _TOLD_BELOW
        or line.gap > 1
        or line.start - label.stop > _LONGEST_BELOW
    ):
        return False
    if is_scene_break(line.text) or is_cut(line.text) or is_chapter_heading(line.text) or is_date(line.text):
        return False
    following = lines[line.number + 1 : line.number + 2]
    titled = bool(following) and byline(following[0].text) is not None
    return not titled and byline(line.text) is None and line.text.endswith(_ENDS)


def _at_the_end(label: Label, lines: Sequence[Line], limit: int) -> Line:
    """The last line of the last label's value, behind which the story may begin without a sign."""
    last = label.line
    for line in lines[label.line.number + 1 : limit]:
        if line.gap and not (label.empty and last is label.line) and not _is_wrap(last, line):
            break
        if not _goes_on(label, last, line) or _begins_story(label, lines, last, line):
            break
        last = line
    return last


def _goes_on(label: Label, last: Line, line: Line) -> bool:
    text = line.text
    if _STANDARD.match(text) and last.text.endswith(_ENDS):
        return False
    if is_scene_break(text) or is_cut(text) or is_chapter_heading(text) or is_date(text):
        return False
    if label.empty:
        if last is label.line:
            return line.gap <= 1
        if label.name in LISTS and line.gap == 0 and len(text) <= _LONGEST_ITEM:
            return not looks_labelled(text) and (text[0] in "-*•·" or not text.endswith(_ENDS))
    return _talks_on(label, line) or (
        byline(text) is None and not looks_labelled(text) and _is_wrap(last, line, doubled=label.line.gap > 0)
    )


def _talks_on(label: Label, line: Line) -> bool:
    """Whether the label is one under which people talk, and they still do."""
    if line.gap == 0:
        return label.name in _TALK or (label.name in LONG and not looks_labelled(line.text))
    return label.name == "notes" and line.gap == 1 and weigh(line.text) > _TALKS


def _is_wrap(last: Line, line: Line, *, doubled: bool = True) -> bool:
    """Whether a line is the rest of the line before it; over an empty line only where line ends are doubled."""
    if line.gap > 1:
        return False
    first = line.text[0]
    if line.gap == 0 and (
        first.islower() or first in "&(/" or last.text.endswith(_GOES_ON) or _is_open(last.text)
    ):
        return True
    if len(last.text) not in _WRAPPED or len(line.text) >= _WRAPPED.stop:
        return False
    if last.text.endswith(_ENDS):
        return False
    return (
        line.gap == 0
        or first.islower()
        or first in "&("
        or last.text.endswith(_GOES_ON)
        or (doubled and len(last.text) >= _FULL)
    )


def _is_open(text: str) -> bool:
    return text.count("(") > text.count(")") or text.count("“") > text.count("”")


def _begins_story(label: Label, lines: Sequence[Line], last: Line, line: Line) -> bool:
    """Whether the story begins on this line, though no empty line says so."""
    if line.gap or label.name not in LONG or (label.empty and last is label.line):
        return False
    short = len(last.text) < _WRAPPED.start and len(line.text) >= _TELLING
    if label.name in _TALK and short and not _is_wrap(last, line) and weigh(line.text) < 0:
        return True
    if len(line.text) > _PARAGRAPH:
        return weigh(line.text) <= (_STORY if label.name in _TALK or not last.text.endswith(_ENDS) else 0)
    if not last.text.endswith(_ENDS):
        return False
    rest = _run(lines, line)
    surely = last is label.line and weigh(" ".join(each.text for each in rest[:8])) <= _SURELY
    if not surely and not _leaves_room(lines, label, last, line):
        return False
    long_enough = len(rest) >= _LEAST_STORY_LINES or sum(len(each.text) for each in rest) >= _LEAST_STORY
    is_all = rest[-1].number == len(lines) - 1
    return (long_enough or is_all) and weigh(" ".join(each.text for each in rest[:8])) <= 0


def _leaves_room(lines: Sequence[Line], label: Label, last: Line, line: Line) -> bool:
    """Whether the line before ended although the next word would have fitted: it ended a paragraph."""
    widest = max(len(each.text) for each in lines[label.line.number : line.number + 1])
    return len(last.text) + 1 + len(line.text.partition(" ")[0]) < widest - 4


def _run(lines: Sequence[Line], line: Line) -> list[Line]:
    run = [line]
    for each in lines[line.number + 1 : line.number + 40]:
        if each.gap:
            break
        run.append(each)
    return run
