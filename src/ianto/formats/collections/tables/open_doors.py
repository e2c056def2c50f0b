"""Stories in tables: the ones Open Doors makes of an archive, and any list with a text or a file for each story."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from ianto.formats.archives.member import Member, Refused, Taken
from ianto.formats.archives.parcel import bytes_of, pack
from ianto.formats.collections.beside import Beside, lies_within, read_beside
from ianto.formats.collections.tables.open_doors_parts import Parts
from ianto.formats.collections.tables.open_doors_tables import (
    DamagedTable,
    Row,
    columns_of_head,
    csv_rows,
    flat,
    json_tables,
)

PERSONAL: Final = True
KIND: Final = "open-doors"

_AUTHOR: Final = ("author", "authors", "author_name", "author_id", "creator", "creators", "byline", "penname")
_TEXT: Final = ("text", "story_text", "storytext", "content", "body", "chapter_text", "full_text")
_FILE: Final = ("file", "filename", "file_name", "path", "file_path", "location", "text_file", "chapter_file")
_ADDRESS: Final = ("url", "link", "source", "source_url", "original_url", "story_url")
_FANNISH: Final = frozenset(
    (
        "fandom",
        "fandoms",
        "relationship",
        "relationships",
        "pairing",
        "pairings",
        "do_not_import",
        "ao3_url",
        "imported",
    )
)
_WITH_TEXT: Final = frozenset((*_TEXT, *_FILE, *_ADDRESS, "chapters"))
_KEYS: Final = re.compile(rb'"([A-Za-z_ -]{2,30})"\s{0,9}:')
# Which columns are of the story, under the names the reader asks for them.
_COLUMNS: Final[dict[str, str]] = {
    **{
        name: name
        for name in (
            "title",
            "summary",
            "notes",
            "rating",
            "status",
            "series",
            "prompt",
            "challenge",
            "recipient",
        )
    },
    **dict.fromkeys(("warning", "warnings"), "warnings"),
    **dict.fromkeys(("category", "categories"), "categories"),
    **dict.fromkeys(("fandom", "fandoms"), "fandoms"),
    **dict.fromkeys(("character", "characters"), "characters"),
    **dict.fromkeys(("relationship", "relationships", "pairing", "pairings"), "relationships"),
    **dict.fromkeys(("tag", "tags", "additional_tags", "freeform", "freeforms", "keywords"), "tags"),
    **dict.fromkeys(("genre", "genres"), "genres"),
    **dict.fromkeys(("language", "language_code"), "language"),
    **dict.fromkeys(("date", "published", "date_published", "posted", "created"), "date"),
    **dict.fromkeys(("updated", "date_updated", "last_updated"), "updated"),
    **dict.fromkeys(("words", "word_count", "wordcount"), "words"),
    **dict.fromkeys(("completed", "complete"), "completed"),
    "description": "summary",
    "author_notes": "notes",
    "authors_notes": "notes",
    "end_notes": "endnotes",
    "endnotes": "endnotes",
}
_MAIL: Final = re.compile(r"([^\s@<>,;()]+)@[^\s@<>,;()]+\.[A-Za-z]{2,}")
_NO_TEXTS: Final = (
    "it is a list of stories without their texts: put the table of their chapters (chapters.csv) "
    "or their files beside it"
)
_NOT_WANTED: Final = "its author does not want it imported: the list says so (do_not_import)"


def sniff(head: bytes, name: str) -> bool:
    """Whether it is a table of stories, by the names of its columns: a table of anything else has others."""
    lower = name.lower()
    if lower.endswith((".csv", ".tsv")):
        return _of_stories(columns_of_head(head))
    if lower.endswith(".json") and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"[", b"{")):
        keys = frozenset(key.decode("ascii").casefold().replace(" ", "_") for key in _KEYS.findall(head))
        return _of_stories(keys) or {"stories", "authors"} <= keys or {"stories", "chapters", "title"} <= keys
    return False


def _of_stories(columns: frozenset[str]) -> bool:
    if "title" not in columns or "story_id" in columns or columns.isdisjoint(_AUTHOR):
        return False
    told = (*_TEXT, *_FILE, "chapters")
    return not columns.isdisjoint(_FANNISH) or ("summary" in columns and not columns.isdisjoint(told))


def gather(path: Path, root: Path) -> Iterator[Member | Refused | Taken]:
    """Every story as a parcel, under its number in the table."""
    with tempfile.TemporaryFile() as spool:
        parts = Parts(spool)
        try:
            if path.suffix.lower() == ".json":
                stories: Iterable[Mapping[str, object]] = _tables_of(path, parts)
            else:
                yield from _siblings(path, root, parts)
                stories = csv_rows(path)
            yield from _List(parts, Beside(path.parent, root)).stories(stories)
        except DamagedTable as error:
            yield Refused("", f"the table is damaged: {error}; what came before was taken")


def _tables_of(path: Path, parts: Parts) -> list[dict[str, object]]:
    tables = json_tables(path)
    for name, rows in tables.items():
        parts.take(name, ({key: flat(value) for key, value in row.items()} for row in rows))
    return tables.get("stories", [])


def _siblings(path: Path, root: Path, parts: Parts) -> Iterator[Taken | Refused]:
    """The tables that lie beside a table called stories, called as it is but for that word."""
    for table in parts.TABLES if "stories" in path.name.lower() else ():
        sibling = path.with_name(re.sub("stories", table, path.name, flags=re.IGNORECASE))
        if sibling.is_file() and lies_within(sibling, root):
            yield Taken(sibling)
            try:
                parts.take(table, csv_rows(sibling))
            except DamagedTable as error:
                yield Refused("", f"{sibling.name} beside it is damaged: {error}; what came before was used")


class _List:
    """The stories of one table, each with its chapters."""

    def __init__(self, parts: Parts, beside: Beside) -> None:
        self._parts = parts
        self._beside = beside

    def stories(self, rows: Iterable[Mapping[str, object]]) -> Iterator[Member | Refused | Taken]:
        """All of them; one refusal only where none can have a text."""
        possible = self._parts.has_chapters or (
            isinstance(rows, list) and any(not _WITH_TEXT.isdisjoint(row) for row in rows)
        )
        told = False
        for number, row in enumerate(rows, 1):
            # The rows of a CSV all have the same columns.
            if not possible and _WITH_TEXT.isdisjoint(row):
                yield Refused("", _NO_TEXTS)
                return
            possible = True
            values = {name: flat(value) for name, value in row.items()}
            if any(values.values()):
                told = True
                yield from self._story(number, values, row.get("chapters"))
        if not told:
            yield Refused("", "it is a table of stories with no story in it")

    def _story(self, number: int, row: Row, nested: object) -> Iterator[Member | Refused | Taken]:
        key = row.get("id") or row.get("story_id") or str(number)
        key = re.sub(r"[^\w-]", "_", key)[:60]
        title = row.get("title", "").strip()
        if row.get("do_not_import", "") not in {"", "0", "false", "False"}:
            yield Refused(f"{key}: {title}", _NOT_WANTED)
            return
        files: dict[str, bytes] = {}
        chapters: list[dict[str, str]] = []
        missing: list[str] = []
        for chapter in self._chapters(key, row, nested):
            text, file = self._text(chapter)
            if file is not None:
                yield Taken(file)
            facts = {name: chapter[name] for name in ("title", "notes", "endnotes") if chapter.get(name)}
            if text.strip():
                facts["file"] = f"chapters/{len(files) + 1:04d}{file.suffix if file else '.txt'}"
                files[facts["file"]] = text
            else:
                missing.append(
                    _first(chapter, (*_FILE, *_ADDRESS)) or chapter.get("title") or str(len(chapters) + 1)
                )
            chapters.append(facts)
        if files:
            doubts = [f"the text of a chapter is missing ({what})" for what in missing]
            yield Member(
                f"story-{key}", pack({**self._facts(key, row), "chapters": chapters, "doubts": doubts}, files)
            )
        else:
            where = f": {missing[0]} is not beside it" if missing and "." in missing[0] else ""
            yield Refused(f"{key}: {title}", f"the table has no text for it{where}")

    def _facts(self, key: str, row: Row) -> dict[str, object]:
        story = {_COLUMNS[name]: value for name, value in row.items() if name in _COLUMNS and value.strip()}
        authors = _first(row, [name for name in _AUTHOR if name != "author_id"])
        named = [authors] if authors else self._parts.authors(key, row)
        addresses = [row[name] for name in _ADDRESS if row.get(name, "").startswith(("http://", "https://"))]
        return {
            "kind": KIND,
            "story": story,
            "authors": [_MAIL.sub(r"\1", name) for name in named],
            "tags": [{"type": kind, "name": name} for kind, name in self._parts.tags(key)],
            "addresses": addresses,
        }

    def _chapters(self, key: str, row: Row, nested: object) -> Iterator[dict[str, str]]:
        """A story's chapters: nested in it, of their own table, or itself as the only one."""
        if isinstance(nested, list) and nested:
            for chapter in nested:
                yield (
                    {str(name).casefold(): flat(value) for name, value in chapter.items()}
                    if isinstance(chapter, dict)
                    else {"text": flat(chapter)}
                )
            return
        found = False
        for chapter in self._parts.chapters(key):
            found = True
            yield chapter
        if not found:
            yield {
                name: value
                for name, value in row.items()
                if name in {*_TEXT, *_FILE, *_ADDRESS, "endnotes", "end_notes"}
            }

    def _text(self, chapter: Mapping[str, str]) -> tuple[bytes, Path | None]:
        """A chapter's text, and the file it is from."""
        text = _first(chapter, _TEXT)
        if text.strip():
            return bytes_of(text), None
        for name in (*_FILE, *_ADDRESS):
            file = self._beside.find(chapter[name]) if chapter.get(name) else None
            found = read_beside(file) if file is not None else None
            if found:
                return found, file
        return b"", None


def _first(row: Mapping[str, str], names: Iterable[str]) -> str:
    return next((row[name] for name in names if row.get(name, "").strip()), "")
