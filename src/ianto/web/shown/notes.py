"""What an author says beside the story: notes to all of it and to its chapters, each where it was said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ianto.catalog.rows import WorkLine
from ianto.story import Field, FieldName

_LABELS: dict[FieldName, str] = {"notes": "Author’s notes", "disclaimer": "Disclaimer"}
_OF_A_CHAPTER = re.compile(r"Chapter (\d{1,5}) (notes|end notes|summary): ")
_CALLED = {"notes": "Chapter notes", "end notes": "Notes at the end", "summary": "Chapter summary"}
_NONE = frozenset({"no archive warnings apply", "none", "no warnings"})


@dataclass(frozen=True, slots=True)
class Note:
    """One note, folded away.

    Attributes:
        label: what it is.
        paragraphs: its text.
        chapter: to which chapter it was said, from 1; 0 for all of the work.
        below: whether it stands below the text.
    """

    label: str
    paragraphs: tuple[str, ...]
    chapter: int = 0
    below: bool = False


def notes_of(fields: Sequence[Field]) -> tuple[Note, ...]:
    """The notes among the fields of a work, in the order in which they were said."""
    return tuple(_notes(fields))


def to_chapter(notes: tuple[Note, ...], number: int, of: int) -> tuple[tuple[Note, ...], tuple[Note, ...]]:
    """The notes above and below one chapter; those to all of the work stand before the first."""
    here = [
        note
        for note in notes
        if note.chapter == number
        or (note.chapter == 0 and number == 1)
        # To a chapter that this text has not got.
        or (note.chapter > of and number == of)
    ]
    return tuple(each for each in here if not each.below), tuple(each for each in here if each.below)


def warnings_of(work: WorkLine) -> tuple[str, ...]:
    """What a reader is warned of before the story; nothing where there is nothing to warn of."""
    if work.warned == "untold":
        return ("The author chose not to say what there might be to warn of.",)
    return tuple(each for each in work.warnings if each.casefold() not in _NONE)


def _notes(fields: Sequence[Field]) -> Iterator[Note]:
    for name, label in _LABELS.items():
        for field in fields:
            if field.name != name or not field.value:
                continue
            of_chapter = _OF_A_CHAPTER.match(field.value)
            if of_chapter is None:
                yield Note(label, _paragraphs(field.value))
            else:
                what = of_chapter[2]
                yield Note(
                    _CALLED[what],
                    _paragraphs(field.value[of_chapter.end() :]),
                    int(of_chapter[1]),
                    what == "end notes",
                )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in text.split("\n\n"))))
