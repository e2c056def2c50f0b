"""Sentences: a placement in a few words, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ianto.timeline.told import WORLD, Placement

if TYPE_CHECKING:
    from ianto.timeline.atlas import Atlas

_HEDGES: Final = {"sure": "", "likely": "probably ", "weak": "possibly "}


def sentence(placement: Placement, atlas: Atlas) -> str:
    """A placement in a few words: “possibly before Bad Wolf Bay (the Doctor)”.

    What no calendar knows any more is called by its id.
    """
    anchor = atlas.event(placement.universe, placement.anchor)
    title = anchor.title if anchor is not None else placement.anchor
    told = f"{_HEDGES[placement.strength]}{placement.relation} {title}"
    if placement.line == WORLD:
        return told
    person = atlas.people(placement.universe).get(placement.line)
    return f"{told} ({_called(person.names) if person and person.names else placement.line})"


def _called(names: tuple[str, ...]) -> str:
    """The shortest way to call somebody by: “the Doctor”, “Ianto”."""
    if names[0].startswith("The "):
        return f"the {names[0][4:]}"
    return next((name for name in names if " " not in name), names[0])
