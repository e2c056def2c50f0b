"""Whatever is kept, taken back, joined and parted in whatever order: a catalogue made anew has all of it."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ianto.catalog.models import Version, Work
from ianto.library import CannotArrange, CannotUndo, Library, rebuild
from tests.library.dump import differences, tables
from tests.library.keepsakes import answer, keep, keep_of_each_kind, lend, place, read_on, undo_some, undoable
from tests.library.made import body, folder_of, story
from tests.library.tabled import text_of

Step = Callable[[Library, random.Random], None]


def _join(library: Library, pick: random.Random) -> None:
    works = list(Work.objects.filter(removed_at=None).order_by("id").values_list("id", flat=True))
    if len(works) > 2:
        library.join(pick.sample(works, 2))


def _part(library: Library, pick: random.Random) -> None:
    several = list(Version.objects.filter(work__versions__gt=1, work__removed_at=None).order_by("id"))
    if several:
        library.part(pick.choice(several).pk)


def _bin(library: Library, pick: random.Random) -> None:
    library.remove([pick.choice(list(Work.objects.order_by("id").values_list("id", flat=True)))])
    if pick.random() < 0.5:
        library.empty_bin()


MOVES: tuple[Step, ...] = (
    keep,
    keep,
    keep,
    keep,
    undo_some,
    undo_some,
    _join,
    _part,
    _bin,
    read_on,
    lend,
    place,
    answer,
    answer,
)
WALKS = st.lists(st.tuples(st.integers(0, len(MOVES) - 1), st.integers(0, 10_000)), max_size=30)


def _filled(folder: Path) -> Library:
    folder_of(folder / "fics", 4)
    (folder / "fics" / "story0001 grown.txt").write_text(story(1) + "\n\n" + body(99, 20), encoding="utf-8")
    for title in ("The Long Watch", "In Doubt"):
        (folder / "fics" / f"{title}.txt").write_text(text_of(title), encoding="utf-8")
    library = Library(folder / "library", create=True)
    library.add([folder / "fics"])
    return library


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a library of six works, one of which has two versions; two name a table."""
    folder = tmp_path_factory.mktemp("filled")
    _filled(folder).close()
    return folder


def _walk(library: Library, steps: list[tuple[int, int]]) -> None:
    for which, seed in steps:
        try:
            MOVES[which](library, random.Random(seed))
        except (CannotArrange, CannotUndo):
            continue


def _tables() -> dict[str, Any]:
    """All but the likenesses, which are looked for anew where a version was parted."""
    return {name: rows for name, rows in tables().items() if name != "Likeness"}


def _rebuilt_is_the_same(folder: Path) -> None:
    library = Library(folder)
    before = _tables()
    library.close()
    report = rebuild(folder)
    assert not report.lines
    library = Library(folder)
    after = _tables()
    library.close()
    assert not (found := differences(before, after)), "\n".join(found)


# Each walk takes a second or two: making one that failed shorter would take minutes.
# The same walks each time: whoever runs the tests is told of what they changed, not of what they met by chance.
@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=WALKS)
def test_any_walk_is_told_whole(
    filled: Path, monkeypatch: pytest.MonkeyPatch, steps: list[tuple[int, int]]
) -> None:
    monkeypatch.delenv("IANTO_DATABASE", raising=False)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "library"
        shutil.copytree(filled / "library", folder)
        library = Library(folder)
        _walk(library, steps)
        library.close()
        _rebuilt_is_the_same(folder)


@pytest.fixture
def walked(tmp_path: Path, database: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A library on each database in which a good deal was kept, by chance, but the same each time."""
    monkeypatch.setenv("IANTO_DATABASE", database())
    library = _filled(tmp_path)
    pick = random.Random(7)
    keep_of_each_kind(library, pick)
    _walk(library, [(pick.randrange(len(MOVES)), pick.randrange(10_000)) for _ in range(40)])
    keep_of_each_kind(library, pick)
    library.close()
    yield tmp_path / "library"
    library.close()


def test_a_long_walk_is_told_whole_on_each_database(walked: Path) -> None:
    _rebuilt_is_the_same(walked)


def test_all_taken_back_leaves_nothing(walked: Path) -> None:
    library = Library(walked)
    uids = undoable()
    random.Random(1).shuffle(uids)
    for uid in uids:
        try:
            library.undo(uid)
        except CannotUndo:
            continue
    left = tables()
    library.close()
    for name in ("Kept", "Shelf", "Shelved", "Highlight", "SavedSearch", "Never", "Watched"):
        assert not left[name], name
