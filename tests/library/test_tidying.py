"""The desk: what lies on it, in which order, and what follows from an answer."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from ianto.catalog.models import Concern, Decision
from ianto.library import ITEM_KINDS, FindRequest, Item, Library, MoreAlike, NoSuchItem, NotSayable
from ianto.tags import Amendment

WORDS = [
    "fog",
    "lamp",
    "river",
    "stair",
    "violin",
    "garden",
    "letter",
    "carriage",
    "winter",
    "candle",
    "mirror",
    "tower",
    "rabbit",
    "castle",
    "moor",
    "window",
    "silver",
    "ink",
    "harbour",
    "bell",
    "road",
    "night",
    "hand",
    "door",
    "voice",
    "glass",
    "book",
    "quiet",
    "rain",
    "stone",
    "tea",
    "fire",
    "train",
    "wolf",
    "snow",
    "sea",
    "clock",
]


def _prose(seed: str, sentences: int = 12) -> str:
    """Sentences nobody else has."""
    chance = random.Random(seed)
    told = (f"The {' '.join(chance.choices(WORDS, k=chance.randint(8, 14)))}." for _ in range(sentences))
    return " ".join(told)


def _write(folder: Path, name: str, header: str, body: str = "") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{header}\n\n\n{body or _prose(name)}\n", encoding="utf-8")
    return path


WHOLE = "Title: {}\nAuthor: Edda Thorne\nFandom: Dracula\nRating: PG"


@pytest.fixture
def fics(tmp_path: Path) -> Path:
    """A folder with one story for each concern, and some that are alike."""
    folder = tmp_path / "fics"
    _write(folder, "whole.txt", WHOLE.format("The Lantern"))
    _write(folder, "edda/one.txt", "Title: Fog\nFandom: Dracula\nRating: PG")
    _write(folder, "edda/two.txt", "Title: Rain\nFandom: Dracula\nRating: PG")
    _write(folder, "edda/three.txt", WHOLE.format("Snow"))
    _write(folder, "elsewhere/four.txt", "Title: Hail\nFandom: Dracula\nRating: PG")
    _write(folder, "five.txt", "Title: Dew\nAuthor: Edda Thorne\nRating: PG")
    _write(folder, "six.txt", "Title: Frost\nAuthor: Edda Thorne\nFandom: Dracula")
    _write(folder, "seven.txt", "Title: Mist\nAuthor: Edda Thorne\nFandom: Dracula")
    _write(folder, "lost.txt", WHOLE.format("Sleet"), f"It was th\ufffd lantern. {_prose('lost')}")
    return folder


def _titles(items: list[Item]) -> list[str]:
    return [line.title for item in items for line in item.lines]


def _only(library: Library, kind: str) -> list[Item]:
    return library.queue([each for each in ITEM_KINDS if each == kind], limit=50)


def _work(library: Library, title: str) -> int:
    (found,) = library.find(FindRequest(query=f'title:"{title}"')).lines
    return found.work.id


def test_the_worst_comes_first_and_what_says_all_does_not_come(either: Library, fics: Path) -> None:
    either.add([fics])
    items = either.queue(limit=50)
    order = [ITEM_KINDS.index(item.kind) for item in items]
    assert order == sorted(order)
    counted = either.count()
    assert counted == {"no-author": 3, "fandom-unclear": 1, "encoding": 1, "no-rating": 2}
    assert [*counted] == [kind for kind in ITEM_KINDS if kind in counted]
    assert sum(counted.values()) == len(items) == either.waiting()
    assert "The Lantern" not in _titles(items)


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
    item = next(item for item in _only(either, "no-author") if item.lines[0].title == "Fog")
    assert item.choices[0].words == "Edda Thorne"
    assert "same folder" in item.choices[0].why
    done = either.choose(item.key, "1")
    assert done.items == 1
    detail = either.work(item.works[0])
    assert detail is not None
    assert detail.line.authors == ("Edda Thorne",)
    assert sorted(_titles(_only(either, "no-author"))) == ["Hail", "Rain"]
    assert Decision.objects.get().kind == "set"
    # The index learns of it when somebody searches.
    assert item.works[0] in {line.work.id for line in either.find(FindRequest(query="author:thorne")).lines}
    either.undo(done.act)
    assert len(_only(either, "no-author")) == 3


def test_the_same_for_all_from_one_folder_is_told_before_and_is_one_act(either: Library, fics: Path) -> None:
    either.add([fics])
    item = next(item for item in _only(either, "no-author") if item.lines[0].title == "Rain")
    assert (item.choices[0].alike, item.choices[0].alike_words) == (2, "stories without an author in “edda”")
    done = either.choose(item.key, "1", alike=2)
    assert done.items == 2
    assert len(done.works) == 2
    assert _titles(_only(either, "no-author")) == ["Hail"]
    assert len({row.act for row in Decision.objects.all()}) == 1
    either.undo()
    assert len(_only(either, "no-author")) == 3


def test_a_story_alone_in_its_folder_is_like_nothing(library: Library, fics: Path) -> None:
    library.add([fics])
    item = next(item for item in _only(library, "no-author") if item.lines[0].title == "Hail")
    assert not any(choice.alike for choice in item.choices)
    with pytest.raises(NoSuchItem, match="for all"):
        library.choose(item.key, "9", alike=1)
    assert not Decision.objects.exists()


def test_what_lies_deeper_or_in_the_bin_is_not_in_the_folder(either: Library, fics: Path) -> None:
    for name in ("edda/more.txt", "edda/old/five.txt", "edda_/six.txt"):
        _write(fics, name, f"Title: {name}\nFandom: Dracula\nRating: PG")
    _write(fics, "edda/old/seven.txt", WHOLE.format("Ice").replace("Edda Thorne", "wickfall"))
    either.add([fics])
    either.remove([_work(either, "edda more.txt")])
    item = next(item for item in _only(either, "no-author") if item.lines[0].title == "Rain")
    assert (item.choices[0].words, item.choices[0].why) == ("Edda Thorne", "wrote a story in the same folder")
    assert item.choices[0].alike == 2
    assert "wickfall" not in [choice.words for choice in item.choices]


def test_of_a_great_folder_the_nearest_are_read_and_all_are_counted(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    for number in range(1, 241):
        author = "Author: " + ("Cora Marsh" if number <= 30 else "Edda Thorne") + "\n"
        told = f"Title: Number {number}\n{author if number % 40 else ''}Fandom: Dracula\nRating: PG"
        _write(folder, f"{number:03}.txt", told)
    library.add([folder])
    item = next(item for item in _only(library, "no-author") if item.lines[0].title == "Number 240")
    offered = {choice.words: (choice.why, choice.alike) for choice in item.choices}
    # Of the 239 others the last 200 are looked at, of which five say nothing.
    assert offered["Edda Thorne"] == ("wrote at least 195 stories in the same folder", 6)
    assert "Cora Marsh" not in offered


def test_no_more_is_done_than_was_told(either: Library, fics: Path) -> None:
    either.add([fics])
    author = next(item for item in _only(either, "no-author") if item.lines[0].title == "Rain")
    rating = _only(either, "no-rating")[0]
    _write(fics, "edda/later.txt", "Title: Thaw\nFandom: Dracula")
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
    either.choose(_only(either, "no-rating")[-1].key, "1")
    assert either.choose(rating.key, "9", alike=3).items == 2


def test_all_without_a_rating_may_be_left_so_and_stay_so_when_read_again(either: Library, fics: Path) -> None:
    either.add([fics])
    item = _only(either, "no-rating")[0]
    leave = item.choice("9")
    assert leave is not None
    assert (leave.alike, leave.alike_words) == (2, "stories without a rating")
    assert either.choose(item.key, "9", alike=2).items == 2
    assert _only(either, "no-rating") == []
    either.reparse(everything=True)
    assert not Concern.objects.filter(kind="no-rating").exists()
    either.undo()
    assert len(_only(either, "no-rating")) == 2


def test_what_was_answered_cannot_be_answered_again(library: Library, fics: Path) -> None:
    library.add([fics])
    item = _only(library, "no-rating")[0]
    library.choose(item.key, "2")
    with pytest.raises(NoSuchItem, match="already"):
        library.choose(item.key, "2")
    with pytest.raises(NoSuchItem, match="no answer 8"):
        library.choose(_only(library, "no-rating")[0].key, "8")
    assert Decision.objects.count() == 1


def test_a_value_is_typed(either: Library, fics: Path) -> None:
    either.add([fics])
    item = _only(either, "fandom-unclear")[0]
    assert item.field == "fandom"
    either.answer(item.key, " Carmilla ;Dracula; ")
    detail = either.work(item.works[0])
    assert detail is not None
    assert detail.line.fandoms == ("Carmilla", "Dracula")
    rating = _only(either, "no-rating")[0]
    with pytest.raises(NotSayable):
        either.answer(rating.key, "G; PG")
    with pytest.raises(NoSuchItem):
        either.answer(rating.key, " ; ")
    with pytest.raises(NoSuchItem):
        either.answer(_only(either, "encoding")[0].key, "Carmilla")


def test_a_story_without_a_fandom_is_asked_about_with_what_stands_around_it(
    library: Library, tmp_path: Path
) -> None:
    fics = tmp_path / "fics"
    people = "Author: {}\nCharacters: Mina Harker\nRating: G"
    _write(fics, "a/one.txt", f"Title: One\nFandom: Dracula\n{people.format('wickfall')}")
    _write(
        fics,
        "b/two.txt",
        f"Title: Two\nFandom: Oz\n{people.format('saltmarsh').replace('Mina Harker', 'Ozma')}",
    )
    _write(fics, "c/three.txt", f"Title: Three\n{people.format('saltmarsh')}")
    library.add([fics])
    (item,) = _only(library, "fandom-unclear")
    told = {choice.words: choice.why for choice in item.choices}
    assert "Original Work" in told
    assert told["Dracula"] == "Mina Harker is in another story of it"
    assert told["Oz"] == "its author wrote another story of it"


def test_characters_the_vocabulary_knows_tell_the_fandom(library: Library, tmp_path: Path) -> None:
    header = "Title: One\nAuthor: wickfall\nRating: G\nCharacters: Long John Silver, Jim Hawkins"
    _write(tmp_path / "fics", "one.txt", header)
    library.add([tmp_path / "fics"])
    (item,) = _only(library, "fandom-unclear")
    assert item.choices[0].words == "Treasure Island"
    assert item.choices[0].why == "Long John Silver and Jim Hawkins belong there"
    assert ("Jim Hawkins", True) in item.evidence[0].words


def test_two_fandoms_or_a_ship(either: Library, tmp_path: Path) -> None:
    fics = tmp_path / "fics"
    for name in ("one", "two"):
        _write(fics, f"{name}.txt", f"Title: {name}\nAuthor: wickfall\nFandom: Quillon/Mirabel\nRating: G")
    either.add([fics])
    first, second = _only(either, "fandom-unclear")
    assert first.title == "Is “Quillon/Mirabel” several fandoms, or people?"
    assert [choice.alike for choice in first.choices] == [2, 2, 2, 2]
    either.choose(first.key, "2")
    detail = either.work(first.works[0])
    assert detail is not None
    assert (detail.line.fandoms, detail.line.relationships) == ((), ("Quillon/Mirabel",))
    either.choose(second.key, "3")
    other = either.work(second.works[0])
    assert other is not None
    assert other.line.fandoms == ("Quillon/Mirabel",)


def test_a_fandom_is_clear_once_it_is_known_what_it_is_called(either: Library, tmp_path: Path) -> None:
    header = "Title: One\nAuthor: wickfall\nFandom: Quillon/Mirabel\nRating: G"
    _write(tmp_path / "fics", "one.txt", header)
    either.add([tmp_path / "fics"])
    (item,) = _only(either, "fandom-unclear")
    act = either.amend(
        [
            Amendment("alias", "fandom", "Quillon", "Dracula"),
            Amendment("alias", "fandom", "Mirabel", "Treasure Island"),
        ]
    ).act
    assert _only(either, "fandom-unclear") == []
    either.undo(act)
    assert [each.key for each in _only(either, "fandom-unclear")] == [item.key]
    either.choose(item.key, "9")
    either.retag()
    assert _only(either, "fandom-unclear") == []


def test_sources_that_disagree_are_quoted_and_one_is_believed(either: Library, tmp_path: Path) -> None:
    fics = tmp_path / "fics"
    _write(fics, "a.txt", WHOLE.format("The Lantern"), _prose("lantern", 40))
    _write(
        fics, "b.txt", WHOLE.format("The Lantern").replace("Edda Thorne", "wickfall"), _prose("lantern", 40)
    )
    either.add([fics])
    (item,) = _only(either, "sources-disagree")
    assert item.title == "Which author is right?"
    words = [choice.words for choice in item.choices]
    assert sorted(words[:2]) == ["Edda Thorne", "wickfall"]
    assert words[2:] == [" and ".join(words[:2]), f"Leave it: “{words[0]}” is right"]
    marked = [text for known in item.evidence for text, hit in known.words if hit]
    assert marked[:2] == words[:2]
    either.choose(item.key, str(words.index("wickfall") + 1))
    assert _only(either, "sources-disagree") == []
    detail = either.work(item.works[0])
    assert detail is not None
    assert detail.line.authors == ("wickfall",)


def test_lost_letters_are_shown_where_they_stand(library: Library, fics: Path) -> None:
    library.add([fics])
    (item,) = _only(library, "encoding")
    passages = [known for known in item.evidence if known.passage]
    assert [text for known in passages for text, hit in known.words if hit] == ["\ufffd"]
    library.choose(item.key, "9")
    assert _only(library, "encoding") == []


def test_a_doubtful_repair_can_be_undone_for_the_file(either: Library, tmp_path: Path) -> None:
    path = tmp_path / "fics" / "lamp.txt"
    path.parent.mkdir()
    header = "Title: The Lamp\nAuthor: Edda Thorne\nFandom: Dracula\nRating: G\n\n\n"
    told = "Он вышел в дождь и увидел, что лампа горит, хотя никого не было в доме, кроме тумана и ночи. " * 6
    path.write_bytes(header.encode() + told.encode("cp1251"))
    either.add([path])
    (item,) = _only(either, "encoding")
    assert "by its letters" in item.evidence[0].words[0][0]
    choice = item.choices[0]
    assert "as they stood" in choice.words
    either.choose(item.key, choice.key)
    detail = either.work(item.works[0])
    assert detail is not None
    assert detail.versions[0].encoding != "cp1251"
    either.undo()
    again = either.work(item.works[0])
    assert again is not None
    assert again.versions[0].encoding == "cp1251"


def test_what_lies_in_the_bin_lies_on_no_desk(either: Library, fics: Path) -> None:
    either.add([fics])
    items = _only(either, "no-rating")
    either.remove([items[0].works[0]])
    assert either.count()["no-rating"] == 1
    assert _titles(_only(either, "no-rating")) == [items[1].lines[0].title]
    assert either.item(items[0].key) is None
    either.restore([items[0].works[0]])
    assert either.count()["no-rating"] == 2
    either.remove([items[0].works[0]])
    either.empty_bin()
    assert not Concern.objects.filter(work_id=items[0].works[0]).exists()


@pytest.fixture
def tagged(tmp_path: Path) -> Path:
    """Stories by authors who sign in several ways."""
    fics = tmp_path / "tagged"
    names = ("Edda Thorne", "Edda Thorne", "Edda_Thorne", "Cora Marsh", "Cora Marsh", "Cora_Marsh")
    for number, name in enumerate(names):
        _write(fics, f"{number}.txt", f"Title: Number {number}\nAuthor: {name}\nFandom: Dracula\nRating: G")
    return fics


def test_a_tag_proposal_is_taken_with_all_that_are_as_sure_and_undone(either: Library, tagged: Path) -> None:
    either.add([tagged])
    items = _only(either, "tag")
    assert len(items) == 2
    assert items[0].title.startswith("Is the author “")
    assert items[0].choices[0].alike == 2
    done = either.choose(items[0].key, "1", alike=2)
    assert done.items == 2
    assert _only(either, "tag") == []
    assert len(done.works) >= 2
    either.undo(done.act)
    assert [item.key for item in _only(either, "tag")] == [item.key for item in items]


def test_no_more_tags_are_one_than_was_told(library: Library, tagged: Path) -> None:
    library.add([tagged])
    item = _only(library, "tag")[0]
    for number, name in enumerate(("Gwen Vale", "Gwen Vale", "Gwen_Vale")):
        header = f"Title: Later {number}\nAuthor: {name}\nFandom: Dracula\nRating: G"
        _write(tagged, f"later{number}.txt", header)
    library.add([tagged])
    same = next(each for each in _only(library, "tag") if each.title == item.title)
    with pytest.raises(MoreAlike, match="for 3, not for 2"):
        library.choose(same.key, "1", alike=2)
    assert library.choose(same.key, "1", alike=3).items == 3


def test_a_refused_tag_proposal_is_not_made_again(either: Library, tagged: Path) -> None:
    either.add([tagged])
    items = _only(either, "tag")
    either.choose(items[0].key, "9")
    assert [item.key for item in _only(either, "tag")] == [items[1].key]
    assert either.queue(["tag"], after=items[0].key)[0].key == items[1].key
    _write(tagged, "more.txt", WHOLE.format("More"))
    either.add([tagged])
    assert [item.title for item in _only(either, "tag")] == [items[1].title]


def test_a_tag_proposal_may_be_taken_the_other_way_round(library: Library, tagged: Path) -> None:
    library.add([tagged])
    item = _only(library, "tag")[0]
    other = item.choice("2")
    assert other is not None
    library.choose(item.key, "2")
    amendment = library.vocabulary().aliases("author", other.words.partition("“")[2].rstrip("”"))
    assert [alias.how for alias in amendment] == ["decided"]


def _twins(folder: Path) -> Path:
    """Two pairs of stories of which one holds half of the other."""
    for number in (1, 2):
        own, more = _prose(f"own {number}", 60), _prose(f"more {number}", 60)
        _write(folder, f"{number}a.txt", WHOLE.format(f"Night {number}"), own)
        other = WHOLE.format(f"Elsewhere {number}").replace("Edda Thorne", "wickfall")
        _write(folder, f"{number}b.txt", other, f"{own} {more}")
    return folder


def test_stories_that_may_be_one_are_joined_or_told_apart(either: Library, tmp_path: Path) -> None:
    either.add([_twins(tmp_path / "twins")])
    items = _only(either, "duplicate")
    item = items[0]
    assert len(item.lines) == 2
    assert item.compared is not None
    either.choose(item.key, "9")
    assert item.key not in [each.key for each in _only(either, "duplicate")]
    either.undo()
    done = either.choose(item.key, "1")
    detail = either.work(item.works[0])
    assert detail is not None
    assert len(detail.versions) == 2
    assert set(item.works) <= set(done.works)
    either.undo()
    assert either.count()["duplicate"] == len(items)


def test_no_more_pairs_are_joined_than_was_told(library: Library, tmp_path: Path) -> None:
    library.add([_twins(tmp_path / "twins")])
    item = _only(library, "duplicate")[-1]
    told = item.choices[0].alike
    assert told > 1
    with pytest.raises(MoreAlike) as refused:
        library.choose(item.key, "1", alike=told - 1)
    assert refused.value.now == told
    assert not Decision.objects.exists()
    assert library.choose(item.key, "9", alike=told).items == told
