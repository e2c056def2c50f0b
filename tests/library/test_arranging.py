"""One work for one story: joined, parted, chosen, compared, and all of it undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from ianto.library import CannotArrange, FindRequest, Library, check
from ianto.library.indexing import Indexing
from tests.library.made import body, story


def _add(library: Library, folder: Path, *texts: str) -> None:
    folder.mkdir(exist_ok=True)
    for number, text in enumerate(texts, 1):
        path = folder / f"{number}.txt"
        path.write_text(text, encoding="utf-8")
        library.add([path])


def _found(library: Library, query: str = "") -> set[int]:
    return {line.work.id for line in library.find(FindRequest(query=query)).lines}


def _versions(library: Library, work: int) -> list[int]:
    detail = library.work(work)
    assert detail is not None
    return [version.id for version in detail.versions]


def _shown(library: Library, work: int) -> int:
    detail = library.work(work)
    assert detail is not None
    return next(version.id for version in detail.versions if version.shown)


def test_joined_found_as_one_and_undone(either: Library, tmp_path: Path) -> None:
    _add(either, tmp_path / "fics", story(1), story(2, title="The Candle"), story(3))
    assert either.join([1, 2, 3]) == 1
    assert _found(either) == {1}
    assert len(_versions(either, 1)) == 3
    assert [either.moved_to(number) for number in (1, 2, 3, 4)] == [1, 1, 1, None]
    assert not list(check(either).problems)
    with pytest.raises(CannotArrange, match="1 and 3 are one work already"):
        either.join([1, 3])
    undone = either.undo()
    assert undone.events
    assert _found(either) == {1, 2, 3}
    assert _found(either, "title:candle") == {2}
    either.undo(undone.act)
    assert _found(either) == {1}


def test_parted_and_not_proposed_again(either: Library, tmp_path: Path) -> None:
    _add(either, tmp_path / "fics", story(1), story(1) + "\n\nAnd another paragraph of it.\n")
    assert _found(either) == {1}
    first, second = _versions(either, 1)
    assert either.part(first) == 2
    assert _found(either) == {1, 2}
    assert (_versions(either, 1), _versions(either, 2)) == ([second], [first])
    assert {event.kind for event in either.history()} == {"part", "apart"}
    with pytest.raises(CannotArrange, match="the only one of work 2"):
        either.part(first)
    assert either.join([2, 1]) == 2
    assert _found(either) == {2}
    either.undo()
    either.undo()
    assert _found(either) == {1}
    assert _versions(either, 1) == [first, second]


def test_the_index_follows_though_it_was_killed_before_it_heard(library: Library, tmp_path: Path) -> None:
    _add(library, tmp_path / "fics", story(1), story(2))
    first = library.folder.search.rename(tmp_path / "before")
    library.join([1, 2])
    library.close()
    for path in library.folder.search.iterdir():
        path.unlink()
    for path in first.iterdir():
        path.rename(library.folder.search / path.name)
    again = Library(library.folder.path)
    with Indexing(again):
        pass
    assert again.find(FindRequest()).total == 1
    again.close()


def test_the_version_shown_is_the_one_chosen(either: Library, tmp_path: Path) -> None:
    short, long = story(1, sentences=30), story(1, sentences=60)
    _add(either, tmp_path / "fics", short, long)
    first, second = _versions(either, 1)
    assert _shown(either, 1) == second
    either.best(first)
    assert _shown(either, 1) == first
    either.best(first)
    assert len(either.history()) == 1, "it was chosen already"
    either.undo()
    assert _shown(either, 1) == second


def test_works_that_are_not_the_same_stay_apart(either: Library, tmp_path: Path) -> None:
    _add(either, tmp_path / "fics", story(1), story(2))
    either.apart(1, 2)
    assert [event.kind for event in either.history()] == ["apart"]
    either.join([1, 2])
    with pytest.raises(CannotArrange, match="1 and 2 are one work"):
        either.apart(1, 2)
    with pytest.raises(CannotArrange, match="name another"):
        either.apart(1, 1)


def test_what_cannot_be_arranged(either: Library, tmp_path: Path) -> None:
    _add(either, tmp_path / "fics", story(1), story(2))
    either.remove([2])
    for wrong in ([1, 2], [2, 1]):
        with pytest.raises(CannotArrange, match="work 2 is in the bin; `ianto bin restore 2`"):
            either.join(wrong)
    with pytest.raises(CannotArrange, match="there is no work 9"):
        either.join([1, 9])
    with pytest.raises(CannotArrange, match="1 alone"):
        either.join([1, 1])
    with pytest.raises(CannotArrange, match="there is no version 9"):
        either.best(9)
    with pytest.raises(CannotArrange, match="in the bin"):
        either.best(2)
    with pytest.raises(CannotArrange, match=f"there is no version {10**30}"):
        either.part(10**30)
    assert [event.kind for event in either.history()] == ["remove"]


def test_two_texts_beside_each_other(either: Library, tmp_path: Path) -> None:
    paragraphs = body(1).split("\n\n")
    head = "Title: The Lamp\nAuthor: saltmarsh\n\n***\n\n"
    paragraphs[4] = "Nobody had lit it. " + paragraphs[4]
    later = "\n\n".join([*paragraphs, "And that was all of it."])
    _add(either, tmp_path / "fics", head + body(1), head + later)
    first, second = _versions(either, 1)
    found = either.compare(first, second)
    assert found is not None
    assert (found.count("changed"), found.count("right"), found.count("left")) == (1, 1, 0)
    assert either.compare(first, 99) is None
    assert either.compare(10**30, first) is None
    contents = either.version_contents(first)
    assert [line.number for line in contents] == [1]
    chapter = either.version_chapter(second, 1)
    assert chapter is not None
    assert "And that was all of it." in chapter.html
    assert either.version_chapter(second, 2) is None
