"""What the catalogue answers about prompts: which works fill which cells, and what was decided of claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ianto.catalog.bulk import possible, slices
from ianto.catalog.keeping_said import CLAIM
from ianto.catalog.models import Decision, Filled
from ianto.challenges import Claim, Ruling, Step, claim_from, step_from

_COLUMNS = (
    *("work_id", "table", "number", "chapter", "sure", "said", "why", "quote", "may_be"),
    *("ruling", "ruled", "posted", "words", "facts"),
)


@dataclass(frozen=True, slots=True)
class FillLine:
    """A work in a cell of a table, or one that asks which cell it is.

    Attributes:
        work: its number.
        table: id of the table.
        number: of the cell; 0 where it is not clear which.
        chapter: 1-based number of the chapter that fills it; 0 for the whole story.
        sure: whether it fills the cell; else somebody has to say which is meant.
        said: whether a person said so.
        why: how it is known, in a sentence.
        quote: the words of the story that say so.
        may_be: numbers of the cells that may be meant, where it is not sure.
        ruling: what a moderator said of it.
        ruled: why.
        posted: when, ISO, as far as is known.
        words: of the story or the chapter.
        title: of the story.
        authors: who wrote it, as they are called in this library.
        writers: the same, folded, and as they are written.
        names: what it is about, folded.
        rating: as written.
        about: what it is about, for a line.
        url: where it was found; empty where it does not say.
    """

    work: int
    table: str
    number: int
    chapter: int
    sure: bool
    said: bool
    why: str
    quote: str
    may_be: tuple[int, ...]
    ruling: Ruling
    ruled: str
    posted: str
    words: int
    title: str
    authors: tuple[str, ...]
    writers: tuple[str, ...]
    names: tuple[str, ...]
    rating: str
    about: str
    url: str


def fills(tables: Sequence[str] | None = None) -> list[FillLine]:
    """The fills of some tables, or of all, in the order of their cells, then of the works."""
    rows = Filled.objects.order_by("table", "number", "work_id", "position")
    if tables is None:
        return [_line(row) for row in rows.values_list(*_COLUMNS)]
    found: list[FillLine] = []
    for some in slices(sorted(set(tables))):
        found += [_line(row) for row in rows.filter(table__in=some).values_list(*_COLUMNS)]
    return found


def fills_of(works: Iterable[int]) -> list[FillLine]:
    """The fills of works."""
    found: list[FillLine] = []
    for some in slices(possible(sorted(works))):
        rows = Filled.objects.filter(work_id__in=some).order_by("work_id", "position")
        found += [_line(row) for row in rows.values_list(*_COLUMNS)]
    return found


def claims() -> tuple[tuple[Claim, ...], tuple[Step, ...]]:
    """All claims that stand, and what was decided of them since, in the order it was noted."""
    made: dict[str, Claim] = {}
    steps: list[Step] = []
    rows = Decision.objects.filter(kind=CLAIM, subject="", undone_at=None).order_by("id")
    for detail in rows.values_list("detail", flat=True):
        claim, step = claim_said(detail)
        if claim is not None:
            made.setdefault(claim.uid, claim)
        elif step is not None:
            steps.append(step)
    return tuple(made.values()), tuple(step for step in steps if step.claim in made)


def claim_said(detail: Any) -> tuple[Claim | None, Step | None]:
    """A decision on a claim: the claim that is made, or a step of it; neither where it does not say what."""
    if not isinstance(detail, dict):
        return None, None
    stated = detail.get("claim"), detail.get("step")
    if detail.get("how") == "ask" and isinstance(stated[0], dict):
        return claim_from(stated[0]), None
    if detail.get("how") == "step" and isinstance(stated[1], dict):
        return None, step_from(stated[1])
    return None, None


def _line(row: Sequence[Any]) -> FillLine:
    work, table, number, chapter, sure, said, why, quote, may_be, ruling, ruled, posted, words, facts = row
    return FillLine(
        work=work,
        table=table,
        number=number,
        chapter=chapter,
        sure=sure,
        said=said,
        why=why,
        quote=quote,
        may_be=tuple(may_be),
        ruling=ruling,
        ruled=ruled,
        posted=posted,
        words=words,
        title=facts["title"],
        authors=tuple(facts["authors"]),
        writers=tuple(facts["writers"]),
        names=tuple(facts["names"]),
        rating=facts["rating"],
        about=facts["about"],
        url=facts["url"],
    )
