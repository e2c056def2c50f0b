"""The tags in use: how each is written, on how many works, in which fandoms, and beside what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final, cast, get_args

from ianto.catalog.bulk import slices
from ianto.catalog.models import Spelling, Tag, Tagged, Work
from ianto.tags import TagKind, Use, Vocabulary, folded
from ianto.tags.uses import Beside

_KINDS: Final = tuple(kind for kind in get_args(TagKind) if kind != "rating")
_COMPANY: Final = frozenset({"character", "relationship"})
_MOST_WORKS = 200
"""So many works of a tag tell what stands beside it; more would only take longer."""

_MOST_BESIDE = 100
"""And so many tags beside it are told, those on most of its works."""

_RUN = 5_000
_Named = dict[int, tuple[TagKind, str]]


def tag_uses(vocabulary: Vocabulary, kinds: Sequence[TagKind] = ()) -> list[Use]:
    """The tags that works on the shelves bear; those of some kinds, or all but ratings. Three queries.

    Args:
        vocabulary: the one in force, which knows some of them.
        kinds: which; all, if none are named.
    """
    wanted = frozenset(kinds or _KINDS)
    tags, spellings = _tags(), _spellings()
    works: Counter[int] = Counter()
    fandoms: defaultdict[int, Counter[int]] = defaultdict(Counter)
    # Counting here takes a tenth of what a join of all tags with all fandoms takes in the database.
    for spelt in _works():
        works.update(spelt)
        borne = {spellings[each][0] for each in spelt}
        canons = [tag for tag in borne if tags[tag][0] == "fandom"]
        for tag in borne if canons else ():
            if tags[tag][0] in wanted and tags[tag][0] != "fandom":
                fandoms[tag].update(canons)
    written: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    for spelling, count in works.items():
        tag, text = spellings[spelling]
        if tags[tag][0] in wanted:
            written[tag].append((text, count))
    known = {kind: frozenset(vocabulary.names(kind)) for kind in wanted}
    return [
        Use(
            kind=kind,
            key=folded(kind, name),
            name=name,
            works=sum(count for _, count in written[tag]),
            written=_most_first(written[tag]),
            fandoms=_most_first((tags[canon][1], count) for canon, count in fandoms[tag].items()),
            known=name in known[kind],
        )
        for tag, (kind, name) in tags.items()
        if tag in written
    ]


def beside(uses: Iterable[Use]) -> Mapping[Use, Beside]:
    """What stands beside some tags, on how many works: the 100 tags most seen on the first 200 works of each."""
    asked = {(use.kind, use.name): use for use in uses}
    tags = _tags()
    numbers = {tag: asked[named] for tag, named in tags.items() if named in asked}
    kinds = _COMPANY | {kind for kind, _ in asked}
    bearing: defaultdict[int, set[int]] = defaultdict(set)
    looked: Counter[int] = Counter()
    removed = set(Work.objects.exclude(removed_at=None).values_list("id", flat=True))
    for some in slices(sorted(numbers)):
        # Of an order, or of what is in the bin, the database would make a walk through all works, for each query.
        rows = Tagged.objects.filter(spelling__tag__in=some).values_list("work_id", "spelling__tag_id")
        for work, tag in sorted(row for row in rows if row[0] not in removed):
            if looked[tag] < _MOST_WORKS:
                looked[tag] += 1
                bearing[work].add(tag)
    counted: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for works in slices(sorted(bearing)):
        borne: defaultdict[int, set[int]] = defaultdict(set)
        for work, tag in Tagged.objects.filter(work__in=works).values_list("work_id", "spelling__tag_id"):
            if tags[tag][0] in kinds:
                borne[work].add(tag)
        for work, those in borne.items():
            for tag in bearing[work]:
                counted[tag].update(those - {tag})
    return {
        numbers[tag]: tuple((*tags[other], count) for other, count in others.most_common(_MOST_BESIDE))
        for tag, others in counted.items()
    }


def _tags() -> _Named:
    rows = Tag.objects.order_by("id").values_list("id", "kind", "name")
    return {tag: (cast("TagKind", kind), name) for tag, kind, name in rows}


def _spellings() -> dict[int, tuple[int, str]]:
    rows = Spelling.objects.values_list("id", "tag_id", "written")
    return {spelling: (tag, text) for spelling, tag, text in rows}


def _works() -> Iterator[list[int]]:
    """For each work on the shelves the numbers of its spellings."""
    rows = Tagged.objects.filter(work__removed_at=None).order_by("work_id")
    listed = rows.values_list("work_id", "spelling_id").iterator(chunk_size=_RUN)
    for _, those in groupby(listed, key=itemgetter(0)):
        yield [spelling for _, spelling in those]


def _most_first(counted: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counted, key=lambda each: (-each[1], each[0])))
