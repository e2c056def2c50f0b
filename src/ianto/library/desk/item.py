"""An item of the desk: a question about works, what is known, and what may be answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from ianto.catalog import WorkLine
from ianto.catalog.prompts_said import FillSaid
from ianto.catalog.said import Saying
from ianto.catalog.when_said import PlaceSaid
from ianto.story import FieldName
from ianto.tags import Amendment

ItemKind = Literal[
    "no-title",
    "no-author",
    "fandom-unclear",
    "tag",
    "duplicate",
    "contradiction",
    "prompt-unclear",
    "encoding",
    "sources-disagree",
    "no-rating",
]
ITEM_KINDS: Final[tuple[ItemKind, ...]] = get_args(ItemKind)
"""What deserves a look, worst first."""

LEAVE: Final = "9"
"""The key that always means: leave it as it is."""
MOST_CHOICES: Final = 8
FOUND_AT: Final = "Found at"
"""The label of the evidence that is a path."""

Words = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether it is marked."""


@dataclass(frozen=True, slots=True)
class Known:
    """One piece of evidence.

    Attributes:
        label: what it is, in a word or two.
        words: what it says; lines of a passage are kept.
        passage: whether it is a passage of the story's file, to be shown as it stands there.
    """

    label: str
    words: Words
    passage: bool = False


Sets = Saying
"""Have a field say something."""


@dataclass(frozen=True, slots=True)
class Leaves:
    """Leave a concern be."""

    concern: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Unmends:
    """Leave the text of an original as it stood, in one respect."""

    original: str
    repair: str


@dataclass(frozen=True, slots=True)
class Joins:
    """Put two works together, the second into the first; or, `apart`, tell them apart for good."""

    first: int
    second: int
    apart: bool = False


Places = PlaceSaid
"""Say when a work is set."""

Fills = FillSaid
"""Say which cells of a table a work fills."""

Does = Sets | Leaves | Unmends | Joins | Places | Fills | Amendment
"""One decision."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer.

    Attributes:
        key: the number key that gives it, `1` to `9`.
        words: what it is.
        decision: what follows from it, for each of the item's works.
        why: where the answer was found, in words; empty where there is nothing to tell.
        alike: for how many items it would be given, this one included, if it were given for all that are alike;
            0 where it cannot be.
        alike_words: which those are, in words: `stories without a rating`.
    """

    key: str
    words: str
    decision: tuple[Does, ...]
    why: str = ""
    alike: int = 0
    alike_words: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that deserves a look.

    Attributes:
        key: its name, by which it is chosen for and by which the queue goes on after it.
        kind: what it is about.
        weight: the heavier, the sooner it is shown.
        title: the question.
        evidence: what is known.
        works: the works it is about.
        choices: what may be answered.
        lines: the works as a list shows them, where there are one or two.
        field: the field of which a value may be typed; empty where none may.
        compared: two versions that can be laid side by side; None where it is not about two texts.
    """

    key: str
    kind: ItemKind
    weight: int
    title: str
    evidence: tuple[Known, ...]
    works: tuple[int, ...]
    choices: tuple[Choice, ...]
    lines: tuple[WorkLine, ...] = ()
    field: FieldName | Literal[""] = ""
    compared: tuple[int, int] | None = None

    def choice(self, key: str) -> Choice | None:
        """The answer on a number key."""
        return next((choice for choice in self.choices if choice.key == key), None)


@dataclass(frozen=True, slots=True)
class Done:
    """What was decided.

    Attributes:
        act: the act's name, by which it is undone.
        works: the works it changed.
        said: what was done, in words.
        items: how many items it answered.
    """

    act: str
    works: tuple[int, ...]
    said: str
    items: int = field(default=1)
