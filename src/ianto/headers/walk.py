"""A walk down the lines at the head of a text: what each of them is, and with which the story begins."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from ianto.headers.contents import contents_at, is_contents_title
from ianto.headers.cues import weigh
from ianto.headers.extent import LONG
from ianto.headers.header import Entry, Role
from ianto.headers.labels import looks_labelled
from ianto.headers.lines import Line
from ianto.headers.rulebook import is_claimed
from ianto.headers.shapes import (
    bare,
    byline,
    is_attribution,
    is_chrome,
    is_cut,
    is_date,
    is_handle,
    is_name,
    is_numbered_title,
    is_title_like,
    signed,
    unspaced,
)
from ianto.headers.terse import title_and_tail
from ianto.headers.titled import title_and_author
from ianto.headers.titles import without_counter
from ianto.text import fold, is_chapter_heading, is_numeral, is_scene_break

_NOTE, _SURE_NOTE, _NEUTRAL = 1.4, 3.0, -0.6
_HEADLINE: Final = 56
_STRAY: Final = 2
_BELOW_TITLE: Final = frozenset({"chapter", "claimed"})
_STORY: Final = -1.5
_NEAR_GROUPS: Final = 5
_MOST_TALK: Final = 2500
_SHORT: Final = 240
_MOST_NOTES: Final = 30
_UNKNOWN_KEY: Final = 2.0
_DIVIDES: Final = frozenset({"mark", "chapter"})
_MOST_QUOTED, _LONGEST_QUOTED = 12, 700
_QUOTING: Final = "\"“'‘«„*_/"
_MAIL: Final = frozenset({"from!", "subject!", "date", "-", "contact"})


# "by Ann", said outright: a signature below a line of small letters may close a note.
_BY: Final = re.compile(r"\W{0,3}(?:written\s+)?by\b", re.IGNORECASE)


def _title_in(line: str) -> str:
    """A line without the counter, the pairing or the rating appended to the title it may be."""
    return without_counter(line[: title_and_tail(line)[0]])


def _is_mark(text: str) -> bool:
    return (
        is_scene_break(text)
        or is_cut(text)
        or (len(text) <= _STRAY and not text.isalnum() and text.isascii() and not any(map(str.isalnum, text)))
    )


def _is_byline(text: str) -> bool:
    # Signed below a note ("~Ann"): no title, which would be closed as it was opened.
    return byline(text) is not None or (text[-1] != "~" and signed(text) is not None)


def _is_furniture(text: str) -> bool:
    return is_chrome(text) or is_date(text)


_SHAPES: Final[tuple[tuple[Role, Callable[[str], bool]], ...]] = (
    ("mark", _is_mark),
    ("claimed", is_claimed),
    ("chapter", is_chapter_heading),
    ("byline", _is_byline),
    ("furniture", _is_furniture),
)


@dataclass(slots=True)
class Walk:
    """A walk down the lines, explaining each, until the story begins."""

    text: str
    lines: Sequence[Line]
    entries: Sequence[Entry]
    titles: set[str]
    roles: list[Role] = field(default_factory=list)
    chapter: Line | None = None
    has_title: bool = False
    contents: list[str] = field(default_factory=list)

    def explain_labels(self) -> None:
        """Labels and their values are explained by what they are."""
        self.roles = ["loose"] * len(self.lines)
        for entry in self.entries:
            at = entry.label.line.number
            self.roles[at] = "label"
            for line in self.lines[at + 1 :]:
                if line.start >= entry.stop:
                    break
                self.roles[line.number] = "value"
            if "title" in entry.label.names:
                title = without_counter(" ".join(self.text[entry.start : entry.stop].split()))
                self.titles.add(fold(bare(title)))
                self.has_title = self.has_title or bool(title)

    def explain_opening(self) -> None:
        """The lines above and between the labels: furniture, marks, bylines, what rules know, a bare title."""
        behind_mail = next(
            (entry.label.line.number for entry in self.entries if entry.label.name not in _MAIL), 0
        )
        first = self.entries[0].label.line.number if self.entries else 0
        last = self.entries[-1].label.line.number if self.entries else 0
        self._find_titled(last)
        for line in self.lines[:last]:
            if self.roles[line.number] != "loose":
                continue
            shape = self._shape(line)
            if shape is not None:
                self._explain(line, shape)
            elif self._may_be_title(line) and (
                line.number < first
                or (line.number < behind_mail and self._is_named_again(line))
                or self._is_signed_below(line)
            ):
                self._call(line)
            elif line.number > first and weigh(line.text) >= _NOTE:
                self.roles[line.number] = "note"

    def _find_titled(self, last: int) -> None:
        """A title with a byline below it, above or among the labels: it, and no line before it, is the title."""
        for line in self.lines[:last]:
            if self.roles[line.number] == "loose" and not self.has_title and self._shape(line) is None:
                below = self.lines[line.number + 1]
                if byline(below.text) is not None and self._may_be_title(line):
                    self._call(line)

    def _explain(self, line: Line, shape: Role) -> None:
        """A line is what it looks like; a title it names may be repeated before the story."""
        self.roles[line.number] = shape
        titled = title_and_author(line.text) if shape == "claimed" else None
        if titled is not None:
            self.titles.add(fold(bare(_title_in(line.text[slice(*titled.title)]))))
            self.has_title = True

    def _is_signed_below(self, line: Line) -> bool:
        """Whether a bare name stands right below a line among the labels, as sites set title and author."""
        below = self.lines[line.number + 1]
        return line.gap > 0 and below.gap == 0 and is_handle(below.text)

    def _may_be_title(self, line: Line) -> bool:
        if self.has_title:
            return False
        title = _title_in(line.text)
        return is_title_like(title) or (self._stands_above_a_byline(line) and is_title_like(title.title()))

    def _stands_above_a_byline(self, line: Line) -> bool:
        """Whether the first line names its author below: then it is a title, also one all in small letters."""
        below = self.lines[1:2]
        return (
            line.number == 0
            and bool(below)
            and _BY.match(below[0].text) is not None
            and (byline(below[0].text) is not None)
        )

    def _is_named_again(self, line: Line) -> bool:
        """Whether a line below a mail's head is its title: a byline follows, or the subject names it."""
        title, below = fold(_title_in(line.text)), self.lines[line.number + 1].text
        subjects = (
            self.text[entry.start : entry.stop] for entry in self.entries if entry.label.name == "subject!"
        )
        return byline(below) is not None or any(title in fold(subject) for subject in subjects)

    def _call(self, line: Line) -> None:
        """A line is the title; a bare name right below it is its author's."""
        self.roles[line.number] = "title"
        self.has_title = True
        self.titles.add(fold(bare(_title_in(line.text))))
        below = self.lines[line.number + 1 : line.number + 3]
        if (
            len(below) > 1
            and not below[0].gap
            and is_handle(below[0].text)
            and (below[1].gap or self.roles[below[1].number] == "label")
            and self.roles[below[0].number] == "loose"
        ):
            self.roles[below[0].number] = "signature"

    def find_story(self) -> int:
        """The index of the line the story begins with; the number of lines if there is none."""
        at = max(
            (
                line.number + 1
                for line in self.lines
                if self.roles[line.number] != "loose" and self._in_header(line)
            ),
            default=0,
        )
        start, marked, notes = at, False, 0
        while at < len(self.lines):
            line = self.lines[at]
            listed = self._listed(at)
            if listed > at:
                self.roles[at:listed] = ["furniture"] * (listed - at)
                at = listed
                continue
            role = self._role_at(at, marked=marked, noted=notes > 0)
            if role is not None:
                if role == "title":
                    self._call(line)
                else:
                    self._explain(line, role)
                marked = marked or role in _DIVIDES
                self.chapter = line if role == "chapter" else self.chapter
                at += 1
                continue
            stop, role = self._epigraph_stop(at), "epigraph"
            if stop == at:
                stop, role = self._group_stop(at), "note"
                if notes >= _MOST_NOTES or not (
                    self._is_note(at, stop, marked=marked) or self._is_titled(stop)
                ):
                    break
                notes += 1
            self.roles[at:stop] = [role] * (stop - at)
            at = stop
        if at == len(self.lines) and not self.entries and notes:
            # All of it would be the author speaking: then it is a story told in such a voice.
            return self.roles.index("note", start)
        return at

    def _heads_section(self, line: Line) -> bool:
        """Whether a line is a section's number, alone or with a title, below a header and above the story."""
        following = self.lines[line.number + 1 : line.number + 2]
        if not following or not following[0].gap or not (self.entries or self.has_title):
            return False
        return is_numeral(line.text) or (
            is_numbered_title(line.text) and len(following[0].text) > len(line.text)
        )

    def _is_signature(self, at: int) -> bool:
        """Whether a bare name closes the notes: a rule follows it, and behind that a line that is the title."""
        line, behind = self.lines[at], self.lines[at + 1 : at + 4]
        return (
            line.gap > 0
            and is_name(line.text)
            and len(behind) > _STRAY
            and self._shape(behind[0]) == "mark"
            and self._may_be_title(behind[1])
            and behind[1].gap > 0
            and behind[2].gap > 0
        )

    def _epigraph_stop(self, at: int) -> int:
        """Behind somebody else's words above the story, when a line below them says whose; else `at` itself."""
        length = 0
        for stop in range(at + 1, min(at + _MOST_QUOTED, len(self.lines) - 1)):
            length += len(self.lines[stop - 1].text)
            if length > _LONGEST_QUOTED or self.lines[stop].gap > 1:
                break
            if is_attribution(self.lines[stop].text):
                quoted = self.lines[at].text[0] in _QUOTING or stop - at > 1
                return stop + 1 if quoted else at
        return at

    def _role_at(self, at: int, *, marked: bool, noted: bool) -> Role | None:
        """What a line behind the labels is by its shape and its place; None when it is running text."""
        line = self.lines[at]
        if self.roles[at] == "signature":
            return "signature"
        shape = self._shape(line)
        if shape is None and self._heads_section(line):
            return "chapter"
        if shape is None and noted and self._is_signature(at):
            return "signature"
        if shape is None and self._is_bare_title(line):
            return "title"
        if shape == "furniture" and (marked or self._is_dateline(line)):
            return None
        return shape

    def _listed(self, at: int) -> int:
        """Behind the table of contents that begins here; `at` itself if there is none."""
        if self.contents:
            return at
        first = at + 1 if is_contents_title(self.lines[at].text) else at
        self.contents = contents_at(self.text, self.lines, first, headed=first > at)
        return first + len(self.contents) if self.contents else at

    def _in_header(self, line: Line) -> bool:
        return (
            not self.entries
            or line.start < self.entries[-1].stop
            or self.roles[line.number] in {"label", "value"}
        )

    def _shape(self, line: Line) -> Role | None:
        """What a line is by its looks alone."""
        text = line.text
        if text in self.contents:
            return "chapter"
        if fold(bare(without_counter(text))) in self.titles or self._is_spaced_title(text):
            return "title"
        return next((role for role, knows in _SHAPES if knows(text)), None)

    def _is_spaced_title(self, text: str) -> bool:
        """Whether a line is a known title, set with a space behind every letter."""
        word = unspaced(text)
        return word is not text and fold(word) in {title.replace(" ", "") for title in self.titles}

    def _is_dateline(self, line: Line) -> bool:
        """Whether a date behind the header is where the story is set in time, and not when it was posted."""
        return bool(self.entries) and line.gap > 0 and is_date(line.text)

    def _is_bare_title(self, line: Line) -> bool:
        """A title without a label: alone between empty lines, before something longer than itself."""
        if not self._may_be_title(line):
            return False
        following = self.lines[line.number + 1 : line.number + 2]
        if not following:
            return False
        shape = self._shape(following[0])
        if byline(following[0].text) is not None or (shape in _BELOW_TITLE and following[0].gap == 0):
            return True
        if line.number == 0 and following[0].gap == 0:
            return len(line.text) < _HEADLINE < len(following[0].text)
        alone = following[0].gap > 0 and (line.number == 0 or line.gap > 0)
        return alone and (len(following[0].text) > len(line.text) or shape is not None)

    def _is_titled(self, at: int) -> bool:
        """Whether title and byline stand here: nothing above them is the story, be it only a signature."""
        return (
            at + 1 < len(self.lines)
            and self._may_be_title(self.lines[at])
            and byline(self.lines[at + 1].text) is not None
        )

    def _group_stop(self, at: int) -> int:
        stop = at + 1
        while stop < len(self.lines) and self.lines[stop].gap == 0 and self._shape(self.lines[stop]) is None:
            stop += 1
        return stop

    def _weigh(self, at: int, stop: int) -> float:
        group = self.lines[at:stop]
        words = " ".join([line.text for line in group[:12]])
        return weigh(words) + (_UNKNOWN_KEY if self._after_notes() and looks_labelled(group[0].text) else 0.0)

    def _is_before_mark(self, at: int, *, noted: bool) -> bool:
        """Whether a scene break comes soon, and only author's talk until then: it divides notes from story."""
        length = 0
        for _ in range(_NEAR_GROUPS):
            if at >= len(self.lines) or length > _MOST_TALK:
                return False
            if self._shape(self.lines[at]) in _DIVIDES:
                return noted
            stop = self._group_stop(at)
            weight = self._weigh(at, stop)
            if weight <= _STORY:
                return False
            noted = noted or weight >= _NOTE
            length += self.lines[stop - 1].stop - self.lines[at].start
            at = stop
        return False

    def _after_notes(self) -> bool:
        return bool(self.entries) and self.entries[-1].label.name in LONG

    def _is_note(self, at: int, stop: int, *, marked: bool) -> bool:
        """Whether a group of lines is the author speaking, by itself or by the company it keeps."""
        weight = self._weigh(at, stop)
        nameless = not self.entries and not self.has_title
        if weight >= (_SURE_NOTE if marked or nameless else _NOTE):
            return True
        if not marked and weight > _STORY and self._is_before_mark(stop, noted=weight >= _NOTE):
            return True
        short = self.lines[stop - 1].stop - self.lines[at].start <= _SHORT
        if marked or not short or weight < _NEUTRAL or stop >= len(self.lines):
            return False
        following = self._shape(self.lines[stop])
        if following == "mark" and self.entries:
            return True
        return following is None and self._weigh(stop, self._group_stop(stop)) >= _SURE_NOTE
