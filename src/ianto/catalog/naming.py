"""The vocabulary in force: shipped packs, the library's own packs, and what people decided on tags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from ianto.catalog.models import Decision
from ianto.catalog.revision import revision
from ianto.tags import Amendment, Pack, Vocabulary, packs_in, shipped_packs

_WHATS: Final[dict[str, Any]] = {
    what: what for what in ("alias", "parent", "unparent", "rename", "split", "apart")
}
AMENDING: Final = tuple(_WHATS)
"""The kinds of decision that amend the vocabulary; `apart` also tells works apart, and then has a subject."""

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(slots=True)
class _State:
    """What the vocabulary was last made of; a process has one library open at a time."""

    folder: Path | None = None
    stamp: Stamp = ()
    packs: tuple[Pack, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    made_at: int = -1
    vocabulary: Vocabulary | None = field(default=None)


# One at a time, as Django's connection is.
_open = [_State()]


def use_packs(folder: Path | None) -> None:
    """From now on take the library's own packs from a folder, which need not exist; None for no library."""
    _open[:] = [_State(folder)]


def vocabulary() -> Vocabulary:
    """The vocabulary in force. Made anew only when a pack or a decision on tags has changed.

    Raises:
        ianto.tags.PackUnusable: one of the library's own packs cannot be read.
    """
    (state,) = _open
    now = revision()
    if state.vocabulary is not None and state.made_at == now:
        return state.vocabulary
    stamp, decided = _stamp(state.folder), amendments()
    if state.vocabulary is None or stamp != state.stamp or decided != state.amendments:
        if state.folder is not None and stamp != state.stamp:
            state.packs = tuple(packs_in(state.folder))
        state.stamp, state.amendments = stamp, decided
        # An own pack goes before the shipped one of its name.
        packs = {pack.name: pack for pack in (*shipped_packs(), *state.packs)}
        state.vocabulary = Vocabulary.of(packs.values(), decided)
    state.made_at = now
    return state.vocabulary


def vocabulary_so_far() -> Vocabulary:
    """The vocabulary as it was last asked for, whatever was decided since."""
    return _open[0].vocabulary or vocabulary()


def look_again() -> None:
    """Ask the catalogue again what was decided, though its count of changes may be the same: a change was undone."""
    _open[0].made_at = -1


def amendments() -> tuple[Amendment, ...]:
    """What people decided on tags and did not undo, oldest first."""
    rows = Decision.objects.filter(kind__in=AMENDING, subject="", undone_at=None).order_by("id")
    return tuple(amendment(kind, detail) for kind, detail in rows.values_list("kind", "detail"))


def amendment(kind: str, detail: Mapping[str, Any]) -> Amendment:
    """A decision on a tag as the vocabulary wants it."""
    return Amendment(
        _WHATS[kind],
        detail["kind"],
        detail["name"],
        detail.get("to", ""),
        detail.get("fandom", ""),
        tuple((each[0], each[1]) for each in detail.get("into", ())),
    )


def detail_of(amendment: Amendment) -> dict[str, Any]:
    """The same as a decision keeps it: without what it does not say."""
    detail = {"kind": amendment.kind, "name": amendment.name}
    more = {"to": amendment.to, "fandom": amendment.fandom, "into": [list(each) for each in amendment.into]}
    return detail | {name: value for name, value in more.items() if value}


def _stamp(folder: Path | None) -> Stamp:
    if folder is None or not folder.is_dir():
        return ()
    found = []
    for path in sorted(folder.glob("*.toml")):
        stat = path.stat()
        found.append((path.name, stat.st_mtime_ns, stat.st_size))
    return tuple(found)
