"""A document: what the index holds of one work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Document:
    """What is indexed of one work. Empty strings, empty tuples and None say "unknown".

    Attributes:
        id: the work's number in the catalogue.
        rating: as shown and counted ("Teen").
        rating_level: 0 general, 10 child, 20 teen, 25 older teen, 30 mature, 40 explicit; None unrated.
        text: the whole story as plain text.
        words: number of words of the story.
        language: BCP 47 code.
        complete: None where the story does not say.
        main: the relationship it is chiefly about, under the name it is counted by.
        position: its place in its series, from 1.
        date: ISO 8601, as exact as it is known: `2009`, `2009-06` or `2009-06-30`.
        spelled: by the field's name ("fandom", "relationship"), tags as they were written where that is another
            name than the one they are counted by.
        above: by the field's name, more general tags, which find the work and are not counted for it.
        added_at: when the work came into the library; a time without a zone is taken as UTC.
    """

    id: int
    title: str
    authors: tuple[str, ...] = ()
    fandoms: tuple[str, ...] = ()
    relationships: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    main: str = ""
    rating: str = ""
    rating_level: int | None = None
    summary: str = ""
    notes: str = ""
    text: str = ""
    words: int = 0
    chapters: int = 0
    language: str = ""
    complete: bool | None = None
    date: str = ""
    added_at: datetime | None = None
    series: str = ""
    position: float | None = None
    challenge: str = ""
    table: str = ""
    prompts: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    format: str = ""
    spelled: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    above: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
