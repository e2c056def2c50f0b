"""Tags: what works state, under the names the vocabulary in force gives them. Derived, and written in bulk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.db.models import Max

from ianto.catalog.bulk import insert, slices
from ianto.catalog.models import Spelling, Tagged
from ianto.catalog.models import Tag as TagRow
from ianto.tags import CHOSE_NOT_TO, NONE_APPLY, Tag, TagKind
from ianto.text import fold

STATED: Final[Mapping[TagKind, str]] = {
    "fandom": "fandoms",
    "relationship": "relationships",
    "character": "characters",
    "warning": "warnings",
    "rating": "rating",
    "category": "categories",
    "genre": "genres",
    "tag": "tags",
    "author": "authors",
    "series": "series",
}
"""Under which name a work's `data` holds what it states of each kind of tag."""


_WARNED: Final = {"none": NONE_APPLY, "untold": CHOSE_NOT_TO}


def stated(values: Mapping[str, Any]) -> dict[TagKind, Sequence[str]]:
    """What a work's `data` states of each kind."""
    found: dict[TagKind, Sequence[str]] = {}
    for kind, name in STATED.items():
        value = values.get(name) or ()
        if value:
            found[kind] = (value,) if isinstance(value, str) else value
    if "warning" not in found and values.get("warned") in _WARNED:
        found["warning"] = (_WARNED[values["warned"]],)
    return found


Known = Mapping[tuple[TagKind, str], tuple[int, str]]
"""By kind and key of a tag: the number of its row, and the name it has there."""


def names(tags: Iterable[Tag], known: Known) -> dict[str, list[str]]:
    """The canonical names of a work's tags, called as in `data`; of those in the background once more."""
    found: dict[str, list[str]] = {}
    for tag in tags:
        name = known[tag.kind, tag.key][1]
        found.setdefault(STATED[tag.kind], []).append(name)
        if tag.background:
            found.setdefault("background", []).append(name)
    return found


def digest(text: str) -> str:
    """The key of a text that may be too long for an index."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def learn(tags: Iterable[Tag]) -> Known:
    """Have a row for each tag. One that no vocabulary knows is called as it was written first."""
    wanted: dict[tuple[TagKind, str], Tag] = {}
    for tag in tags:
        wanted.setdefault((tag.kind, tag.key), tag)
    keys = {(kind, key): digest(key) for kind, key in wanted}
    rows: dict[tuple[str, str], tuple[int, str]] = {}
    for some in slices(sorted(set(keys.values()))):
        found = TagRow.objects.filter(key__in=some).values_list("kind", "key", "id", "name")
        rows.update(((kind, key), (number, name)) for kind, key, number, name in found)
    last = TagRow.objects.aggregate(last=Max("id"))["last"] or 0
    known: dict[tuple[TagKind, str], tuple[int, str]] = {}
    new = []
    for (kind, key), tag in wanted.items():
        row = rows.get((kind, keys[kind, key]))
        if row is None:
            last += 1
            new.append((last, kind, keys[kind, key], tag.name))
            row = (last, tag.name)
        elif tag.known and row[1] != tag.name:
            TagRow.objects.filter(pk=row[0]).update(name=tag.name)
            row = (row[0], tag.name)
        known[kind, key] = row
    insert(TagRow, ("id", "kind", "key", "name"), new)
    return known


def write_tags(works: Mapping[int, Sequence[Tag]], known: Known) -> None:
    """Write the tags of works that have none yet."""
    spellings = _spellings([tag for tags in works.values() for tag in tags], known)
    rows = [
        (work, place, spellings[known[tag.kind, tag.key][0], tag.written], tag.background)
        for work, tags in works.items()
        for place, tag in enumerate(tags)
    ]
    insert(Tagged, ("work_id", "position", "spelling_id", "background"), rows)


def _spellings(tags: Iterable[Tag], known: Known) -> dict[tuple[int, str], int]:
    """The number of each spelling, by the tag's number and what was written."""
    wanted = dict.fromkeys((known[tag.kind, tag.key][0], tag.written) for tag in tags)
    numbers: dict[tuple[int, str], int] = {}
    for some in slices(sorted({tag for tag, _ in wanted})):
        rows = Spelling.objects.filter(tag_id__in=some).values_list("tag_id", "written", "id")
        numbers.update(((tag, written), number) for tag, written, number in rows)
    last = Spelling.objects.aggregate(last=Max("id"))["last"] or 0
    new = []
    for tag, written in wanted:
        if (tag, written) not in numbers:
            last += 1
            numbers[tag, written] = last
            new.append((last, tag, written, digest(fold(written))))
    insert(Spelling, ("id", "tag_id", "written", "key"), new)
    return numbers
