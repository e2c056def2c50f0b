"""How far a canon is known, as a form shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ianto.web.shown.words import plural

if TYPE_CHECKING:
    from ianto.library import Progressed


@dataclass(frozen=True, slots=True)
class Canon:
    """A canon: id and title, how far it is known in words, and its events to choose from.

    Attributes:
        id: of the calendar.
        title: of the canon.
        said: how far it is known.
        chosen: what is chosen: an event's id, `all` or `nothing`.
        events: id and name of each, as published.
    """

    id: str
    title: str
    said: str
    chosen: str
    events: tuple[tuple[str, str], ...]


def canons(known: Iterable[Progressed]) -> tuple[Canon, ...]:
    """Each canon of which there is a calendar."""
    return tuple(_canon(each) for each in known)


def _canon(known: Progressed) -> Canon:
    events = {event.id: event for event in known.calendar.events}
    names = []
    for anchor in (*known.seen, *known.left):
        id_ = anchor.removeprefix(f"{known.calendar.id}:")
        event = events.get(id_)
        if event is not None:
            names.append((id_, f"{event.code}  {event.title}" if event.code else event.title))
    total = len(known.seen) + len(known.left)
    if not known.left:
        said, chosen = "nothing of it is folded away", "all"
    elif not known.upto:
        said, chosen = f"all {plural(total, 'event')} are still to come", "nothing"
    else:
        said = f"{len(known.seen):,} of {plural(total, 'event')} seen"
        chosen = known.upto
    return Canon(known.calendar.id, known.calendar.title, said, chosen, tuple(names))
