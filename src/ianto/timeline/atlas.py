"""Several calendars together: their universes, what can be named in them, and the lines of all who live there."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final

from ianto.text import fold
from ianto.timeline.atlas_universe import Anchor, Universe, universes_of
from ianto.timeline.calendar import Calendar, Person
from ianto.timeline.lines import Line

_AND: Final = re.compile(r"\s*&\s*")
_YEAR: Final = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")


class Atlas:
    """Calendars together. Never changes; lines are made when they are first asked for, and kept.

    Attributes:
        calendars: by id. Of two with one id, the later one given counts: a library's own replaces a shipped one.
    """

    def __init__(self, calendars: Iterable[Calendar]) -> None:
        by_id = {each.id: each for each in calendars}
        self.calendars: tuple[Calendar, ...] = tuple(by_id[key] for key in sorted(by_id))
        self._universes: Mapping[str, Universe] = universes_of(self.calendars)
        self._universe_of = {
            calendar.id: name for name, each in self._universes.items() for calendar in each.calendars
        }
        self._by_id = by_id

    @classmethod
    def of(cls, calendars: Iterable[Calendar]) -> Atlas:
        """The calendars together."""
        return cls(calendars)

    @cached_property
    def digest(self) -> str:
        """The same for the same calendars, whatever process asks; another for any others."""
        # A calendar is made of strings, numbers, tuples and dicts in the file's order: its repr tells all of it.
        return hashlib.sha256(repr(self.calendars).encode()).hexdigest()[:16]

    @property
    def universes(self) -> tuple[str, ...]:
        """The ids of the universes, in order."""
        return tuple(self._universes)

    def universe_of(self, fandoms: Iterable[str]) -> tuple[str, ...]:
        """The universes of a story of these fandoms, the most fitting first.

        A calendar's fandom fits best where it is named as it is called; less where a name only begins with it, as
        “Pride & Prejudice (Austen)” does. A year behind it is another canon's where the calendar's fandoms have one
        of their own: for “Doctor Who (2005)”, “Doctor Who (1963)” is.
        """
        found: dict[str, tuple[int, int]] = {}
        for place, fandom in enumerate(dict.fromkeys(map(_name, fandoms))):
            for key, years, universe in self._fandoms:
                if key == fandom or (
                    _begins(fandom, key) and not _of_another_year(fandom[len(key) :], years)
                ):
                    fit = (int(key != fandom), place)
                    found[universe] = min(found.get(universe, fit), fit)
        return tuple(sorted(found, key=lambda each: (found[each], each)))

    @cached_property
    def _fandoms(self) -> tuple[tuple[str, frozenset[str], str], ...]:
        """The names of fandoms, the years their calendar's names have, and the universe."""
        return tuple(
            (
                _name(name),
                frozenset(_YEAR.findall(" ".join(calendar.fandoms))),
                self._universe_of[calendar.id],
            )
            for calendar in self.calendars
            for name in calendar.fandoms or (calendar.title,)
        )

    def calendars_in(self, universe: str) -> tuple[Calendar, ...]:
        """The calendars of a universe, the one it is called after first; none where there is no such universe."""
        found = self._universes.get(universe)
        return found.calendars if found else ()

    def calendar(self, id_: str) -> Calendar | None:
        """The calendar of an id."""
        return self._by_id.get(id_)

    def event(self, universe: str, ref: str) -> Anchor | None:
        """The event, part or span that a reference means; None where there is none."""
        found = self._universes.get(universe)
        return found.anchors.get(ref) if found else None

    def people(self, universe: str) -> Mapping[str, Person]:
        """The people of a universe by id; none where there is no such universe."""
        found = self._universes.get(universe)
        return found.people if found else {}

    def person(self, universe: str, name: str) -> Person | None:
        """The person of an id or any of their names, however it is typed; the first of several."""
        found = self._universes.get(universe)
        return found.named(name) if found else None

    def line(self, universe: str, id_: str) -> Line | None:
        """The line of the world, or of a person; None where there is no such person."""
        found = self._universes.get(universe)
        return found.line(id_) if found else None

    def published(self, calendar_id: str) -> Line:
        """A calendar's events as they were published.

        Raises:
            KeyError: there is no such calendar.
        """
        return self._universes[self._universe_of[calendar_id]].published(calendar_id)


def _name(fandom: str) -> str:
    """A fandom's name as it is compared."""
    return _AND.sub(" and ", fold(fandom))


def _of_another_year(behind: str, years: frozenset[str]) -> bool:
    """Whether what stands behind a name has years, and none of those that a calendar's own names have."""
    said = frozenset(_YEAR.findall(behind))
    return bool(said and years) and not said & years


def _begins(text: str, start: str) -> bool:
    return bool(start) and text.startswith(start) and not text[len(start) :][:1].isalnum()
