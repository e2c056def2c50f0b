"""`ianto when`, `order`, `watched` and `what-if`, as a person and another program use them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Ianto
from tests.library.placed import folder_of_placed, placed


@pytest.fixture
def hours(ianto: Ianto, tmp_path: Path) -> Ianto:
    """A library of five stories that say, or do not say, when they are set; numbers in the order of their names."""
    assert ianto("add", folder_of_placed(tmp_path / "hours")).status == 0
    return ianto


def test_a_file_needs_no_library(ianto: Ianto, tmp_path: Path) -> None:
    path = tmp_path / "hour.txt"
    path.write_text(placed(1, setting="just after The Final Problem for Watson"), encoding="utf-8")
    told = ianto("when", path, "--json").json
    text = path.read_text(encoding="utf-8")
    (placement,) = told["placements"]
    start, stop = placement["span"]
    assert text[start:stop] == placement["quote"]
    assert (placement["line"], placement["relation"], placement["event"]) == (
        "watson",
        "just after",
        "final-problem",
    )
    assert placement["part"] is None
    assert told["windows"]["watson"]["after"] == "final-problem"
    assert (told["spoilers"], told["verse"], told["conflicts"]) == ([], None, [])
    assert not (tmp_path / "library").exists()
    said = ianto("when", path)
    assert "just after The Final Problem" in said.out
    assert said.status == 0


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("Fandom: Pride & Prejudice (Austen)\nCharacters: Lydia Bennet", '"lydia: just after Chapter 2"'),
        ("Fandom: Pride and Prejudice", "add it to a library (ianto add FILE)"),
        ("Fandom: Tales of Styria", "No calendar is for “Tales of Styria”; `ianto calendar list`"),
        ("Fandom: Sherlock (TV)", "No calendar is for “Sherlock (TV)”"),
        ("Rating: PG", 'ianto when ID "after …"'),
    ],
)
def test_a_file_that_does_not_say_when_is_spoken_of_by_its_own_canon(
    ianto: Ianto, tmp_path: Path, header: str, says: str
) -> None:
    path = tmp_path / "fog.txt"
    path.write_text(f"Title: Fog\n{header}\n\n***\n\nThe fog came in.\n", encoding="utf-8")
    told = ianto("when", path)
    assert (told.status, told.out) == (0, "")
    assert says in told.err
    assert "watson" not in told.err
    assert ianto("when", path, "--json").err == ""


def test_what_was_said_is_told_though_its_calendar_is_gone(ianto: Ianto, tmp_path: Path) -> None:
    calendar = tmp_path / "falls.calendar.toml"
    calendar.write_text(
        FALLS.replace("watson", "sawyer").replace("John Watson", "Una Sawyer"), encoding="utf-8"
    )
    story = tmp_path / "fog.txt"
    story.write_text("Title: Fog\nFandom: The Falls\n\n***\n\nThe fog came in.\n", encoding="utf-8")
    ianto("add", story)
    assert "No calendar is for “The Falls”" in ianto("when", "1").err
    ianto("calendar", "add", calendar)
    assert 'ianto when 1 "sawyer: just after Meiringen"' in ianto("when", "1").err
    assert "after Meiringen" in ianto("when", "1", "sawyer: after Meiringen").out
    ianto("calendar", "remove", "falls")
    told = ianto("when", "1").err
    assert "“sawyer: after Meiringen” was said by hand, and is not understood any more" in told
    assert "does not say" not in told
    ianto("calendar", "add", calendar)
    assert "after Meiringen" in ianto("when", "1").out


def test_a_work_is_placed_in_a_fans_own_words(hours: Ianto) -> None:
    said = hours(
        "when", "5", "watson: just after The Empty House", "verse: diverges at The Final Problem", "--json"
    )
    assert said.status == 0
    assert [(each["relation"], each["source"]) for each in said.json["placements"]] == [
        ("just after", "person")
    ]
    assert said.json["verse"] == "diverges@final-problem"
    assert hours("when", "5", "--drop", "watson", "--json").json["placements"] == []
    assert hours("when", "5", "--reset", "--json").json["verse"] is None
    assert "does not say" in hours("when", "5").err
    hours("when", "5", "watson: during The Empty House")
    assert "John Watson: during The Adventure of the Empty House" in hours("when", "5").out


def test_what_is_not_understood_ends_with_status_2(hours: Ianto, tmp_path: Path) -> None:
    wrong = hours("when", "5", "watson: after The Emty Hose Nobody Knows")
    assert (wrong.status, wrong.out) == (2, "")
    assert "ianto:" in wrong.err
    assert hours("when", "99").status == 2
    assert hours("when", tmp_path / "nothing.txt").status == 2
    assert hours("when", tmp_path).status == 2
    (tmp_path / "seen.txt").write_text("x", encoding="utf-8")
    assert hours("when", tmp_path / "seen.txt", "watson: after The Empty House").status == 2


def test_two_statements_that_cannot_both_hold_are_a_question(hours: Ianto) -> None:
    told = hours(
        "when", "5", "watson: after The Empty House; watson: before The Final Problem", "--json"
    ).json
    (conflict,) = told["conflicts"]
    assert len(conflict["statements"]) == 3
    assert conflict["question"].endswith("?")
    assert conflict["ways"]
    assert "These cannot all be true" in hours("when", "5").out


def test_what_a_series_does_not_allow_is_told_of_both_its_stories_and_among_all(
    ianto: Ianto, tmp_path: Path
) -> None:
    folder = tmp_path / "chairs"
    folder.mkdir()
    for part, setting in enumerate(
        ["missing scene from The Empty House", "Watson: before The Final Problem"], 1
    ):
        more = f"Series: Chairs\nPart: {part}\n"
        (folder / f"{part}.txt").write_text(placed(part, setting=setting, more=more), encoding="utf-8")
    (folder / "3.txt").write_text(
        placed(3, setting="Watson: after The Empty House; Holmes: before The Final Problem"), encoding="utf-8"
    )
    ianto("add", folder)
    every = ianto("when", "--contradictions", "--json").json
    assert [(each["works"], each["series"], each["line"]) for each in every] == [
        ([3], None, "world"),
        ([1, 2], "Chairs", "world"),
    ]
    assert [each["source"] for each in every[1]["statements"]] == ["setting", "setting", "series", "canon"]
    assert [each["work"] for each in every[1]["statements"]] == [1, 2, None, None]
    for number in ("1", "2"):
        assert ianto("when", number, "--json").json["conflicts"] == [every[1]]
        shown = ianto("when", number).out
        assert "in the series Chairs" in shown
        assert every[1]["statements"][0]["sentence"] in shown
    assert ianto("when", "3").out.count("These cannot all be true") == 1
    assert ianto("when", "--contradictions").out.count("These cannot all be true") == 2
    ianto("watched", "holmes", "A Scandal in Bohemia")
    folded = ianto("when", "--contradictions")
    assert "These cannot all be true" not in folded.out
    assert folded.out.count("This gives away more of") == 2
    assert "--unfold" in folded.err
    assert ianto("when", "--contradictions", "--unfold").out.count("These cannot all be true") == 2
    assert ianto("when", "--contradictions", "--json").json[0]["folded"]
    assert ianto("when", "3", "--contradictions").status == 2
    assert ianto("when").status == 2


def test_a_library_without_contradictions_says_so(hours: Ianto) -> None:
    said = hours("when", "--contradictions")
    assert (said.status, said.out) == (0, "")
    assert "None" in said.err
    assert hours("when", "--contradictions", "--json").json == []


def test_the_lives_there_are_and_the_order_of_one(hours: Ianto) -> None:
    lives = hours("order", "--json").json
    assert {"life": "John Watson", "line": "watson", "universe": "holmes", "works": 3} in lives
    order = hours("order", "--life", "Dr. Watson", "--json").json
    works = [each["work"]["title"] for each in order["entries"] if "work" in each]
    assert works == ["The Hour 2", "The Hour 1", "The Hour 3"]
    assert len(order["undated"]) == 2
    shown = hours("order", "--life", "watson").out
    assert shown.index("Final Problem") < shown.index("The Hour 1") < shown.index("Empty House")
    assert "Somewhere in it: 2 stories" in shown
    assert "A Study in Scarlet" in hours("order", "--world", "--in", "holmes", "--events").out
    assert hours("order", "--published", "holmes").status == 0
    assert hours("order", "--life", "Nobody").status == 2
    assert "did you mean “James Moriarty”" in hours("order", "--life", "Moriartee").err
    assert "ianto calendar show ID --people" in hours("order", "--life", "Qzxqy").err
    assert hours("order", "--life", "watson", "--world").status == 2


def test_what_gives_away_more_is_folded_in_lists(hours: Ianto) -> None:
    said = hours("watched", "holmes", "SCAN")
    assert "up to A Scandal in Bohemia" in said.out
    listed = hours("list").out
    assert listed.count("This gives away more of") == 3
    assert hours("list", "--json").json[0]["folded"]
    assert hours("watched", "holmes", "all", "--json").json[0]["left"] == 0
    assert "This gives away" not in hours("list").out
    assert hours("watched", "nowhere", "all").status != 0
    assert hours("watched", "nowhere").status == 2
    assert hours("watched", "sherlock", "FINA").out == hours("watched", "Sherlock Holmes (Granada)").out
    assert hours("watched", "tor", "--json").json[0]["calendar"] == "tw"
    assert "pp (Pride and Prejudice)" in hours("watched", "nowhere").err


def test_what_falls_without_one_thing(ianto: Ianto, tmp_path: Path) -> None:
    path = tmp_path / "falls.calendar.toml"
    path.write_text(FALLS, encoding="utf-8")
    listed = ianto("what-if", "--file", path, "--json").json
    assert {
        "arc": "the-letter",
        "title": "The letter",
        "calendar": "falls",
        "by": "the tests",
        "folded": None,
    } in listed
    told = ianto("what-if", "the-letter", "--file", path, "--without", "he is trusted", "--json").json
    assert told["lost"] == ["he falls"]
    assert told["courses"] == 1
    assert told["nudges"] == {"he falls": [{"made": [], "unmade": ["he is suspected"]}]}
    drawn = ianto("what-if", "the-letter", "--file", path, "--without", "he is trusted", "--svg", "-").out
    assert drawn.startswith("<svg ")
    assert "line-through" in drawn
    shown = ianto("what-if", "the-letter", "--file", path)
    assert "cannot do without" in shown.out
    assert ianto("what-if", "no-such-arc", "--file", path).status == 2
    wrong = ianto("what-if", "the-letter", "--file", path, "--without", "professor falling")
    assert wrong.status == 2
    assert "“The professor falls”" in wrong.err
    assert ianto("what-if", "the-letter", "--file", path, "--without", "Meiringen", "--json").json["lost"]
    path.write_text("[canon", encoding="utf-8")
    assert ianto("what-if", "--file", path).status == 1


FALLS = """\
[canon]
id = "falls"
title = "The Falls"

