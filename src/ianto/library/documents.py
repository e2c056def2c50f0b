"""What the search index is told of a work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from ianto.catalog import Entry, line, queries
from ianto.search import Document
from ianto.story import FieldName, Reading
from ianto.tags import canonical, rate
from ianto.text import plain


def of_entry(entry: Entry, added_at: datetime) -> Document:
    """The document of a work that was just added."""
    reading = entry.reading
    assert reading is not None
    notes = "\n".join(field.value for field in reading.fields if field.name == "notes")
    return _document(entry.work, line(reading.fields) | _measures(reading), notes, reading.text, added_at)


def of_works(works: Sequence[int]) -> Iterator[Document]:
    """The documents of works as the catalogue has them."""
    for record in queries.records(works):
        text = "\n\n".join(plain(html) for html in record.chapters)
        yield _document(record.id, record.data | {"words": record.words}, record.notes, text, record.added_at)


def _measures(reading: Reading) -> dict[str, Any]:
    return {
        "words": reading.words,
        "chapters": len(reading.chapters),
        "language": reading.language,
        "format": reading.format,
    }


def _document(number: int, data: dict[str, Any], notes: str, text: str, added_at: datetime) -> Document:
    def counted(name: FieldName, values: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(form for value in values if (form := canonical(name, value))))

    rating = rate(data["rating"])
    return Document(
        id=number,
        title=data["title"],
        authors=counted("author", data["authors"]),
        fandoms=counted("fandom", data["fandoms"]),
        relationships=counted("relationship", data["relationships"]),
        characters=counted("character", data["characters"]),
        warnings=counted("warning", data["warnings"]),
        genres=counted("genre", data["genres"]),
        categories=counted("category", data["categories"]),
        tags=counted("tag", data["tags"]),
        rating=rating.name,
        rating_level=rating.level,
        summary=data["summary"],
        notes=notes,
        text=text,
        words=data["words"],
        chapters=data["chapters"],
        language=data["language"],
        complete=data["complete"],
        date=data["date"],
        added_at=added_at,
        series=data["series"],
        challenge=data["challenge"],
        table=data["table"],
        prompts=tuple(data["prompt"]),
        settings=tuple(data["setting"]),
        format=data["format"],
    )
