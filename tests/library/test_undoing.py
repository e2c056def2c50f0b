"""Whatever was decided and taken back, in whatever order: the library is as those decisions make it that stand."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connection

from ianto.catalog.models import Decision, Version, Work
from ianto.library import CannotArrange, CannotUndo, Change, Library, Refused
from ianto.tags import Amendment
from tests.library.dump import TABLES, differences, tables
from tests.library.keepsakes import keep, undo_some, undoable
from tests.library.made import body, folder_of, story

STEPS = 50
# Other walks on each database: these two of each decide on whatever can be decided, names and what is kept included,
# and undo an undoing.
SEEDS = {"sqlite": (0, 1), "postgresql": (0, 6)}
ALWAYS = {
    "set",
    "join",
    "part",
    "apart",
    "best",
    "remove",
    "repairs",
    "alias",
    "parent",
    "shelve",
    "keep",
    "undo",
}
STORIES = 9
GARBLED = (
    "Title: CafÃ© of the Lamp\nAuthor: saltmarsh\n\n***\n\nIt wasnâ€™t the lamp. He said that it wasnâ€™t, "
    "and it wasnâ€™t, and went out into the rain to see whether anyone was there.\n"
)


def _state() -> dict[str, list[tuple[object, ...]]]:
    """All there is but for the decisions themselves, which only grow, and the numbers that are given but once."""
    found = tables()
    del found["Decision"], found["Tally"]
    return found


def _filled(library: Library, folder: Path) -> None:
    folder_of(folder, STORIES)
    (folder / "garbled.txt").write_text(GARBLED, encoding="utf-8")
    (folder / "story0001 grown.txt").write_text(story(1) + "\n\n" + body(99, 20), encoding="utf-8")
    (folder / "story0002 again.txt").write_text(story(2).replace("PG", "G"), encoding="utf-8")
    library.add([folder])
    library.keep_place(2, 1, 0.5)
    library.keep_place(3, 1, 0.25)


Step = Callable[[Library, random.Random], None]


SAID: tuple[Change, ...] = (
    Change("title", ("The Stair",)),
    Change("title", ()),
    Change("author", ("Ann Arbour", "saltmarsh2")),
    Change("author", ("Ann Arbour",), "add"),
    Change("author", ("saltmarsh3",), "drop"),
    Change("fandom", ("Dracula",)),
    Change("fandom", ("Dracula",), "add"),
    Change("fandom", ("sherlock holmes",), "drop"),
    Change("rating", ("NC-17",)),
    Change("summary", ("What the lamp saw.",)),
)


def _set(library: Library, pick: random.Random) -> None:
    library.set(pick.sample(_works(), 2), [pick.choice(SAID)])


def _works() -> list[int]:
    return list(Work.objects.filter(removed_at=None).order_by("id").values_list("id", flat=True))


def _remove(library: Library, pick: random.Random) -> None:
    if len(_works()) > 4:
        library.remove([pick.choice(_works())])


def _restore(library: Library, pick: random.Random) -> None:
    if library.bin():
        library.restore([pick.choice(sorted(line.id for line in library.bin()))])


def _join(library: Library, pick: random.Random) -> None:
    if len(_works()) > 4:
        library.join(pick.sample(_works(), 2))


def _part(library: Library, pick: random.Random) -> None:
    several = Version.objects.filter(work__versions__gt=1, work__removed_at=None).order_by("id")
    if several:
        library.part(pick.choice(list(several)).pk)


def _best(library: Library, pick: random.Random) -> None:
    library.best(pick.choice(list(Version.objects.filter(work__removed_at=None).order_by("id"))).pk)


def _amend(library: Library, pick: random.Random) -> None:
    amendment = pick.choice(
        [
            Amendment("alias", "fandom", "Sherlock Holmes", "The Canon"),
            Amendment("rename", "fandom", "Dracula", "Dracula (Stoker)"),
            Amendment("parent", "fandom", "Dracula", "Gothic Novels"),
            Amendment("unparent", "fandom", "Dracula", "Gothic Novels"),
        ]
    )
    library.amend([amendment])


def _repair(library: Library, pick: random.Random) -> None:
    garbled = Version.objects.get(original__found__path__endswith="garbled.txt")
    found = library.version(garbled.pk)
    assert found is not None
    library.switch_repair(garbled.work_id, "mojibake", wanted=bool(found[1].switched_off), version=garbled.pk)


MOVES: tuple[Step, ...] = (
    *(_set, _set, _remove, _restore, _join, _part, _best, _amend, _repair, undo_some, undo_some),
    *(keep, keep, keep),
)


@pytest.mark.parametrize("walk", range(2))
def test_a_walk_of_decisions_and_undos(
    either: Library,
    database: Callable[[], str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    walk: int,
) -> None:
    pick = random.Random(SEEDS[connection.vendor][walk])
    _filled(either, tmp_path / "fics")
    begun = _state()
    for _ in range(STEPS):
        try:
            pick.choice(MOVES)(either, pick)
        except (CannotArrange, CannotUndo, Refused):
            continue
    walked = _state()
    standing = [
        line
        for line, decision in zip(either.export_decisions(), Decision.objects.order_by("id"), strict=True)
        if decision.undone_at is None and decision.kind != "undo"
    ]
    assert Decision.objects.count() > STEPS // 2
    assert set(Decision.objects.values_list("kind", flat=True)) >= ALWAYS
    # Taken back one after the other, in any order, all is as it was.
    uids = undoable()
    pick.shuffle(uids)
    for uid in uids:
        either.undo(uid)
    _same(begun, _state())
    either.close()
    # Those that stood, and nothing else, make of a new library what the walk made of the old one.
    monkeypatch.setenv("IANTO_DATABASE", database())
    fresh = Library(tmp_path / "fresh", create=True)
    try:
        fresh.add([tmp_path / "fics"])
        fresh.keep_place(2, 1, 0.5)
        fresh.keep_place(3, 1, 0.25)
        fresh.import_decisions(standing)
        _same(_without_moments(walked), _without_moments(_state()))
    finally:
        fresh.close()


def _same(one: dict[str, list[tuple[object, ...]]], other: dict[str, list[tuple[object, ...]]]) -> None:
    found = differences(one, other)
    if found:
        pytest.fail("\n".join(found))


def _without_moments(state: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """What does not depend on when it was added."""
    return {
        name: [tuple(None if isinstance(value, datetime) else value for value in row) for row in rows]
        for name, rows in state.items()
    }


def test_every_table_is_compared() -> None:
    assert {model.__name__ for model in TABLES} >= {"Work", "Version", "Decision", "KeptPlace", "Tagged"}
