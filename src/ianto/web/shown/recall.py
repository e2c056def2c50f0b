"""What was found of a memory, and what is like a story, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from ianto.web.shown.chapter import name_of
from ianto.web.shown.line import Entry, Fact, Named, byline, facts, kept, title_of, why_folded

if TYPE_CHECKING:
    from ianto.library import RecollectedLine, Resemblance

EXAMPLES: Final = (
    "They are snowed in at an inn, there is one bed, and the violin has lost a string.",
    "Who hid the letter inside the clock?",
    "A detective pretends to be dead and comes back as a seller of old books. His friend faints.",
)
_FOUND_BY: Final = 3
"""Words of a passage by which it is surely found on a page again."""
_FAR: Final = (
    *((0.05, "at the beginning"), (0.3, "in the first third"), (0.45, "before the middle")),
    *((0.55, "in the middle"), (0.7, "after the middle"), (0.95, "in the last third"), (1.0, "at the end")),
)
"""How one says how far down a text something stands, up to which share of it."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """A work that was found: as a list shows it, with the way to the passage and where that is."""

    entry: Entry
    passage_at: str
    where: str


def recalled(line: RecollectedLine) -> Recalled:
    """Put one work that was found into words."""
    work = line.work
    entry = Entry(
        id=work.id,
        title=((title_of(work), False),),
        by=byline(work),
        told="passage",
        text=line.passage,
        facts=facts(work),
        language=work.language,
        words=work.words,
        fandoms=" × ".join(work.names.of("fandoms", work.fandoms)),
        kept=kept(work),
        fold=why_folded(work),
    )
    return Recalled(entry, _at(line), _where(line))


@dataclass(frozen=True, slots=True)
class Resembling:
    """A work that is like another: as a list shows it, and what both have."""

    id: int
    title: str
    by: str
    both: str
    facts: tuple[Fact, ...]


def resembling(found: Resemblance) -> Resembling:
    """Put one work that is like another into words."""
    work = found.work
    if work.fold is not None:
        return Resembling(
            work.id, title_of(work), byline(work), "", (Fact("plain", (Named(str(work.fold)),)),)
        )
    both = ", ".join((*found.tags, *(f"“{word}”" for word in found.words)))
    return Resembling(work.id, title_of(work), byline(work), both, facts(work))


def _at(line: RecollectedLine) -> str:
    """The chapter, opened where the passage is: browsers find it by its first words, also without scripts."""
    address = f"/work/{line.work.id}/read/{line.chapter}"
    if len(line.quote.split()) < _FOUND_BY:
        return address
    # A hyphen and a comma mean something there, so that quote() is not enough.
    return f"{address}#:~:text={quote(line.quote, safe='').replace('-', '%2D')}"


def _where(line: RecollectedLine) -> str:
    far = next(name for most, name in _FAR if line.fraction <= most)
    if line.work.chapters <= 1:
        return far
    title = line.chapter_title if line.work.fold is None else ""
    return f"{name_of(line.chapter, title)}, {far}"
