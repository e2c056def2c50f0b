"""How far a person knows each canon: what gives away more of it is folded away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ianto.catalog import calendars, folding, when_queries
from ianto.catalog.keeping_said import WATCHED
from ianto.catalog.noting import Decided
from ianto.library.keeping_noting import CannotKeep, NotingKept
from ianto.text import fold
from ianto.timeline import Calendar, published_to

ALL: Final = "all"
NOTHING: Final = "nothing"


@dataclass(frozen=True, slots=True)
class Progressed:
    """How far a canon is known.

    Attributes:
        calendar: the calendar.
        seen: ids of the events seen, as published.
        left: ids of those not seen.
        upto: id of the last that was seen; empty for nothing yet.
        said: whether anything was said of it; else all of it may be shown.
    """

    calendar: Calendar
    seen: tuple[str, ...]
    left: tuple[str, ...]
    upto: str
    said: bool


class Watching(NotingKept):
    """What a person has seen of each canon."""

    def watch(self, calendar: str, upto: str) -> Progressed:
        """Say how far a canon is known.

        Args:
            calendar: id, title or fandom of the calendar, or the beginning of one that only one has.
            upto: an event's id, code or title; `all`, and nothing of the canon is folded; or `nothing`.

        Raises:
            CannotKeep: there is no such calendar or event.
        """
        known = self.canon(calendar)
        if upto in (ALL, NOTHING):
            detail = {"calendar": known.id, "how": upto}
        else:
            detail = {"calendar": known.id, "how": "upto", "event": self._event(known, upto)}
        self._keep([Decided(WATCHED, "", detail)])
        return next(each for each in self.watched() if each.calendar.id == known.id)

    def watched(self) -> list[Progressed]:
        """How far each canon is known of which there is a calendar."""
        atlas = calendars.atlas()
        said = {each.calendar: each.event for each in when_queries.watched()}
        found = []
        for calendar in atlas.calendars:
            events = [stop for stop in atlas.published(calendar.id).stops if "/" not in stop]
            upto = said.get(calendar.id, "")
            seen = published_to(atlas, calendar.id, upto) if upto else 0
            cut = seen if calendar.id in said else len(events)
            found.append(
                Progressed(calendar, tuple(events[:cut]), tuple(events[cut:]), upto, calendar.id in said)
            )
        return found

    def unseen(self, universe: str) -> frozenset[str]:
        """The ids of the events, parts and spans of a universe that were not seen yet.

        A span is not seen before all of it is. Of a canon of which nothing was said everything may be shown.
        """
        return folding.unseen(universe)

    def canon(self, name: str) -> Calendar:
        """The calendar in force of an id, a title or a fandom, or of the beginning of one that only one has.

        Raises:
            CannotKeep: there is none, or there are several.
        """
        known, wanted = calendars.atlas().calendars, fold(name)
        whole = [each for each in known if wanted in _names(each)[:2]] or [
            each for each in known if wanted in _names(each)
        ]
        begun = [each for each in known if wanted and any(its.startswith(wanted) for its in _names(each))]
        found = whole[:1] or begun
        if len(found) == 1:
            return found[0]
        there = ", ".join(f"{each.id} ({each.title})" for each in found or known)
        several = (
            f"“{name}” may be any of these canons" if found else f"there is no calendar “{name}”; there is"
        )
        raise CannotKeep(f"{several}: {there}")

    def _event(self, calendar: Calendar, name: str) -> str:
        wanted = name.casefold()
        for event in calendar.events:
            names = (event.id, event.code, event.title, *event.also)
            if wanted in (each.casefold() for each in names if each):
                return event.id
        for span in calendar.spans:
            if wanted in (each.casefold() for each in (span.id, span.title, *span.also)):
                return span.last
        raise CannotKeep(
            f"{calendar.title} has no event “{name}”; `ianto calendar show {calendar.id}` lists them"
        )


def _names(calendar: Calendar) -> tuple[str, ...]:
    """What a calendar may be called, folded: id, title, fandoms."""
    return tuple(map(fold, (calendar.id, calendar.title, *calendar.fandoms)))
