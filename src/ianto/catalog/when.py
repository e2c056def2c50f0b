"""When works are set, derived after all else: from what they state, what a person said, and the calendars in force.

It follows the works' revisions, as the search index does: stopped anywhere, it goes on where it was, and a change
of the calendars begins it anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db import transaction

from ianto.catalog import calendars
from ianto.catalog.bulk import dumps, insert, slices
from ianto.catalog.concern_rows import CONTRADICTION, write_later
from ianto.catalog.concerns import contradiction
from ianto.catalog.full import room
from ianto.catalog.models import Reach, Stand, Tally, When, Work
from ianto.catalog.queries import changed_since
from ianto.catalog.revision import REVISION, revision, tallies
from ianto.catalog.stating import originals_of, states
from ianto.catalog.tagging import digest
from ianto.catalog.when_rows import conflicts_json, told_json, windows_json
from ianto.catalog.when_said import PlaceSaid, placings
from ianto.story import FieldName
from ianto.tags import relationship
from ianto.timeline import (
    Gazetteer,
    NotUnderstood,
    Told,
    conflicts,
    reaches,
    read_hand,
    read_told,
    shows,
    standings,
    windows,
)

WHEN_VERSION: Final = 7
"""How it is derived; raised when it is done otherwise."""

_BATCH: Final = 500
_SEEN: Final = "when"
_DIGEST: Final = "calendars"
_DIGITS: Final = 15

FIELDS: Final[tuple[FieldName, ...]] = (
    *("setting", "spoilers", "tag", "summary", "notes", "disclaimer", "part", "series", "warning", "fandom"),
)
"""The fields of a story that may say when it is set."""


@dataclass(frozen=True, slots=True)
class _Written:
    """What is written of works."""

    whens: list[tuple[Any, ...]]
    stands: list[tuple[Any, ...]]
    reaches: list[tuple[Any, ...]]
    conflicts: dict[int, int]


def behind(known: Mapping[str, int] | None = None) -> bool:
    """Whether there are works of which is not derived yet when they are set.

    Args:
        known: all counts, if somebody asked for them already.
    """
    last, seen, by = caught_up(known)
    return (seen, by) != (last, _now())


def state() -> tuple[int, int]:
    """What can be remembered of when works are set as long as it is the same: how far it is derived, and by what."""
    found = dict(Tally.objects.filter(name__in=(_SEEN, _DIGEST)).values_list("name", "value"))
    return found.get(_SEEN, 0), found.get(_DIGEST, 0)


def caught_up(known: Mapping[str, int] | None = None) -> tuple[int, int, int]:
    """The library's revision; up to which, and by which calendars, it is derived when works are set.

    Args:
        known: all counts, if somebody asked for them already.
    """
    counts = tallies() if known is None else known
    return counts.get(REVISION, 0), counts.get(_SEEN, 0), counts.get(_DIGEST, 0)


def catch_up(on_progress: Callable[[int, int], None] | None = None, *, at_once: int = _BATCH) -> int:
    """Derive when those works are set that changed since it was last done; how many.

    Within the library's lock.

    Args:
        on_progress: told how many are done, and of how many.
        at_once: so many are done in one transaction.

    Raises:
        CatalogFull: the disk is full.
    """
    digest_now, last = _now(), revision()
    if _tally(_DIGEST) != digest_now:
        with transaction.atomic():
            _note(_SEEN, 0)
            _note(_DIGEST, digest_now)
    since = _tally(_SEEN)
    if since == last:
        return 0
    rows = Work.objects.filter(revision__gt=since)
    total = rows.count() if on_progress else 0
    done = 0
    for run in changed_since(since, at_once):
        with room(), transaction.atomic():
            derive([change.work for change in run])
            # Of the newest revision there may be more to come; all before it are in.
            _note(_SEEN, run[-1].revision - 1)
        done += len(run)
        if on_progress:
            on_progress(done, total)
    _note(_SEEN, last)
    return done


def derive(works: Sequence[int]) -> None:
    """Derive when works are set, within a transaction; what was known of them before is replaced."""
    for some in slices(list(works)):
        for model in (When, Stand, Reach):
            model.objects.filter(work_id__in=some).delete()
    atlas, gazetteer = calendars.atlas(), calendars.gazetteer()
    data = _data(works)
    # A story that does not say to what it belongs may still name an event.
    universes = {
        number: found
        for number, (fandoms, _, _) in data.items()
        if (found := atlas.universe_of(fandoms) if fandoms else atlas.universes)
    }
    fields, owner = states({number: data[number][2] for number in universes}, FIELDS)
    said = placings(owner)
    # Of a fandom without a calendar somebody may still say with which it shares one.
    said |= placings(originals_of([number for number in data if number not in universes])[1])
    written = _Written([], [], [], {})
    for number in (number for number in data if number in universes or number in said):
        found, (fandoms, characters, _) = universes.get(number, ()), data[number]
        where = found if fandoms else ()
        told = (
            read_told(fields[number], gazetteer, universes=where, characters=characters) if found else Told()
        )
        told = with_said(told, said.get(number, ()), gazetteer, found or atlas.universes)
        # One of several canons has a part in the lives of each.
        lived = list(dict.fromkeys([*_named(told), *where]))
        # What a person said is kept, though no calendar understands it any more.
        if lived or number in said:
            _write(written, number, told, lived, characters)
    insert(When, ("work_id", "universe", "shows", "placed", "told", "windows", "conflicts"), written.whens)
    insert(Stand, ("work_id", "line", "low", "high", "placed"), written.stands)
    insert(Reach, ("work_id", "calendar", "upto", "event"), written.reaches)
    worries = {number: contradiction(many) for number, many in written.conflicts.items()}
    write_later(CONTRADICTION, works, worries)


def _write(
    written: _Written, number: int, told: Told, universes: Sequence[str], characters: Sequence[str]
) -> None:
    """Put down what follows from what a work says; nothing where it says nothing and has nobody a calendar knows."""
    atlas = calendars.atlas()
    found = windows(told, atlas)
    stands = [each for its in universes for each in standings(told, found, atlas, its, characters)]
    given = [each for its in universes for each in reaches(told, atlas, its)]
    if not (stands or given or told != Told()):
        return
    contradictory = conflicts(told, atlas)
    if contradictory:
        written.conflicts[number] = len(contradictory)
    whens = (told_json(told), windows_json(found), conflicts_json(contradictory))
    placed = bool(found)
    written.whens.append((number, next(iter(universes), ""), shows(told, atlas), placed, *map(dumps, whens)))
    written.stands.extend((number, each.line, each.low, each.high, each.placed) for each in stands)
    written.reaches.extend((number, each.calendar, each.upto, each.event) for each in given)


def with_said(told: Told, said: Sequence[PlaceSaid], gazetteer: Gazetteer, universes: Sequence[str]) -> Told:
    """What a story says, and what a person said over it: of each line, the person's word stands alone.

    What cannot be understood any more, as its calendar is gone, is among what is `unread`.
    """
    for placing in said:
        if placing.how == "drop":
            kept = (each for each in told.placements if each.line != placing.line)
            told = replace(told, placements=tuple(kept))
            continue
        try:
            by_hand = read_hand(placing.text, gazetteer, universes=universes)
        except NotUnderstood:
            told = replace(told, unread=(*told.unread, placing.text))
            continue
        said_of = {(each.universe, each.line) for each in by_hand.placements}
        kept = (each for each in told.placements if (each.universe, each.line) not in said_of)
        told = replace(
            told,
            placements=(*kept, *by_hand.placements),
            spoilers=by_hand.spoilers or told.spoilers,
            verse=by_hand.verse if by_hand.verse.kind else told.verse,
        )
    return told


def _data(works: Sequence[int]) -> dict[int, tuple[list[str], list[str], int]]:
    """Of works the fandoms, the people, and the number of the version that is shown."""
    found: dict[int, tuple[list[str], list[str], int]] = {}
    for some in slices(list(works)):
        rows = Work.objects.filter(pk__in=some).order_by("id")
        for number, data, shown in rows.values_list("id", "data", "shown"):
            found[number] = (_names(data, "fandoms"), _people(data), shown)
    return found


def _people(data: Mapping[str, Any]) -> list[str]:
    """Who is in a work: its characters, and those its pairings name."""
    paired = [name for pairing in _names(data, "relationships") for name in relationship(pairing).people]
    return list(dict.fromkeys([*_names(data, "characters"), *paired]))


def _names(data: Mapping[str, Any], of: str) -> list[str]:
    """Names of tags, as they are called here and as they were written: either may be what a calendar has."""
    return list(dict.fromkeys([*data.get("canonical", {}).get(of, ()), *data.get(of, ())]))


def _named(told: Told) -> list[str]:
    """The universes that a story speaks of."""
    named = [each.universe for each in told.placements] + [each.universe for each in told.spoilers]
    return [each for each in (*named, told.verse.universe) if each]


def _now() -> int:
    return int(digest(f"{WHEN_VERSION} {calendars.atlas().digest}")[:_DIGITS], 16)


def _tally(name: str) -> int:
    return Tally.objects.filter(name=name).values_list("value", flat=True).first() or 0


def _note(name: str, value: int) -> None:
    Tally.objects.update_or_create(name=name, defaults={"value": value})
