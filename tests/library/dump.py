"""All that a library knows, as one value: two libraries are the same when these are equal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db.models import Model

from ianto.catalog.models import (
    Address,
    ChapterBody,
    Concern,
    Decision,
    FieldValue,
    Filled,
    Found,
    Highlight,
    InferredTable,
    Kept,
    KeptPlace,
    Likeness,
    Never,
    Original,
    Progress,
    Prompted,
    PromptName,
    Reach,
    Read,
    SavedSearch,
    Served,
    Shelf,
    Shelved,
    Spelling,
    Stand,
    Stopped,
    Tag,
    Tagged,
    Tally,
    Version,
    Watched,
    When,
    Work,
)
from ianto.catalog.revision import given
from ianto.library import FindRequest, Library

Rows = list[tuple[Any, ...]]


def _columns(model: type[Model], *without: str) -> Callable[[], Rows]:
    names = [field.attname for field in model._meta.get_fields() if hasattr(field, "attname")]
    left = [name for name in names if name not in {"pk", *without}]

    def rows() -> Rows:
        found = model._default_manager.values_list(*left)
        return sorted(
            (
                tuple(bytes(value) if isinstance(value, memoryview) else value for value in row)
                for row in found
            ),
            key=repr,
        )

    return rows


def _decisions() -> Rows:
    """In their order, whatever their numbers are."""
    columns = ("uid", "act", "made_at", "made_by", "kind", "subject", "detail", "undone_at")
    return list(Decision.objects.order_by("id").values_list(*columns))


def _tags() -> Rows:
    """Those that works have: numbers are given as tags turn up, and names no work has any more may linger."""
    found = Tag.objects.filter(spellings__tagged__isnull=False).distinct()
    return sorted(found.values_list("kind", "key", "name"))


def _spellings() -> Rows:
    found = Spelling.objects.filter(tagged__isnull=False).distinct()
    return sorted(found.values_list("tag__kind", "tag__key", "written", "key"))


def _tagged() -> Rows:
    columns = ("work_id", "position", "background", "spelling__written", "spelling__tag__kind")
    return sorted(Tagged.objects.values_list(*columns, "spelling__tag__key"))


def _tallies() -> Rows:
    """The number given last. Counts of changes only say who has seen them; the journal is read by itself."""
    return [("work", given()), *Tally.objects.filter(name="vocabulary").values_list("name", "value")]


TABLES: dict[type[Model], Callable[[], Rows]] = {
    Original: _columns(Original),
    Found: _columns(Found),
    # The revision counts changes, and a rebuilding is one of them.
    Work: _columns(Work, "revision"),
    # When it was read; that is now.
    Version: _columns(Version, "read_at"),
    FieldValue: _columns(FieldValue),
    ChapterBody: _columns(ChapterBody),
    Address: _columns(Address),
    Tally: _tallies,
    Stopped: _columns(Stopped, "journalled"),
    KeptPlace: _columns(KeptPlace),
    Tag: _tags,
    Spelling: _spellings,
    Tagged: _tagged,
    Likeness: _columns(Likeness, "id"),
    Concern: _columns(Concern),
    Decision: _decisions,
    Kept: _columns(Kept),
    Shelf: _columns(Shelf),
    Shelved: _columns(Shelved),
    Highlight: _columns(Highlight),
    SavedSearch: _columns(SavedSearch),
    Never: _columns(Never),
    Watched: _columns(Watched),
    When: _columns(When),
    Stand: _columns(Stand),
    Reach: _columns(Reach),
    Prompted: _columns(Prompted),
    PromptName: _columns(PromptName),
    InferredTable: _columns(InferredTable),
    Filled: _columns(Filled),
    Read: _columns(Read, "journalled"),
    Served: _columns(Served, "journalled"),
    Progress: _columns(Progress, "journalled"),
}
"""How each table is compared, and what of it is left out."""

_FEW = 4

QUERIES = ("", "lamp", "fandom:dracula", "author:saltmarsh", "rating:R", "holmes", "-fandom:carmilla")


def tables() -> dict[str, Rows]:
    """All rows of the catalogue.

    Raises:
        AssertionError: there is a table of which nothing says how it is compared.
    """
    ours = set(apps.get_app_config("catalog").get_models())
    assert ours == TABLES.keys(), "say in tests/library/dump.py how the new table is compared"
    return {model.__name__: rows() for model, rows in TABLES.items()}


def answers(library: Library) -> dict[str, Any]:
    """What the library answers: searches with facets, works with their evidence, the bin, the history, the desk."""
    found: dict[str, Any] = {}
    for query in QUERIES:
        page = library.find(FindRequest(query=query, sort="added", size=200, facets=True))
        found[f"find {query}"] = [line.work for line in page.lines]
        found[f"facets {query}"] = [
            (group.name, sorted((each.value, each.count) for each in group.values)) for group in page.facets
        ]
    for number, *_ in Work.objects.order_by("id").values_list("id"):
        detail = library.work(number)
        assert detail is not None
        found[f"work {number}"] = (
            detail.line,
            detail.fields,
            detail.stands,
            detail.overruled,
            detail.contents,
        )
    found["bin"] = library.bin()
    found["history"] = [
        (event.uid, event.act, event.at, event.by, event.kind, event.works, event.said, event.undone)
        for event in library.history(limit=None)
    ]
    return found


def dump(library: Library) -> dict[str, Any]:
    """Everything; equal for libraries that are the same."""
    return tables() | answers(library)


def differences(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """Where two libraries differ, a few lines each; none where they are the same."""
    told = []
    for name in sorted(one.keys() | other.keys()):
        left, right = one.get(name), other.get(name)
        if left == right:
            continue
        told.append(f"{name}:")
        if isinstance(left, list | tuple) and isinstance(right, list | tuple):
            told += [f"  only before: {each!r:.400}" for each in left if each not in right][:_FEW]
            told += [f"  only after:  {each!r:.400}" for each in right if each not in left][:_FEW]
            if all(each in right for each in left) and len(left) == len(right):
                told.append("  in another order")
        else:
            told += [f"  before: {left!r:.400}", f"  after:  {right!r:.400}"]
    return told
