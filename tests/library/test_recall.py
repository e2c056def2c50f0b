"""Finding a story again: the index of passages follows the library through all that can happen to it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ianto.catalog import revision
from ianto.library import Change, Library, check, rebuild, reindex
from ianto.library.recall import LONGEST
from ianto.search import Passages
from tests.library.made import body, folder_of

INN = "They were snowed in at the inn, and the violin had lost a string; nobody slept, and the parrot sang hymns."
OWL = (
    "An owl carried the ambassador's marmalade across the glacier, and was thanked for it in seven languages."
)
GONE = "The zeppelin came down in the rhubarb, and the vicar would not have it moved before the harvest."


def told(
    title: str, *paragraphs: str, pairing: str = "Holmes/Watson", fandom: str = "Sherlock Holmes"
) -> str:
    header = f"Title: {title}\nAuthor: saltmarsh\nFandom: {fandom}\nPairing: {pairing}\nRating: PG\n\n***\n\n"
    return header + "\n\n".join(paragraphs) + "\n"


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    folder = folder_of(tmp_path / "fics", 3)
    (folder / "inn.txt").write_text(told("Snow", body(50), INN, body(51)), encoding="utf-8")
    chapters = [f"Chapter {number}: Part\n\n{body(60 + number)}" for number in (1, 2)]
    (folder / "owl.txt").write_text(
        told(
            "Post",
            *chapters,
            f"Chapter 3: Ice\n\n{body(63, 20)}\n\n{OWL}\n\n{body(64, 40)}",
            fandom="Dracula",
        ),
        encoding="utf-8",
    )
    return folder


def titles(library: Library, remembered: str) -> list[str]:
    return [line.work.title for line in library.recall(remembered).lines]


def number_of(library: Library, remembered: str) -> int:
    return library.recall(remembered).lines[0].work.id


def test_a_story_is_found_with_its_passage_and_its_place(either: Library, stories: Path) -> None:
    either.add([stories])
    answer = either.recall("Who carried marmalade over a glacier?")
    line = answer.lines[0]
    assert (line.work.title, line.chapter, line.chapter_title) == ("Post", 3, "Chapter 3: Ice")
    assert 0.2 < line.fraction < 0.5
    assert {"carried", "marmalade", "glacier"} <= {text for text, hit in line.passage if hit}
    chapter = either.chapter(line.work.id, 3)
    assert chapter is not None
    assert line.quote in chapter.html
    assert (answer.searchable, answer.hidden) == (True, 0)
    assert titles(either, "a parrot that sings hymns at the inn")[0] == "Snow"


def test_nothing_remembered_finds_nothing(library: Library, stories: Path) -> None:
    assert library.recall("a parrot").lines == ()
    library.add([stories])
    for nothing in ("", "and there was someone", "xyzzy"):
        answer = library.recall(nothing)
        assert (answer.lines, answer.searchable) == ((), False)
    assert titles(library, "parrot hymns " + "x" * LONGEST)[0] == "Snow"


def test_what_goes_to_the_bin_is_not_found_until_it_comes_back(library: Library, stories: Path) -> None:
    library.add([stories])
    number = number_of(library, "parrot hymns inn")
    library.remove([number])
    assert "Snow" not in titles(library, "parrot hymns inn")
    library.restore([number])
    assert titles(library, "parrot hymns inn")[0] == "Snow"
    library.remove([number])
    library.empty_bin()
    assert "Snow" not in titles(library, "parrot hymns inn")
    assert check(library).problems == []


def test_a_new_version_is_told_by_its_own_text(library: Library, stories: Path) -> None:
    library.add([stories])
    (stories / "inn.txt").write_text(told("Snow", body(50), INN, body(51), GONE, body(52)), encoding="utf-8")
    assert library.add([stories]).new_versions == 1
    found = library.recall("a zeppelin in the rhubarb").lines[0]
    assert found.work.title == "Snow"
    assert "zeppelin" in {text for text, hit in found.passage if hit}


def test_joined_works_are_found_once_and_parted_ones_each(library: Library, stories: Path) -> None:
    library.add([stories])
    inn, owl = number_of(library, "parrot hymns inn"), number_of(library, "marmalade glacier owl")
    library.join([inn, owl])
    found = {line.work.id for line in library.recall("marmalade glacier owl parrot hymns inn").lines}
    assert len(found & {inn, owl}) == 1


def test_a_decision_changes_no_passage(library: Library, stories: Path) -> None:
    library.add([stories])
    number = number_of(library, "parrot hymns inn")
    files = _segments(library)
    library.set([number], [Change("title", ("The Parrot at the Inn",))])
    assert titles(library, "parrot hymns inn")[0] == "The Parrot at the Inn"
    assert library.passages().revision == revision()
    assert _segments(library) == files


def _segments(library: Library) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in library.folder.passages.glob("*.store")}


def test_an_index_that_is_gone_damaged_or_ahead_is_made_anew(tmp_path: Path, stories: Path) -> None:
    folder = tmp_path / "library"
    library = Library(folder, create=True)
    library.add([stories])
    before = _answer(library)
    library.close()
    for spoil in (_delete, _damage, _run_ahead):
        spoil(folder / "passages")
        library = Library(folder)
        assert _answer(library) == before
        assert check(library).problems == []
        library.close()


def _answer(library: Library) -> list[tuple[int, int, float, str]]:
    lines = library.recall("a parrot, an owl, the violin and the lamp in the rain").lines
    return [(line.work.id, line.chapter, round(line.score, 6), line.quote) for line in lines]


def _delete(folder: Path) -> None:
    shutil.rmtree(folder)


def _damage(folder: Path) -> None:
    store = next(folder.glob("*.store"))
    store.write_bytes(store.read_bytes()[:-40])


def _run_ahead(folder: Path) -> None:
    with Passages.open(folder, writable=True) as passages:
        passages.stage([], [1])
        passages.commit(10_000)


def test_a_run_that_was_killed_is_made_up_for(tmp_path: Path, stories: Path) -> None:
    """The catalogue has a batch that the index of passages has never seen."""
    folder = tmp_path / "library"
    library = Library(folder, create=True)
    library.add([stories / "inn.txt"])
    library.close()
    shutil.copytree(folder / "passages", tmp_path / "before")
    library = Library(folder)
    library.add([stories])
    whole = _answer(library)
    library.close()
    shutil.rmtree(folder / "passages")
    shutil.copytree(tmp_path / "before", folder / "passages")
    library = Library(folder)
    assert _answer(library) == whole
    library.close()


def test_reindexed_and_rebuilt_it_answers_the_same(tmp_path: Path, stories: Path) -> None:
    folder = tmp_path / "library"
    library = Library(folder, create=True)
    library.add([stories])
    before = _answer(library)
    reindex(library)
    assert _answer(library) == before
    library.close()
    rebuild(folder)
    library = Library(folder)
    assert _answer(library) == before
    library.close()


def test_what_is_never_to_be_shown_is_not(library: Library, stories: Path) -> None:
    library.add([stories])
    library.never("fandom", "Dracula")
    answer = library.recall("marmalade on the glacier, and a parrot")
    assert "Post" not in [line.work.title for line in answer.lines]
    assert answer.hidden == 1
    assert library.recall("marmalade on the glacier", everything=True).lines[0].work.title == "Post"


@pytest.fixture
def several(library: Library, tmp_path: Path) -> Library:
    folder = folder_of(tmp_path / "fics", 6)
    keeper = "The keeper of the lighthouse fed his parrot on herring, and Holmes rowed out to the skerry in the fog."
    window = "From the window the parrot saw the lighthouse again, and would eat no herring but the keeper's."
    (folder / "a.txt").write_text(told("The Skerry", body(70, 20), keeper, keeper), encoding="utf-8")
    (folder / "b.txt").write_text(told("Herring", body(71, 20), window, window), encoding="utf-8")
    (folder / "c.txt").write_text(
        told("Elsewhere", body(72, 40), pairing="Mina/Jonathan", fandom="Dracula"), encoding="utf-8"
    )
    library.add([folder])
    return library


def _work(library: Library, title: str) -> int:
    return next(line.work.id for line in library.recall(title, limit=50).lines if line.work.title == title)


def test_more_like_this_says_why(several: Library) -> None:
    skerry = several.recall("the keeper rowed out to the skerry").lines[0].work.id
    found = several.more_like(skerry)
    assert found[0].work.title == "Herring"
    assert "Holmes/Watson" in found[0].tags[0].replace("Sherlock ", "").replace("John ", "") or found[0].tags
    assert {"lighthouse", "parrot", "herring"} & set(found[0].words)
    assert skerry not in {each.work.id for each in found}
    assert "Elsewhere" not in {each.work.title for each in found}
    assert several.more_like(999) == ()


def test_more_like_this_leaves_out_what_is_hidden(several: Library) -> None:
    skerry = several.recall("the keeper rowed out to the skerry").lines[0].work.id
    other = several.more_like(skerry)[0].work.id
    several.remove([other])
    assert other not in {each.work.id for each in several.more_like(skerry)}
    several.restore([other])
    several.never("fandom", "Sherlock Holmes")
    assert several.more_like(skerry) == ()


def test_what_comes_back_is_what_was_decided_of_it(library: Library, stories: Path) -> None:
    """A story that was removed for good, and whose file is added again, comes back as people left it."""
    library.add([stories])
    inn, owl = number_of(library, "parrot hymns inn"), number_of(library, "marmalade glacier owl")
    library.join([inn, owl])
    work = number_of(library, "marmalade glacier owl")
    library.remove([work])
    library.empty_bin()
    library.add([stories])
    found = [line.work for line in library.recall("marmalade glacier owl parrot hymns inn").lines]
    assert found
    assert all(library.work(each.id) is not None for each in found)
    before = _answer(library)
    reindex(library)
    assert _answer(library) == before


def test_the_places_are_those_of_the_stored_text(library: Library, stories: Path) -> None:
    """What is read from a file and what is stored of it differ: emphasis is marked in one of them by signs."""
    emphatic = "\n\n".join(
        [*(f"He *never* said *never*, said *Watson* {at}." for at in range(80)), OWL, body(82, 40)]
    )
    (stories / "emphatic.txt").write_text(told("Emphatic", emphatic), encoding="utf-8")
    library.add([stories / "emphatic.txt"])
    places = _places(library)
    assert places
    reindex(library)
    assert _places(library) == places
    assert library.recall("an owl with marmalade on the glacier").lines[0].quote.startswith("owl carried")


def _places(library: Library) -> list[tuple[int, int]]:
    passages = library.passages()
    return [
        (each.start, each.stop)
        for each in passages.recall(passages.ask("an owl with marmalade on the glacier"))
    ]
