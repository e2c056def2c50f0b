"""What a person may keep of a library, drawn by chance."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from ianto.catalog import served
from ianto.catalog.models import Decision, Work
from ianto.catalog.rows import STATES, State
from ianto.library import CannotKeep, Library
from ianto.library.challenges.problems import Refused
from tests.library.tabled import POSTED

Step = Callable[[Library, random.Random], None]
SHELVES = ("Rainy days", "rainy DAYS", "Lamps", "Read again")
SEARCHES = ("Lamps", "lamps", "Long ones")


def undo_some(library: Library, pick: random.Random) -> None:
    """Undo an act, whichever: in the order they were decided in, as their names are another each time."""
    acts = list(dict.fromkeys(Decision.objects.order_by("id").values_list("act", flat=True)))
    if acts:
        library.undo(pick.choice(acts))


def undoable() -> list[str]:
    """The names of the decisions that can be undone, oldest first."""
    rows = Decision.objects.filter(undone_at=None).exclude(kind="undo").order_by("id")
    return list(rows.values_list("uid", flat=True))


def _some(pick: random.Random) -> list[int]:
    works = list(Work.objects.order_by("id").values_list("id", flat=True))
    return pick.sample(works, min(len(works), pick.randint(1, 3)))


def _mark(library: Library, pick: random.Random) -> None:
    states: tuple[State, ...] = ("", *STATES)
    library.mark(_some(pick), pick.choice(states))


def _favour(library: Library, pick: random.Random) -> None:
    library.favour(_some(pick), yes=pick.random() < 0.7)


def _stars(library: Library, pick: random.Random) -> None:
    library.give_stars(_some(pick), pick.choice((None, 1, 3, 5)))


def _note(library: Library, pick: random.Random) -> None:
    library.note(_some(pick)[0], pick.choice(("", "the lamp!", "two\nlines")))


def _offline(library: Library, pick: random.Random) -> None:
    library.keep_offline(_some(pick), yes=pick.random() < 0.7)


def _shelve(library: Library, pick: random.Random) -> None:
    library.shelve(_some(pick), pick.choice(SHELVES))


def _unshelve(library: Library, pick: random.Random) -> None:
    library.shelve(_some(pick), pick.choice(SHELVES), on=False)


def _shelf(library: Library, pick: random.Random) -> None:
    name = pick.choice(SHELVES)
    match pick.randrange(4):
        case 0:
            library.make_shelf(name)
        case 1:
            library.rename_shelf(name, pick.choice(SHELVES))
        case 2:
            library.shelf_offline(name, yes=pick.random() < 0.7)
        case _:
            library.drop_shelf(name)


def _highlight(library: Library, pick: random.Random) -> None:
    # Those of one passage come in the order of their names, which are another each time.
    known = sorted(library.highlights(), key=lambda each: each.made_at)
    if not known or pick.random() < 0.5:
        library.highlight(_some(pick)[0], 1, 3, 9, "the lamp", note=pick.choice(("", "hm")))
    elif pick.random() < 0.5:
        library.annotate(pick.choice(known).uid, pick.choice(("", "again")))
    else:
        library.drop_highlight(pick.choice(known).uid)


def _search(library: Library, pick: random.Random) -> None:
    name = pick.choice(SEARCHES)
    match pick.randrange(3):
        case 0:
            library.save_search(name, f"q={pick.choice(('lamp', 'rain'))}")
        case 1:
            library.rename_search(name, pick.choice(SEARCHES))
        case _:
            library.drop_search(name)


def _never(library: Library, pick: random.Random) -> None:
    verb = library.never if pick.random() < 0.7 else library.allow
    verb("tag", pick.choice(("Angst", "angst", "Fluff")), pick.choice(("", "Dracula")))


def _wish(library: Library, pick: random.Random) -> None:
    library.wish("reading log", value=pick.random() < 0.5)


def _watch(library: Library, pick: random.Random) -> None:
    library.watch("holmes", pick.choice(("all", "nothing", "SCAN", "The Final Problem")))


def place(library: Library, pick: random.Random) -> None:
    """Say when a work is set, or no longer."""
    works = _some(pick)
    match pick.randrange(4):
        case 0:
            library.unplace(works, "world")
        case 1:
            library.reset_when(works)
        case _:
            library.place(
                works, pick.choice(("watson: after The Final Problem", "spoils: The Valley of Fear"))
            )


def answer(library: Library, pick: random.Random) -> None:
    """Say something of the made table, or of what a work fills of it."""
    works = _some(pick)
    with contextlib.suppress(Refused):
        match pick.randrange(8):
            case 0:
                library.import_tables(POSTED.replace("Ember", pick.choice(("Ember", "Cinder"))))
            case 1:
                library.drop_table("20lamps")
            case 2:
                library.rename_table("20lamps", pick.choice(("Lamps", "20lamps")))
            case 3:
                library.unfill(works, "20lamps")
            case 4:
                library.reset_fill(works, pick.choice(("", "20lamps")))
            case 5:
                library.rule_fill(works[0], "20lamps", 9, counts=pick.choice((None, True, False)), why="So.")
            case _:
                library.fill(works, "20lamps", [pick.randint(1, 20)], chapter=pick.choice((0, 0, 1)))


def read_on(library: Library, pick: random.Random) -> None:
    """Read on in a work, on some day."""
    at = datetime(2026, 3, pick.randint(1, 20), 12, tzinfo=UTC)
    for step in range(3):
        library.keep_place(_some(pick)[0], 1, pick.random(), at + timedelta(minutes=step))


def lend(_library: Library, pick: random.Random) -> None:
    """Give a book to an e-reader, which says where it is."""
    now = datetime(2026, 4, 1, tzinfo=UTC)
    document = f"{pick.randrange(5):032x}"
    served.note([document], [served.Text("0" * 64, 2, pick.randint(1, 9))], now)
    served.tell(served.Told(document, "/body/p[3]", pick.random(), "e-reader", "7", now))


_MOVES: tuple[Step, ...] = (
    *(_mark, _favour, _stars, _note, _offline, _shelve, _shelve, _unshelve, _shelf, _highlight),
    *(_search, _never, _wish, _watch),
)


def keep(library: Library, pick: random.Random) -> None:
    """Decide something on what is kept, if that can be."""
    try:
        pick.choice(_MOVES)(library, pick)
    except CannotKeep:
        return


def keep_of_each_kind(library: Library, pick: random.Random) -> None:
    """Decide on everything that can be kept."""
    for move in _MOVES * 2:
        try:
            move(library, pick)
        except CannotKeep:
            continue
    library.watch("holmes", "SCAN")
