"""Decisions about tags that cannot be carried out, and why."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ianto.tags.drafting import spelling_key
from ianto.tags.entry import above
from ianto.tags.kinds import TAG_KINDS
from ianto.tags.lexicon import Lexicon
from ianto.tags.tag import Amendment


def refusal(lexicon: Lexicon, amendment: Amendment) -> str:
    """Why a decision cannot be accepted; empty when it can."""
    return next(chain(_malformed(amendment), _senseless(lexicon, amendment)), "")


def _malformed(amendment: Amendment) -> Iterator[str]:
    kinds = [amendment.kind, *(kind for kind, _ in amendment.into)]
    if not all(kind in TAG_KINDS for kind in kinds):
        yield f"A tag is one of {', '.join(TAG_KINDS)}: choose one of these kinds."
    if "rating" in kinds:
        yield "Ratings are placed on one scale, and not decided about one by one: correct the work's rating instead."
    if not amendment.name.strip():
        yield "Say which tag this is about."
    if amendment.what == "split":
        if not amendment.into or not all(name.strip() for _, name in amendment.into):
            yield "Say what the tag is to be split into."
    elif not amendment.to.strip():
        yield "Say which other tag this is about."


def _senseless(lexicon: Lexicon, amendment: Amendment) -> Iterator[str]:
    kind, name, to = amendment.kind, amendment.name, amendment.to
    if amendment.what == "split":
        if amendment.into == ((kind, name),):
            yield f"“{name}” split into itself is what it was: name something else."
    elif amendment.what == "rename":
        if to == name:
            yield f"“{name}” is called that already."
        yield from _folding_up(lexicon, amendment)
    elif spelling_key(kind, to) == spelling_key(kind, name):
        yield f"“{name}” and “{to}” are one tag already: they differ only in how they are typed."
    else:
        yield from _pointless(lexicon, amendment)


def _pointless(lexicon: Lexicon, amendment: Amendment) -> Iterator[str]:
    name, to = amendment.name, amendment.to
    one, other = lexicon.entry(amendment.kind, name), lexicon.entry(amendment.kind, to)
    below = one is not None and other is not None and other in one.parents
    if amendment.what == "unparent" and not below:
        yield f"“{name}” is not right below “{to}”: there is nothing to take away."
    if one is None or other is None:
        return
    if amendment.what == "alias" and not amendment.fandom:
        if one is other:
            yield f"“{name}” means “{to}” already."
        yield from _folding_up(lexicon, amendment)
    if amendment.what == "parent":
        if one is other:
            yield f"“{name}” and “{to}” are the same tag, and none is above itself."
        if one in above(other):
            yield f"“{to}” is itself below “{name}”: take it from there first."
        if below:
            yield f"“{name}” is below “{to}” already."


def _folding_up(lexicon: Lexicon, amendment: Amendment) -> Iterator[str]:
    """A tag that became one with what is above it would stand above itself."""
    name, to = amendment.name, amendment.to
    one, other = lexicon.entry(amendment.kind, name), lexicon.entry(amendment.kind, to)
    if one is None or other is None or spelling_key(one.kind, one.name) != spelling_key(one.kind, name):
        return
    if one in above(other):
        yield f"“{to}” is below “{name}”: take it from there before you make them one."
    if other in above(one):
        yield f"“{name}” is below “{to}”: take it from there before you make them one."
