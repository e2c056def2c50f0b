"""A story of an Automated Archive: the file it was uploaded as, and what the archive's listing says of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from ianto.formats.archives.parcel import MEDIA_TYPE, Record, open_parcel
from ianto.formats.drafting.contained import contained, listed
from ianto.formats.drafting.fragments import summary_text
from ianto.formats.pages import html, plain
from ianto.formats.sample import Sample
from ianto.formats.unreadable import Unreadable
from ianto.story import Field, FieldName, Manuscript

RULE: Final = "automated-archive"
KIND: Final = "automated-archive"

# Archives named these fields themselves, so they are told by how their names begin.
_ONE: Final[tuple[tuple[str, FieldName], ...]] = (
    ("title", "title"),
    ("summary", "summary"),
    ("notes", "notes"),
    ("disclaimer", "disclaimer"),
    ("rating", "rating"),
    ("status", "status"),
    ("series", "series"),
    ("spoiler", "spoilers"),
    ("recipient", "recipient"),
    ("challenge", "challenge"),
    ("setting", "setting"),
    ("beta", "beta"),
)
_MANY: Final[tuple[tuple[str, FieldName], ...]] = (
    ("author", "author"),
    ("coauthor", "author"),
    ("fandom", "fandom"),
    ("pairing", "relationship"),
    ("relationship", "relationship"),
    ("character", "character"),
    ("warning", "warning"),
    ("optionalwarning", "warning"),
    ("categor", "category"),
    ("genre", "genre"),
    ("keyword", "tag"),
    ("tag", "tag"),
)
_DATES: Final = ("PrintTime", "DatePrint", "Date", "DatePosted")
_SLASHED: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})\b")
_LISTS: Final = re.compile(r"\s*[,;\n]\s*")
_AUTHORS: Final = re.compile(r"\s*(?:,|;|\n|&amp;|&|\band\b)\s*")
_ORIENTATION: Final = re.compile(r"gen|het|slash|fem(?:me)?slash|[mf]/[mf]|multi|other", re.IGNORECASE)
_WEB: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_CONFIDENCE: Final = 0.96
_TURN: Final = 70
_SECONDS: Final = range(631_152_000, 4_102_444_800)


def sniff(sample: Sample) -> bool:
    """A parcel of this kind."""
    return sample.parcel is not None and sample.parcel.record.kind == KIND


def read(sample: Sample) -> Manuscript:
    """The story's file as any such file is read, and the listing's statements as fields.

    Raises:
        Unreadable: its file is missing in the parcel, or is no text.
    """
    parcel = sample.parcel or open_parcel(sample.data, sample.without)
    name = parcel.record.text("file")
    data = parcel.files.get(name)
    if not data:
        raise Unreadable("this story's record holds no text: take it out of its archive again")
    inner = Sample(data, name, sample.without)
    manuscript = html.read(inner) if html.sniff(inner) else plain.read(inner)
    listing = parcel.record.part("listing")
    fields = [*_fields(listing), *manuscript.fields]
    return replace(
        manuscript,
        format="automated-archive",
        media_type=MEDIA_TYPE,
        fields=tuple(dict.fromkeys(fields)),
        offsets=False,
        repairs=tuple(dict.fromkeys((*manuscript.repairs, *parcel.record.repairs))),
    )


def _fields(listing: Record) -> list[Field]:
    found: list[Field | None] = []
    for name in listing.facts:
        key = name.casefold()
        value = summary_text(listing.text(name))
        one = next((field for begin, field in _ONE if key.startswith(begin)), None)
        many = next((field for begin, field in _MANY if key.startswith(begin)), None)
        if one is not None:
            found.append(contained(one, value, RULE, confidence=_CONFIDENCE))
        elif many is not None:
            parts = [part for part in (_AUTHORS if many == "author" else _LISTS).split(value) if part]
            if many == "category":
                # Archives asked for both in one box.
                genres = [part for part in parts if not _ORIENTATION.fullmatch(part)]
                found += listed("genre", genres, RULE, confidence=_CONFIDENCE)
                parts = [part for part in parts if _ORIENTATION.fullmatch(part)]
            found += listed(many, parts, RULE, confidence=_CONFIDENCE)
        elif name in _DATES:
            date = _date(value)
            found.append(contained("date", date, RULE, raw=value, confidence=_CONFIDENCE) if date else None)
    for name in ("StoryURL", "LocationURL"):
        if _WEB.fullmatch(listing.text(name).strip()):
            found.append(contained("source_url", listing.text(name), RULE, confidence=_CONFIDENCE))
            break
    return [field for field in found if field is not None]


def _date(value: str) -> str:
    """`mm/dd/yy`, or seconds since 1970."""
    if value.isdigit() and len(value) <= len(str(_SECONDS.stop)) and int(value) in _SECONDS:
        return datetime.fromtimestamp(int(value), UTC).date().isoformat()
    found = _SLASHED.match(value)
    if found is None:
        return value
    month, day, year = int(found[1]), int(found[2]), int(found[3])
    if len(found[3]) == len("yy"):
        year += 1900 if year >= _TURN else 2000
    try:
        return datetime(year, month, day, tzinfo=UTC).date().isoformat()
    except ValueError:
        return value
