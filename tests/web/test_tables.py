"""Tables on the site: all of them, one as a grid, its cells, what is in doubt, and how tables come in and go out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape

import pytest
from django.test import Client
from tests.library.tabled import POSTED, folder_of_tabled, text_of
from tests.web.table_pages import cell_of, html_of

from ianto.challenges import Card, Prompt, Table
from ianto.library import FindRequest, Library
from ianto.web import WEB_SETTINGS

Visitor = Callable[..., Client]


@pytest.fixture(scope="module")
def tabled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library with a table of twenty, a table only one story tells of, and a bingo card."""
    fics = folder_of_tabled(tmp_path_factory.mktemp("tabled") / "fics")
    more = {
        "Again": ("saltmarsh", "Table: 20lamps\nPrompt: 9, Vigil"),
        "Beyond": ("wren", "Table: 20lamps\nPrompt: 44, Thunder"),
        "Trains": ("wickfall", "Table: 25fluffyfics\nPrompt: 22, Parting"),
    }
    for title, (author, states) in more.items():
        (fics / f"{title}.txt").write_text(text_of(title, author=author, more=states), encoding="utf-8")
    library = Library(tmp_path_factory.mktemp("tabled") / "library", create=True, extra=WEB_SETTINGS)
    library.add([fics])
    library.import_tables(POSTED, challenge="A winter of lamps")
    works = {line.work.title: line.work.id for line in library.find(FindRequest()).lines}
    squares = tuple(Prompt(number, f"word {number}") for number in range(1, 10))
    squares = (*squares[:4], Prompt(5, "", "free"), *squares[5:])
    library.keep_table(Table("small-bingo", "Small bingo", squares, columns=3, card=Card("wren", 3)))
    library.fill([works["Trimmed"]], "small-bingo", [1, 9])
    yield library
    library.close()


@pytest.fixture
def works(tabled: Library) -> dict[str, int]:
    """The works' numbers by title."""
    return {line.work.title: line.work.id for line in tabled.find(FindRequest()).lines}


@pytest.fixture
def reader(tabled: Library, visitor: Visitor) -> Client:
    """Somebody at a browser."""
    return visitor(tabled)


def test_all_tables_are_listed_and_those_only_stories_tell_of_are_told_apart(reader: Client) -> None:
    html = html_of(reader, "/tables")
    kept, told = html.split("Known only from stories</h2>")
    assert '<a href="/table/20lamps">20lamps</a>' in kept
    assert "for A winter of lamps" in kept
    assert '<a href="/table/20lamps#asked">2 in doubt' in kept
    assert 'aria-label="5 of 20 filled"' in kept
    assert "bingo card of wren" in kept
    assert '<a href="/table/25fluffyfics">25fluffyfics</a>' in told
    assert "/tables/import?name=25fluffyfics" in told


def test_from_the_list_one_gets_to_exactly_the_stories_that_fill_a_table(
    reader: Client, works: dict[str, int]
) -> None:
    kept = html_of(reader, "/tables")
    assert '<a href="/table/20lamps/stories">' in kept
    html = html_of(reader, "/table/20lamps/stories")
    sure, perhaps = html.split("Perhaps: which prompt is meant is not clear</h2>")
    # A story that names another table, and one a person put there, are found like those that name it.
    titles = re.findall(r'<h3><a href="/work/(\d+)">', sure)
    asked = ("Two Nights", "The Long Watch", "Again", "Trimmed", "Grate")
    assert [int(each) for each in titles] == [works[each] for each in asked]
    assert ">5 stories<" in kept
    assert '<a href="/table/20lamps/cell/1">1 <span dir="auto">Dusk</span></a>' in sure
    assert f'href="/work/{works["In Doubt"]}"' in perhaps
    mine = html_of(reader, "/table/20lamps/stories", by="saltmarsh")
    assert f'href="/work/{works["Grate"]}"' not in mine
    assert "/table/20lamps/epub?by=saltmarsh" in mine
    assert reader.get("/table/none/stories").status_code == 404
    assert reader.get("/table/20 Lamps/stories").headers["Location"] == "/table/20lamps/stories"
    assert html_of(reader, "/table/small-bingo/stories").count("<h3>") == 1


def test_a_filled_cell_leads_to_its_story_and_names_title_and_author(
    reader: Client, works: dict[str, int]
) -> None:
    html = html_of(reader, "/table/20lamps")
    cell = cell_of(html, 10)
    assert 'class="cell filled"' in cell
    assert f'<a class="to" href="/work/{works["Trimmed"]}"' in cell
    assert '<cite dir="auto">Trimmed</cite>' in cell
    assert "by wren" in cell
    assert "title=" not in cell


def test_what_does_not_count_is_shown_so_with_its_reason(reader: Client, works: dict[str, int]) -> None:
    html = html_of(reader, "/table/20lamps")
    assert "1 not counted" in cell_of(html, 9)
    missed = html.split('id="missed-heading"')[1].split("</section>")[0]
    assert f'href="/work/{works["Again"]}"' in missed or f'href="/work/{works["The Long Watch"]}"' in missed
    assert '<li class="broken">' in missed


