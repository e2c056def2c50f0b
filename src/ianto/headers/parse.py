"""Reading a manuscript: what its header says, where its story begins, and the story in chapters."""

from __future__ import annotations

from typing import Final

from ianto.headers.body import chapters_of, snap
from ianto.headers.boundary import find_header
from ianto.headers.choose import choose
from ianto.headers.ending import find_end
from ianto.headers.header import Header
from ianto.headers.rulebook import all_rules
from ianto.story import Chapter, Field, Manuscript, Story
from ianto.text import guess_language

RULES_VERSION: Final = 3
"""Grows with every rule that reads a header differently, so that a library knows what to read again."""

_TELLING: Final = 60
_NO_STORY: Final = "there is no story in this file: only a header, or a cut that leads elsewhere"


def parse(manuscript: Manuscript, filename: str = "") -> Story:
    """Understand a manuscript. Never raises, and takes time in proportion to its length.

    Args:
        manuscript: what a format reader made of a file.
        filename: the file's name, which is asked last.

    Returns:
        the story: every value found with its evidence, and the body in chapters.
    """
    header = _header_of(manuscript, filename)
    stop, after = (
        find_end(manuscript.text, header.body_start) if manuscript.header else (len(manuscript.text), [])
    )
    found: list[Field] = [*manuscript.fields, *after]
    for rule in all_rules():
        found.extend(rule.find(header))
    fields = choose(found)
    chapters: tuple[Chapter, ...] = ()
    if header.body_start is not None:
        start = snap(manuscript.blocks, header.body_start)
        title = header.chapter.text if header.chapter else ""
        chapters = chapters_of(manuscript, start, stop, title, frozenset(header.contents))
    warnings = manuscript.warnings if chapters else (*manuscript.warnings, _NO_STORY)
    language = _language_of(chapters)
    return Story(manuscript, fields, chapters, header.body_start if chapters else None, language, warnings)


def _language_of(chapters: tuple[Chapter, ...]) -> str:
    """By the first chapter that is more than a heading or an epigraph."""
    telling = next(
        (chapter for chapter in chapters if chapter.words > _TELLING), chapters[0] if chapters else None
    )
    return guess_language(telling.text) if telling else ""


def _header_of(manuscript: Manuscript, filename: str) -> Header:
    text = manuscript.text
    titles = [field.value for field in manuscript.fields if field.name == "title"]
    if manuscript.header:
        return find_header(text, filename, titles)
    start = len(text) - len(text.lstrip())
    return Header(text, (), (), (), start if start < len(text) else None, None, filename)
