"""What is folded away: works that give away more of a canon than a person has seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ianto.catalog import calendars
from ianto.catalog.bulk import possible, slices
from ianto.catalog.models import Reach, Watched
from ianto.catalog.rows import Fold
from ianto.timeline import Atlas, published_to, unseen_in


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


def unseen(universe: str, atlas: Atlas | None = None) -> frozenset[str]:
    """The ids of the events, parts and spans of a universe that were not seen yet; none where nothing was said."""
    said = dict(Watched.objects.values_list("key", "event"))
    return unseen_in(atlas or calendars.atlas(), universe, said) if said else frozenset()


def fold_of(universe: str, named: Iterable[str], atlas: Atlas | None = None) -> Fold | None:
    """Why what names events, parts or spans is folded away; None where all of them were seen.

    Args:
        universe: id of the universe.
        named: references to them; others are passed over.
        atlas: the calendars; those in force, where it is left out.
    """
    atlas = atlas or calendars.atlas()
    later = unseen(universe, atlas)
    found = [anchor for ref in named if (anchor := atlas.event(universe, ref)) and anchor.id in later]
    if not found:
        return None
    key = min(each.calendar for each in found)
    last = max(
        (each for each in found if each.calendar == key),
        key=lambda each: published_to(atlas, key, each.id),
    )
    canon = atlas.calendar(key)
    upto = Watched.objects.get(key=key).event
    seen = atlas.event(universe, f"{key}:{upto}") if upto else None
    return Fold(
        key,
        key if canon is None else canon.title,
        last.title if last.event is None else last.event.title,
        "" if seen is None else seen.title,
    )
