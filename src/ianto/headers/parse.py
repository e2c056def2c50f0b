"""Reading a manuscript: what its header says, where its story begins, and the story in chapters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ianto.headers.below import header_below
from ianto.headers.body import Stretch, chapters_of, first_told, snap
from ianto.headers.boundary import find_header
from ianto.headers.choose import choose
from ianto.headers.ending import find_end
from ianto.headers.header import Header
from ianto.headers.inside import find_inside
from ianto.headers.layout import header_parts, lay_out
from ianto.headers.rulebook import all_rules
from ianto.headers.within import notes_in, parts_at, read_at, read_within
from ianto.story import Chapter, Field, Manuscript, Part, Story
from ianto.text import guess_language

RULES_VERSION: Final = 8
"""Grows with every rule that reads a header differently, so that a library knows what to read again."""

_TELLING: Final = 60
# White space between two parts is no stretch of a story; there is seldom more of it.
_SLIVER: Final = 200
_NO_STORY: Final = "there is no story in this file: only a header, or a cut that leads elsewhere"


@dataclass(frozen=True, slots=True)
class _Understood:
    """A manuscript with its parts told apart.

    Attributes:
        fields: every value found.
        parts: what is known of the text, the surest first.
        body: between which places the story stands; None without one.
        title: the heading right before the story.
        contents: lines that are known to be chapter headings.
    """

    fields: Sequence[Field]
    parts: Sequence[Part]
    body: Stretch | None
    title: str = ""
    contents: frozenset[str] = frozenset()


def parse(manuscript: Manuscript, filename: str = "") -> Story:
    """Understand a manuscript. Never raises, and takes time in proportion to its length.

    Args:
        manuscript: what a format reader made of a file.
        filename: the file's name, which is asked last.

    Returns:
        the story: every value found with its evidence, the body in chapters, and the text in its parts.
    """
    read = _read_all if manuscript.header else _read_structured
    found = read(manuscript, filename)
    chapters: tuple[Chapter, ...] = ()
    start: int | None = None
    if found.body is not None:
        stretches = _without(manuscript.text, found.body, found.parts)
        if stretches:
            start, stop = stretches[0]
            stretches[0] = (max(start, min(snap(manuscript.blocks, start), stop)), stop)
        if not manuscript.header:
            # Chapters that the format knows have their headings, and the author's notes, above the story.
            start = first_told(manuscript.blocks, stretches) or start
        chapters = chapters_of(manuscript, stretches, found.title, found.contents)
    warnings = manuscript.warnings if chapters else (*manuscript.warnings, _NO_STORY)
    fields, choices = choose([*manuscript.fields, *found.fields])
    return Story(
        manuscript,
        fields,
        chapters,
        start if chapters else None,
        _language_of(chapters),
        warnings,
        lay_out(manuscript.text, found.parts, found.body if chapters else None),
        choices,
    )


def _read_all(manuscript: Manuscript, filename: str) -> _Understood:
    """A text of which the format knows little: the rules find header, story and ending."""
    text = manuscript.text
    titles = [field.value for field in manuscript.fields if field.name == "title"]
    # A label in a comment below the story is none of its header's.
    told = text[: _last_told(manuscript, 0)] if manuscript.parts else text
    header = find_header(told, filename, titles)
    fields: list[Field] = []
    parts = list(manuscript.parts)
    below = None if header.entries and header.body_start is not None else header_below(told)
    if below is not None:
        place, details = below
        header = find_header(told[:place], filename, titles)
        fields += read_at(details, place)
        parts += parts_at(details, place)
    fields += [field for rule in all_rules() for field in rule.find(header)]
    parts += header_parts(header)
    if header.body_start is None:
        return _Understood(fields, parts, None)
    stop = below[0] if below else _last_told(manuscript, header.body_start)
    ending = find_end(text, header.body_start, stop)
    inside = find_inside(text, header.body_start, ending.stop)
    fields += [*ending.fields, *notes_in(text, inside)]
    title = header.chapter.text if header.chapter else ""
    parts += [*inside, *ending.parts]
    return _Understood(fields, parts, (header.body_start, ending.stop), title, frozenset(header.contents))


def _last_told(manuscript: Manuscript, start: int) -> int:
    """Where the part of the text ends that the format does not know to be no story."""
    stop = len(manuscript.text)
    for part in reversed(manuscript.parts):
        if part.kind == "body" or part.start <= start or manuscript.text[part.stop : stop].strip():
            break
        stop = part.start
    return stop


def _read_structured(manuscript: Manuscript, filename: str) -> _Understood:
    """A text whose parts the format knows; people write headers into its notes and chapters all the same."""
    text = manuscript.text
    known = manuscript.parts or (Part("body", 0, len(text)),)
    named = Header(text, (), (), (), None, None, filename)
    fields = [field for rule in all_rules() for field in rule.find(named)]
    told = [part for part in known if part.kind == "body" and text[part.start : part.stop].strip()]
    first = _below_headings(manuscript, told[0]) if told else None
    more, parts, start = read_within(text, known, first)
    fields += more
    if first is None:
        return _Understood(fields, known, None)
    for part in told:
        parts += find_inside(text, max(part.start, start), part.stop)
    fields += notes_in(text, parts)
    others = [part for part in known if part.kind != "body"]
    # A heading of the format's stands above a header that its author wrote, and stays the chapter's.
    begin = start if first.start == told[0].start else told[0].start
    return _Understood(fields, [*others, *parts], (begin, told[-1].stop))


def _below_headings(manuscript: Manuscript, told: Part) -> Part:
    """A part that is story, without the headings that the format knows at its beginning."""
    start = first_told(manuscript.blocks, [(told.start, told.stop)])
    return told if start is None else Part("body", start, told.stop, told.what)


def _without(text: str, body: Stretch, parts: Sequence[Part]) -> list[Stretch]:
    """The stretches of a body between the parts that are no story."""
    stretches: list[Stretch] = []
    at, stop = body
    for part in sorted(parts, key=lambda part: part.start):
        if part.kind == "body" or part.stop <= at or part.start >= stop:
            continue
        if at < part.start and not (part.start - at < _SLIVER and text[at : part.start].isspace()):
            stretches.append((at, part.start))
        at = part.stop
    if at < stop:
        stretches.append((at, stop))
    return stretches


def _language_of(chapters: tuple[Chapter, ...]) -> str:
    """By the first chapter that is more than a heading or an epigraph."""
    telling = next(
        (chapter for chapter in chapters if chapter.words > _TELLING), chapters[0] if chapters else None
    )
    return guess_language(telling.text) if telling else ""
