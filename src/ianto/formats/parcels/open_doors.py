"""A story out of a table of stories, such as Open Doors makes of an archive."""

from __future__ import annotations

import re
from typing import Final

from ianto.formats.archives.parcel import Record, open_parcel
from ianto.formats.drafting.chaptered import drawn_up
from ianto.formats.drafting.contained import contained, listed
from ianto.formats.drafting.fragments import summary_text
from ianto.formats.sample import Sample
from ianto.story import Field, FieldName, Manuscript

RULE: Final = "open-doors"
KIND: Final = "open-doors"

_ONE: Final[tuple[tuple[str, FieldName], ...]] = (
    ("title", "title"),
    ("summary", "summary"),
    ("notes", "notes"),
    ("rating", "rating"),
    ("status", "status"),
    ("series", "series"),
    ("prompt", "prompt"),
    ("challenge", "challenge"),
    ("recipient", "recipient"),
    ("language", "language"),
)
_MANY: Final[tuple[tuple[str, FieldName], ...]] = (
    ("fandoms", "fandom"),
    ("relationships", "relationship"),
    ("characters", "character"),
    ("warnings", "warning"),
    ("categories", "category"),
    ("genres", "genre"),
    ("tags", "tag"),
)
_TYPES: Final[tuple[tuple[str, FieldName], ...]] = (
    ("fandom", "fandom"),
    ("relationship", "relationship"),
    ("pairing", "relationship"),
    ("character", "character"),
    ("rating", "rating"),
    ("warning", "warning"),
    ("archivewarning", "warning"),
    ("categor", "category"),
    ("genre", "genre"),
    ("series", "series"),
    ("challenge", "challenge"),
)
_LIST: Final = re.compile(r"\s*(?:,|;|\n|\|)\s*")
_AUTHORS: Final = re.compile(r"\s*(?:,|;|\n|&)\s*")
_DATE: Final = re.compile(r"(\d{4}-\d\d-\d\d)")
_NO_DATE: Final = "0000-00-00"
_WEB: Final = re.compile(r"https?://\S+", re.IGNORECASE)


def sniff(sample: Sample) -> bool:
    """A parcel of this kind."""
    return sample.parcel is not None and sample.parcel.record.kind == KIND


def read(sample: Sample) -> Manuscript:
    """The table's statements as fields, notes as notes, chapters as the story.

    Raises:
        Unreadable: none of its chapters' texts is in it.
    """
    parcel = sample.parcel or open_parcel(sample.data, sample.without)
    return drawn_up(parcel, "open-doors", _fields(parcel.record))


def _fields(record: Record) -> list[Field | None]:
    story = record.part("story")
    authors = [name for text in record.texts("authors") for name in _AUTHORS.split(text) if name]
    fields: list[Field | None] = [
        *(contained(field, summary_text(story.text(name)), RULE) for name, field in _ONE),
        *listed("author", authors, RULE),
    ]
    for name, field in _MANY:
        fields += listed(field, [part for part in _LIST.split(story.text(name)) if part], RULE)
    for tag in record.parts("tags"):
        kind = re.sub(r"\W|_", "", tag.text("type")).casefold()
        field = next((field for begin, field in _TYPES if kind.startswith(begin)), "tag")
        fields.append(contained(field, tag.text("name"), RULE, raw=f"{tag.text('type')}: {tag.text('name')}"))
    for name in ("date", "updated"):
        text = story.text(name).strip()
        date = _DATE.match(text)
        value = date[1] if date else text
        fields.append(contained("date", value, RULE, raw=f"{name}: {text}") if value != _NO_DATE else None)
    words = story.text("words").replace(",", "").strip()
    fields.append(contained("word_count", words, RULE) if words.isdigit() and words.strip("0") else None)
    completed = story.text("completed").strip().casefold()
    if completed and not story.text("status"):
        status = "Complete" if completed in {"1", "true", "yes", "complete"} else "In progress"
        fields.append(contained("status", status, RULE, raw=completed))
    fields += [
        contained("source_url", url, RULE) for url in record.texts("addresses")[:1] if _WEB.fullmatch(url)
    ]
    return fields
