"""Tables in a library: inferred, imported, filled by stories and by people, undone, and made anew."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from ianto.catalog import fills
from ianto.catalog.models import Filled, InferredTable, Prompted, PromptName, Tally
from ianto.challenges import Prompt, Subject, Table
from ianto.library import Library, rebuild
from ianto.library.challenges.problems import Refused
from ianto.library.challenges.shown import TableShown
from tests.library.desk_made import only
from tests.library.dump import differences, tables
from tests.library.tabled import POSTED, PROMPTS, cells_of, folder_of_tabled, number_of, text_of

VIGIL, WICK, ASH = 9, 10, 13


@pytest.fixture
def lamps(either: Library, tmp_path: Path) -> Library:
    """A library of the six stories; nobody posted the table yet."""
    either.add([folder_of_tabled(tmp_path / "lamps")])
    return either


@pytest.fixture
def posted(lamps: Library) -> Library:
    """The same, and the table as it was posted."""
    lamps.import_tables(POSTED)
    return lamps


def _shown(library: Library, writer: str = "") -> TableShown:
    shown = library.table("20lamps", writer=writer)
    assert shown is not None
    return shown


def _filled(library: Library, writer: str = "") -> dict[int, list[str]]:
    """The titles of the stories in the cells that are filled."""
    cells = _shown(library, writer).cells
    return {cell.prompt.number: [fill.title for fill in cell.fills] for cell in cells if cell.filled}


def test_a_table_nobody_posted_is_what_stories_say_of_it_holes_and_all(lamps: Library) -> None:
    shown = _shown(lamps)
    assert shown.table.inferred
    assert (shown.table.name, shown.of, shown.complete) == ("20lamps", 20, False)
    texts = {cell.prompt.number: cell.prompt.text for cell in shown.cells}
    assert (texts[VIGIL], texts[WICK], texts[1], texts[3]) == ("Vigil", "Wick", "Dusk", "")
    assert _filled(lamps)[VIGIL] == ["The Long Watch"]


def test_stories_fill_the_table_that_was_posted(posted: Library) -> None:
    shown = _shown(posted)
    assert not shown.table.inferred
    assert [cell.prompt.text for cell in shown.cells[:18]] == list(PROMPTS[:18])
    assert {cell.prompt.kind for cell in shown.cells[18:]} == {"choice"}
    assert _filled(posted) == {
        1: ["Two Nights"],
        2: ["Two Nights"],
        VIGIL: ["The Long Watch"],
        WICK: ["Trimmed"],
        ASH: ["Grate"],
    }
    assert (shown.filled, shown.of, shown.complete) == (5, 20, False)
    (fill,) = shown.cells[VIGIL - 1].fills
    assert "Vigil" in fill.why
    assert fill.verdict.standing == "counts"


def test_each_story_added_later_fills_its_cell_by_itself(posted: Library, tmp_path: Path) -> None:
    path = tmp_path / "late.txt"
    path.write_text(
        text_of("Late", author="heron", more="Table: 20lamps\nPrompt: #14 - Moth"), encoding="utf-8"
    )
    posted.add([path])
    assert _filled(posted)[14] == ["Late"]


def test_a_prompt_named_only_in_a_note_or_a_tag_is_read(posted: Library, tmp_path: Path) -> None:
    noted = text_of("Noted", author="heron", more="Notes: Written for 20lamps, prompt 4 (Lantern).")
    tagged = text_of("Tagged", author="heron", more="Tags: Prompt: Beacon, Table: 20lamps")
    (tmp_path / "noted.txt").write_text(noted, encoding="utf-8")
    (tmp_path / "tagged.txt").write_text(tagged, encoding="utf-8")
    posted.add([tmp_path / "noted.txt", tmp_path / "tagged.txt"])
    assert _filled(posted)[4] == ["Noted"]
    assert _filled(posted)[5] == ["Tagged"]


def test_it_is_narrowed_to_what_one_writer_filled(posted: Library) -> None:
    assert set(_filled(posted, "Wren")) == {WICK, ASH}
    lines = [(line.writer, line.filled) for line in _shown(posted).writers]
    assert lines == [("saltmarsh", 3), ("wren", 2)]
    assert [each.table.id for each in posted.writer_tables("wren").tables] == ["20lamps"]


def test_what_is_in_doubt_fills_nothing_and_lies_on_the_desk_until_somebody_answers(posted: Library) -> None:
    doubt = number_of(posted, "In Doubt")
    asked = [fill.work for cell in _shown(posted).cells for fill in cell.asked]
    assert set(asked) == {doubt}
    (item,) = only(posted, "prompt-unclear")
    assert item.works == (doubt,)
    choice = next(each for each in item.choices if each.words == "9. Vigil")
    done = posted.choose(item.key, choice.key)
    assert "In Doubt" in _filled(posted)[VIGIL]
    assert only(posted, "prompt-unclear") == []
    posted.undo(done.act)
    assert "In Doubt" not in _filled(posted)[VIGIL]
    assert [each.works for each in only(posted, "prompt-unclear")] == [(doubt,)]


def test_a_person_says_what_a_story_fills_and_takes_it_back(posted: Library) -> None:
    work = number_of(posted, "Grate")
    act = posted.fill([work], "20lamps", [3, 4])
    assert (_filled(posted)[3], _filled(posted)[4]) == (["Grate"], ["Grate"])
    assert ASH not in _filled(posted)
    assert "fills prompts 3, 4 of “20lamps”" in posted.history(work=work, limit=1)[0].said
    posted.undo(act)
    assert _filled(posted)[ASH] == ["Grate"]
    posted.unfill([work], "20lamps")
    assert ASH not in _filled(posted)
    posted.reset_fill([work])
    assert _filled(posted)[ASH] == ["Grate"]


def test_a_ruling_overrules_the_rules(posted: Library) -> None:
    work = number_of(posted, "Grate")
    posted.rule_fill(work, "20lamps", ASH, counts=False, why="It is a drawing.")
    assert ASH not in _filled(posted)
    (fill,) = _shown(posted).cells[ASH - 1].fills
    assert any("It is a drawing." in reason.sentence for reason in fill.verdict.reasons)
    posted.rule_fill(work, "20lamps", ASH, counts=None)
    assert _filled(posted)[ASH] == ["Grate"]
    with pytest.raises(Refused, match="does not fill prompt 3"):
        posted.rule_fill(work, "20lamps", 3, counts=True)


def test_what_cannot_be_done_is_refused_and_nothing_is_noted(posted: Library) -> None:
    before = len(posted.history(limit=None))
    with pytest.raises(Refused, match="no table “lamps of Oz”"):
        posted.fill([1], "lamps of Oz", [1])
    with pytest.raises(Refused, match="no prompt 99"):
        posted.fill([1], "20lamps", [99])
    with pytest.raises(Refused):
        posted.import_tables("Nothing in this letter is a table, alas.")
    assert len(posted.history(limit=None)) == before


def test_a_table_is_renamed_and_dropped_and_stories_still_find_it(posted: Library) -> None:
    posted.rename_table("20lamps", "Lamps of London")
    shown = posted.table("Lamps of London")
    assert shown is not None
    assert shown.filled == 5
    assert posted.table("20 LAMPS") == shown
    posted.drop_table("Lamps of London")
    assert _shown(posted).table.inferred
    posted.undo()
    assert not _shown(posted).table.inferred


def test_a_table_posted_anew_keeps_the_name_somebody_gave_it(posted: Library) -> None:
    posted.rename_table("20lamps", "Lamps of London")
    (again,) = posted.import_tables(POSTED)
    assert (again.same, again.called, again.table.name) == (True, "20lamps", "Lamps of London")
    (changed,) = posted.import_tables(POSTED.replace("Ember", "Cinder"))
    assert (changed.same, changed.table.name) == (False, "Lamps of London")
    shown = posted.table("20lamps")
    assert shown is not None
    assert (shown.table.name, shown.filled) == ("Lamps of London", 5)
    (named,) = posted.import_tables(POSTED, name="20lamps")
    assert (named.called, named.table.name) == ("", "20lamps")


def test_the_same_table_again_changes_nothing(posted: Library) -> None:
    before = len(posted.history(limit=None))
    (again,) = posted.import_tables(POSTED)
    assert again.same
    assert len(posted.history(limit=None)) == before
    (tried,) = posted.import_tables(POSTED.replace("Ember", "Cinder"), dry=True)
    assert tried.replaces is not None
    assert [cell.prompt.text for cell in _shown(posted).cells][2] == "Ember"


def test_a_story_in_the_bin_fills_nothing(posted: Library) -> None:
    work = number_of(posted, "Grate")
    posted.remove([work])
    assert ASH not in _filled(posted)
    posted.restore([work])
    assert _filled(posted)[ASH] == ["Grate"]


def test_a_table_that_only_stories_tell_of_goes_with_the_last_of_them(lamps: Library, tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text(
        text_of("One", author="heron", more="Table: twelve_keys\nPrompt: 3, Lock"), encoding="utf-8"
    )
    lamps.add([path])
    shown = lamps.table("Twelve Keys")
    assert shown is not None
    assert (shown.filled, shown.complete) == (1, False)
    lamps.remove([number_of(lamps, "One")])
    assert lamps.table("Twelve Keys") is None
    assert not InferredTable.objects.filter(key="twelvekeys").exists()


def test_a_link_of_the_posted_table_is_a_fill_once_the_story_is_here(lamps: Library) -> None:
    linked = POSTED.replace("04. Lantern", '<a href="https://stories.example.org/elsewhere">04. Lantern</a>')
    lamps.import_tables(linked.replace("\n", "<br>\n"))
    cell = _shown(lamps).cells[3]
    assert [fill.title for fill in cell.fills] == ["Elsewhere"]
    assert cell.filled
    lamps.remove([number_of(lamps, "Elsewhere")])
    cell = _shown(lamps).cells[3]
    assert (cell.filled, cell.elsewhere, cell.fills) == (False, True, ())


def test_a_prompt_is_drawn_of_those_that_are_left(posted: Library) -> None:
    drawn = {
        found[1].number for seed in range(200) if (found := posted.a_prompt(table="20lamps", seed=str(seed)))
    }
    assert drawn == set(range(1, 21)) - set(_filled(posted))
    assert posted.a_prompt(writer="nobody at all") is None


def test_a_table_is_bound_in_the_order_of_its_prompts(posted: Library) -> None:
    gathered = posted.gather_table("20lamps")
    assert gathered is not None
    titles = [line.title for line in gathered.lines]
    assert titles == ["Two Nights", "The Long Watch", "Trimmed", "Grate", "In Doubt"]
    places = [gathered.places[line.id] for line in gathered.lines]
    assert places == ["1. Dusk, 2. Dawn", "9. Vigil", "10. Wick", "13. Ash", "Perhaps 9. Vigil, 10. Wick"]
    bound = posted.table_book("20lamps", "html")
    assert bound is not None
    html = bound.data.decode()
    assert ">1. Dusk, 2. Dawn · Two Nights</a>" in html
    assert ">Perhaps 9. Vigil, 10. Wick · In Doubt</a>" in html
    bound = posted.table_book("20lamps")
    assert bound is not None
    with zipfile.ZipFile(io.BytesIO(bound.data)) as book:
        pages = {
            name: book.read(name).decode() for name in book.namelist() if name.endswith((".xhtml", ".ncx"))
        }
    contents = next(text for text in pages.values() if 'epub:type="toc"' in text)
    assert ">13. Ash · Grate</a>" in contents
    (part,) = (text for text in pages.values() if "halftitlepage" in text and ">Trimmed</h2>" in text)
    assert ">10. Wick</p>" in part
    mine = posted.gather_table("20lamps", "saltmarsh")
    assert mine is not None
    assert [line.title for line in mine.lines] == ["Two Nights", "The Long Watch"]


def test_a_library_of_an_older_ianto_has_its_tables_at_once(lamps: Library) -> None:
    for model in (Filled, InferredTable, Prompted, PromptName):
        model.objects.all().delete()
    Tally.objects.filter(name__startswith="fills").delete()
    assert [line.table.id for line in lamps.tables()] == ["20lamps"]
    assert _filled(lamps)[VIGIL] == ["The Long Watch"]


def test_what_is_derived_is_the_same_when_it_is_derived_again(posted: Library) -> None:
    before = tables()
    Tally.objects.filter(name="fills version").delete()
    assert fills.behind()
    posted.catch_up()
    assert not fills.behind()
    assert not (found := differences(before, tables())), "\n".join(found)


def test_a_library_made_anew_is_the_same(posted: Library) -> None:
    posted.fill([number_of(posted, "Grate")], "20lamps", [3])
    posted.rule_fill(number_of(posted, "Trimmed"), "20lamps", WICK, counts=False, why="Too short.")
    posted.rename_table("20lamps", "Lamps")
    posted.undo()
    before = tables()
    assert Filled.objects.exists()
    path = posted.folder.path
    posted.close()
    rebuild(path)
    again = Library(path)
    try:
        assert not (found := differences(before, tables())), "\n".join(found)
        assert _filled(again)[3] == ["Grate"]
    finally:
        again.close()


GREY = "Grey Fogs\n\n1. Mist\n2. Haze\n3. Smoke\n4. Murk\n5. Cloud\n6. Candlewax\n"


@pytest.fixture
def fogs(either: Library, tmp_path: Path) -> Library:
    """A library of four stories that name a table of two words, which nobody posted yet."""
    folder = tmp_path / "fogs"
    folder.mkdir()
    prompts = {
        "One": "Prompt: 1, Mist",
        "Two": "Prompt: Haze",
        "Three": "Prompt: 3",
        "Six": "Prompt: 6. Candlewax",
    }
    for title, prompt in prompts.items():
        text = text_of(title, author="heron", more=f"Table: Grey Fogs\n{prompt}")
        (folder / f"{title}.txt").write_text(text, encoding="utf-8")
    either.add([folder])
    return either


def test_what_was_said_of_a_table_that_stories_tell_of_holds_when_it_is_posted_and_when_it_is_dropped(
    fogs: Library,
) -> None:
    two, three, six = (number_of(fogs, title) for title in ("Two", "Three", "Six"))
    fogs.fill([two], "Grey Fogs", [3])
    fogs.unfill([six], "Grey Fogs")
    fogs.rule_fill(three, "Grey Fogs", 3, counts=False, why="It is a drawing.")
    claim = fogs.claim("Grey Fogs", "heron", Subject("character", ("John Watson",)))
    (kept,) = fogs.import_tables(GREY)
    assert {number: titles[0] for number, titles in cells_of(fogs, "Grey Fogs").items()} == {
        1: "One",
        3: "Two",
    }
    assert [each.claim.uid for each in fogs.claims("Grey Fogs")] == [claim.claim.uid]
    fogs.drop_table(kept.table.id)
    assert cells_of(fogs, "Grey Fogs")[3][0] == "Two"
    assert 6 not in cells_of(fogs, "Grey Fogs")
    assert len(fogs.claims("Grey Fogs")) == 1


def test_a_table_by_itself_joins_a_challenge_and_nothing_is_lost(fogs: Library) -> None:
    (alone,) = fogs.import_tables(GREY)
    before = cells_of(fogs, "Grey Fogs")
    assert set(before) == {1, 2, 3, 6}
    claim = fogs.claim("Grey Fogs", "heron", Subject("character", ("John Watson",)))
    (joined,) = fogs.import_tables(GREY, challenge="Fog Week")
    assert joined.table.id == alone.table.id
    assert joined.table.challenge == "fog-week"
    assert len([each for each in fogs.tables() if each.table.name == "Grey Fogs"]) == 1
    assert set(cells_of(fogs, "Grey Fogs")) >= {1, 6}
    assert [each.claim.uid for each in fogs.claims("Fog Week")] == [claim.claim.uid]


def test_names_without_letters_are_names_as_well(either: Library) -> None:
    for name in ("!!!", "♥", "..."):
        either.import_tables("1. Mist\n2. Haze\n3. Smoke\n", name=name)
    assert len(either.tables()) == 3
    assert either.table("♥") is not None
    assert either.table("") is None


def test_an_unknown_challenge_and_a_hand_do_not_shut_the_tables(either: Library, tmp_path: Path) -> None:
    either.keep_table(Table("lanterns", "Lanterns", (Prompt(1, "Rain"), Prompt(2, "Blue"), Prompt(3, "Red"))))
    path = tmp_path / "odd.txt"
    more = "Challenge: fifty_lanterns, table B\nPrompt: 5, Rain"
    path.write_text(text_of("Odd", author="heron", more=more), encoding="utf-8")
    either.add([path])
    either.fill([1], "Lanterns", [1])
    assert cells_of(either, "Lanterns") == {1: ["Odd"]}
    assert either.tables()


def test_a_ruling_outlives_what_a_person_says_of_the_same_cell(posted: Library) -> None:
    work = number_of(posted, "Grate")
    posted.rule_fill(work, "20lamps", ASH, counts=False, why="It is a drawing.")
    posted.fill([work], "20lamps", [ASH, 4])
    assert ASH not in _filled(posted)
    assert _filled(posted)[4] == ["Grate"]
