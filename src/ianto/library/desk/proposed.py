"""Tag proposals as questions."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from ianto.library.desk.item import LEAVE, Choice, Item, Known
from ianto.tags import Amendment, Preview, Suggestion, Use, Vocabulary
from ianto.text import fold

_WEIGHT: Final = 600
_SCORES: Final = 80
_WORKS: Final = 19
_MOST_WRITTEN: Final = 6
_MOST_FANDOMS: Final = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """A suggestion with its place in the queue: the heavier first, then by its number, which stays its own."""

    weight: int
    number: int
    suggestion: Suggestion


@dataclass(slots=True)
class Proposed:
    """The proposals as they were last looked for.

    Attributes:
        extent: what the library was like then, as `deserving.extent` tells it.
        decided: how many decisions on tags stood then.
        all: the proposals, in their order.
        uses: the tags in use that they were made of.
        words: the vocabulary by which `still_open` was told.
        still_open: those nobody has decided on.
    """

    extent: tuple[int, int]
    decided: int
    all: list[Proposal]
    uses: list[Use]
    words: Vocabulary | None = None
    still_open: list[Proposal] = field(default_factory=list)


def proposals(suggestions: Sequence[Suggestion]) -> list[Proposal]:
    """Suggestions in the order in which they are shown: the surest and most used first."""
    found = [Proposal(_weight(each), _number(each), each) for each in suggestions]
    return sorted(found, key=lambda each: (-each.weight, each.number))


def open_ones(found: Sequence[Proposal], amendments: Iterable[Amendment]) -> list[Proposal]:
    """Those on which nobody has decided since they were made."""
    decided = {
        (each.kind, fold(each.name)) for each in amendments if each.what in {"alias", "split", "rename"}
    }
    apart = {(each.kind, fold(each.name), fold(each.to)) for each in amendments if each.what == "apart"}
    apart |= {(kind, other, one) for kind, one, other in apart}
    swapped = {(each.kind, fold(each.name), fold(each.to)) for each in amendments if each.what == "alias"}
    still = []
    for each in found:
        kind, one, other = each.suggestion.kind, fold(each.suggestion.name), fold(each.suggestion.to)
        if (
            (kind, one) not in decided
            and (kind, one, other) not in apart
            and (kind, other, one) not in swapped
        ):
            still.append(each)
    return still


def alike(proposal: Proposal, found: Sequence[Proposal]) -> list[Proposal]:
    """Those made for the same reason that are at least as sure, this one among them."""
    like = proposal.suggestion
    return [
        each
        for each in found
        if each.suggestion.kind == like.kind
        and each.suggestion.to_kind == like.to_kind
        and each.suggestion.reasons[:1] == like.reasons[:1]
        and each.suggestion.score >= like.score
    ]


def asked(
    proposal: Proposal, found: Sequence[Proposal], preview: Preview, refuses: Callable[[Amendment], str]
) -> Item:
    """A proposal as an item.

    Args:
        proposal: which.
        found: all that are open, among which some are alike.
        preview: what taking it would change.
        refuses: why a decision cannot be, or nothing.
    """
    suggestion = proposal.suggestion
    count = len(alike(proposal, found))
    reason = suggestion.reasons[0] if suggestion.reasons else "the same reason"
    words = (count, f"proposals as sure as this ({reason})") if count > 1 else (0, "")
    choices = [
        Choice("1", f"Yes: call it “{suggestion.to}”", (suggestion.taken(),), _changes(preview), *words)
    ]
    other = Amendment("alias", suggestion.kind, suggestion.to, suggestion.name, suggestion.fandom)
    if suggestion.kind == suggestion.to_kind and not refuses(other):
        choices.append(
            Choice("2", f"Yes, but call both “{suggestion.name}”", (other,), "the other way round")
        )
    choices.append(
        Choice(LEAVE, "No: they are not the same", (suggestion.refused(),), "it is not proposed again")
    )
    return Item(
        key=key_of(proposal),
        kind="tag",
        weight=proposal.weight,
        title=_title(suggestion),
        evidence=tuple(_evidence(suggestion, preview)),
        works=(),
        choices=tuple(choices),
    )


def key_of(proposal: Proposal) -> str:
    """An item's key."""
    return f"tag:{proposal.weight}:{proposal.number}"


def _weight(suggestion: Suggestion) -> int:
    return _WEIGHT + round(suggestion.score * _SCORES) + min(_WORKS, suggestion.works.bit_length())


def _number(suggestion: Suggestion) -> int:
    one, other = f"{suggestion.kind}\0{suggestion.name}", f"{suggestion.to_kind}\0{suggestion.to}"
    told = f"{one}\0{other}\0{suggestion.fandom}"
    return int.from_bytes(hashlib.blake2b(told.encode(), digest_size=7).digest())


def _title(suggestion: Suggestion) -> str:
    kind = suggestion.kind
    if suggestion.kind != suggestion.to_kind:
        return f"Is the {kind} “{suggestion.name}” really the {suggestion.to_kind} “{suggestion.to}”?"
    return f"Is the {kind} “{suggestion.name}” the same as “{suggestion.to}”?"


def _evidence(suggestion: Suggestion, preview: Preview) -> list[Known]:
    known = [Known("Because", (("; ".join(suggestion.reasons), False),))] if suggestion.reasons else []
    for written, count in preview.written[:_MOST_WRITTEN]:
        known.append(Known("Written", ((written, True), (f" on {_stories(count)}", False))))
    beyond = preview.works_after - preview.works
    known.append(Known("The other", ((suggestion.to, True), (f" on {_stories(beyond)}", False))))
    if preview.fandoms:
        told = ", ".join(f"{name} ({count:,})" for name, count in preview.fandoms[:_MOST_FANDOMS])
        known.append(Known("In stories of", ((told, False),)))
    if suggestion.fandom:
        known.append(Known("Only in stories of", ((suggestion.fandom, False),)))
    return known


def _changes(preview: Preview) -> str:
    return f"changes {_stories(preview.works)}; “{preview.to}” then stands on {_stories(preview.works_after)}"


def _stories(count: int) -> str:
    return "no story" if not count else "1 story" if count == 1 else f"{count:,} stories"
