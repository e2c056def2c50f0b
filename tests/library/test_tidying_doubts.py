"""The desk: what is in doubt, which is asked: fandoms, sources that disagree, letters, tags, stories that may be one."""

from __future__ import annotations

from pathlib import Path

import pytest

from ianto.catalog.models import Decision
from ianto.library import Library, MoreAlike
from ianto.tags import Amendment
from tests.library.desk_made import WHOLE, only, prose, write


def test_a_story_without_a_fandom_is_asked_about_with_what_stands_around_it(
    library: Library, tmp_path: Path
) -> None:
    fics = tmp_path / "fics"
    people = "Author: {}\nCharacters: Mina Harker\nRating: G"
    write(fics, "a/one.txt", f"Title: One\nFandom: Dracula\n{people.format('wickfall')}")
    write(
        fics,
        "b/two.txt",
        f"Title: Two\nFandom: Oz\n{people.format('saltmarsh').replace('Mina Harker', 'Ozma')}",
    )
    write(fics, "c/three.txt", f"Title: Three\n{people.format('saltmarsh')}")
    library.add([fics])
    (item,) = only(library, "fandom-unclear")
    told = {choice.words: choice.why for choice in item.choices}
    assert "Original Work" in told
    assert told["Dracula"] == "Mina Harker is in another story of it"
    assert told["Oz"] == "its author wrote another story of it"


def test_characters_the_vocabulary_knows_tell_the_fandom(library: Library, tmp_path: Path) -> None:
    header = "Title: One\nAuthor: wickfall\nRating: G\nCharacters: Long John Silver, Jim Hawkins"
    write(tmp_path / "fics", "one.txt", header)
    library.add([tmp_path / "fics"])
    (item,) = only(library, "fandom-unclear")
    assert item.choices[0].words == "Treasure Island"
    assert item.choices[0].why == "Long John Silver and Jim Hawkins belong there"
    assert ("Jim Hawkins", True) in item.evidence[0].words


def test_two_fandoms_or_a_ship(either: Library, tmp_path: Path) -> None:
    fics = tmp_path / "fics"
    for name in ("one", "two"):
        write(fics, f"{name}.txt", f"Title: {name}\nAuthor: wickfall\nFandom: Quillon/Mirabel\nRating: G")
    either.add([fics])
    first, second = only(either, "fandom-unclear")
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
    write(tmp_path / "fics", "one.txt", header)
    either.add([tmp_path / "fics"])
    (item,) = only(either, "fandom-unclear")
    act = either.amend(
        [
            Amendment("alias", "fandom", "Quillon", "Dracula"),
            Amendment("alias", "fandom", "Mirabel", "Treasure Island"),
        ]
    ).act
    assert only(either, "fandom-unclear") == []
    either.undo(act)
    assert [each.key for each in only(either, "fandom-unclear")] == [item.key]
    either.choose(item.key, "9")
    either.retag()
    assert only(either, "fandom-unclear") == []


def test_sources_that_disagree_are_quoted_and_one_is_believed(either: Library, tmp_path: Path) -> None:
    fics = tmp_path / "fics"
    write(fics, "a.txt", WHOLE.format("The Lantern"), prose("lantern", 40))
    write(fics, "b.txt", WHOLE.format("The Lantern").replace("Edda Thorne", "wickfall"), prose("lantern", 40))
    either.add([fics])
    (item,) = only(either, "sources-disagree")
    assert item.title == "Which author is right?"
    words = [choice.words for choice in item.choices]
    assert sorted(words[:2]) == ["Edda Thorne", "wickfall"]
    assert words[2:] == [" and ".join(words[:2]), f"Leave it: “{words[0]}” is right"]
    marked = [text for known in item.evidence for text, hit in known.words if hit]
    assert marked[:2] == words[:2]
    either.choose(item.key, str(words.index("wickfall") + 1))
    assert only(either, "sources-disagree") == []
    detail = either.work(item.works[0])
    assert detail is not None
    assert detail.line.authors == ("wickfall",)


