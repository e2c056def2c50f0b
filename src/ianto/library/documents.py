"""What the search index is told of a work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from ianto.catalog import Entry, naming, queries
from ianto.search import Document
from ianto.tags import TagKind, Vocabulary, rate
from ianto.text import iso_date, plain

_KINDS: tuple[tuple[TagKind, str], ...] = (
    *(("fandom", "fandoms"), ("relationship", "relationships"), ("character", "characters")),
    *(("warning", "warnings"), ("category", "categories"), ("genre", "genres"), ("tag", "tags")),
    *(("author", "authors"), ("series", "series")),
)


def of_entry(entry: Entry, data: Mapping[str, Any], added_at: datetime, words: Vocabulary) -> Document:
    """The document of a work that was just added; `data` is what the catalogue says of it."""
    reading = entry.reading
    assert reading is not None
    notes = "\n".join(field.value for field in reading.fields if field.name == "notes")
    told = {**data, "words": reading.words, "above": _above(data["canonical"], words)}
    return _document(entry.work, told, notes, reading.text, added_at)


def of_works(works: Sequence[int]) -> Iterator[Document]:
    """The documents of works as the catalogue has them."""
    words = naming.vocabulary()
    for record in queries.records(works):
        text = "\n\n".join(plain(html) for html in record.chapters)
        above = _above(record.data["canonical"], words)
        data = record.data | {"words": record.words, "above": above}
        yield _document(record.id, data, record.notes, text, record.added_at)


def _document(number: int, data: Mapping[str, Any], notes: str, text: str, added_at: datetime) -> Document:
    called: Mapping[str, Sequence[str]] = data["canonical"]
    rating = rate(data["rating"])
    return Document(
        id=number,
        title=data["title"],
        authors=tuple(called.get("authors", ())),
        fandoms=tuple(called.get("fandoms", ())),
        relationships=tuple(called.get("relationships", ())),
        characters=tuple(called.get("characters", ())),
        warnings=tuple(called.get("warnings", ())),
        genres=tuple(called.get("genres", ())),
        categories=tuple(called.get("categories", ())),
        tags=tuple(called.get("tags", ())),
        main=main_of(called),
        rating=rating.name,
        rating_level=rating.level,
        summary=data["summary"],
        notes=notes,
        text=text,
        words=data["words"],
        chapters=data["chapters"],
        language=data["language"],
        complete=data["complete"],
        date=iso_date(data["date"]),
        added_at=added_at,
        series=next(iter(called.get("series", ())), ""),
        position=float(place) if (place := data.get("place")) else None,
        challenge=data["challenge"],
        table=data["table"],
        prompts=tuple(data["prompt"]),
        settings=tuple(data["setting"]),
        format=data["format"],
        spelled=_spelled(data, called),
        above=data["above"],
    )


def _spelled(data: Mapping[str, Any], called: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Tags as they were written, where they are called otherwise."""
    found: dict[str, tuple[str, ...]] = {}
    for kind, name in _KINDS:
        stated = data.get(name) or ()
        written = (stated,) if isinstance(stated, str) else tuple(stated)
        names = called.get(name, ())
        others = tuple(value for value in written if value not in names)
        if others:
            found[kind] = others
    return found


def main_of(called: Mapping[str, Sequence[str]]) -> str:
    """The relationship a work is chiefly about: the first it states that is not in the background."""
    background = called.get("background", ())
    return next((name for name in called.get("relationships", ()) if name not in background), "")


def _above(called: Mapping[str, Sequence[str]], words: Vocabulary) -> dict[str, tuple[str, ...]]:
    """More general tags than a work's own: they find it as well."""
    found: dict[str, tuple[str, ...]] = {}
    for kind, name in _KINDS:
        above = dict.fromkeys(over for value in called.get(name, ()) for over in words.above(kind, value))
        if above:
            found[kind] = tuple(above)
    if above_main := words.above("relationship", main_of(called)):
        found["main"] = tuple(above_main)
    return found