def test_a_hole_invites_and_says_what_a_story_has_to_say(reader: Client) -> None:
    cell = cell_of(html_of(reader, "/table/20lamps"), 3)
    assert '<a class="to" href="/table/20lamps/cell/3">' in cell
    assert "write this" in cell
    page = html_of(reader, "/table/20lamps/cell/3")
    assert "Table: 20lamps\nPrompt: 3, Ember" in page
    assert 'rel="prev" href="/table/20lamps/cell/2"' in page
    assert 'rel="next" href="/table/20lamps/cell/4"' in page
    assert reader.get("/table/20lamps/cell/21").status_code == 404


def test_a_table_is_narrowed_to_a_writer(reader: Client) -> None:
    html = html_of(reader, "/table/20lamps", by="wren")
    assert '<a href="/challenge/a-winter-of-lamps">A winter of lamps</a>' in html
    assert reader.get("/challenge/a-winter-of-lamps").status_code == 200
    assert 'class="cell filled"' in cell_of(html, 10)
    assert 'class="cell open"' in cell_of(html, 1)
    assert '<a href="/table/20lamps?by=wren" aria-current="true">wren' in html
    assert 'href="/table/20lamps/epub?by=wren"' in html


def test_the_stories_of_a_table_are_one_book_of_everybody_or_of_one_writer(reader: Client) -> None:
    everybody = reader.get("/table/20lamps/text").content.decode()
    one = reader.get("/table/20lamps/text", {"by": "wren"}).content.decode()
    assert everybody.index("Two Nights") < everybody.index("Trimmed")
    assert "Trimmed" in one
    assert "Two Nights" not in one


def test_another_spelling_of_a_name_leads_to_the_table(reader: Client) -> None:
    response = reader.get("/table/20 Lamps")
    assert response.status_code == 302
    assert response["Location"] == "/table/20lamps"
    assert reader.get("/table/nobody's").status_code == 404


def test_a_table_only_stories_tell_of_says_so_and_has_its_holes(reader: Client) -> None:
    html = html_of(reader, "/table/25fluffyfics")
    assert "Known only from the stories that name it, and they name 1 of its prompts." in html
    assert html.count('class="cell open"') == 24
    assert "say what it is" in cell_of(html, 1)
    assert "Rename it" not in html


def test_a_card_tells_its_bingos_what_lacks_least_and_is_marked_by_hand(reader: Client) -> None:
    html = html_of(reader, "/table/small-bingo")
    assert "Bingo: falling diagonal." in html
    assert re.search(
        r"<li><span>The first row</span> <span class=\"quiet\">lacks 2 word 2 and 3 word 3", html
    )
    drawn = html.split('<div class="by-hand" aria-hidden="true">')[1].split("</div>")[0]
    assert drawn.count("s-accent") >= 4
    assert "style=" not in drawn
    assert 'class="cell free" id="p5"' in html


def test_which_prompt_is_meant_can_be_said_and_undone(
    tabled: Library, reader: Client, works: dict[str, int]
) -> None:
    html = html_of(reader, "/table/20lamps")
    asked = html.split('id="asked-heading"')[1].split("</section>")[0]
    assert f'action="/work/{works["In Doubt"]}/fills"' in asked
    assert re.search(r'name="numbers" value="10">It is 10 “Wick”', asked)
    said = {"table": "20lamps", "numbers": "10", "what": "set", "next": "/table/20lamps#asked"}
    response = reader.post(f"/work/{works['In Doubt']}/fills", said)
    assert response.status_code == 303
    assert re.fullmatch(r"/table/20lamps\?done=[^#]+#asked", response["Location"])
    shown = tabled.table("20lamps")
    assert shown is not None
    assert works["In Doubt"] in {fill.work for fill in shown.cells[9].fills}
    tabled.undo(tabled.history(limit=1)[0].act)
    assert "In Doubt" in html_of(reader, "/table/20lamps").split('id="asked-heading"')[1]


def test_numbers_that_are_none_are_asked_for_again_and_nothing_typed_is_lost(
    reader: Client, works: dict[str, int]
) -> None:
    for numbers, why in (
        ("seven", "is no list of numbers"),
        ("7, 99", "has no prompt 99"),
        ("", "Name the prompts"),
    ):
        said = {"table": "20 Lamps", "numbers": numbers, "what": "set"}
        response = reader.post(f"/work/{works['Grate']}/fills", said)
        assert response.status_code == 409
        html = response.content.decode()
        assert why in unescape(html)
        assert "`" not in html.split("<main")[1]
        assert f'value="{numbers}"' in html
        assert 'value="20 Lamps"' in html


def test_one_is_never_sent_elsewhere(reader: Client, works: dict[str, int]) -> None:
    said = {"table": "20lamps", "what": "reset", "next": "https://example.org/"}
    response = reader.post(f"/work/{works['Trimmed']}/fills", said)
    assert response["Location"].startswith(f"/work/{works['Trimmed']}?done=")


