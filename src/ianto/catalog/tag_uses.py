"""The tags in use: how each is written, on how many works, in which fandoms, and beside what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, cast, get_args

from django.db.models import Count, QuerySet

from ianto.catalog.bulk import slices
from ianto.catalog.models import Spelling, Tag, Tagged
from ianto.tags import TagKind, Use, Vocabulary, folded
from ianto.tags.uses import Beside

_KINDS: Final = tuple(kind for kind in get_args(TagKind) if kind != "rating")
_IN_FANDOMS: Final = ("character", "relationship", "tag")
_COMPANY: Final = ("character", "relationship")
_MOST_WORKS = 2_000
"""What stands beside a tag that more works bear is not asked: it is nearly everything, and takes long."""


def tag_uses(vocabulary: Vocabulary, kinds: Sequence[TagKind] = ()) -> list[Use]:
    """The tags that works on the shelves bear; those of some kinds, or all but ratings. Three queries.

    Args:
        vocabulary: the one in force, which knows some of them.
        kinds: which; all, if none are named.
    """
    wanted = kinds or _KINDS
    written: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    counted = _shelved().filter(spelling__tag__kind__in=wanted).values("spelling_id").annotate(n=Count("*"))
    works = dict(counted.values_list("spelling_id", "n"))
    rows = Spelling.objects.filter(tag__kind__in=wanted).order_by("id").values_list("id", "tag_id", "written")
    for spelling, tag, text in rows:
        if spelling in works:
            written[tag].append((text, works[spelling]))
    fandoms = _fandoms([kind for kind in wanted if kind in _IN_FANDOMS])
    known = {kind: frozenset(vocabulary.names(kind)) for kind in wanted}
    return [
        Use(
            kind=kind,
            key=folded(kind, name),
            name=name,
            works=sum(count for _, count in written[tag]),
            written=tuple(sorted(written[tag], key=lambda each: (-each[1], each[0]))),
            fandoms=fandoms.get(tag, ()),
            known=name in known[kind],
        )
        for tag, kind, name in _rows(wanted)
        if tag in written
    ]


def beside(uses: Iterable[Use]) -> Mapping[Use, Beside]:
    """What stands beside some tags, on how many works; of tags that very many works bear, nothing."""
    named = {(use.kind, use.name): use for use in uses if use.works <= _MOST_WORKS}
    kinds = sorted({kind for kind, _ in named})
    numbers = {tag: named[kind, name] for tag, kind, name in _rows(kinds) if (kind, name) in named}
    found: defaultdict[Use, list[tuple[TagKind, str, int]]] = defaultdict(list)
    for some in slices(sorted(numbers)):
        rows = (
            _shelved()
            .filter(spelling__tag__in=some, work__tagged__spelling__tag__kind__in=_beside_of(kinds))
            .values_list(
                "spelling__tag_id", "work__tagged__spelling__tag__kind", "work__tagged__spelling__tag__name"
            )
            .annotate(n=Count("*"))
            .order_by("spelling__tag_id", "-n", "work__tagged__spelling__tag__name")
        )
        for tag, kind, name, works in rows:
            use = numbers[tag]
            if (kind, name) != (use.kind, use.name):
                found[use].append((cast("TagKind", kind), name, works))
    return {use: tuple(those) for use, those in found.items()}


def _beside_of(kinds: Iterable[str]) -> list[str]:
    return sorted({*_COMPANY, *kinds})


def _shelved() -> QuerySet[Tagged]:
    return Tagged.objects.filter(work__removed_at=None)


def _rows(kinds: Sequence[str]) -> list[tuple[int, TagKind, str]]:
    rows = Tag.objects.filter(kind__in=kinds).order_by("id").values_list("id", "kind", "name")
    return [(tag, cast("TagKind", kind), name) for tag, kind, name in rows]


def _fandoms(kinds: Sequence[str]) -> dict[int, tuple[tuple[str, int], ...]]:
    """For each tag of some kinds the fandoms of its works, with the number of works in each, most first."""
    rows = (
        _shelved()
        .filter(spelling__tag__kind__in=kinds, work__tagged__spelling__tag__kind="fandom")
        .values_list("spelling__tag_id", "work__tagged__spelling__tag__name")
        .annotate(n=Count("*"))
        .order_by("spelling__tag_id", "-n", "work__tagged__spelling__tag__name")
    )
    found: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    for tag, name, works in rows if kinds else ():
        found[tag].append((name, works))
    return {tag: tuple(those) for tag, those in found.items()}
