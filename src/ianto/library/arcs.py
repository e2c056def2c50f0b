"""Arcs of the calendars in force: what leads to what, for playing what-if."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz import fuzz, process

from ianto.catalog import calendars, folding
from ianto.catalog.rows import Fold
from ianto.timeline import Arc, Atlas
from ianto.timeline.whatif import WhatIf, spoken_of, what_if

_NEAREST: Final = 3
_LIKE: Final = 60


class NoSuchArc(Exception):
    """There is no such arc, or nothing of that name in it; the message says what there is."""


@dataclass(frozen=True, slots=True)
class ArcLine:
    """An arc, and the calendar it stands in.

    Attributes:
        calendar: the calendar's id.
        canon: the calendar's title.
        universe: the universe it belongs to.
        arc: the arc.
        titles: what is called how that the arc speaks of, by id.
    """

    calendar: str
    canon: str
    universe: str
    arc: Arc
    titles: dict[str, str]


def arcs(atlas: Atlas | None = None) -> list[ArcLine]:
    """The arcs of the calendars in force, or of others; by calendar, as each tells them."""
    atlas = atlas or calendars.atlas()
    found = []
    for calendar in atlas.calendars:
        universe = next(each for each in atlas.universes if calendar in atlas.calendars_in(each))
        for arc in calendar.arcs:
            titles = {
                name: anchor.title
                for name in dict.fromkeys(spoken_of(arc))
                if (anchor := atlas.event(universe, name)) is not None
            }
            titles |= {cause.id: cause.title for cause in arc.causes if cause.title != cause.id}
            # An event of the canon that nobody called otherwise is called as the canon calls it.
            causes = tuple(replace(cause, title=titles.get(cause.id, cause.id)) for cause in arc.causes)
            titles |= {cause.id: cause.title for cause in causes}
            named = replace(arc, causes=causes)
            found.append(ArcLine(calendar.id, calendar.title, universe, named, titles))
    return found


def arc_named(name: str, calendar: str = "", atlas: Atlas | None = None) -> ArcLine:
    """An arc by its id or title.

    Raises:
        NoSuchArc: there is none, or several calendars have one.
    """
    there = arcs(atlas)
    wanted = name.casefold()
    found = [
        each
        for each in there
        if wanted in (each.arc.id, each.arc.title.casefold()) and calendar in ("", each.calendar)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise NoSuchArc(
            f"several calendars have an arc “{name}”: say which with --in {found[0].calendar}, or another"
        )
    names = ", ".join(each.arc.id for each in there)
    raise NoSuchArc(f"there is no arc “{name}”; there is: {names}" if names else "no calendar has an arc yet")


def why_folded(line: ArcLine, atlas: Atlas | None = None) -> Fold | None:
    """Why an arc is folded away, of a library that is open: it names events that were not seen; None where it is not."""
    return folding.fold_of(line.universe, spoken_of(line.arc), atlas)


def people_of(line: ArcLine, atlas: Atlas | None = None) -> dict[str, str]:
    """What those who do anything in an arc are called, by id."""
    atlas = atlas or calendars.atlas()
    known = atlas.people(line.universe)
    spoken = dict.fromkeys(who for cause in line.arc.causes for who in cause.who)
    return {who: known[who].names[0] for who in spoken if who in known and known[who].names}


def what_becomes(line: ArcLine, off: Collection[str] = ()) -> WhatIf:
    """What becomes of an arc without some of what it speaks of.

    Args:
        line: the arc.
        off: ids or titles of what never comes about.

    Raises:
        NoSuchArc: it speaks of nothing called so.
    """
    spoken = dict.fromkeys([*(cause.id for cause in line.arc.causes), *line.titles])
    by_name = {name.casefold(): name for name in spoken} | {
        title.casefold(): name for name, title in line.titles.items()
    }
    found = []
    for each in off:
        name = by_name.get(each.casefold())
        if name is None:
            raise NoSuchArc(_unspoken(line, each, [line.titles.get(name, name) for name in spoken]))
        found.append(name)
    return what_if(line.arc, found, line.titles)


def _unspoken(line: ArcLine, name: str, titles: list[str]) -> str:
    """That an arc does not speak of something, and of what it does that is most like it."""
    like = process.extract(name, titles, scorer=fuzz.WRatio, limit=_NEAREST, score_cutoff=_LIKE)
    near = [f"“{title}”" for title, _, _ in like] or [f"“{title}”" for title in titles[:_NEAREST]]
    return (
        f"“{line.arc.title}” does not speak of “{name}”; it speaks of {', '.join(near)} and more: "
        f"`ianto what-if {line.arc.id}` lists all"
    )
