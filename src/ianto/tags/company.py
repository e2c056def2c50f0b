"""What the works two tags stand on say of their being one."""

from __future__ import annotations

from typing import Final

from ianto.tags.alike import Pair
from ianto.tags.kinds import TagKind
from ianto.tags.uses import Use

_OFTEN = 0.2
"""Tags that stand together on more than this part of the rarer one's works are two."""

_PARTNERS_FROM, _SHARED = 3, 0.5
_MORE, _LESS = 0.3, 0.08
_NAMED = 3
_COMPANY: Final[frozenset[TagKind]] = frozenset({"character", "relationship"})


def supported(pair: Pair) -> Pair:
    """A pair as the company of its two tags lets it look: surer, less sure, or impossible."""
    one, other = pair.one.use, pair.other.use
    if not one.beside:
        return pair
    together = _together(one, other)
    if one.kind != other.kind or (one.kind == "relationship" and len(pair.one.shape.words) == 1):
        # A freeform that is a pairing stands where the pairing stands.
        return _changed(pair, _MORE, f"{together} works have both") if together else pair
    if together:
        return pair if together <= _OFTEN * one.works else _changed(pair, -1, "")
    mine = {(kind, name) for kind, name, _ in one.beside if kind in _COMPANY}
    shared = mine & {(kind, name) for kind, name, _ in other.beside}
    if len(mine) >= _PARTNERS_FROM and len(shared) >= _SHARED * len(mine):
        names = ", ".join(name for _, name in sorted(shared)[:_NAMED])
        return _changed(pair, _MORE, f"they stand beside the same tags ({names}) and never together")
    lonely = other.beside and len(mine) >= _PARTNERS_FROM and not shared
    return _changed(pair, -_LESS, "") if lonely else pair


def _changed(pair: Pair, by: float, reason: str) -> Pair:
    """A pair with a part of its doubt, or of its score, taken off."""
    score = pair.score + by * (1 - pair.score) if by > 0 else max(pair.score * (1 + by), 0.0)
    return Pair(pair.one, pair.other, score, (*pair.reasons, reason) if reason else pair.reasons)


def _together(one: Use, other: Use) -> int:
    """The number of works that have both, as either of them says."""
    counts = [
        works
        for use, name in ((one, (other.kind, other.name)), (other, (one.kind, one.name)))
        for kind, text, works in use.beside
        if (kind, text) == name
    ]
    return max(counts, default=0)
