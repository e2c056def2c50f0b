"""What can be posted of a table as a picture, and where each is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from ianto.export import THEMES, Theme
from ianto.library.challenges.table_words import counted, elsewhere_told
from ianto.web.shown.grid import table_address

if TYPE_CHECKING:
    from ianto.library.challenges.shown import TableShown

_KINDS: Final = {
    "card": "the table as a card",
    "banner": "banner, 600 by 200",
    "wide": "banner, 1,200 by 400",
    "badge": "badge, 100 by 100",
}


@dataclass(frozen=True, slots=True)
class Pictured:
    """A picture: what it is, what it shows in words, where it is, and where it is as a file to keep."""

    name: str
    said: str
    address: str
    png: str
    svg: str


def pictures_of(shown: TableShown, look: Theme) -> list[Pictured]:
    """The pictures of a table."""
    base = table_address(shown.table.id)
    asked = {"look": look} | ({"by": shown.writer} if shown.writer else {})
    told = urlencode(asked)
    kept = urlencode(asked | {"file": "1"})
    done = ", ".join(filter(None, (f"{' '.join(counted(shown))} filled", elsewhere_told(shown))))
    return [
        Pictured(
            name[:1].upper() + name[1:],
            f"{shown.table.name}, {done}: {name}",
            f"{base}/{what}.svg?{told}",
            f"{base}/{what}.png?{kept}",
            f"{base}/{what}.svg?{kept}",
        )
        for what, name in _KINDS.items()
    ]


def looks_of(shown: TableShown) -> list[tuple[str, str]]:
    """The looks, and where the pictures are in each."""
    more = {"by": shown.writer} if shown.writer else {}
    base = f"{table_address(shown.table.id)}/pictures"
    return [(look, f"{base}?{urlencode({'look': look} | more)}") for look in THEMES]
