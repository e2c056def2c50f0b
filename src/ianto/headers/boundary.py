"""Where the header ends and the story begins: decided from several cues, never from one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ianto.headers.contents import contents_at, is_contents_title
from ianto.headers.cues import weigh
from ianto.headers.extent import LONG, entries_of, last_line
from ianto.headers.flattened import story_inside
from ianto.headers.header import Entry, Header, Role
from ianto.headers.labels import Label, labels_on, looks_labelled
from ianto.headers.lines import MOST_CHARACTERS, Line, head_lines
from ianto.headers.rulebook import is_claimed
from ianto.headers.shapes import bare, byline, is_chrome, is_cut, is_date, is_title_like, signed
from ianto.headers.terse import title_and_tail
from ianto.headers.titles import without_counter
from ianto.text import fold, is_chapter_heading, is_ending, is_scene_break

_FARTHEST_FIRST: Final = 60
_REACH_LINES: Final = 14
_REACH_CHARACTERS: Final = 3500
_NOTE, _SURE_NOTE, _NEUTRAL = 1.4, 3.0, -0.6
_HEADLINE: Final = 56
_STRAY: Final = 2
_BELOW_TITLE: Final = frozenset({"chapter", "claimed"})
_STORY: Final = -1.5
_SENTENCE, _TOLD = 50, -0.2
_NEAR_GROUPS: Final = 5
_MOST_SWALLOWED: Final = 60
_MOST_TALK: Final = 2500
# Most headers are short: a first look takes in so much, and will do when nothing near its end matters.
_WINDOW: Final = 5_500
_MARGIN: Final = _REACH_CHARACTERS
_SHORT: Final = 240
_MOST_NOTES: Final = 30
_UNKNOWN_KEY: Final = 2.0
_DENSE: Final = 3
_MAIL: Final = frozenset({"from!", "subject!", "date", "-", "contact"})
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


def _read_head(text: str, lines: Sequence[Line], filename: str, titles: Sequence[str]) -> Header:
    entries = entries_of(lines, _cluster(lines))
    swallowed = _swallowed(lines, entries)
    if swallowed is not None:
        entries[-1] = replace(entries[-1], stop=swallowed.stop)
    walk = _Walk(text, lines, entries, {fold(bare(title)) for title in titles})
    walk.explain_labels()
    inside = story_inside(text, entries, walk.titles)
    if inside is not None:
        entries[-1] = replace(entries[-1], stop=inside[0])
        above = tuple(line for line in lines if line.start < inside[1])
        roles = tuple(walk.roles[: len(above)])
        return Header(text, above, roles, tuple(entries), inside[1], None, filename)
    walk.explain_opening()
    start = walk.find_story()
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
    )


def _cluster(lines: Sequence[Line]) -> list[Label]:
    """The labels of the header, and not those of a letter or a sign in the story."""
    labels: list[Label] = []
    last: Line | None = None
    for line in lines:
        if last is None and line.number > _FARTHEST_FIRST:
            break
        if last is not None and (
            line.number - last.number > _REACH_LINES or line.start - last.stop > _REACH_CHARACTERS
        ):
            break
        found = () if _is_listed(lines, line) else labels_on(line)
        if not found:
            continue
        if _tells_a_story(lines, labels, line) and not _is_dense(lines, line, found):
            break
        labels.extend(found)
        last = line
    strong = [label for label in labels if label.strong]
    return labels if len(strong) + len({label.names for label in labels}) > 1 else strong


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
    return len(names & _CORE) >= _DENSE


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
class _Walk:
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
        for line in self.lines[:last]:
            if self.roles[line.number] != "loose":
                continue
            shape = self._shape(line)
            if shape is not None:
                self.roles[line.number] = shape
            elif self._may_be_title(line) and (
                line.number < first or (line.number < behind_mail and self._is_named_again(line))
            ):
                self._call(line)
            elif line.number > first and weigh(line.text) >= _NOTE:
                self.roles[line.number] = "note"

    def _may_be_title(self, line: Line) -> bool:
        return not self.has_title and is_title_like(_title_in(line.text))

    def _is_named_again(self, line: Line) -> bool:
        """Whether a line below a mail's head is its title: a byline follows, or the subject names it."""
        title, below = fold(_title_in(line.text)), self.lines[line.number + 1].text
        subjects = (
            self.text[entry.start : entry.stop] for entry in self.entries if entry.label.name == "subject!"
        )
        return byline(below) is not None or any(title in fold(subject) for subject in subjects)

    def _call(self, line: Line) -> None:
        self.roles[line.number] = "title"
        self.has_title = True
        self.titles.add(fold(bare(_title_in(line.text))))

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
            shape = self._shape(line)
            if shape == "title" or (shape is None and self._is_bare_title(line)):
                self.roles[at] = "title"
                self.has_title = True
                self.titles.add(fold(bare(_title_in(line.text))))
                at += 1
            elif shape is not None and not (shape == "furniture" and (marked or self._is_dateline(line))):
                self.roles[at] = shape
                marked = marked or shape in {"mark", "chapter"}
                self.chapter = line if shape == "chapter" else self.chapter
                at += 1
            else:
                stop = self._group_stop(at)
                if notes >= _MOST_NOTES or not (
                    self._is_note(at, stop, marked=marked) or self._is_titled(stop)
                ):
                    break
                self.roles[at:stop] = ["note"] * (stop - at)
                notes += 1
                at = stop
        if at == len(self.lines) and not self.entries and notes:
            # All of it would be the author speaking: then it is a story told in such a voice.
            return self.roles.index("note", start)
        return at

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
        if fold(bare(without_counter(text))) in self.titles:
            return "title"
        return next((role for role, knows in _SHAPES if knows(text)), None)

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
            if self._shape(self.lines[at]) == "mark":
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
