"""What of a story can be said never to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from ianto.catalog.rows import WorkLine
from ianto.web.shown.facets import HEADINGS, said

_KINDS = (
    ("relationship", "relationships"),
    ("character", "characters"),
    ("warning", "warnings"),
    ("genre", "genres"),
    ("tag", "tags"),
    ("category", "categories"),
    ("fandom", "fandoms"),
    ("author", "authors"),
    ("series", "series"),
)


@dataclass(frozen=True, slots=True)
class Refusable:
    """One value of a story: where it is refused everywhere, and in which of the story's fandoms alone."""

    kind: str
    text: str
    everywhere: str
    within: tuple[tuple[str, str], ...]


def refusable(work: WorkLine) -> tuple[Refusable, ...]:
    """Every value a story has under the name it is found by."""
    fandoms = work.names.fandoms
    return tuple(
        Refusable(
            kind=HEADINGS[kind].lower(),
            text=said(kind, value),
            everywhere=_address(kind, value, "", work.id),
            within=()
            if kind == "fandom"
            else tuple((fandom, _address(kind, value, fandom, work.id)) for fandom in fandoms),
        )
        for kind, name in _KINDS
        for value in getattr(work.names, name)
    )


def _address(kind: str, value: str, fandom: str, work: int) -> str:
    told = {"kind": kind, "value": value, "fandom": fandom, "back": f"/work/{work}"}
    return "/never?" + urlencode({name: each for name, each in told.items() if each})
