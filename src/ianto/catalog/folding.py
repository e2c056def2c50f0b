"""What is folded away: works that give away more of a canon than a person has seen."""

from __future__ import annotations

from collections.abc import Sequence

from ianto.catalog import calendars
from ianto.catalog.bulk import possible, slices
from ianto.catalog.models import Reach, Watched
from ianto.catalog.rows import Fold
from ianto.timeline import published_to


def folds(works: Sequence[int]) -> dict[int, Fold]:
    """Of works those that give away more than was seen, each with why; none where nothing was said of any canon."""
    said = dict(Watched.objects.values_list("key", "event"))
    if not said:
        return {}
    atlas = calendars.atlas()
    known = {key: canon for key in said if (canon := atlas.calendar(key)) is not None}
    limits = {key: published_to(atlas, key, said[key]) if said[key] else 0 for key in known}
    found: dict[int, Fold] = {}
    for some in slices(possible(works)):
        rows = Reach.objects.filter(work_id__in=some, calendar__in=list(limits)).order_by("calendar")
        for work, calendar, upto, event in rows.values_list("work_id", "calendar", "upto", "event"):
            if upto > limits[calendar] and work not in found:
                titles = {each.id: each.title for each in known[calendar].events}
                found[work] = Fold(
                    calendar, known[calendar].title, titles.get(event, event), titles.get(said[calendar], "")
                )
    return found