[who]
watson = ["John Watson"]

[[event]]
id = "meiringen"
title = "Meiringen"
published = 1893
who = ["watson"]

[[arc]]
id = "the-letter"
title = "The letter"
by = "the tests"
about = "Why a doctor was not at the falls."
outcomes = ["he falls"]
  [arc.because]
  "he is trusted"   = { title = "Watson trusts the letter", choice = true, needs = ["meiringen"] }
  "he is suspected" = { title = "Watson suspects the letter", choice = true, unless = ["he is trusted"] }
  "he goes back"    = { title = "Watson goes back", needs = ["meiringen"], unless = ["he is suspected"] }
  "he falls"        = { title = "The professor falls", needs = ["he goes back"] }
"""


def test_what_is_folded_is_not_told_by_what_is_found_again(hours: Ianto) -> None:
    assert hours("watched", "holmes", "SCAN").status == 0
    shown = hours("list").out
    assert "gives away more of Sherlock Holmes" in shown
    assert "The clock of number 4" not in shown
    recalled = hours("recall", "the", "clock", "of", "number", "4", "stands", "still").out
    assert "The clock of number 4" not in recalled
    folded = {each["title"]: each["folded"] for each in hours("list", "--json").json}
    assert folded["The Hour 4"]
    assert not folded["The Hour 2"]


def test_what_gives_away_more_than_was_seen_is_shown_to_whoever_asks(hours: Ianto) -> None:
    hours("watched", "holmes", "SCAN")
    for command in ("when", "show"):
        said = hours(command, "1")
        assert said.status == 0
        assert "This gives away more of Sherlock Holmes" in said.out
        assert "Final Problem" not in said.out
        assert "--unfold" in said.err
        assert "Final Problem" in hours(command, "1", "--unfold").out
    text = hours("show", "1", "--text")
    assert (text.status, text.out) == (1, "")
    assert hours("show", "1", "--text", "--unfold").out
    # Begun, it is folded no more.
    hours("mark", "1", "--as", "reading")
    assert "Final Problem" in hours("when", "1").out


def test_a_chart_and_an_arc_keep_to_what_was_seen(hours: Ianto, tmp_path: Path) -> None:
    path = tmp_path / "falls.calendar.toml"
    path.write_text(FALLS, encoding="utf-8")
    hours("calendar", "add", path)
    drawn = hours("chart", "--life", "watson", "--svg", "-")
    assert "Final Problem" in drawn.out
    hours("watched", "holmes", "SCAN")
    hours("watched", "falls", "nothing")
    drawn = hours("chart", "--life", "watson", "--svg", "-")
    assert "Final Problem" not in drawn.out
    assert "later than you have seen are left out; --unfold draws it all" in drawn.err
    assert "Final Problem" in hours("chart", "--life", "watson", "--svg", "-", "--unfold").out
    listed = hours("what-if")
    assert "This gives away more of" in listed.out
    asked = hours("what-if", "the-letter")
    assert asked.status == 0
    assert "trusts the letter" not in asked.out
    assert "--unfold" in asked.err
    assert hours("what-if", "the-letter", "--json").json["folded"]
    assert "trusts the letter" in hours("what-if", "the-letter", "--unfold").out
