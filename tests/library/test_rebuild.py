"""Delete the database, rebuild, and the library is the same."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ianto.catalog.models import Version, Work
from ianto.library import CatalogueLost, Change, Library, rebuild
from ianto.library.desk.item import LEAVE
from ianto.tags import Amendment
from tests.library.dump import QUERIES, differences, dump
from tests.library.keepsakes import keep_of_each_kind, lend
from tests.library.made import body, folder_of, story
from tests.library.tabled import text_of

EXAMPLES = Path(__file__).parents[2] / "examples"
_MAY_BE_EMPTY = {"Likeness", *(f"find {query}" for query in QUERIES)}
GARBLED = (
    "Title: CafÃ© of the Lamp\nAuthor: saltmarsh\n\n***\n\nIt wasnâ€™t the lamp. He said that it wasnâ€™t, "
    "and it wasnâ€™t, and went out into the rain to see whether anyone was there.\n"
)
TAGGED = (
    "Title: The Stair {0}\nAuthor: quillfeather\nFandom: {1}\nPairing: Mina/Lucy\nRating: R\n"
    "Genre: {2}\n\n***\n\n{3}\n"
)


@pytest.fixture
def address(database: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a new database, which is the one used."""
    given = database()
    monkeypatch.setenv("IANTO_DATABASE", given)
    return given


@pytest.fixture
def lived_in(address: str, tmp_path: Path) -> Iterator[Path]:
    """A library in which everything has happened that can."""
    fics = folder_of(tmp_path / "fics", 16)
    (fics / "again.txt").write_text(story(3), encoding="utf-8")
    (fics / "grown.txt").write_text(story(4) + "\n\n" + body(99, 20), encoding="utf-8")
    (fics / "garbled.txt").write_text(GARBLED, encoding="utf-8")
    for number, (fandom, genre) in enumerate(
        [("Dracula", "Fluff"), ("Drac", "fluff"), ("dracula", "WAFF"), ("Carmilla", "Hurt/Comfort")]
    ):
        text = TAGGED.format(number, fandom, genre, body(200 + number))
        (fics / f"tagged{number}.txt").write_text(text, encoding="utf-8")
    (fics / "watch.txt").write_text(text_of("The Long Watch"), encoding="utf-8")
    folder = tmp_path / "library"
    library = Library(folder, create=True)
    library.add([fics])
    library.add([EXAMPLES / "stories"])
    library.add([EXAMPLES / "efiction", EXAMPLES / "lists"])
    shutil.copy(fics / "story0000.txt", tmp_path / "elsewhere.txt")
    library.add([tmp_path / "elsewhere.txt"])
    _decide(library, fics)
    library.close()
    yield folder
    library.close()


def _decide(library: Library, fics: Path) -> None:
    """Every kind of decision, and some taken back."""
    library.set([1], [Change("title", ("The Other Lamp",)), Change("author", ("Ann Arbour",), "add")])
    library.set([2, 3, 5, 6], [Change("series", ("Evenings",)), Change("fandom", ("Carmilla",), "add")])
    library.set([7], [Change("summary", ()), Change("rating", ("NC-17",))])
    library.set([7], [Change("fandom", ("sherlock holmes",), "drop")])
    bulk = library.history(limit=1)[0]
    garbled = next(line.pk for line in Work.objects.filter(title__startswith="Café"))
    library.switch_repair(garbled, "mojibake", wanted=False)
    library.keep_place(8, 1, 0.5)
    library.keep_place(9, 1, 0.25)
    library.join([8, 9, 10])
    library.keep_place(8, 1, 0.75)
    library.join([12, 13])
    parted = Version.objects.filter(work_id=8).order_by("id").last()
    assert parted is not None
    library.part(parted.pk)
    library.apart(1, 2)
    several = Work.objects.filter(versions__gt=1).order_by("id")[0]
    library.best(Version.objects.filter(work_id=several.pk).order_by("words")[0].pk)
    library.amend([Amendment("alias", "fandom", "Drac", "Dracula")])
    library.amend([Amendment("parent", "fandom", "Carmilla", "Gothic Novels")])
    library.amend([Amendment("parent", "fandom", "Dracula", "Gothic Novels")])
    library.amend([Amendment("unparent", "fandom", "Dracula", "Gothic Novels")])
    library.amend([Amendment("rename", "fandom", "Carmilla", "Carmilla (Le Fanu)")])
    library.amend(
        [Amendment("split", "genre", "Hurt/Comfort", into=(("genre", "Hurt"), ("genre", "Comfort")))]
    )
    library.amend([Amendment("apart", "fandom", "Drac", "Draco")])
    doubtful = library.queue(limit=1)[0]
    library.choose(doubtful.key, LEAVE)
    library.remove([14, 15])
    library.restore([15])
    library.remove([16])
    library.empty_bin()
    library.remove([11])
    # What was deleted for good comes back.
    library.add([fics])
    library.undo(bulk.act)
    library.undo(library.undo().act)
    joined = next(event for event in library.history() if event.kind == "join")
    library.undo(joined.act)
    library.keep_place(9, 1, 0.9)
    library.place([1], "watson: just after The Final Problem")
    _answer(library)
    _keep(library)


def _answer(library: Library) -> None:
    """What is said of tables, and of what fills them."""
    library.import_tables((EXAMPLES / "tables" / "25lamps.html").read_text(encoding="utf-8"))
    library.rename_table("25lamps", "Lamps")
    library.undo()
    library.fill([2, 3], "25lamps", [4, 5])
    library.unfill([3], "25lamps")
    oil = next(fill for fill in library.prompts().fills["25lamps"] if fill.number == 11)
    library.rule_fill(oil.work, "25lamps", 11, counts=False, why="It is a drawing.")


def _keep(library: Library) -> None:
    """Everything that can be kept, and what the catalogue owns beside decisions."""
    pick = random.Random(3)
    keep_of_each_kind(library, pick)
    library.wish("reading log", value=True)
    for minute in range(3):
        library.keep_place(3, 1, 0.3 * minute, datetime(2026, 3, 1, 12, minute, tzinfo=UTC))
    lend(library, pick)
    library.join([1, 5])
    keep_of_each_kind(library, pick)
    library.save_search("Lamps", "q=lamp")


def _delete_database(folder: Path, address: str) -> None:
    if not address:
        for path in folder.glob("catalog*"):
            path.unlink()
        return
    library = Library(folder)
    from django.core.management import call_command

    call_command("migrate", "catalog", "zero", verbosity=0)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE django_migrations")
    library.close()


def _dump(folder: Path) -> dict[str, Any]:
    library = Library(folder)
    try:
        return dump(library)
    finally:
        library.close()


def _same(one: dict[str, Any], other: dict[str, Any]) -> None:
    found = differences(one, other)
    if found:
        pytest.fail("\n".join(found))


def test_delete_the_database_rebuild_and_the_library_is_the_same(lived_in: Path, address: str) -> None:
    before = _dump(lived_in)
    assert len(before["Work"]) > 25
    assert not [name for name, rows in before.items() if not rows and name not in _MAY_BE_EMPTY]
    _delete_database(lived_in, address)
    shutil.rmtree(lived_in / "search")
    shutil.rmtree(lived_in / "twins")
    with pytest.raises(CatalogueLost, match="ianto rebuild"):
        Library(lived_in)
    report = rebuild(lived_in)
    assert not report.unread
    assert not report.lines
    assert not report.rejected
    assert not report.strange
    _same(before, _dump(lived_in))
