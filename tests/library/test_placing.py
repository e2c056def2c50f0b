"""When works are set: from their files, by a person's word, undone, rebuilt, and after a calendar has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from ianto.catalog.models import Reach, Stand, Tally, When
from ianto.catalog.when import behind, catch_up
from ianto.library import CannotUndo, FindRequest, Library, rebuild
from ianto.library.keeping_noting import CannotKeep
from ianto.library.orders import NoSuchLife
from ianto.library.placing import CannotPlace
from tests.library.dump import differences, tables
from tests.library.placed import folder_of_placed, placed


@pytest.fixture
def hours(either: Library, tmp_path: Path) -> Library:
    """A library of the five stories, by their numbers 1 to 5."""
    either.add([folder_of_placed(tmp_path / "hours")])
    return either


def _number(library: Library, title: str) -> int:
    return next(line.work.id for line in library.find(FindRequest(query=f'title:"{title}"')).lines)


def test_a_story_is_placed_by_its_header_as_it_comes_in(hours: Library) -> None:
    when = hours.when(_number(hours, "The Hour 1"))
    assert when is not None
    (placement,) = when.told.placements
    assert (placement.line, placement.relation, placement.event) == ("watson", "just after", "final-problem")
    assert placement.quote in "just after The Final Problem for Watson"
    (window,) = when.windows
    assert window.after == "final-problem"
    assert hours.lines([_number(hours, "The Hour 1")])[0].when == when.shows
    assert when.shows


def test_a_persons_word_stands_over_the_files_and_can_be_taken_back(hours: Library) -> None:
    work = _number(hours, "The Hour 1")
    before = hours.when(work)
    act = hours.place([work], "watson: during The Empty House\nspoils: The Valley of Fear")
    after = hours.when(work)
    assert after is not None
    assert [(each.relation, each.event, each.source) for each in after.told.placements] == [
        ("during", "empty-house", "person")
    ]
    assert [each.event for each in after.told.spoilers] == ["valley-of-fear"]
    assert hours.history(work=work, limit=1)[0].said.endswith(
        "is set: watson: during The Empty House spoils: The Valley of Fear"
    )
    hours.undo(act)
    assert hours.when(work) == before


def test_what_a_line_says_can_be_dropped_and_all_of_it_reset(hours: Library) -> None:
    work = _number(hours, "The Hour 1")
    before = hours.when(work)
    hours.unplace([work], "Dr. Watson")
    dropped = hours.when(work)
    assert dropped is not None
    assert (dropped.told.placements, dropped.windows) == ((), ())
    hours.place([work], "holmes: after The Empty House")
    hours.reset_when([work])
    assert hours.when(work) == before


def test_what_cannot_be_understood_is_refused_and_nothing_is_noted(hours: Library) -> None:
    work = _number(hours, "The Hour 2")
    with pytest.raises(CannotPlace):
        hours.place([work], "watson: after The Final Porblem of Mr Nobody")
    with pytest.raises(CannotPlace, match="anybody called"):
        hours.unplace([work], "Professor Nobody")
    with pytest.raises(CannotUndo):
        hours.undo()


def test_what_would_follow_is_told_while_one_types(hours: Library) -> None:
    work = _number(hours, "The Hour 5")
    draft = hours.draft(work, "watson: after The Final Problem")
    assert draft.problem == ""
    assert [(each.line, each.after) for each in draft.when.windows] == [("watson", "final-problem")]
    assert hours.draft(work, "watson: after The Final Prob").completions
    assert hours.draft(work, "nobody at all: ever").problem
    assert hours.draft(work, "watson: after The Final Prob").half
    assert hours.draft(work, "wats").half
    assert hours.when(work) is not None


@pytest.mark.parametrize("text", ["watson: after zzz", "wotson: after The Final Prob", "zzz; watson: af"])
def test_what_no_more_typing_mends_is_told_at_once(hours: Library, text: str) -> None:
    draft = hours.draft(_number(hours, "The Hour 5"), text)
    assert draft.problem
    assert not draft.half


def test_a_canon_without_a_calendar_is_named_once(hours: Library, tmp_path: Path) -> None:
    story = tmp_path / "fog.txt"
    story.write_text("Title: Fog\nFandom: Sherlock (TV)\n\n***\n\nThe fog came in.\n", encoding="utf-8")
    hours.add([story])
    assert hours.without_calendar(_number(hours, "Fog")) == ("Sherlock",)
    assert hours.without_calendar(_number(hours, "The Hour 5")) == ()
    assert hours.without_calendar(99) == ()


def test_the_order_of_a_life(hours: Library) -> None:
    first, second, third, fourth, fifth = (_number(hours, f"The Hour {number}") for number in range(1, 6))
    order = hours.order(hours.life("John Watson"))
    assert order.works == [second, first, third]
    assert set(order.undated) == {fourth, fifth}
    anchors = [entry.anchor or entry.work for entry in order.entries]
    assert (
        anchors.index("final-problem")
        < anchors.index(first)
        < anchors.index("empty-house")
        < anchors.index(third)
    )
    assert anchors.index(second) < anchors.index("scandal-in-bohemia")
    assert hours.lives()[0].line == "world"
    beside = {each.life.line: each for each in hours.neighbours(first)}["watson"]
    assert (beside.before and beside.before.id, beside.after and beside.after.id) == (second, third)
    hours.remove([second])
    assert hours.order(hours.life("watson", "holmes")).works == [first, third]
    with pytest.raises(NoSuchLife, match="nobody-at-all"):
        hours.life("nobody-at-all")


def test_a_story_says_in_a_life_when_it_is_set_there(hours: Library, tmp_path: Path) -> None:
    setting = "just after The Final Problem for Watson; for Holmes it is before The Empty House"
    (tmp_path / "both.txt").write_text(placed(8, setting=setting), encoding="utf-8")
    hours.add([tmp_path / "both.txt"])
    work = _number(hours, "The Hour 8")
    (line,) = hours.lines_along(hours.order(hours.life("holmes")).line, [work])
    assert line.when == "before The Adventure of the Empty House (Holmes)"
    (line,) = hours.lines_along(hours.order(hours.life("watson")).line, [work])
    assert line.when == "just after The Adventure of the Final Problem (Watson)"


def test_canon_and_stories_as_they_were_published(hours: Library, tmp_path: Path) -> None:
    (tmp_path / "dated.txt").write_text(placed(9, more="Date: 1 July 1893\n"), encoding="utf-8")
    hours.add([tmp_path / "dated.txt"])
    work = _number(hours, "The Hour 9")
    order = hours.published_order("holmes")
    told = [entry.anchor or entry.work for entry in order.entries]
    assert order.works == [work]
    assert told.index("scandal-in-bohemia") < told.index(work) < told.index("final-problem")
    assert len(order.undated) == 5


def test_what_gives_away_more_than_was_seen_is_folded(hours: Library) -> None:
    first, second, _, fourth, fifth = (_number(hours, f"The Hour {number}") for number in range(1, 6))
    assert not any(line.fold for line in hours.lines([first, fourth]))
    hours.watch("holmes", "SCAN")
    folded = {line.id: line.fold for line in hours.lines([first, second, fourth, fifth])}
    assert str(folded[first]).startswith("This gives away more of")
    assert "A Scandal in Bohemia" in str(folded[first])
    valley = folded[fourth]
    assert valley is not None
    assert valley.gives_away == "The Valley of Fear"
    assert (folded[second], folded[fifth]) == (None, None)
    opened = hours.opened(first, 1)
    assert opened is not None
    assert opened.line.fold == folded[first]
    hours.keep_place(first, 1, 0.2)
    assert hours.lines([first])[0].fold is None
    hours.watch("holmes", "all")
    assert hours.lines([fourth])[0].fold is None
    hours.undo()
    assert hours.lines([fourth])[0].fold is not None
    with pytest.raises(CannotKeep, match="no calendar"):
        hours.watch("nothing-of-the-kind", "all")
    with pytest.raises(CannotKeep, match="has no event"):
        hours.watch("holmes", "The Porblem")


def test_a_catalogue_made_anew_knows_all_of_it(hours: Library) -> None:
    hours.place([_number(hours, "The Hour 5")], "watson: after The Empty House")
    hours.watch("holmes", "SCAN")
    path = hours.folder.path
    before = tables()
    assert all(before[name] for name in ("When", "Stand", "Reach", "Watched"))
    hours.close()
    rebuild(path)
    again = Library(path)
    after = tables()
    again.close()
    assert not (found := differences(before, after)), "\n".join(found)


def test_a_work_that_goes_takes_its_place_along(hours: Library) -> None:
    work = _number(hours, "The Hour 1")
    hours.remove([work])
    hours.empty_bin()
    for model in (When, Stand, Reach):
        assert not model.objects.filter(work_id=work).exists()


def test_a_story_without_any_fandom_may_still_name_an_event(either: Library, tmp_path: Path) -> None:
    (tmp_path / "bare.txt").write_text(
        placed(1, setting="just after The Final Problem for Watson")
        .replace("Fandom: Sherlock Holmes - Arthur Conan Doyle\n", "")
        .replace("Pairing: Sherlock Holmes/John Watson\n", ""),
        encoding="utf-8",
    )
    either.add([tmp_path / "bare.txt"])
    assert [life.line for life in either.lives()] == ["world", "watson"]


def test_more_works_than_are_derived_at_once_may_change_together(hours: Library) -> None:
    """Placing them is one change of the library, as merging a tag of theirs is: all of them have its number."""
    works = list(When.objects.order_by("work_id").values_list("work_id", flat=True))
    hours.place(works, "watson: during The Empty House")
    When.objects.all().delete()
    Tally.objects.filter(name="when").update(value=0)
    assert behind()
    assert catch_up(at_once=2) == len(works)
    assert sorted(When.objects.values_list("work_id", flat=True)) == works
    assert not behind()


def _one(library: Library, tmp_path: Path, fandom: str, more: str) -> int:
    """A library's only story, of a fandom."""
    head = f"Title: Both\nAuthor: saltmarsh\nFandom: {fandom}\n{more}"
    (tmp_path / "both.txt").write_text(f"{head}\n***\n\nHe waited.\n", encoding="utf-8")
    library.add([tmp_path / "both.txt"])
    return _number(library, "Both")


