"""Repairs of a work's files: what was put right, and switching it off where a person wants the text as it stood."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ianto.catalog import VersionLine, decisions, reread
from ianto.formats import Unreadable
from ianto.library.indexing import Indexing
from ianto.library.reading import read_bytes
from ianto.library.stores import Stores
from ianto.originals import MissingOriginal
from ianto.story import Original, Provenance, Reading

_NAMED = re.compile(r"([a-z][a-z0-9-]*): (.+)", re.DOTALL)


class NoSuchRepair(Exception):
    """No file of the work is repaired in that way, or is left unrepaired; the message says what there is."""


class CannotReread(Exception):
    """A file cannot be read that way; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair of one version.

    Attributes:
        name: its name, by which it is switched; empty for those that cannot be.
        what: what was done, in words; empty when it is switched off.
        wanted: whether it is done; False when a person switched it off.
    """

    name: str
    what: str
    wanted: bool = True


def repairs_of(version: VersionLine) -> tuple[Repair, ...]:
    """What was put right in a version's text, and what was left as it stood because a person said so."""
    done = []
    for line in version.repairs:
        named = _NAMED.fullmatch(line)
        done.append(Repair(named[1], named[2]) if named else Repair("", line))
    return (*done, *(Repair(name, "", wanted=False) for name in version.switched_off))


def switch_repair(
    library: Stores,
    versions: Sequence[VersionLine],
    work: int,
    repair: str,
    *,
    wanted: bool,
    by: str,
    moment: datetime,
) -> list[VersionLine]:
    """Do a repair, or leave it undone, in those of a work's versions it is about; read them again accordingly.

    What is decided is remembered for the original, whatever becomes of the work.

    Args:
        library: of which library.
        versions: of the work.
        work: its number.
        repair: the repair's name.
        wanted: whether it is to be done.
        by: who decides it.
        moment: when.

    Returns:
        the versions it was about.

    Raises:
        NoSuchRepair: there is nothing to switch.
        CannotReread: a file cannot be read so, or is missing.
        LibraryBusy: another process is changing the library.
    """
    about = [
        version
        for version in versions
        if any((each.name, each.wanted) == (repair, not wanted) for each in repairs_of(version))
    ]
    if not about:
        raise NoSuchRepair(_none_such(versions, repair, wanted=wanted))
    with library.writing(), Indexing(library) as indexing:
        standing = reread.stored([version.id for version in about])
        off = decisions.switched_off(version.sha256 for version in about)
        readings: dict[int, Reading] = {}
        for version in about:
            sha256 = version.sha256
            now = off.get(sha256, frozenset())
            without = now - {repair} if wanted else now | {repair}
            original: Original = standing[version.id].original
            readings[version.id] = _read(library, sha256, original.provenance, without)
        originals = list(dict.fromkeys(version.sha256 for version in about))
        number = decisions.switch_repair(repair, originals, readings, wanted=wanted, by=by, moment=moment)
        indexing.again([work], number)
    return about


def rereading(
    library: Stores, unread: list[str] | None = None
) -> Callable[[Mapping[str, frozenset[str]]], Mapping[int, Reading]]:
    """Reads originals again, each without the repairs that are not wanted of it.

    Args:
        library: of which library.
        unread: learns of those that cannot be read so; without it, what is given back raises `CannotReread`.
    """

    def again(off: Mapping[str, frozenset[str]]) -> dict[int, Reading]:
        readings: dict[int, Reading] = {}
        for each in reread.read_from(off):
            original = each.original
            try:
                readings[each.version] = _read(
                    library, original.sha256, original.provenance, off[original.sha256]
                )
            except (CannotReread, MissingOriginal) as error:
                if unread is None:
                    raise
                unread.append(str(error))
        return readings

    return again


def _read(library: Stores, sha256: str, place: Provenance, without: frozenset[str]) -> Reading:
    try:
        return read_bytes(library.store.read(sha256), place, without)
    except Unreadable as error:
        raise CannotReread(f"{place.name} cannot be read that way: {error}") from error


def _none_such(versions: Sequence[VersionLine], repair: str, *, wanted: bool) -> str:
    names = dict.fromkeys(
        each.name
        for version in versions
        for each in repairs_of(version)
        if each.name and each.wanted is not wanted
    )
    listed = ", ".join(names)
    if wanted:
        there = f"switched off: {listed}" if listed else "no repair is switched off"
        return f"“{repair}” is not switched off; {there}"
    there = f"these can be switched off: {listed}" if listed else "none is left to switch off"
    return f"no repair called “{repair}” was done in its text; {there}"
