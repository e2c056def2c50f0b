"""Following an old address to the work that was once there."""

from __future__ import annotations

from dataclasses import dataclass

from ianto.catalog import local_address, old_address, works_at


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where an old address leads.

    Attributes:
        works: the works that were found there, oldest first; mostly one.
        chapter: the chapter it names, from 1; None when it names the story.
    """

    works: tuple[int, ...]
    chapter: int | None = None


def follow(address: str) -> Arrival:
    """The works once found at an address, however it is written; none when nobody knows it.

    With or without `http://` and `www.`, of any chapter; `viewstory.php?sid=12` alone is looked for on every
    site that had such pages.
    """
    address = address.strip()
    place = local_address(address)
    if place is not None:
        return Arrival(tuple(works_at(place, local=True)), place.chapter)
    named = old_address(address)
    if named is None:
        return Arrival(())
    return Arrival(tuple(works_at(named)), named.chapter)
