"""`ianto table`: prompt tables at the command line."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from ianto.challenges import read_posted
from tests.cli.conftest import Ianto, called

POST = """<h3>25 Lamplit Fics</h3>
<table>
<tr><td>21. Wick</td><td>22. Parting</td><td>23. <a href="http://lamps.example/23.html" title="Glow by j_w">Glow</a></td></tr>
<tr><td>24. Ash</td><td>25. Matches</td><td>26. Writer's Choice</td></tr>
</table>
"""
STORY = """Title: The Long Farewell
Author: mina_h
Fandom: Sherlock Holmes
Table: 25lamplitfics
Prompt: 22, Parting

It was raining when the train left, and he stood upon the platform until the last lamp had gone round the bend.
"""
OTHER = (
    STORY.replace("The Long Farewell", "What Is Left")
    .replace("mina_h", "dinah_k")
    .replace("22, Parting", "#24 - Ash")
)


@pytest.fixture
def lamps(ianto: Ianto, tmp_path: Path) -> Ianto:
    """A library with two stories and the table they name."""
    for place, text in enumerate((STORY, OTHER)):
        file = tmp_path / f"story{place}.txt"
        file.write_text(text, encoding="utf-8")
        assert ianto("add", file).status == 0
    post = tmp_path / "post.html"
    post.write_text(POST, encoding="utf-8")
    assert ianto("table", "import", post).status == 0
    return ianto


def _cells(ianto: Ianto, *more: str) -> dict[int, Any]:
    shown = ianto("table", "show", "25lamplitfics", "--json", *more).json
    return {cell["number"]: cell for cell in shown["cells"]}


def test_a_story_fills_the_cell_it_names_by_itself(lamps: Ianto) -> None:
    shown = lamps("table", "show", "25lamplitfics", "--json").json
    assert (shown["id"], shown["name"]) == ("25lamplitfics", "25 Lamplit Fics")
    assert (shown["filled"], shown["elsewhere"], shown["of"], shown["complete"]) == (2, 1, 6, False)
    cells = _cells(lamps)
    assert [number for number, cell in cells.items() if cell["fills"]] == [22, 24]
    assert cells[22]["fills"] == [1]
    assert cells[22]["prompt"] == "Parting"
    assert "“Parting”" in cells[22]["stories"][0]["known_by"]
    assert cells[23]["links"] == [{"address": "http://lamps.example/23.html", "title": "Glow", "by": "j_w"}]
    assert cells[26]["kind"] == "choice"


def test_a_table_nobody_posted_is_what_stories_say_of_it(ianto: Ianto, tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text(STORY, encoding="utf-8")
    ianto("add", file)
    shown = ianto("table", "show", "25lamplitfics", "--json").json
    cells = {cell["number"]: cell for cell in shown["cells"]}
    assert shown["inferred"]
    assert cells[22]["fills"] == [1]
    assert cells[1]["prompt"] is None
    assert "only as stories name it" in ianto("table", "list").out
    assert ianto("table", "drop", "25lamplitfics").status == 2


def test_a_story_shows_what_it_fills_as_it_was_settled(lamps: Ianto) -> None:
    assert "fills 22 “Parting” of 25 Lamplit Fics (counts)" in lamps("show", "1").out
    lamps("table", "fill", "1", "25lamplitfics", "25")
    shown = lamps("show", "1").out
    assert "fills 25 “Matches” of 25 Lamplit Fics (you said so, counts)" in shown
    assert "fills 22" not in shown


def test_what_is_added_says_what_it_fills_and_what_is_not_clear(lamps: Ianto, tmp_path: Path) -> None:
    for place, prompt in enumerate(("21, Wick", "23, Glow", "24, Matches")):
        text = STORY.replace("22, Parting", prompt).replace("The Long Farewell", f"Story {place}")
        (tmp_path / f"more{place}.txt").write_text(f"{text}\n{prompt * 9}", encoding="utf-8")
    added = lamps("add", *(tmp_path / f"more{place}.txt" for place in range(3)))
    assert "2 fill prompts of 25 Lamplit Fics; 1 is not clear: ianto tidy --kind prompt-unclear" in added.err
    assert " of 25 Lamplit" not in lamps("add", tmp_path / "more0.txt").err


def test_one_writers_cells_alone(lamps: Ianto) -> None:
    assert [number for number, cell in _cells(lamps, "--by", "mina_h").items() if cell["fills"]] == [22]
    assert "25 Lamplit Fics · mina_h  1/6\n" in lamps("table", "show", "25lamplitfics", "--by", "mina_h").out


def test_a_table_is_shown_as_a_grid_where_there_is_room(
    lamps: Ianto, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    wide = lamps("table", "show", "25 Lamplit Fics").out
    assert wide.startswith("25 Lamplit Fics  2/6, 1 elsewhere\n┌")
    assert "│ 22 Parting" in wide
    assert "1 The Long Farewell by mina_h" in wide
    monkeypatch.setenv("COLUMNS", "30")
    narrow = lamps("table", "show", "25 Lamplit Fics").out
    assert "┌" not in narrow
    assert "  22  Parting  1 The Long Farewell by mina_h\n" in narrow
    assert "  23  Glow  Glow\n" in narrow


def test_the_list_of_tables(lamps: Ianto) -> None:
    assert lamps("table", "list").out == "25 Lamplit Fics  2/6, 1 elsewhere, 2 stories\n"
    (line,) = lamps("table", "list", "--json").json
    assert (line["filled"], line["of"], line["stories"], line["writers"], line["asked"]) == (2, 6, 2, 2, 0)


def test_no_table_at_all_is_said(ianto: Ianto, tmp_path: Path) -> None:
    ianto("table", "new", "Four Fogs", "Rain", "Mist")
    ianto("table", "drop", "Four Fogs")
    said = ianto("table", "list")
    assert (said.status, said.out) == (0, "")
    assert "ianto table import FILE" in said.err
    assert ianto("table", "prompt", "--json").json is None


def test_what_a_dry_run_reads_is_shown_and_not_kept(ianto: Ianto, tmp_path: Path) -> None:
    ianto("table", "new", "Four Fogs", "Rain", "Mist")
    post = tmp_path / "post.html"
    post.write_text(POST.replace("24. Ash", "Ash"), encoding="utf-8")
    said = ianto("table", "import", post, "--dry-run")
    assert said.status == 0
    assert said.out.startswith("“25 Lamplit Fics”: 6 prompts, 1 filled elsewhere.\n")
    assert "22 Parting" in said.out
    assert "“Ash” has no number: it is taken as 24" in said.err
    assert [line["name"] for line in ianto("table", "list", "--json").json] == ["Four Fogs"]


def test_a_bad_file_is_refused_and_the_others_are_kept(ianto: Ianto, tmp_path: Path) -> None:
    bad, unnamed, good = tmp_path / "bad.html", tmp_path / "unnamed.txt", tmp_path / "good.html"
    bad.write_text("<p>Nothing to see here.</p>", encoding="utf-8")
    unnamed.write_text("1. Rain\n2. Mist\n3. Haar\n", encoding="utf-8")
    good.write_text(POST, encoding="utf-8")
    said = ianto("table", "import", bad, unnamed, good)
    assert said.status == 1
    assert "there is no table of prompts in it" in said.err
    assert "name it with --name" in said.err
    assert [line["name"] for line in ianto("table", "list", "--json").json] == ["25 Lamplit Fics"]
    told = ianto("table", "import", bad, good, "--json")
    assert told.status == 1
    assert [each["file"] for each in told.json["rejected"]] == [str(bad)]
    assert [(each["id"], each["same"]) for each in told.json["imported"]] == [("25-lamplit-fics", True)]
    assert ianto("table", "import", bad, good, "--name", "Two").status == 2
    assert ianto("table", "import", tmp_path / "missing.html").status == 2


def test_the_standard_input_is_read_in_any_encoding(tmp_path: Path) -> None:
    text = "Zehn Nächte\n\n1. Frühling\n2. Süden\n3. Träume\n"
    said = called("table", "import", "-", "--json", library=tmp_path / "library", input=text.encode("cp1252"))
    assert said.status == 0, said.err
    (table,) = said.json["imported"]
    assert (table["file"], table["name"]) == ("standard input", "Zehn Nächte")
    assert [cell["prompt"] for cell in table["cells"]] == ["Frühling", "Süden", "Träume"]


def test_several_tables_of_a_page_and_their_challenge(ianto: Ianto, tmp_path: Path) -> None:
    post = tmp_path / "post.html"
    post.write_text(POST + POST.replace("25 Lamplit", "25 Moonlit"), encoding="utf-8")
    assert ianto("table", "import", post, "--challenge", "lamplighters").status == 0
    lines = ianto("table", "list", "--json").json
    assert [(line["name"], line["challenge"]) for line in lines] == [
        ("25 Lamplit Fics", "lamplighters"),
        ("25 Moonlit Fics", "lamplighters"),
    ]


def test_a_table_is_made_of_prompts_given_or_of_lines(ianto: Ianto, tmp_path: Path) -> None:
    made = ianto(
        "table", "new", "Four  Fogs", "Rain", "2 mists", "Writer's Choice", "--columns", "2", "--json"
    ).json
    assert [(cell["number"], cell["prompt"], cell["kind"]) for cell in made["cells"]] == [
        (1, "Rain", "prompt"),
        (2, "2 mists", "prompt"),
        (3, "Writer's Choice", "choice"),
    ]
    assert (made["id"], made["columns"]) == ("four-fogs", 2)
    file = tmp_path / "list.txt"
    file.write_text("\ufeff7. Rain\n\n8. Mist\n10. Haar\n", encoding="utf-8")
    said = ianto("table", "new", "More Fogs", "--from", file, "--json")
    assert [cell["number"] for cell in said.json["cells"]] == [7, 8, 10]
    assert "no prompt has the number 9" in said.err
    again = ianto("table", "new", "four fogs", "Rain")
    assert again.status == 2
    assert "already" in again.err


@pytest.mark.parametrize("arguments", [(), ("Rain", "--from", "-"), ("  ",)])
def test_a_table_without_prompts_is_none(ianto: Ianto, arguments: tuple[str, ...]) -> None:
    assert ianto("table", "new", "Fogs", *arguments).status == 2


def test_a_table_is_exported_to_be_posted_and_read_again(lamps: Ianto, tmp_path: Path) -> None:
    for notation in ("html", "livejournal", "bbcode", "markdown", "csv"):
        text = lamps(
            "table", "export", "25lamplitfics", "--as", notation, "--base", "http://ianto.example/"
        ).out
        (posted,) = read_posted(text)
        assert [prompt.text for prompt in posted.prompts] == [
            "Wick", "Parting", "Glow", "Ash", "Matches", "Writer's Choice"
        ]  # fmt: skip
        links = {prompt.number: prompt.links[0] for prompt in posted.prompts if prompt.links}
        assert links[22].address == "http://ianto.example/work/1"
        assert (links[22].title, links[22].by) == ("The Long Farewell", "mina_h")
        assert links[23].address == "http://lamps.example/23.html"


def test_a_table_is_exported_as_pictures_and_as_a_book(lamps: Ianto, tmp_path: Path) -> None:
    svg, png, book = tmp_path / "card.svg", tmp_path / "card.png", tmp_path / "fics.epub"
    assert lamps("table", "export", "25lamplitfics", "--as", "svg", "-o", svg).status == 0
    assert b"<svg" in svg.read_bytes()
    assert (
        lamps(
            "table", "export", "25lamplitfics", "--as", "png", "--what", "badge", "--look", "dark", "-o", png
        ).out
        == ""
    )
    assert png.read_bytes().startswith(b"\x89PNG")
    assert lamps("table", "export", "25lamplitfics", "--as", "epub", "--by", "mina_h", "-o", book).status == 0
    with zipfile.ZipFile(io.BytesIO(book.read_bytes())) as epub:
        text = b"".join(epub.read(name) for name in epub.namelist() if name.endswith(".xhtml"))
    assert b"The Long Farewell" in text
    assert b"What Is Left" not in text
    nobody = lamps(
        "table", "export", "25lamplitfics", "--as", "epub", "--by", "nobody", "-o", tmp_path / "no.epub"
    )
    assert (nobody.status, "no story fills" in nobody.err) == (2, True)


def test_nothing_is_written_over_unasked(lamps: Ianto, tmp_path: Path) -> None:
    there = tmp_path / "there.txt"
    there.write_text("mine", encoding="utf-8")
    said = lamps("table", "export", "25lamplitfics", "-o", there)
    assert (said.status, there.read_text(encoding="utf-8")) == (1, "mine")
    assert "--force" in said.err
    assert lamps("table", "export", "25lamplitfics", "-o", there, "--force").status == 0
    assert "Parting" in there.read_text(encoding="utf-8")
    assert lamps("table", "export", "25lamplitfics", "-o", tmp_path / "no" / "such.txt").status == 1


def test_a_person_says_what_a_story_fills(lamps: Ianto) -> None:
    said = lamps("table", "fill", "1", "25lamplitfics", "21", "25")
    assert said.out == "Work 1 fills 21, 25 of “25 Lamplit Fics”: 3 of 6 prompts filled now.\n"
    assert [number for number, cell in _cells(lamps).items() if 1 in cell["fills"]] == [21, 25]
    assert lamps("table", "unfill", "1", "25lamplitfics", "--json").json == {
        "works": [1],
        "table": "25lamplitfics",
        "filled": 1,
        "of": 6,
    }
    lamps("table", "unfill", "1", "25lamplitfics", "--forget")
    assert _cells(lamps)[22]["fills"] == [1]
    lamps("undo")
    assert _cells(lamps)[22]["fills"] == []


def test_what_is_not_there_cannot_be_filled(lamps: Ianto) -> None:
    assert lamps("table", "fill", "99", "25lamplitfics", "21").status == 2
    assert "has no prompt 99" in lamps("table", "fill", "1", "25lamplitfics", "99").err
    assert "there is no table" in lamps("table", "fill", "1", "nowhere", "1").err
    assert lamps("table", "show", "nowhere").status == 2
    assert lamps("table", "export", "nowhere").status == 2


def test_a_chapter_a_story_does_not_have_fills_nothing(lamps: Ianto) -> None:
    refused = lamps("table", "fill", "1", "25lamplitfics", "21", "--chapter", "9")
    assert refused.status == 2
    assert "work 1 has no chapter 9: its last is 1" in refused.err
    assert lamps("table", "fill", "1", "25lamplitfics", "21", "--chapter", "1").status == 0


def test_a_ruling_is_one_thing_and_takes_a_note(lamps: Ianto) -> None:
    for flags in ((), ("--counts", "--refused"), ("--refused", "--forget")):
        assert lamps("table", "rule", "1", "25lamplitfics", "22", *flags).status == 2, flags
    for flag in ("--note", "--why"):
        assert (
            lamps("table", "rule", "1", "25lamplitfics", "22", "--refused", flag, f"late by {flag}").status
            == 0
        )
        (cell,) = _cells(lamps)[22]["stories"]
        assert f"late by {flag}" in str(cell["verdict"])


def test_a_ruling_stands_above_the_rules(lamps: Ianto) -> None:
    assert lamps("table", "rule", "1", "25lamplitfics", "22").status == 2
    said = lamps("table", "rule", "1", "25lamplitfics", "22", "--refused", "--why", "an old one")
    assert said.out == "Work 1 does not count in 22 of “25 Lamplit Fics”: 1 of 6 prompts filled now.\n"
    cell = _cells(lamps)[22]
    assert (cell["fills"], cell["filled"], cell["stories"][0]["work"]) == ([], False, 1)
    assert "(not counted)" in lamps("table", "show", "25lamplitfics").out.replace("\n", " ")
    lamps("table", "rule", "1", "25lamplitfics", "22", "--forget")
    assert _cells(lamps)[22]["fills"] == [1]


def test_a_prompt_that_is_still_open(lamps: Ianto) -> None:
    drawn = {
        lamps("table", "prompt", "--table", "25lamplitfics", "--seed", str(seed), "--json").json["number"]
        for seed in range(16)
    }
    assert drawn == {21, 25, 26}
    same = {lamps("table", "prompt", "--seed", "a").out for _ in range(3)}
    assert len(same) == 1
    assert same.pop().endswith("(25 Lamplit Fics)\n")


def test_a_prompt_of_the_table_named_and_of_none_whose_words_are_unknown(
    lamps: Ianto, tmp_path: Path
) -> None:
    assert lamps("table", "prompt", "25lamplitfics", "--seed", "a").out.endswith("(25 Lamplit Fics)\n")
    assert lamps("table", "prompt", "25lamplitfics", "--table", "other").status == 2
    file = tmp_path / "unknown.txt"
    file.write_text(STORY.replace("25lamplitfics", "30_keys").replace("Long", "Short"), encoding="utf-8")
    lamps("add", file)
    asked = lamps("table", "prompt", "30_keys")
    assert (asked.status, asked.out) == (0, "")
    assert "29 prompts" in asked.err
    assert "nobody has said" in asked.err


def test_a_renamed_table_goes_by_both_names(lamps: Ianto, tmp_path: Path) -> None:
    post = tmp_path / "post.html"
    assert lamps("table", "rename", "25lamplitfics", "Lamplight").status == 0
    assert lamps("table", "show", "Lamplight", "--json").json["also"] == ["25 Lamplit Fics"]
    assert _cells(lamps)[22]["fills"] == [1]
    again = lamps("table", "import", post, "--json")
    assert (again.json["imported"][0]["name"], again.json["imported"][0]["called"]) == (
        "Lamplight",
        "25 Lamplit Fics",
    )
    assert "it stays “Lamplight”" in lamps("table", "import", post).err
    dropped = lamps("table", "drop", "Lamplight")
    assert "prompts that stories name are left of it" in dropped.out
    lamps("undo")
    assert lamps("table", "show", "Lamplight", "--json").json["of"] == 6


def test_whatever_is_done_with_a_table_is_told_as_json(lamps: Ianto, tmp_path: Path) -> None:
    text = lamps("table", "export", "25lamplitfics", "--as", "markdown", "--json").json
    assert (text["as"], text["name"]) == ("markdown", "25 Lamplit Fics")
    assert "Parting" in text["text"]
    file = tmp_path / "card.png"
    told = lamps("table", "export", "25lamplitfics", "--as", "png", "-o", file, "--json").json
    assert (told["file"], told["bytes"]) == (str(file), file.stat().st_size)
    assert lamps("table", "export", "25lamplitfics", "--as", "png", "--json").status == 2
    renamed = lamps("table", "rename", "25lamplitfics", "Lamplit", "--json").json
    assert (renamed["before"], renamed["name"]) == ("25 Lamplit Fics", "Lamplit")
    dropped = lamps("table", "drop", "Lamplit", "--json").json
    assert (dropped["name"], dropped["left"]) == ("Lamplit", 25)
    assert lamps("undo", dropped["act"]).status == 0
    assert lamps("table", "show", "Lamplit").status == 0
