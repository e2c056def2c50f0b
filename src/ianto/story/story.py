"""A story: a manuscript understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ianto.story.chapter import Chapter
    from ianto.story.choice import Choice
    from ianto.story.field import Field, FieldName
    from ianto.story.manuscript import Manuscript
    from ianto.story.part import Part


@dataclass(frozen=True, slots=True)
class Story:
    """A manuscript understood: what it says of itself, and what it tells. Never changed once made.

    Attributes:
        manuscript: what it was read from.
        fields: every value found, surest first within a name; losing candidates stay behind the winner.
        chapters: the story itself, header and notes left out. Empty when the file holds no story
            (a cut stub), which `warnings` then says.
        body_start: code-point offset in `manuscript.text` at which the story begins; None without one.
        language: BCP 47 code of the body ("en", "fr"), or empty where it cannot be told.
        warnings: the manuscript's warnings and those of the reading.
        parts: what each stretch of the manuscript's text is. They are in order and apart from each other, and
            every character that is no white space lies in exactly one: nothing is lost.
        choices: for every field that was found more than once, what was taken, what agrees, what was passed
            over and why.
    """

    manuscript: Manuscript
    fields: tuple[Field, ...]
    chapters: tuple[Chapter, ...]
    body_start: int | None
    language: str = ""
    warnings: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    choices: tuple[Choice, ...] = ()

    @property
    def words(self) -> int:
        """Number of words of the body."""
        return sum(chapter.words for chapter in self.chapters)

    def first(self, name: FieldName) -> str | None:
        """The chosen value of a field that has one value, such as the title."""
        return next((field.value for field in self.fields if field.name == name and field.value), None)

    def all(self, name: FieldName) -> tuple[str, ...]:
        """Every value of a field that may have many, such as characters, each once, in order."""
        values = (field.value for field in self.fields if field.name == name and field.value)
        return tuple(dict.fromkeys(values))