_BOTH = "Sherlock Holmes - Arthur Conan Doyle, Torchwood"


def test_a_story_of_two_canons_has_its_place_in_the_lives_of_both(either: Library, tmp_path: Path) -> None:
    work = _one(
        either,
        tmp_path,
        _BOTH,
        "Published: 2009-01-02\n"
        "Setting: just after The Final Problem for Watson, just after Cyberwoman for Ianto\n",
    )
    for life in ("Ianto Jones", "Dr Watson"):
        assert either.order(either.life(life)).works == [work]
    for calendar in ("holmes", "tw"):
        assert either.published_order(calendar).works == [work]
        either.watch(calendar, "nothing")
        fold = either.lines([work])[0].fold
        assert fold is not None
        assert fold.calendar == calendar
        either.watch(calendar, "all")


def test_what_is_said_of_one_world_leaves_another_alone(either: Library, tmp_path: Path) -> None:
    work = _one(either, tmp_path, _BOTH, "Setting: after The Final Problem\n")
    either.place([work], "world: after Cyberwoman")
    when = either.when(work)
    assert when is not None
    assert {(each.universe, each.line) for each in when.told.placements} == {
        ("dw", "world"),
        ("holmes", "world"),
    }


def test_a_story_of_a_canon_without_calendar_can_be_placed_by_hand(either: Library, tmp_path: Path) -> None:
    """What its file names may be somebody else's: only a person's word is taken."""
    work = _one(either, tmp_path, "Carmilla", "Setting: after The Empty House\n")
    assert either.when(work) is None
    either.place([work], "watson: after The Final Problem")
    assert either.order(either.life("Dr Watson")).works == [work]
    either.reset_when([work])
    assert either.when(work) is None


