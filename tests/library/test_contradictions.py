"""Contradictions over a library, taking one statement back, what is at hand, and a life as one book."""

from __future__ import annotations

from pathlib import Path

import pytest

from ianto.catalog import when_queries
from ianto.library import CannotPlace, FindRequest, Library
from tests.library.made import body

SAID = {
    "Both Ways": "Setting: Watson: after The Empty House\nTimeline: Watson: before The Final Problem\n",
    "First": "Series: Chairs\nPart: 1\nSetting: Watson: after The Empty House\n",
    "Second": "Series: chairs\nPart: 2\nSetting: Watson: before The Final Problem\n",
    "Alone": "Series: Stairs\nPart: 1\nSetting: Watson: just after The Sign of Four\n",
}


@pytest.fixture
def hours(either: Library, tmp_path: Path) -> Library:
    """A library of stories that contradict canon, or one another."""
    folder = tmp_path / "hours"
    folder.mkdir()
    for number, (title, said) in enumerate(SAID.items()):
        (folder / f"{number}.txt").write_text(
            f"Title: {title}\nAuthor: quillfire\nFandom: Sherlock Holmes\n{said}Rating: PG\n\n***\n\n{body(number)}\n",
            encoding="utf-8",
        )
    either.add([folder])
    return either


def _number(library: Library, title: str) -> int:
    return next(line.work.id for line in library.find(FindRequest(query=f'title:"{title}"')).lines)


def test_stories_and_series_are_told_of_with_who_says_what(hours: Library) -> None:
    alone, series = hours.contradictions()
    assert [line.title for line in alone.works] == ["Both Ways"]
    assert alone.series == ""
    assert [line.title for line in series.works] == ["First", "Second"], (
        "the series is one, however it is written"
    )
    assert {each.source for each in series.conflict.statements} == {"setting", "series", "canon"}
    assert [len(told.placements) for told in series.told] == [1, 1]


def test_one_statement_is_taken_back_and_given_again(hours: Library) -> None:
    work = _number(hours, "Both Ways")
    before = hours.when(work)
    assert before is not None
    act = hours.drop_placement(work, 1)
    after = hours.when(work)
    assert after is not None
    assert [each.anchor for each in after.told.placements] == [before.told.placements[0].anchor]
    assert [each.works[0].title for each in hours.contradictions()] == ["First"]
    hours.undo(act)
    assert hours.when(work) == before
    with pytest.raises(CannotPlace):
        hours.drop_placement(work, 2)


def test_what_one_work_contradicts_is_what_all_do_as_far_as_it_is_about_it(hours: Library) -> None:
    alone, series = hours.contradictions()
    assert hours.contradictions_of(_number(hours, "Both Ways")) == [alone]
    assert hours.contradictions_of(_number(hours, "First")) == [series]
    assert hours.contradictions_of(_number(hours, "Second")) == [series]
    assert hours.contradictions_of(_number(hours, "Alone")) == []
    assert hours.contradictions_of(99) == []
    first = _number(hours, "First")
    hours.never("series", "Chairs")
    assert hours.contradictions_of(first) == []


def test_what_is_said_of_the_world_of_one_canon_is_taken_back_and_that_of_another_stays(
    either: Library, tmp_path: Path
) -> None:
    (tmp_path / "both.txt").write_text(
        "Title: Both\nAuthor: quillfire\nFandom: Sherlock Holmes, Pride and Prejudice\n"
        f"Setting: after The Empty House; after the Netherfield ball\n\n***\n\n{body(77)}\n",
        encoding="utf-8",
    )
    either.add([tmp_path])
    work = _number(either, "Both")
    known = either.when(work)
    assert known is not None
    assert [(each.universe, each.line) for each in known.told.placements] == [
        ("holmes", "world"),
        ("pp", "world"),
    ]
    either.undo(either.drop_placement(work, 0))
    assert either.when(work) == known
    either.drop_placement(work, 0)
    left = either.when(work)
    assert left is not None
    assert [each.universe for each in left.told.placements] == ["pp"]


def test_lives_that_run_with_the_world_are_one_order(either: Library, tmp_path: Path) -> None:
    for number, said in enumerate(["missing scene from The Empty House", "Watson: before The Final Problem"]):
        (tmp_path / f"{number}.txt").write_text(
            f"Title: T{number}\nAuthor: quillfire\nFandom: Sherlock Holmes\nSeries: Lamps\nPart: {number + 1}\n"
            f"Setting: {said}\n\n***\n\n{body(80 + number)}\n",
            encoding="utf-8",
        )
    either.add([tmp_path])
    (found,) = either.contradictions()
    assert [each.source for each in found.conflict.statements] == ["setting", "setting", "series", "canon"]
    assert found.conflict.line == "world"


def test_the_only_statement_of_a_line_is_taken_back_too(hours: Library) -> None:
    work = _number(hours, "Alone")
    hours.drop_placement(work, 0)
    known = hours.when(work)
    assert known is not None
    assert known.windows == ()


def test_what_is_never_to_be_shown_contradicts_nobody(hours: Library) -> None:
    hours.never("series", "Chairs")
    assert [each.works[0].title for each in hours.contradictions()] == ["Both Ways"]


def test_neighbours_are_at_hand_once_the_orders_are_made(hours: Library) -> None:
    work = _number(hours, "Alone")
    assert hours.neighbours_at_hand(work) is None
    found = hours.neighbours(work)
    assert hours.neighbours_at_hand(work) == found
    (watsons,) = found
    assert watsons.life.line == "watson"
    assert {line.title for line in (watsons.before, watsons.after) if line} <= set(SAID)
    hours.unplace([work], "watson")
    assert hours.neighbours_at_hand(work) == [], "it has no place in any life"


def test_a_life_is_gathered_in_its_order(hours: Library) -> None:
    found = hours.gather_life(hours.life("Watson"))
    assert found is not None
    assert (found.kind, found.title) == ("life", "The life of John Watson")
    assert [line.id for line in found.lines] == hours.order(hours.life("Watson")).works
    assert hours.gather_life(hours.life("Mycroft Holmes")) is None


def test_two_authors_whose_series_have_one_name_contradict_nobody(either: Library, tmp_path: Path) -> None:
    """Nor does the order of a life keep the parts of one behind those of the other."""
    for number, (author, part, setting) in enumerate(
        [
            ("quillfire", 1, "after The Empty House"),
            ("saltmarsh", 2, "before The Final Problem"),
            ("quillfire, wickfall", 3, "before A Scandal in Bohemia"),
        ]
    ):
        head = f"Title: T{part}\nAuthor: {author}\nFandom: Sherlock Holmes\nSeries: Drabbles\nPart: {part}\n"
        (tmp_path / f"{number}.txt").write_text(
            f"{head}Setting: Watson: {setting}\n\n***\n\n{body(900 + number)}\n", encoding="utf-8"
        )
    either.add([tmp_path])
    (found,) = either.contradictions()
    assert found.series == "Drabbles"
    assert [line.title for line in found.works] == ["T1", "T3"]
    keys = {each.work: each.series for each in when_queries.stands("holmes:watson")}
    assert keys[_number(either, "T1")] == keys[_number(either, "T3")] != keys[_number(either, "T2")]
