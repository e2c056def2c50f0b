"""The tables beside a table of stories: their chapters, authors and tags, kept where they take no memory."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import IO, Final

from ianto.formats.collections.tables.open_doors_tables import Row

_CHAPTER: Final = (
    "title", "text", "notes", "endnotes", "url", "file", "filename", "path", "content", "body",
)  # fmt: skip


class Parts:
    """What the other tables say of the stories. Chapters wait in a temporary file until their story comes."""

    TABLES: Final = ("chapters", "authors", "item_authors", "tags", "item_tags")

    def __init__(self, spool: IO[bytes]) -> None:
        """Know nothing yet.

        Args:
            spool: an empty file to let chapters wait in.
        """
        self._spool = spool
        self._chapters: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        self._authors: dict[str, str] = {}
        self._authors_of: dict[str, list[str]] = defaultdict(list)
        self._tags: dict[str, tuple[str, str]] = {}
        self._tags_of: dict[str, list[str]] = defaultdict(list)

    @property
    def has_chapters(self) -> bool:
        """Whether there is a table of chapters with anything in it."""
        return bool(self._chapters)

    def take(self, table: str, rows: Iterable[Row]) -> None:
        """Remember the rows of one table."""
        take = {
            "chapters": self._chapter,
            "authors": self._author,
            "item_authors": self._item_author,
            "tags": self._tag,
            "item_tags": self._item_tag,
        }.get(table)
        if take is not None:
            for row in rows:
                take(row)

    def chapters(self, story: str) -> Iterator[dict[str, str]]:
        """A story's chapters in their order."""
        for _, start, size in sorted(self._chapters.get(story, ())):
            self._spool.seek(start)
            yield json.loads(self._spool.read(size))

    def authors(self, story: str, row: Row) -> list[str]:
        """Who wrote a story, by the numbers in its row and in the table between."""
        numbers = [*self._authors_of.get(story, ()), row.get("author_id", ""), row.get("coauthor_id", "")]
        return [self._authors[number] for number in dict.fromkeys(numbers) if self._authors.get(number)]

    def tags(self, story: str) -> list[tuple[str, str]]:
        """A story's tags, each with what kind it is."""
        return [self._tags[number] for number in self._tags_of.get(story, ()) if number in self._tags]

    def _chapter(self, row: Row) -> None:
        story = row.get("story_id", "")
        if not story:
            return
        position = row.get("position", "") or row.get("id", "")
        data = json.dumps({name: row[name] for name in _CHAPTER if row.get(name)}).encode()
        self._spool.seek(0, 2)
        start = self._spool.tell()
        self._spool.write(data)
        self._chapters[story].append((int(position) if position.isdigit() else 0, start, len(data)))

    def _author(self, row: Row) -> None:
        # No other column of this table is looked at: the rest of it is personal.
        self._authors[row.get("id", "")] = row.get("name", "") or row.get("penname", "")

    def _item_author(self, row: Row) -> None:
        if row.get("item_type", "story").startswith("stor"):
            self._authors_of[row.get("item_id", "")].append(row.get("author_id", ""))

    def _tag(self, row: Row) -> None:
        name = (
            row.get("original_tag", "") or row.get("tag", "") or row.get("name", "") or row.get("ao3_tag", "")
        )
        kind = row.get("original_tag_type", "") or row.get("original_type", "") or row.get("ao3_tag_type", "")
        self._tags[row.get("id", "")] = (kind or row.get("type", ""), name)

    def _item_tag(self, row: Row) -> None:
        if row.get("item_type", "story").startswith("stor"):
            self._tags_of[row.get("item_id", "")].append(row.get("tag_id", ""))