def test_a_long_list_of_numbers_is_answered_at_once(reader: Client, works: dict[str, int]) -> None:
    said = {"table": "20lamps", "numbers": "1" * 480 + "x", "what": "set"}
    assert reader.post(f"/work/{works['Grate']}/fills", said).status_code == 409


def test_a_prompt_is_drawn_the_same_by_the_same_seed_and_only_from_what_is_left(reader: Client) -> None:
    first = reader.get("/tables/prompt", {"by": "wren", "table": "20lamps"})
    assert first.status_code == 302
    assert re.fullmatch(r"/tables/prompt\?by=wren&table=20lamps&seed=[0-9a-f]{8}", first["Location"])
    heading = re.compile(r"<h1>.*?</h1>", re.DOTALL)
    pages = {heading.findall(html_of(reader, first["Location"]))[0] for _ in range(3)}
    assert len(pages) == 1
    drawn = set()
    for seed in range(40):
        found = re.search(
            r'href="/table/20lamps/cell/(\d+)">Write this',
            html_of(reader, "/tables/prompt", table="20lamps", seed=seed),
        )
        assert found
        drawn.add(int(found[1]))
    assert len(drawn) > 5
    assert not drawn & {1, 2, 9, 10, 13}
    assert reader.get("/tables/prompt", {"table": "none", "seed": "1"}).status_code == 404


def test_open_prompts_whose_words_nobody_knows_are_not_called_written(reader: Client) -> None:
    html = html_of(reader, "/tables/prompt", table="25fluffyfics", seed="1")
    assert "24 prompts are open" in html
    assert "/tables/import?name=25fluffyfics" in html
    assert "is written" not in html


def test_a_writer_has_all_their_tables_with_what_is_left(reader: Client) -> None:
    html = html_of(reader, "/writer/wren")
    assert '<a href="/table/20lamps?by=wren">20lamps</a>' in html
    assert '<a href="/table/small-bingo?by=wren">Small bingo</a>' in html
    assert 'href="/tables/prompt?by=wren"' in html
    assert 'href="/table/20lamps/cell/1?by=wren"><span class="number">1</span>Dusk' in html
    assert reader.get("/writer/WREN")["Location"] == "/writer/wren"
    assert reader.get("/writer/nobody").status_code == 404


@pytest.mark.parametrize(
    ("notation", "piece"),
    [("html", "<li>"), ("livejournal", "<"), ("bbcode", "["), ("markdown", "01. "), ("csv", "Dusk")],
)
def test_a_table_is_written_out_to_be_copied_and_as_a_file(reader: Client, notation: str, piece: str) -> None:
    html = html_of(reader, "/table/20lamps/export", **{"as": notation})
    text = unescape(html.split("data-copied>\n")[1].split("</textarea>")[0])
    assert piece in text
    assert "Vigil" in text
    file = reader.get("/table/20lamps/export", {"as": notation, "file": "1"})
    assert file.content.decode().strip() == text.strip()
    assert re.search(r'attachment; filename="20lamps\.\w+"', file["Content-Disposition"])
    assert "127.0.0.1" not in text
    assert 'href=""' not in text
    assert "<>" not in text
    assert "[url=]" not in text
    assert reader.get("/table/20lamps/export", {"as": "list"}).status_code == 400


def test_a_table_written_out_links_to_the_address_of_the_library_that_is_typed(
    reader: Client, works: dict[str, int]
) -> None:
    plain = html_of(reader, "/table/20lamps/export", **{"as": "html"})
    assert "5 cells are filled by stories that name no address: they are bold and no link" in plain
    html = html_of(reader, "/table/20lamps/export", base="lamps.example.org/", **{"as": "html"})
    assert f"http://lamps.example.org/work/{works['Trimmed']}" in unescape(html)
    assert "no address: they" not in html
    assert "as=bbcode&amp;base=lamps.example.org" in html
    wrong = html_of(reader, "/table/20lamps/export", base='"><b>', **{"as": "html"})
    assert "That is no address of a site" in wrong
    assert 'value="&#34;&gt;&lt;b&gt;"' in wrong


@pytest.mark.parametrize("what", ["card", "banner", "wide", "badge"])
def test_a_table_is_drawn(reader: Client, what: str) -> None:
    svg = reader.get(f"/table/20lamps/{what}.svg", {"look": "dark"})
    assert svg.content.startswith(b"<svg")
    assert svg["Content-Type"].startswith("image/svg+xml")
    again = reader.get(f"/table/20lamps/{what}.svg", {"look": "dark"}, headers={"If-None-Match": svg["ETag"]})
    assert again.status_code == 304
    kept = reader.get(f"/table/20lamps/{what}.png", {"file": "1"})
    assert kept.content.startswith(b"\x89PNG")
    assert kept["Content-Disposition"] == f'attachment; filename="20lamps-{what}.png"'
    pictures = html_of(reader, "/table/20lamps/pictures", look="sepia")
    assert f'src="/table/20lamps/{what}.svg?look=sepia"' in pictures
