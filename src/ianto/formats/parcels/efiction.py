"""A story of an eFiction archive, as it was taken out of the archive's database."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

from ianto.formats.archives.parcel import Record, open_parcel
from ianto.formats.drafting.chaptered import drawn_up
from ianto.formats.drafting.contained import contained, listed
from ianto.formats.drafting.fragments import summary_text
from ianto.formats.sample import Sample
from ianto.story import Field, FieldName, Manuscript

RULE: Final = "efiction"
KIND: Final = "efiction"

# What archives called their kinds of classes, by the beginning of the word.
_CLASSES: Final[tuple[tuple[str, FieldName], ...]] = (
    ("genre", "genre"),
    ("warning", "warning"),
    ("pairing", "relationship"),
    ("relationship", "relationship"),
    ("ship", "relationship"),
    ("character", "character"),
    ("fandom", "fandom"),
    ("rating", "rating"),
    ("orientation", "category"),
    ("spoiler", "spoilers"),
    ("episode", "spoilers"),
    ("season", "spoilers"),
    ("challenge", "challenge"),
)
# An outermost category that only says of what kind the canons in it are.
_MEDIUM: Final = re.compile(
    r"(?:(?:tv|television|film|movie|book|novel|literature|anime|manga|game|video ?game|comic|cartoon|band|music|musical"
    r"|theat(?:re|er)|play|podcast|radio|web|celebrit|real pe|rp[fs]\b|misc|other)[^/]{0,14}"
    r"|(?:anime|books?|movies?|tv|comics?|games?|cartoons?)\s*(?:/|&|and)\s*\w[\w ]{0,20})",
    re.IGNORECASE,
)
# A category that divides one fandom, or names no canon at all.
_DIVISION: Final = re.compile(
    r"(?:(?:season|series|episode|book|year|part|volume)\s*\w{1,6}|general|miscellaneous|other|crossovers?"
    r"|alternate universe|au|drabbles?|poetry|songfics?|missing scenes?|post[- ].{1,30}|pre[- ].{1,30})",
    re.IGNORECASE,
)
_ORIENTATION: Final = re.compile(
    r"gen|het|slash|fem(?:me)?slash|[mf]/[mf]|yaoi|yuri|shou(?:nen|jo)[- ]ai|multi", re.IGNORECASE
)
_PAIRING: Final = re.compile(r"[^/\s][^/]*/[^/]*[^/\s]")
_EARLIEST: Final = 631_152_000  # 1990, before there was a web to have an archive on
_LATEST: Final = 4_102_444_800
_DATE: Final = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))")
_COMPACT: Final = re.compile(r"(\d{4})(\d\d)(\d\d)\d{6}")
_WEB: Final = re.compile(r"https?://\S+", re.IGNORECASE)


def sniff(sample: Sample) -> bool:
    """A parcel of this kind."""
    return sample.parcel is not None and sample.parcel.record.kind == KIND


def read(sample: Sample) -> Manuscript:
    """The database's statements as fields, notes as notes, chapters as the story.

    Raises:
        Unreadable: none of its chapters' texts is in it.
    """
    parcel = sample.parcel or open_parcel(sample.data, sample.without)
    return drawn_up(parcel, "efiction", _fields(parcel.record))


def _fields(record: Record) -> list[Field | None]:
    story = record.part("story")
    authors = [
        *record.texts("authors"),
        *(name for chapter in record.parts("chapters") for name in chapter.texts("authors")),
    ]
    fields: list[Field | None] = [
        contained("title", summary_text(story.text("title")), RULE),
        *listed("author", authors, RULE),
        *_categories(record),
        *listed("character", record.texts("characters"), RULE),
        *listed("genre", record.texts("genres"), RULE),
        *listed("warning", record.texts("warnings"), RULE),
        *_classes(record),
        *listed("rating", record.texts("ratings"), RULE),
        *listed("challenge", record.texts("challenges"), RULE),
        contained("summary", summary_text(story.text("summary")), RULE),
        contained("notes", summary_text(story.text("notes")), RULE),
    ]
    for series in record.parts("series"):
        place = series.text("place")
        name = series.text("title")
        fields.append(contained("series", name, RULE, raw=f"{name} ({place})" if place else name))
    fields += _numbers(story, len(record.parts("chapters")))
    fields += [
        contained("source_url", address, RULE)
        for address in record.texts("addresses")[:1]
        if _WEB.fullmatch(address)
    ]
    return fields


def _categories(record: Record) -> list[Field | None]:
    """The tree of categories: the first that is a canon's is the fandom, what divides it further are tags."""
    paths = record.facts.get("categories")
    found: list[Field | None] = []
    for entry in paths if isinstance(paths, list) else []:
        path = Record({**record.facts, "path": entry}, repairs=record.repairs).texts("path")
        raw = " > ".join(path)
        named = [
            name for place, name in enumerate(path) if place or len(path) == 1 or not _MEDIUM.fullmatch(name)
        ]
        fandom = named[0] if named and not _kind_of(named[0]) else ""
        if fandom:
            found.append(contained("fandom", fandom, RULE, raw=raw))
        found += [
            contained(_kind_of(name) or "tag", name, RULE, raw=raw)
            for name in (named[1:] if fandom else named)
        ]
    return found


def _kind_of(category: str) -> FieldName | None:
    """Which field a category is that names no canon; None where it may."""
    if _ORIENTATION.fullmatch(category):
        return "category"
    if _PAIRING.fullmatch(category) and not _MEDIUM.fullmatch(category):
        return "relationship"
    return "tag" if _DIVISION.fullmatch(category) else None


def _classes(record: Record) -> list[Field | None]:
    """The archive's own classes, by what it called their kinds."""
    found: list[Field | None] = []
    for entry in record.parts("classes"):
        kind, name = entry.text("type"), entry.text("name")
        word = kind.casefold().strip()
        field: FieldName = next((field for begin, field in _CLASSES if word.startswith(begin)), "tag")
        found.append(contained(field, name, RULE, raw=f"{kind}: {name}" if kind else name))
    return found


def _numbers(story: Record, chapters: int) -> list[Field | None]:
    """Dates, length and state."""
    found: list[Field | None] = []
    for label in ("date", "updated"):
        raw = story.text(label).strip()
        date = _date(raw)
        found.append(contained("date", date, RULE, raw=f"{label}: {raw}") if date else None)
    words = story.text("wordcount").strip()
    if words.isdigit() and words.strip("0"):
        found.append(contained("word_count", words, RULE))
    completed = story.text("completed").strip()
    if completed in {"0", "1"}:
        status = "Complete" if completed == "1" else "In progress"
        found.append(contained("status", status, RULE, raw=f"completed: {completed}"))
        part = f"{chapters}/{chapters if completed == '1' else '?'}"
        found.append(contained("part", part, RULE))
    if story.text("rr").strip() == "1":
        found.append(contained("tag", "Round Robin", RULE, raw="rr: 1"))
    return found


def _date(raw: str) -> str:
    """A date as eFiction kept it: seconds since 1970, or a calendar's."""
    if raw.isdigit() and len(raw) < len("20000000000000"):
        seconds = int(raw)
        return (
            datetime.fromtimestamp(seconds, UTC).date().isoformat() if _EARLIEST <= seconds < _LATEST else ""
        )
    found = _DATE.match(raw) or _DATE.match(_COMPACT.sub(r"\1-\2-\3", raw))
    return found[1] if found else ""