def test_a_doubtful_repair_can_be_undone_for_the_file(either: Library, tmp_path: Path) -> None:
    path = tmp_path / "fics" / "lamp.txt"
    path.parent.mkdir()
    header = "Title: The Lamp\nAuthor: Edda Thorne\nFandom: Dracula\nRating: G\n\n\n"
    told = "Он вышел в дождь и увидел, что лампа горит, хотя никого не было в доме, кроме тумана и ночи. " * 6
    path.write_bytes(header.encode() + told.encode("cp1251"))
    either.add([path])
    (item,) = only(either, "encoding")
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


@pytest.fixture
def tagged(tmp_path: Path) -> Path:
    """Stories by authors who sign in several ways."""
    fics = tmp_path / "tagged"
    names = ("Edda Thorne", "Edda Thorne", "Edda_Thorne", "Cora Marsh", "Cora Marsh", "Cora_Marsh")
    for number, name in enumerate(names):
        write(fics, f"{number}.txt", f"Title: Number {number}\nAuthor: {name}\nFandom: Dracula\nRating: G")
    return fics


def test_a_tag_proposal_is_taken_with_all_that_are_as_sure_and_undone(either: Library, tagged: Path) -> None:
    either.add([tagged])
    items = only(either, "tag")
    assert len(items) == 2
    assert items[0].title.startswith("Is the author “")
    assert items[0].choices[0].alike == 2
    done = either.choose(items[0].key, "1", alike=2)
    assert done.items == 2
    assert only(either, "tag") == []
    assert len(done.works) >= 2
    either.undo(done.act)
    assert [item.key for item in only(either, "tag")] == [item.key for item in items]


def test_no_more_tags_are_one_than_was_told(library: Library, tagged: Path) -> None:
    library.add([tagged])
    item = only(library, "tag")[0]
    for number, name in enumerate(("Gwen Vale", "Gwen Vale", "Gwen_Vale")):
        header = f"Title: Later {number}\nAuthor: {name}\nFandom: Dracula\nRating: G"
        write(tagged, f"later{number}.txt", header)
    library.add([tagged])
    same = next(each for each in only(library, "tag") if each.title == item.title)
    with pytest.raises(MoreAlike, match="for 3, not for 2"):
        library.choose(same.key, "1", alike=2)
    assert library.choose(same.key, "1", alike=3).items == 3


def test_a_refused_tag_proposal_is_not_made_again(either: Library, tagged: Path) -> None:
    either.add([tagged])
    items = only(either, "tag")
    either.choose(items[0].key, "9")
    assert [item.key for item in only(either, "tag")] == [items[1].key]
    assert either.queue(["tag"], after=items[0].key)[0].key == items[1].key
    write(tagged, "more.txt", WHOLE.format("More"))
    either.add([tagged])
    assert [item.title for item in only(either, "tag")] == [items[1].title]


def test_a_tag_proposal_may_be_taken_the_other_way_round(library: Library, tagged: Path) -> None:
    library.add([tagged])
    item = only(library, "tag")[0]
    other = item.choice("2")
    assert other is not None
    library.choose(item.key, "2")
    amendment = library.vocabulary().aliases("author", other.words.partition("“")[2].rstrip("”"))
    assert [alias.how for alias in amendment] == ["decided"]


def _twins(folder: Path) -> Path:
    """Two pairs of stories of which one holds half of the other."""
    for number in (1, 2):
        own, more = prose(f"own {number}", 60), prose(f"more {number}", 60)
        write(folder, f"{number}a.txt", WHOLE.format(f"Night {number}"), own)
        other = WHOLE.format(f"Elsewhere {number}").replace("Edda Thorne", "wickfall")
        write(folder, f"{number}b.txt", other, f"{own} {more}")
    return folder


def test_stories_that_may_be_one_are_joined_or_told_apart(either: Library, tmp_path: Path) -> None:
    either.add([_twins(tmp_path / "twins")])
    items = only(either, "duplicate")
    item = items[0]
    assert len(item.lines) == 2
    assert item.compared is not None
    either.choose(item.key, "9")
    assert item.key not in [each.key for each in only(either, "duplicate")]
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
    item = only(library, "duplicate")[-1]
    told = item.choices[0].alike
    assert told > 1
    with pytest.raises(MoreAlike) as refused:
        library.choose(item.key, "1", alike=told - 1)
    assert refused.value.now == told
    assert not Decision.objects.exists()
    assert library.choose(item.key, "9", alike=told).items == told
