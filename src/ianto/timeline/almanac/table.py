"""One table of a calendar's file, asked for what it states; what is wrong is noted with its line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ianto.text.toml_faults import Fault, nearest
from ianto.text.toml_places import Path, Places
from ianto.timeline.dates import written

ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_LONGEST: Final = 60
_RULE: Final = "no more than 60 small letters, digits and hyphens, as in “bad-wolf-bay”"


def id_of(title: str) -> str:
    """An id made of a title: `The Wind in the Willows` becomes `the-wind-in-the-willows`; empty without Latin letters."""
    plain = unicodedata.normalize("NFKD", title.casefold().replace("’", "").replace("'", ""))
    kept = "".join(
        sign if sign.isascii() and sign.isalnum() else " "
        for sign in plain
        if unicodedata.category(sign) != "Mn"
    )
    return "-".join(kept.split())[:_LONGEST].rstrip("-")


class Table:
    """A table, with the path that leads to it.

    Every question is answered: where what is stated cannot be used, a fault is noted and the answer is empty.
    """

    def __init__(self, stated: Mapping[str, Any], path: Path, places: Places, faults: list[Fault]) -> None:
        self.stated = stated
        self.path = path
        self.places = places
        self.faults = faults
        self.line = places.line(path)

    def fault(self, message: str, *keys: str | int, near: str = "") -> None:
        """Note what is wrong with the value of a key, or with the table."""
        self.faults.append(Fault(self.places.line((*self.path, *keys), near), message))

    def only(self, what: str, *known: str) -> None:
        """Note each key that has no meaning here. `what` is such a table, for the message."""
        for key in self.stated:
            if key not in known:
                hint = nearest(key, known) or f" It may have {', '.join(known)}."
                self.fault(f"{what} has no “{key}”.{hint}", key)

    def text(self, key: str, *, needed: str = "") -> str:
        """A line of text. `needed` is an example of it, where there must be one."""
        value = self.stated.get(key, "")
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str):
            self.fault(f'“{key}” is text: put it in quotes, as in {key} = "{needed or "…"}".', key)
            return ""
        if needed and not value.strip():
            self.fault(f'“{key}” is missing: add a line {key} = "{needed}".', key)
        return value.strip()

    def id(self, key: str, example: str) -> str:
        """An id, which must be there; one made of the title is suggested, or the example where there is none."""
        title = self.stated.get("title", "")
        suggested = (id_of(title) if isinstance(title, str) else "") or example
        value = self.text(key, needed=suggested)
        if value and not ID.fullmatch(value):
            mended = id_of(value) or suggested
            self.fault(f"“{value}” cannot be an id: take “{mended}”, or write it with {_RULE}.", key)
        return value

    def texts(self, key: str, stated: Any = None) -> tuple[str, ...]:
        """A list of texts, each once; one text alone will do."""
        value = self.stated.get(key, []) if stated is None else stated
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.fault(f'“{key}” is a list of texts: write {key} = ["…", "…"].', key)
            return ()
        return tuple(dict.fromkeys(each.strip() for each in value if each.strip()))

    def flag(self, key: str) -> bool:
        """True or false; false where it is left out."""
        value = self.stated.get(key, False)
        if not isinstance(value, bool):
            self.fault(f"“{key}” is true or false, without quotes: write {key} = true.", key)
            return False
        return value

    def whole(self, key: str, otherwise: int) -> int:
        """A whole number from 1."""
        value = self.stated.get(key, otherwise)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            self.fault(f"“{key}” is a whole number from 1: write {key} = {otherwise}.", key)
            return otherwise
        return value

    def date(self, key: str) -> str:
        """A date or a year, in ISO form; empty where it is left out."""
        value = self.stated.get(key, "")
        return "" if value == "" else self._dated(key, value)

    def dates(self, key: str) -> tuple[str, ...]:
        """A list of dates; one alone will do."""
        value = self.stated.get(key, [])
        several = value if isinstance(value, list) else [value]
        return tuple(dict.fromkeys(filter(None, (self._dated(key, each) for each in several))))

    def _dated(self, key: str, value: object) -> str:
        iso = written(value)
        if iso is None:
            self.fault(
                f"“{value}” is no date: write a day, a month or a year, as in {key} = 2006-11-05, "
                f'{key} = "1891-07" or {key} = 1869.',
                key,
                near=str(value),
            )
        return iso or ""

    def tables(self, key: str, header: str) -> Iterator[Table]:
        """The tables of a list of them, each begun by a header such as `[[event]]`."""
        value = self.stated.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.fault(f"“{key}” is written as tables: begin each with a line {header}.", key)
            return
        for place, each in enumerate(value):
            yield Table(each, (*self.path, key, place), self.places, self.faults)

    def table(self, key: str, header: str) -> Table:
        """One table within; an empty one where it is left out."""
        value = self.stated.get(key, {})
        if not isinstance(value, dict):
            self.fault(f"“{key}” is a table: begin it with a line {header}.", key)
            value = {}
        return Table(value, (*self.path, key), self.places, self.faults)
