"""How a tag is written in the library's works."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from ianto.catalog.models import Spelling, Tag
from ianto.catalog.tagging import digest
from ianto.tags import TagKind


@dataclass(frozen=True, slots=True)
class Written:
    """One way in which a tag is written, and in how many works."""

    text: str
    works: int


def called(work: int) -> dict[tuple[str, str], str]:
    """Of a work, by kind and as written: what each of its tags is called."""
    rows = Spelling.objects.filter(tagged__work=work).values_list("tag__kind", "written", "tag__name")
    return {(kind, written): name for kind, written, name in rows}


@dataclass(frozen=True, slots=True)
class Standing:
    """A tag that works have.

    Attributes:
        name: what it is called.
        written: how it is written, the commonest first.
    """

    name: str
    written: tuple[Written, ...]


def tag(kind: TagKind, key: str) -> Standing | None:
    """A tag by what all its spellings share (`ianto.tags.Tag.key`); None where no work has it."""
    row = Tag.objects.filter(kind=kind, key=digest(key)).values_list("id", "name").first()
    if row is None:
        return None
    spellings = Spelling.objects.filter(tag_id=row[0], tagged__work__removed_at=None)
    counted = spellings.annotate(works=Count("tagged__work", distinct=True)).filter(works__gt=0)
    rows = counted.order_by("-works", "written").values_list("written", "works")
    return Standing(row[1], tuple(Written(text, works) for text, works in rows)) if rows else None
