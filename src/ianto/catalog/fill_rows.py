"""Fills as rows: what a story's words and people say it fills, and what rules will ask of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ianto.catalog.bulk import dumps, slices
from ianto.catalog.models import ChapterBody, Work
from ianto.catalog.prompts_said import FillSaid
from ianto.challenges import Match, Ruling, Table
from ianto.tags import relationship
from ianto.text import fold, iso_moment

_SAID_BY = "Somebody said so."


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A cell a work fills, or asks about.

    Attributes:
        match: which, and how it is known.
        said: whether a person said so.
        ruling: what a moderator said of it.
        ruled: why.
    """

    match: Match
    said: bool = False
    ruling: Ruling = ""
    ruled: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What rules ask of a work.

    Attributes:
        title: its title.
        authors: who wrote it, as they are called in this library.
        writers: the same, folded, and as written.
        names: what it is about, folded.
        rating: as written.
        posted: when, ISO, as far as is known.
        words: how many it has.
        chapters: how many each of its chapters has.
        about: what it is about, for a line.
        url: where it was found; empty where it does not say.
    """

    title: str
    authors: tuple[str, ...]
    writers: tuple[str, ...]
    names: tuple[str, ...]
    rating: str
    posted: str
    words: int
    chapters: tuple[int, ...]
    about: str
    url: str


def rows_of(
    matches: Iterable[Match], said: Sequence[FillSaid], table_of: Callable[[str], Table | None]
) -> list[FilledRow]:
    """The cells a work fills by its words, and by what people said of it, oldest first; their word outweighs its own."""
    rows = [FilledRow(match) for match in matches]
    for one in said:
        # What was said of a table that only stories told of holds for the one that somebody posted since.
        table = table_of(one.table)
        if table is None:
            continue
        each = replace(one, table=table.id)
        if each.how == "rule":
            ruling: Ruling = "" if each.counts is None else "counts" if each.counts else "refused"
            rows = [
                replace(row, ruling=ruling, ruled=each.why) if _is_cell(row, each) else row for row in rows
            ]
            continue
        ruled = {row.match.number: row for row in rows if row.match.table == table.id and row.ruling}
        rows = [row for row in rows if row.match.table != table.id or _of_another_chapter(row, each)]
        if each.how == "set":
            rows += [
                _filled(each, number, ruled.get(number))
                for number in each.numbers
                if table.prompt(number) is not None
            ]
    return sorted(rows, key=lambda row: (row.match.table, row.match.chapter, row.match.number))


def _filled(said: FillSaid, number: int, before: FilledRow | None) -> FilledRow:
    """A cell a person says is filled; what a moderator ruled of it before stays."""
    match = Match(said.table, number, said.chapter, sure=True, why=_SAID_BY, quote="")
    if before is None:
        return FilledRow(match, said=True)
    return replace(before, match=match, said=True)


def _is_cell(row: FilledRow, said: FillSaid) -> bool:
    return (row.match.table, row.match.number) == (said.table, said.numbers[0])


def _of_another_chapter(row: FilledRow, said: FillSaid) -> bool:
    """Of one chapter something was said: what others fill stays."""
    return bool(said.chapter) and bool(row.match.chapter) and row.match.chapter != said.chapter


def asks_of(rows: Sequence[FilledRow]) -> list[dict[str, Any]]:
    """Of which rows a person is to say which cell is meant, for the desk."""
    return [
        {
            "table": row.match.table,
            "chapter": row.match.chapter,
            "quote": row.match.quote,
            "why": row.match.why,
            "may_be": list(row.match.may_be),
            "sure": sorted(_sure_beside(row, rows)),
        }
        for row in rows
        if not row.match.sure
    ]


def _sure_beside(row: FilledRow, rows: Sequence[FilledRow]) -> set[int]:
    """The cells of the same table that the same story, or the same chapter, fills beyond doubt."""
    of = row.match.table, row.match.chapter
    return {
        each.match.number for each in rows if each.match.sure and (each.match.table, each.match.chapter) == of
    }


def columns(work: int, position: int, row: FilledRow, facts: Facts) -> tuple[Any, ...]:
    """A row as the database has it."""
    match = row.match
    words = facts.words
    if 0 < match.chapter <= len(facts.chapters):
        words = facts.chapters[match.chapter - 1]
    more = {
        "title": facts.title,
        "authors": facts.authors,
        "writers": facts.writers,
        "names": facts.names,
        "rating": facts.rating,
        "about": facts.about,
        "url": facts.url,
    }
    return (
        *(work, position, match.table, match.number, match.chapter, match.sure, row.said),
        *(
            match.why,
            match.quote,
            dumps(list(match.may_be)),
            row.ruling,
            row.ruled,
            facts.posted,
            words,
            dumps(more),
        ),
    )


def facts_of(works: Sequence[int]) -> dict[int, Facts]:
    """What rules ask of works; those that do not stand on the shelves are left out."""
    found: dict[int, Facts] = {}
    for some in slices(list(works)):
        rows = list(
            Work.objects.filter(pk__in=some, removed_at=None).values_list(
                "id", "title", "words", "shown", "data"
            )
        )
        chapters: dict[int, list[int]] = {}
        bodies = ChapterBody.objects.filter(version_id__in=[row[3] for row in rows])
        for version, words in bodies.order_by("version_id", "number").values_list("version_id", "words"):
            chapters.setdefault(version, []).append(words)
        for work, title, words, shown, data in rows:
            found[work] = _facts(title, words, data, chapters.get(shown, ()))
    return found


def _facts(title: str, words: int, data: Mapping[str, Any], chapters: Sequence[int]) -> Facts:
    named = data.get("canonical", {})
    authors = tuple(named.get("authors") or data.get("authors", ()))
    pairings = [*named.get("relationships", ()), *data.get("relationships", ())]
    people = [name for pairing in pairings for name in relationship(pairing).people]
    lists = ("fandoms", "characters")
    names = [name for each in lists for name in (*named.get(each, ()), *data.get(each, ()))]
    writers = (fold(name) for name in (*authors, *data.get("authors", ())))
    lines = (data.get("relationships"), data.get("characters"), data.get("fandoms"))
    return Facts(
        title=title,
        authors=authors,
        writers=tuple(dict.fromkeys(writers)),
        names=tuple(sorted({fold(name) for name in (*names, *pairings, *people)})),
        rating=data.get("rating", ""),
        posted=iso_moment(data.get("date", "")),
        words=words,
        chapters=tuple(chapters),
        url=data.get("source_url", ""),
        about=", ".join(next((each for each in lines if each), [])[:3]),
    )
