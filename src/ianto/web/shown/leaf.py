"""The reader's page: one chapter or all of them, with what stands above and below each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ianto.catalog.rows import ChapterText, WorkLine
from ianto.web.shown.chapter import lasting, minutes, set_chapter
from ianto.web.shown.marks import Marked
from ianto.web.shown.notes import Note, to_chapter
from ianto.web.shown.writing import Writing, writing_of

_STEPS = (250, 500, 1000, 2000, 3500, 5500, 8500, 13000, 20000, 40000, 80000)
"""Words up to which a chapter has a guessed height in the style sheet, before it is drawn."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is shown beside the text.

    Attributes:
        notes: the author's.
        kept: the chapter and the fraction of it where the reader stopped.
        marked: the passages a person marked, by chapter.
    """

    notes: tuple[Note, ...] = ()
    kept: tuple[int, float] | None = None
    marked: Mapping[int, Sequence[Marked]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """One chapter on the page.

    Attributes:
        number: from 1.
        heading: its name; empty for a story of one chapter.
        html: clean HTML to show as it is.
        drop: whether its first letter can be set large.
        writing: how it is written.
        words: in it.
        before: words before it.
        minutes: how long it takes.
        above: notes above it.
        below: notes below it.
        marked: the passages marked in it, in order; those that are lost at the end.
        lost: the names of those whose words are no longer there.
        long: about how many words it has, as the style sheet's guesses know them.
    """

    number: int
    heading: str
    html: str
    drop: bool
    writing: Writing
    words: int
    before: int
    minutes: int
    above: tuple[Note, ...]
    below: tuple[Note, ...]
    marked: tuple[Marked, ...]
    lost: frozenset[str]
    long: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """The page.

    Attributes:
        parts: its chapters.
        of: chapters of the work.
        words: of the work.
        percent: how much of the work lies before the page's place.
        left: the time left for what is on the page, as one says it.
        all_left: that left for all of the work, where it is another.
        whole: whether all of the work is on the page.
    """

    parts: tuple[Part, ...]
    of: int
    words: int
    percent: int
    left: str
    all_left: str
    whole: bool

    @property
    def marked(self) -> tuple[Marked, ...]:
        """Every passage marked on the page, in order."""
        return tuple(each for part in self.parts for each in part.marked)

    @property
    def lost(self) -> frozenset[str]:
        """The names of those whose words are no longer there."""
        return frozenset().union(*(part.lost for part in self.parts))

    @property
    def writing(self) -> Writing:
        """How it is written: as its first chapter is."""
        return self.parts[0].writing


def leaf(work: WorkLine, chapters: Sequence[ChapterText], asked: Asked, *, whole: bool) -> Leaf:
    """Put chapters on a page. There is at least one."""
    parts = tuple(_part(work, chapter, asked) for chapter in chapters)
    first = chapters[0]
    at = float(first.words_before)
    for part in parts:
        if asked.kept is not None and asked.kept[0] == part.number:
            at = part.before + part.words * asked.kept[1]
    pace = parts[0].writing.pace
    here = first.words_before + sum(part.words for part in parts) - at
    left = lasting(minutes(here, pace))
    all_left = lasting(minutes(first.words_in_all - at, pace)) if first.of > 1 and not whole else ""
    percent = round(100 * at / max(1, first.words_in_all))
    return Leaf(parts, first.of, first.words_in_all, percent, left, all_left, whole)


def _part(work: WorkLine, chapter: ChapterText, asked: Asked) -> Part:
    kept = asked.kept[1] if asked.kept is not None and asked.kept[0] == chapter.number else None
    marked = asked.marked.get(chapter.number, ())
    text = set_chapter(chapter.html, kept, marked)
    above, below = to_chapter(asked.notes, chapter.number, chapter.of)
    by_name = {each.uid: each for each in marked}
    writing = writing_of(work.language, chapter.html)
    return Part(
        number=chapter.number,
        # A single chapter is the story; its title is the story's.
        heading=(chapter.title or f"Chapter {chapter.number}") if chapter.of > 1 else "",
        html=text.html,
        drop=text.drop and not writing.unspaced and not writing.vertical,
        writing=writing,
        words=chapter.words,
        before=chapter.words_before,
        minutes=minutes(chapter.words, writing.pace),
        above=above,
        below=below,
        marked=tuple(by_name[uid] for uid in (*text.found, *text.lost)),
        lost=frozenset(text.lost),
        long=next((step for step in _STEPS if chapter.words <= step), _STEPS[-1]),
    )
