"""The whole texts of works, and by what it is known that one is still the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import Q

from ianto.catalog.bulk import possible, slices
from ianto.catalog.models import ChapterBody, Version, Work
from ianto.catalog.queries import bodies, unpack
from ianto.text import plain

_AT_ONCE = 100


def states(works: Sequence[int]) -> dict[int, str]:
    """Of works, by their numbers: what stands for their text as it is; another one whenever it is read anew."""
    found: dict[int, str] = {}
    for some in slices(possible(works)):
        shown = dict(Work.objects.filter(pk__in=some).values_list("shown", "id"))
        rows = Version.objects.filter(pk__in=list(shown)).values_list("id", "read_at")
        found.update((shown[version], f"{version} {read_at.timestamp():.6f}") for version, read_at in rows)
    return found


def texts(works: Sequence[int]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The plain text of each chapter of works, a few works at a time so that memory stays flat."""
    for start in range(0, len(works), _AT_ONCE):
        some = works[start : start + _AT_ONCE]
        found = bodies(some)
        for work in some:
            yield work, tuple(plain(html) for _, html in found.get(work, ()))


def chapters(places: Sequence[tuple[int, int]]) -> dict[tuple[int, int], tuple[str, str]]:
    """Title and plain text of chapters, each asked for by its work and its 1-based number in what is shown of it."""
    found: dict[tuple[int, int], tuple[str, str]] = {}
    shown = dict(
        Work.objects.filter(pk__in=possible([work for work, _ in places])).values_list("id", "shown")
    )
    wanted = {(shown[work], number): (work, number) for work, number in places if work in shown}
    asked = Q(pk__in=[])
    for version, number in wanted:
        asked |= Q(version_id=version, number=number)
    rows = ChapterBody.objects.filter(asked)
    for version, number, title, html in rows.values_list("version_id", "number", "title", "html"):
        found[wanted[version, number]] = title, plain(unpack(html))
    return found
