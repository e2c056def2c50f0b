"""What a person keeps of works, derived from all they decided that stands: states, notes, shelves, highlights."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from ianto.catalog.bulk import slices
from ianto.catalog.keeping_library import settle_library
from ianto.catalog.keeping_said import (
    CLAIM,
    HIGHLIGHT,
    KEEP,
    KEEPING,
    OF_ORIGINALS,
    SHELF,
    SHELVE,
    Turn,
    is_swap,
    kept_of,
    marked_of,
    shelf_key,
    shelf_of,
    shelved_of,
)
from ianto.catalog.keeping_shelves import Put, Shelves, connected, replay
from ianto.catalog.models import Decision, Highlight, Kept, Shelf, Shelved, Version
from ianto.catalog.revision import count_claims, count_kept, count_tables, in_turn

_NOTHING: Final[Mapping[str, Any]] = {
    "state": "",
    "favourite": False,
    "stars": None,
    "note": "",
    "offline": False,
}


def carry_out(changed: Sequence[Decision]) -> None:
    """Derive anew what is kept of all that decisions are about which now stand, or stand no more.

    Decisions of other kinds are passed over.
    """
    ours = [row for row in changed if row.kind in KEEPING]
    if not ours:
        return
    about = {row.subject for row in ours if row.kind in (KEEP, SHELVE)}
    shelves = [row for row in ours if row.kind == SHELF]
    works = _works(about) | _on(shelves)
    if shelves:
        _make_shelves()
    _settle(works)
    if shelves:
        _settle_implied(Shelf.objects.values_list("key", flat=True), _turns())
    _settle_highlights({row.subject for row in ours if row.kind == HIGHLIGHT})
    settle_library({row.kind for row in ours})
    if any(row.kind == CLAIM for row in ours):
        count_claims()
        if any(is_swap(row.detail) for row in ours if row.kind == CLAIM):
            # Stories may answer a prompt that was given for another: which they fill is derived later.
            count_tables()
    count_kept()


def come_back(hashes: Sequence[str]) -> None:
    """Derive what is kept of originals that have just been added, long ago or in another library."""
    known: set[str] = set()
    for some in slices(sorted(set(hashes))):
        rows = Decision.objects.filter(subject__in=some, kind__in=OF_ORIGINALS, undone_at=None)
        known.update(rows.values_list("subject", flat=True))
    if known:
        settle(_works(known))
        _settle_highlights(known)
        count_kept()


def settle_all() -> None:
    """Derive all of it that is not of single works: shelves, highlights, saved searches, what is never shown.

    In a catalogue made anew, before the works are derived.
    """
    _make_shelves()
    rows = Decision.objects.filter(kind=HIGHLIGHT, undone_at=None)
    _settle_highlights(set(rows.values_list("subject", flat=True)))
    settle_library(KEEPING)
    count_kept()


def forget(hashes: Sequence[str]) -> None:
    """Forget what is derived of originals that are deleted for good; what was decided comes back with them."""
    for some in slices(list(hashes)):
        Highlight.objects.filter(original__in=some).delete()
    _settle_implied(Shelf.objects.values_list("key", flat=True), _turns())
    count_kept()


def settle(works: Iterable[int]) -> None:
    """Derive anew what is kept of works, each from all that was said of any of its originals.

    Of what was said the last counts; a work is on every shelf that one of its originals is on.
    """
    if _settle(works, first=in_turn):
        count_kept()


def _settle(works: Iterable[int], first: Callable[[], None] | None = None) -> bool:
    """Whether anything changed of what is kept of works, which is derived anew.

    Args:
        works: their numbers.
        first: has everybody else wait who decides; None where that is done already.
    """
    changed = False
    shelves: set[str] = set()
    for some in slices(sorted(works)):
        owner = dict(Version.objects.filter(work_id__in=some).values_list("original_id", "work_id"))
        rows = _said(owner)
        if first is not None:
            if not rows and not _known(some):
                continue
            # From here to the end of the transaction nobody else decides: what they said would be missed.
            first()
            rows = _said(owner)
        kept = [(owner[original], detail, at) for _, kind, original, detail, at in rows if kind == KEEP]
        changed |= _settle_kept(some, kept)
        shelved = [
            turn
            for number, kind, original, detail, at in rows
            if kind == SHELVE and (turn := shelved_of(number, at, original, detail))
        ]
        shelves |= _settle_shelved(some, owner, shelved)
    if shelves:
        # Once all the works are settled: what is first on a shelf may be among the last of them.
        _settle_implied(shelves, _turns())
    return changed or bool(shelves)


def _said(hashes: Iterable[str]) -> list[tuple[int, str, str, Any, datetime]]:
    """What stands of what was said of originals, oldest first: number, kind, original, detail, moment."""
    rows: list[tuple[int, str, str, Any, datetime]] = []
    for some in slices(sorted(hashes)):
        found = Decision.objects.filter(subject__in=some, kind__in=(KEEP, SHELVE), undone_at=None)
        rows += found.values_list("id", "kind", "subject", "detail", "made_at")
    return sorted(rows, key=lambda row: row[0])


def _known(works: Sequence[int]) -> bool:
    kept = Kept.objects.filter(work_id__in=works).exists()
    return kept or Shelved.objects.filter(work_id__in=works).exists()


def _works(hashes: Iterable[str]) -> set[int]:
    works: set[int] = set()
    for some in slices(sorted(set(hashes))):
        works.update(Version.objects.filter(original_id__in=some).values_list("work_id", flat=True))
    return works


def _settle_kept(works: Sequence[int], said: Iterable[tuple[int, Any, datetime]]) -> bool:
    """Whether anything changed of what is kept of works, by what was said of each, in order."""
    now: dict[int, dict[str, Any]] = {}
    for work, detail, at in said:
        each = kept_of(detail)
        if each is not None:
            now.setdefault(work, dict(_NOTHING))[each[0]] = each[1]
            now[work]["changed_at"] = at
    now = {
        work: values
        for work, values in now.items()
        if any(values[aspect] != nothing for aspect, nothing in _NOTHING.items())
    }
    rows: list[dict[str, Any]] = [{**row} for row in Kept.objects.filter(work_id__in=works).values()]
    before = {int(row.pop("work_id")): row for row in rows}
    gone = before.keys() - now.keys()
    if gone:
        Kept.objects.filter(work_id__in=gone).delete()
    changed = [Kept(work_id=work, **values) for work, values in now.items() if before.get(work) != values]
    if changed:
        Kept.objects.bulk_create(
            changed,
            update_conflicts=True,
            unique_fields=["work"],
            update_fields=[*_NOTHING, "changed_at"],
        )
    return bool(gone or changed)


def _turns() -> list[Turn]:
    """The standing decisions on shelves themselves."""
    rows = Decision.objects.filter(subject="", kind=SHELF, undone_at=None)
    found = [shelf_of(*row) for row in rows.values_list("id", "made_at", "detail")]
    return [turn for turn in found if turn is not None]


def _settle_shelved(works: Sequence[int], owner: Mapping[str, int], said: Sequence[Turn]) -> set[str]:
    """The keys of the shelves on which anything changed of where works are, by what was said of their originals."""
    rows = Shelved.objects.filter(work_id__in=works).values_list("shelf_id", "work_id", "put_at")
    before = {(key, work): at for key, work, at in rows}
    if not said and not before:
        return set()
    now = _puts(replay([*said, *_turns()]), owner)
    gone = [pair for pair, at in before.items() if pair not in now or now[pair].at != at]
    fresh = {pair: put for pair, put in now.items() if before.get(pair) != put.at}
    leaving: dict[str, list[int]] = defaultdict(list)
    for key, work in gone:
        leaving[key].append(work)
    for key, those in leaving.items():
        Shelved.objects.filter(shelf_id=key, work_id__in=those).delete()
    keys = {key for key, _ in fresh}
    there = set(Shelf.objects.filter(key__in=keys).values_list("key", flat=True))
    Shelf.objects.bulk_create(
        Shelf(key=key, name=put.name, made_at=put.at)
        for key, put in {key: put for (key, _), put in fresh.items() if key not in there}.items()
    )
    Shelved.objects.bulk_create(
        Shelved(shelf_id=key, work_id=work, put_at=put.at) for (key, work), put in fresh.items()
    )
    return leaving.keys() | keys


def _puts(shelves: Shelves, owner: Mapping[str, int]) -> dict[tuple[str, int], Put]:
    """By shelf and work when the work was put there: when the first of its originals was."""
    found: dict[tuple[str, int], Put] = {}
    for key, puts in shelves.on.items():
        for original, put in puts.items():
            pair = (key, owner[original])
            if pair not in found or (put.at, put.name) < (found[pair].at, found[pair].name):
                found[pair] = put
    return found


def _make_shelves() -> None:
    """Rows for the shelves somebody made. Those that are none any more go when nothing is on them."""
    made = replay(_turns()).made
    before = {row.key: row for row in Shelf.objects.all()}
    changed = [
        Shelf(key=key, name=each.name, offline=each.offline, made_at=each.at)
        for key, each in made.items()
        if key not in before
        or (before[key].name, before[key].offline, before[key].made_at) != (each.name, each.offline, each.at)
    ]
    Shelf.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["name", "offline", "made_at"],
    )


def _settle_implied(keys: Iterable[str], turns: Sequence[Turn]) -> None:
    """What shelves are that nobody made: named as the first thing on them has it, gone when nothing is."""
    for key in sorted(set(keys) - replay(turns).made.keys()):
        first = _first_put(key, turns)
        if first is None:
            Shelf.objects.filter(key=key).delete()
        else:
            Shelf.objects.filter(key=key).update(name=first.name, offline=False, made_at=first.at)


def _first_put(key: str, turns: Sequence[Turn]) -> Put | None:
    """When the first thing on a shelf was put there, and what the shelf was called then; None where nothing is on it.

    A work is on it only if decisions have it so. Its row may say more, while works are moved and decisions are
    carried out one after another: it may be empty by now and about to go, or still to be settled itself.
    """
    rows = Shelved.objects.filter(shelf_id=key).order_by("put_at", "work_id")
    for some in slices(list(rows.values_list("work_id", flat=True))):
        owner = dict(Version.objects.filter(work_id__in=some).values_list("original_id", "work_id"))
        said = (shelved_of(row[0], row[4], row[2], row[3]) for row in _said(owner) if row[1] == SHELVE)
        puts = _puts(replay([*(turn for turn in said if turn), *turns]), owner)
        there = [put for (shelf, _), put in puts.items() if shelf == key]
        if there:
            return min(there, key=lambda put: (put.at, put.name))
    return None


def _on(shelves: Sequence[Decision]) -> set[int]:
    """The works that may be on other shelves after decisions on shelves themselves."""
    turns = [turn for row in shelves if (turn := shelf_of(row.pk, row.made_at, row.detail))]
    moving = [turn for turn in turns if turn.how in ("rename", "drop")]
    if not moving:
        return set()
    keys = {shelf_key(name) for turn in moving for name in (turn.shelf, turn.to)}
    last = Decision.objects.order_by("-id").values_list("id", flat=True).first()
    if [row.pk for row in shelves] == [last]:
        # Nothing was decided since: what was on them is what it is about.
        return set(Shelved.objects.filter(shelf_id__in=keys).values_list("work_id", flat=True))
    keys = connected(keys, [*moving, *_turns()])
    rows = Decision.objects.filter(kind=SHELVE).values_list("subject", "detail")
    return _works(
        subject
        for subject, detail in rows.iterator()
        if isinstance(name := detail.get("shelf"), str) and shelf_key(name) in keys
    )


def _settle_highlights(hashes: Iterable[str]) -> None:
    """Derive anew what is highlighted in the texts read from originals; of those that are here."""
    for some in slices(sorted(hashes)):
        here = set(Version.objects.filter(original_id__in=some).values_list("original_id", flat=True))
        found: dict[str, Highlight] = {}
        rows = Decision.objects.filter(subject__in=sorted(here), kind=HIGHLIGHT, undone_at=None)
        for original, detail, at in rows.order_by("id").values_list("subject", "detail", "made_at"):
            said = marked_of(detail)
            if said is None:
                continue
            if said.how == "mark":
                found[said.uid] = Highlight(
                    uid=said.uid,
                    original=original,
                    chapter=said.chapter,
                    start=said.start,
                    stop=said.stop,
                    quote=said.quote,
                    note=said.note,
                    made_at=at,
                )
            elif said.uid in found and said.how == "annotate":
                found[said.uid].note = said.note
            elif said.how == "drop":
                found.pop(said.uid, None)
        Highlight.objects.filter(original__in=some).delete()
        Highlight.objects.bulk_create(found.values())
