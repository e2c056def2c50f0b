"""The desk: what lies on it, in which order, what stories do not say, and what an answer does for all alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from ianto.catalog.models import Concern, Decision
from ianto.library import ITEM_KINDS, FindRequest, Library, MoreAlike, NoSuchItem, NotSayable
from tests.library.desk_made import WHOLE, only, prose, titles, work_called, write


@pytest.fixture
def fics(tmp_path: Path) -> Path:
    """A folder with one story for each concern, and some that are alike."""
    folder = tmp_path / "fics"
    write(folder, "whole.txt", WHOLE.format("The Lantern"))
    write(folder, "edda/one.txt", "Title: Fog\nFandom: Dracula\nRating: PG")
    write(folder, "edda/two.txt", "Title: Rain\nFandom: Dracula\nRating: PG")
    write(folder, "edda/three.txt", WHOLE.format("Snow"))
    write(folder, "elsewhere/four.txt", "Title: Hail\nFandom: Dracula\nRating: PG")
    write(folder, "five.txt", "Title: Dew\nAuthor: Edda Thorne\nRating: PG")
    write(folder, "six.txt", "Title: Frost\nAuthor: Edda Thorne\nFandom: Dracula")
    write(folder, "seven.txt", "Title: Mist\nAuthor: Edda Thorne\nFandom: Dracula")
    write(folder, "lost.txt", WHOLE.format("Sleet"), f"It was th\ufffd lantern. {prose('lost')}")
    return folder


def test_the_worst_comes_first_and_what_says_all_does_not_come(either: Library, fics: Path) -> None:
    either.add([fics])
    items = either.queue(limit=50)
    order = [ITEM_KINDS.index(item.kind) for item in items]
    assert order == sorted(order)
    counted = either.count()
    assert counted == {"no-author": 3, "fandom-unclear": 1, "encoding": 1, "no-rating": 2}
    assert [*counted] == [kind for kind in ITEM_KINDS if kind in counted]
    assert sum(counted.values()) == len(items) == either.waiting()
    assert "The Lantern" not in titles(items)


def test_one_goes_through_the_queue_by_the_key_of_the_last_item(either: Library, fics: Path) -> None:
    either.add([fics])
    items = either.queue(limit=50)
    seen: list[str] = []
    after = None
    while page := either.queue(after=after, limit=2):
        assert either.before(page[0].key) == len(seen)
        seen += [item.key for item in page]
        after = page[-1].key
    assert seen == [item.key for item in items]
    with pytest.raises(NoSuchItem):
        either.queue(after="no-rating:what")


def test_an_author_found_in_the_folder_is_a_decision_and_goes_no_further(either: Library, fics: Path) -> None:
    either.add([fics])
    item = next(item for item in only(either, "no-author") if item.lines[0].title == "Fog")
    assert item.choices[0].words == "Edda Thorne"
    assert "same folder" in item.choices[0].why
    done = either.choose(item.key, "1")
    assert done.items == 1
    detail = either.work(item.works[0])
    assert detail is not None
    assert detail.line.authors == ("Edda Thorne",)
    assert sorted(titles(only(either, "no-author"))) == ["Hail", "Rain"]
    assert Decision.objects.get().kind == "set"
    # The index learns of it when somebody searches.
    assert item.works[0] in {line.work.id for line in either.find(FindRequest(query="author:thorne")).lines}
    either.undo(done.act)
    assert len(only(either, "no-author")) == 3


def test_the_same_for_all_from_one_folder_is_told_before_and_is_one_act(either: Library, fics: Path) -> None:
    either.add([fics])
    item = next(item for item in only(either, "no-author") if item.lines[0].title == "Rain")
    assert (item.choices[0].alike, item.choices[0].alike_words) == (2, "stories without an author in “edda”")
    done = either.choose(item.key, "1", alike=2)
    assert done.items == 2
    assert len(done.works) == 2
    assert titles(only(either, "no-author")) == ["Hail"]
    assert len({row.act for row in Decision.objects.all()}) == 1
    either.undo()
    assert len(only(either, "no-author")) == 3


def test_a_story_alone_in_its_folder_is_like_nothing(library: Library, fics: Path) -> None:
    library.add([fics])
    item = next(item for item in only(library, "no-author") if item.lines[0].title == "Hail")
    assert not any(choice.alike for choice in item.choices)
    with pytest.raises(NoSuchItem, match="for all"):
        library.choose(item.key, "9", alike=1)
    assert not Decision.objects.exists()


def test_what_lies_deeper_or_in_the_bin_is_not_in_the_folder(either: Library, fics: Path) -> None:
    for name in ("edda/more.txt", "edda/old/five.txt", "edda_/six.txt"):
        write(fics, name, f"Title: {name}\nFandom: Dracula\nRating: PG")
    write(fics, "edda/old/seven.txt", WHOLE.format("Ice").replace("Edda Thorne", "wickfall"))
    either.add([fics])
    either.remove([work_called(either, "edda more.txt")])
    item = next(item for item in only(either, "no-author") if item.lines[0].title == "Rain")
    assert (item.choices[0].words, item.choices[0].why) == ("Edda Thorne", "wrote a story in the same folder")
    assert item.choices[0].alike == 2
    assert "wickfall" not in [choice.words for choice in item.choices]


def test_of_a_great_folder_the_nearest_are_read_and_all_are_counted(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    for number in range(1, 241):
        author = "Author: " + ("Cora Marsh" if number <= 30 else "Edda Thorne") + "\n"
        told = f"Title: Number {number}\n{author if number % 40 else ''}Fandom: Dracula\nRating: PG"
        write(folder, f"{number:03}.txt", told)
    library.add([folder])
    item = next(item for item in only(library, "no-author") if item.lines[0].title == "Number 240")
    offered = {choice.words: (choice.why, choice.alike) for choice in item.choices}
    # Of the 239 others the last 200 are looked at, of which five say nothing.
    assert offered["Edda Thorne"] == ("wrote at least 195 stories in the same folder", 6)
    assert "Cora Marsh" not in offered


def test_no_more_is_done_than_was_told(either: Library, fics: Path) -> None:
    either.add([fics])
    author = next(item for item in only(either, "no-author") if item.lines[0].title == "Rain")
    rating = only(either, "no-rating")[0]
    write(fics, "edda/later.txt", "Title: Thaw\nFandom: Dracula")
    either.add([fics])
    for item, choice in ((author, "1"), (rating, "9")):
        with pytest.raises(MoreAlike, match="for 3, not for 2") as refused:
            either.choose(item.key, choice, alike=2)
        assert (refused.value.told, refused.value.now) == (2, 3)
    assert not Decision.objects.exists()
    again = either.item(author.key)
    assert again is not None
    assert again.choices[0].alike == 3
    assert either.choose(author.key, "1", alike=3).items == 3
    # Where there are fewer, nothing is done that was not told.
    either.choose(only(either, "no-rating")[-1].key, "1")
    assert either.choose(rating.key, "9", alike=3).items == 2


def test_all_without_a_rating_may_be_left_so_and_stay_so_when_read_again(either: Library, fics: Path) -> None:
    either.add([fics])
    item = only(either, "no-rating")[0]
    leave = item.choice("9")
    assert leave is not None
    assert (leave.alike, leave.alike_words) == (2, "stories without a rating")
    assert either.choose(item.key, "9", alike=2).items == 2
    assert only(either, "no-rating") == []
    either.reparse(everything=True)
    assert not Concern.objects.filter(kind="no-rating").exists()
    either.undo()
    assert len(only(either, "no-rating")) == 2


def test_what_was_answered_cannot_be_answered_again(library: Library, fics: Path) -> None:
    library.add([fics])
    item = only(library, "no-rating")[0]
    library.choose(item.key, "2")
    with pytest.raises(NoSuchItem, match="already"):
        library.choose(item.key, "2")
    with pytest.raises(NoSuchItem, match="no answer 8"):
        library.choose(only(library, "no-rating")[0].key, "8")
    assert Decision.objects.count() == 1


def test_a_value_is_typed(either: Library, fics: Path) -> None:
    either.add([fics])
    item = only(either, "fandom-unclear")[0]
    assert item.field == "fandom"
    either.answer(item.key, " Carmilla ;Dracula; ")
    detail = either.work(item.works[0])
    assert detail is not None
    assert detail.line.fandoms == ("Carmilla", "Dracula")
    rating = only(either, "no-rating")[0]
    with pytest.raises(NotSayable):
        either.answer(rating.key, "G; PG")
    with pytest.raises(NoSuchItem):
        either.answer(rating.key, " ; ")
    with pytest.raises(NoSuchItem):
        either.answer(only(either, "encoding")[0].key, "Carmilla")


def test_lost_letters_are_shown_where_they_stand(library: Library, fics: Path) -> None:
    library.add([fics])
    (item,) = only(library, "encoding")
    passages = [known for known in item.evidence if known.passage]
    assert [text for known in passages for text, hit in known.words if hit] == ["\ufffd"]
    library.choose(item.key, "9")
    assert only(library, "encoding") == []


def test_what_lies_in_the_bin_lies_on_no_desk(either: Library, fics: Path) -> None:
    either.add([fics])
    items = only(either, "no-rating")
    either.remove([items[0].works[0]])
    assert either.count()["no-rating"] == 1
    assert titles(only(either, "no-rating")) == [items[1].lines[0].title]
    assert either.item(items[0].key) is None
    either.restore([items[0].works[0]])
    assert either.count()["no-rating"] == 2
    either.remove([items[0].works[0]])
    either.empty_bin()
    assert not Concern.objects.filter(work_id=items[0].works[0]).exists()