def test_more_than_is_kept_is_not_taken(hours: Library) -> None:
    with pytest.raises(CannotPlace, match="2,000 characters"):
        hours.place([1], "watson: after The Final Problem\n" * 80)


def test_an_editors_lock_beside_a_calendar_is_passed_over(hours: Library) -> None:
    hours.folder.calendars.mkdir(exist_ok=True)
    (hours.folder.calendars / ".#dracula.calendar.toml").symlink_to("nobody@nowhere.1")
    assert hours.order(hours.life("Dr Watson")).works


def test_an_order_made_before_the_works_were_placed_is_not_kept(hours: Library) -> None:
    """The site may be asked for it between the two, while another process adds."""
    life = hours.life("watson")
    works = len(Stand.objects.filter(line="holmes:watson", placed=True))
    Stand.objects.all().delete()
    Tally.objects.filter(name="when").update(value=0)
    assert hours.order(life).works == []
    catch_up()
    assert len(hours.order(life).works) == works > 0


_FEW = """
[canon]
id = "holmes"
title = "Sherlock Holmes"
fandoms = ["Sherlock Holmes - Arthur Conan Doyle"]
version = 9

[who]
watson = ["John Watson", "Watson"]

[[event]]
id = "empty-house"
title = "The Empty House"
who = ["watson"]

[[event]]
id = "final-problem"
title = "The Final Problem"
who = ["watson"]
"""


def test_a_calendar_changed_by_hand_places_the_works_anew(hours: Library) -> None:
    before = hours.order(hours.life("watson")).works
    hours.folder.calendars.mkdir(exist_ok=True)
    path = hours.folder.calendars / "holmes.calendar.toml"
    path.write_text(_FEW, encoding="utf-8")
    order = hours.order(hours.life("watson"))
    assert [entry.anchor or entry.work for entry in order.entries] == [
        "empty-house",
        _number(hours, "The Hour 3"),
        "final-problem",
        _number(hours, "The Hour 1"),
    ]
    path.write_text("[canon", encoding="utf-8")
    assert hours.order(hours.life("watson")).works == before
    path.unlink()
    with hours.writing():
        path.write_text(_FEW, encoding="utf-8")
        assert hours.order(hours.life("watson")).entries
        assert hours.find(FindRequest(query="hour")).lines


def test_events_without_a_date_stay_where_they_are_as_published(either: Library, tmp_path: Path) -> None:
    work = _one(either, tmp_path, "Sherlock Holmes - Arthur Conan Doyle", "Published: 2001-02-03\n")
    either.folder.calendars.mkdir(exist_ok=True)
    told = _FEW.replace('title = "The Empty House"', 'title = "The Empty House"\npublished = "1903-09"')
    (either.folder.calendars / "holmes.calendar.toml").write_text(told, encoding="utf-8")
    order = either.published_order("holmes")
    assert [entry.anchor or entry.work for entry in order.entries] == ["empty-house", "final-problem", work]
