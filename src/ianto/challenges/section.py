"""One section of a challenge's file, asked for what it states; what is wrong is noted with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final, TypeVar

from ianto.challenges.challenge import Span
from ianto.challenges.engine.clock import first_moment, last_moment, zone_of
from ianto.text.toml_faults import Fault, nearest
from ianto.text.toml_places import Path, Places

ANY: Final = "any"
_MOST: Final = 1_000_000
_SPAN: Final = re.compile(r"(\d{1,4})\s*(day|week|month|year)s?")
_UNITS: Final[Mapping[str, Span]] = {
    "day": Span(days=1),
    "week": Span(days=7),
    "month": Span(months=1),
    "year": Span(months=12),
}
_Word = TypeVar("_Word", bound=str)


class Section:
    """A section, with the path that leads to it.

    Every question is answered: where what is stated cannot be used a fault is noted, and the answer is what holds
    where nothing is stated.
    """

    def __init__(self, stated: Mapping[str, Any], path: Path, places: Places, faults: list[Fault]) -> None:
        self.stated = stated
        self.path = path
        self.places = places
        self.faults = faults

    def fault(self, message: str, *keys: str | int, near: str = "") -> None:
        """Note what is wrong with the value of a key, or with the section."""
        self.faults.append(Fault(self.places.line((*self.path, *keys), near), message))

    def only(self, what: str, *known: str) -> None:
        """Note each key that has no meaning here. `what` is such a section, for the message."""
        for key in self.stated:
            if key not in known:
                hint = nearest(key, known) or f" It may have {', '.join(known)}."
                self.fault(f"{what} has no “{key}”.{hint}", key)

    def text(self, key: str, *, needed: str = "", most: int = 200) -> str:
        """A text of at most so many characters. `needed` is an example of it, where there must be one."""
        value = self.stated.get(key, "")
        if not isinstance(value, str):
            self.fault(f'“{key}” is text: put it in quotes, as in {key} = "{needed or "…"}".', key)
            return ""
        if needed and not value.strip():
            self.fault(f'“{key}” is missing: add a line {key} = "{needed}".', key)
        if len(value) > most:
            self.fault(
                f"“{key}” has {len(value):,} characters, and at most {most:,} are kept: make it shorter.", key
            )
        return value.strip()

    def texts(self, key: str, otherwise: Sequence[str] = ()) -> tuple[str, ...]:
        """A list of texts, each once; one text alone will do."""
        value = self.stated.get(key, list(otherwise))
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.fault(f'“{key}” is a list of texts: write {key} = ["…", "…"].', key)
            return tuple(otherwise)
        return tuple(dict.fromkeys(each.strip() for each in value if each.strip()))

    def flag(self, key: str, *, otherwise: bool) -> bool:
        """True or false."""
        value = self.stated.get(key, otherwise)
        if not isinstance(value, bool):
            self.fault(f"“{key}” is true or false, without quotes: write {key} = true.", key)
            return otherwise
        return value

    def whole(self, key: str, otherwise: int, least: int = 0, most: int = _MOST) -> int:
        """A whole number within bounds."""
        value = self.stated.get(key, otherwise)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            example = max(otherwise, least, 1)
            self.fault(f"“{key}” is a whole number from {least} to {most:,}: write {key} = {example}.", key)
            return otherwise
        return value

    def whole_or_any(self, key: str, otherwise: int | None) -> int | None:
        """A whole number, or None for `any`, which is any number."""
        value = self.stated.get(key)
        if value is None:
            return otherwise
        if isinstance(value, str) and value.strip().lower() == ANY:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _MOST:
            self.fault(f'“{key}” is a whole number, or "any": write {key} = 5 or {key} = "any".', key)
            return otherwise
        return value

    def one_of(self, key: str, known: Sequence[_Word], otherwise: _Word) -> _Word:
        """One of some words."""
        value = self.text(key)
        if not value:
            return otherwise
        for word in known:
            if word == value.lower():
                return word
        listed = ", ".join(f'"{each}"' for each in known)
        self.fault(f"“{value}” is no {key}: write one of {listed}.{nearest(value, known)}", key)
        return otherwise

    def span(self, key: str) -> Span | None:
        """A time in months and days, as `2 months` or `1 month 14 days`; None where none is stated."""
        value = self.stated.get(key)
        if value is None:
            return None
        pieces = (
            []
            if not isinstance(value, str)
            else re.split(r"\s*(?:,|\band\b|\s)\s*(?=\d)", value.strip().lower())
        )
        found = [_SPAN.fullmatch(each) for each in pieces]
        if not found or not all(found):
            self.fault(f'“{value}” is no time: write {key} = "2 months" or {key} = "14 days".', key)
            return None
        months = days = 0
        for each in found:
            assert each is not None
            unit = _UNITS[each[2]]
            months, days = months + int(each[1]) * unit.months, days + int(each[1]) * unit.days
        if not months and not days:
            self.fault(f"“{value}” is no time at all: leave {key} out for none.", key)
            return None
        return Span(months, days)

    def moment(self, key: str, zone: str, *, end: bool) -> datetime | None:
        """A moment; of a day its beginning, or its end. None where none is stated."""
        value = self.stated.get(key)
        if value is None:
            return None
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value) if "T" not in value else datetime.fromisoformat(value)
            except ValueError:
                value = None
        if isinstance(value, datetime):
            return value if value.tzinfo is not None else value.replace(tzinfo=zone_of(zone))
        if isinstance(value, date):
            return last_moment(value, zone) if end else first_moment(value, zone)
        self.fault(
            f"“{self.stated[key]}” is no date: write {key} = 2026-05-31, or {key} = 2026-05-31T20:00:00 with a time.",
            key,
        )
        return None

    def sections(self, key: str, header: str) -> Iterator[Section]:
        """The sections of a list of them, each begun by a header such as `[[table]]`."""
        value = self.stated.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.fault(f"“{key}” is written as sections: begin each with a line {header}.", key)
            return
        for place, each in enumerate(value):
            yield Section(each, (*self.path, key, place), self.places, self.faults)

    def section(self, key: str, header: str) -> Section:
        """One section within; an empty one where it is left out."""
        value = self.stated.get(key, {})
        if not isinstance(value, dict):
            self.fault(f"“{key}” is a section: begin it with a line {header}.", key)
            value = {}
        return Section(value, (*self.path, key), self.places, self.faults)
