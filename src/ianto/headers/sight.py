"""What a line near the head of a text is, by its looks and by its place among the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from ianto.headers.cues import weigh
from ianto.headers.extent import LONG
from ianto.headers.header import Entry, Role
from ianto.headers.labels import looks_labelled
from ianto.headers.lines import Line
from ianto.headers.rulebook import is_claimed
from ianto.headers.scoring import Candidate
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
    is_pen_name,
    is_small,
    is_title_like,
    says_when_posted,
    signed,
    unspaced,
)
from ianto.headers.terse import title_and_tail
from ianto.headers.titles import without_counter
from ianto.text import fold, is_chapter_heading, is_ending, is_numeral, is_scene_break

_NOTE: Final = 1.4
_HEADLINE: Final = 56
_MOST_WORDS: Final = 8
_STRAY: Final = 2
_BELOW_TITLE: Final = frozenset({"chapter", "claimed", "furniture"})
_SHORT: Final = 240
_UNKNOWN_KEY: Final = 2.0
_ABOVE_SUMMARY: Final = frozenset({"byline", "claimed", "signature", "title"})
_SENTENCE_ENDS: Final = '.!?…"”'
_MOST_QUOTED, _LONGEST_QUOTED = 12, 700
_QUOTING: Final = "\"“'‘«„*_/"

# `London, 1895`, `INT. BAKER STREET - NIGHT`: where and when a story begins.
_SETTING: Final = re.compile(
    r"[A-Z][^.!?]{2,40},\s+(?:[\w.]+\s+){0,2}1?[0-9]\d\d(?:,?\s+\d{1,2}[:.]\d\d.{0,12})?|(?:INT|EXT)\b.{3,60}"
)


def title_in(line: str) -> str:
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
class Sight:
    """The lines at the head of a text, the labels among them, and what is known of them so far."""

    text: str
    lines: Sequence[Line]
    entries: Sequence[Entry]
    titles: set[str]
    roles: list[Role] = field(default_factory=list)
    chapter: Line | None = None
    has_title: bool = False
    contents: list[str] = field(default_factory=list)
    stripped: frozenset[int] = frozenset()
    candidates: Sequence[Candidate] = ()

    def _stands_for_summary(self, line: Line) -> bool:
        """Whether a paragraph among the labels is what sites set there without a label: the summary."""
        return (
            line.gap > 0
            and line.text[-1] in _SENTENCE_ENDS
            and " " in line.text
            and self.lines[line.number + 1].gap > 0
            and self.roles[line.number + 1] == "label"
            and self.roles[line.number - 1] in {"label", "value", "byline", "summary"}
        )

    def _is_signed_below(self, line: Line) -> bool:
        """Whether a bare name stands right below a line among the labels, as sites set title and author."""
        below = self.lines[line.number + 1]
        return line.gap > 0 and below.gap == 0 and is_handle(below.text)

    def _may_be_title(self, line: Line) -> bool:
        if self.has_title or (line.text[-1] == "!" and weigh(line.text) >= _NOTE):
            return False
        title = title_in(line.text)
        return is_title_like(title) or (self._needs_no_capitals(line) and is_title_like(title.title()))

    def _needs_no_capitals(self, line: Line) -> bool:
        """Whether a line is a title also in a sentence's capitals, or in small letters only.

        The first line of all is, alone or above its author; and any line of a writer who has no use for capitals.
        """
        below = self.lines[line.number + 1 : line.number + 2]
        if not below or len(line.text) > _HEADLINE or line.text[-1] in _SENTENCE_ENDS:
            return False
        if line.number == 0:
            words = line.text.split()
            whole = len(words) <= _MOST_WORDS and not is_small(words[-1])
            return (whole and below[0].gap > 0 and line.text[0].isupper()) or byline(
                below[0].text
            ) is not None
        if byline(below[0].text) is not None:
            return below[0].gap == 0 and line.gap > 0
        small = (
            line.text == line.text.lower() and below[0].text[:_HEADLINE] == below[0].text[:_HEADLINE].lower()
        )
        return small and line.gap > 0 and below[0].gap > 0 and len(below[0].text) > len(line.text)

    def _is_named_again(self, line: Line) -> bool:
        """Whether a line below a mail's head is its title: a byline follows, or the subject names it."""
        title, below = fold(title_in(line.text)), self.lines[line.number + 1].text
        subjects = (
            self.text[entry.start : entry.stop] for entry in self.entries if entry.label.name == "subject!"
        )
        return byline(below) is not None or any(title in fold(subject) for subject in subjects)

    def _heads_section(self, line: Line) -> bool:
        """Whether a line is a section's number, alone or with a title, below a header and above the story."""
        following = self.lines[line.number + 1 : line.number + 2]
        if not following or not following[0].gap or not (self.entries or self.has_title):
            return False
        return is_numeral(line.text) or (
            is_numbered_title(line.text) and len(following[0].text) > len(line.text)
        )

    def _is_signature(self, at: int) -> bool:
        """Whether a bare name closes the notes: a rule follows it. What could be a title is one, unless one follows."""
        line, behind = self.lines[at], self.lines[at + 1 : at + 4]
        if self._signs_off(at):
            return True
        if not line.gap or not behind or self._shape(behind[0]) != "mark" or not is_pen_name(line.text):
            return False
        if not self._may_be_title(line):
            return True
        return (
            is_name(line.text)
            and len(behind) > _STRAY
            and self._may_be_title(behind[1])
            and behind[1].gap > 0
            and behind[2].gap > 0
        )

    def _is_summary(self, at: int, *, marked: bool) -> bool:
        """Whether one short paragraph stands between title and byline above, and a rule below."""
        stop = self._group_stop(at)
        if marked or stop >= len(self.lines) or "summary" in self.roles or "note" in self.roles:
            return False
        if not self.has_title or any("summary" in entry.label.names for entry in self.entries):
            return False
        length = self.lines[stop - 1].stop - self.lines[at].start
        return (
            length <= _SHORT
            and self._shape(self.lines[stop]) == "mark"
            and self.lines[at].text[0] not in _QUOTING
            and self.roles[at - 1] in _ABOVE_SUMMARY
            and self._weigh(at, stop) < _NOTE
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
        if line.number in self.stripped:
            return "claimed"
        if fold(bare(without_counter(text))) in self.titles or self._is_spaced_title(text):
            return "title"
        return next((role for role, knows in _SHAPES if knows(text)), None)

    def _is_spaced_title(self, text: str) -> bool:
        """Whether a line is a known title, set with a space behind every letter."""
        word = unspaced(text)
        return word is not text and fold(word) in {title.replace(" ", "") for title in self.titles}

    def _is_dateline(self, line: Line) -> bool:
        """Whether a date behind the header is where the story is set in time, and not when it was posted."""
        return bool(self.entries) and line.gap > 0 and is_date(line.text) and not says_when_posted(line.text)

    def _is_bare_title(self, line: Line) -> bool:
        """A title without a label: alone between empty lines, before something longer than itself."""
        if not self._may_be_title(line):
            return False
        following = self.lines[line.number + 1 : line.number + 2]
        if not following:
            return False
        shape = self._shape(following[0])
        if byline(following[0].text) is None and (_SETTING.fullmatch(line.text) or is_ending(line.text)):
            return False
        if byline(following[0].text) is not None or (
            shape in _BELOW_TITLE and following[0].gap == 0 and not is_date(following[0].text)
        ):
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

    def _signs_off(self, at: int) -> bool:
        """Whether a name stands here, and nothing else up to an empty line but a date."""
        line, below = self.lines[at], self.lines[at + 1 : at + 3]
        if not line.gap or not is_name(line.text) or not below:
            return False
        if below[0].gap == 0:
            return is_date(below[0].text) and len(below) > 1 and below[1].gap > 0
        return False

    def _after_notes(self) -> bool:
        return bool(self.entries) and self.entries[-1].label.name in LONG
