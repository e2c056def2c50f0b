"""Finding by what a person keeps and never wants to see; all values of everything; shelves; going on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ianto.library import DIGITS, FindPage, FindRequest, Library, ValuesAsked
from tests.library.made import body

HEADERS = (
    "Title: Fog\nAuthor: saltmarsh\nFandom: Sherlock Holmes\nPairing: Holmes/Watson\nRating: PG\nGenre: Angst",
    "Title: Rain\nAuthor: Éloise Wick\nFandom: Sherlock Holmes\nPairing: Holmes/Watson, Lestrade/Gregson\nRating: R",
    "Title: Salt\nAuthor: quillfire\nFandom: Carmilla\nPairing: Laura/Carmilla\nRating: PG\nGenre: Angst",
    "Title: Lamp\nAuthor: 7 lamps\nFandom: Carmilla\nRating: NC-17\nSeries: Lights\nPart: 2",
    "Title: Wick\nAuthor: the Ashes\nFandom: Dracula\nRating: PG\nSeries: Lights\nPart: 1",
)


def _filled(library: Library, folder: Path) -> Library:
    folder.mkdir()
    for number, header in enumerate(HEADERS):
        (folder / f"{number}.txt").write_text(f"{header}\n\n***\n\n{body(number)}\n", encoding="utf-8")
    library.add([folder])
    return library


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of five stories, closed, to be copied."""
    room = tmp_path_factory.mktemp("stocked")
    _filled(Library(room / "library", create=True), room / "fics").close()
    return room / "library"


@pytest.fixture
def shelf(stocked: Path, tmp_path: Path) -> Iterator[Library]:
    """A library of five stories."""
    shutil.copytree(stocked, tmp_path / "library")
    library = Library(tmp_path / "library")
    yield library
    library.close()


@pytest.fixture
def on_each(either: Library, tmp_path: Path) -> Library:
    """The same on each database."""
    return _filled(either, tmp_path / "fics")


def _titles(page: FindPage) -> list[str]:
    assert page.error is None
    return [line.work.title for line in page.lines]


def _numbers(library: Library) -> dict[str, int]:
    return {line.work.title: line.work.id for line in library.find(FindRequest()).lines}


def _kept(page: FindPage) -> dict[str, int]:
    group = next(group for group in page.facets if group.name == "kept")
    return {value.value: value.count for value in group.values}


def test_states_are_a_facet(on_each: Library) -> None:
    number = _numbers(on_each)
    assert _kept(on_each.find(FindRequest(facets=True))) == {"unread": 5}
    on_each.mark([number["Fog"], number["Salt"]], "read")
    on_each.mark([number["Lamp"]], "to read")
    on_each.favour([number["Salt"]])
    assert _kept(on_each.find(FindRequest(facets=True))) == {
        "to read": 1,
        "read": 2,
        "unread": 2,
        "favourite": 1,
    }
    read = on_each.find(FindRequest(include={"kept": ("read",)}, sort="title", facets=True))
    assert _titles(read) == ["Fog", "Salt"]
    assert _kept(read) == {"to read": 1, "read": 2, "unread": 2, "favourite": 1}, (
        "another state would do as well"
    )
    assert [value.state for group in read.facets if group.name == "kept" for value in group.values] == [
        "",
        "in",
        "",
        "",
    ]


NARROWED: list[tuple[FindRequest, list[str]]] = [
    (FindRequest(include={"kept": ("read", "to read")}, sort="title"), ["Fog", "Lamp", "Salt"]),
    (FindRequest(include={"kept": ("unread",)}, sort="title"), ["Rain", "Wick"]),
    (FindRequest(include={"kept": ("unread", "to read")}, sort="title"), ["Lamp", "Rain", "Wick"]),
    (FindRequest(include={"kept": ("read", "favourite")}), ["Salt"]),
    (FindRequest(exclude={"kept": ("read",)}, sort="title"), ["Lamp", "Rain", "Wick"]),
    (FindRequest(exclude={"kept": ("unread",)}, sort="title"), ["Fog", "Lamp", "Salt"]),
    (FindRequest(exclude={"kept": ("favourite", "to read")}, sort="title"), ["Fog", "Rain", "Wick"]),
    (FindRequest(hide_read=True, sort="title"), ["Lamp", "Rain", "Wick"]),
    (FindRequest(include={"kept": ("dropped",)}), []),
]


def test_what_is_kept_narrows(shelf: Library) -> None:
    number = _numbers(shelf)
    shelf.mark([number["Fog"], number["Salt"]], "read")
    shelf.mark([number["Lamp"]], "to read")
    shelf.favour([number["Salt"]])
    for request, found in NARROWED:
        assert _titles(shelf.find(request)) == found, request


def test_what_is_never_shown_is_hidden_and_counted(shelf: Library) -> None:
    shelf.never("genre", "Angst")
    page = shelf.find(FindRequest(sort="title"))
    assert (_titles(page), page.hidden) == (["Lamp", "Rain", "Wick"], 2)
    everything = shelf.find(FindRequest(sort="title", everything=True))
    assert (everything.total, everything.hidden) == (5, 0)
    shelf.allow("genre", "Angst")
    shelf.never("genre", "Angst", "Carmilla")
    page = shelf.find(FindRequest(sort="title"))
    assert (_titles(page), page.hidden) == (["Fog", "Lamp", "Rain", "Wick"], 1)
    tagged = shelf.tag("genre", "Angst")
    assert tagged is not None
    assert [each.fandom for each in tagged.nevers] == ["Carmilla"]
    assert tagged.works == 2, "whoever asks for it is shown it"
    fandom = shelf.tag("fandom", "Carmilla")
    assert fandom is not None
    assert (fandom.works, fandom.found.hidden, fandom.nevers) == (1, 1, ())


def test_the_main_pairing_and_either_of_two(shelf: Library) -> None:
    (pairing,) = (
        value.value
        for group in shelf.find(FindRequest(query="title:rain", facets=True)).facets
        if group.name == "relationship"
        for value in group.values
        if "Lestrade" in value.value
    )
    asked = FindRequest(include={"relationship": (pairing,)})
    assert _titles(shelf.find(asked)) == ["Rain"]
    assert _titles(shelf.find(FindRequest(include={"relationship": (pairing,)}, main=True))) == []
    assert _titles(shelf.find(FindRequest(query="main:Holmes/Watson", sort="title"))) == ["Fog", "Rain"]
    assert _titles(shelf.find(FindRequest(query="main:johnlock", sort="title"))) == ["Fog", "Rain"]
    both = {"fandom": ("Carmilla", "Dracula")}
    assert _titles(shelf.find(FindRequest(include=both))) == []
    assert _titles(shelf.find(FindRequest(include=both, any_of=frozenset({"fandom"}), sort="title"))) == [
        "Lamp",
        "Salt",
        "Wick",
    ]


def test_the_query_language_asks_for_what_is_kept(shelf: Library) -> None:
    number = _numbers(shelf)
    shelf.shelve([number["Wick"], number["Fog"]], "Rainy days")
    shelf.give_stars([number["Rain"]], 4)
    shelf.note(number["Salt"], "again, in winter")
    assert _titles(shelf.find(FindRequest(query='shelf:"rainy DAYS"', sort="title"))) == ["Fog", "Wick"]
    assert _titles(shelf.find(FindRequest(query="stars:>=4"))) == ["Rain"]
    assert _titles(shelf.find(FindRequest(query="has:note"))) == ["Salt"]
    assert _titles(shelf.find(FindRequest(query="is:unread sort:-stars")))[0] == "Rain"
    wrong = shelf.find(FindRequest(query='lamp shelf:"rany days"')).error
    assert wrong is not None
    assert wrong.message == 'There is no shelf “rany days”: did you mean shelf:"Rainy days"?'
    assert wrong.column == 12


def test_last_read_comes_first_and_can_be_gone_on_with(on_each: Library) -> None:
    number = _numbers(on_each)
    for title in ("Salt", "Fog", "Wick"):
        on_each.keep_place(number[title], 1, 0.4)
    on_each.keep_place(number["Rain"], 1, 1.0)
    on_each.mark([number["Lamp"]], "reading")
    on_each.mark([number["Fog"]], "dropped")
    last = on_each.find(FindRequest(sort="-read"))
    assert _titles(last)[:4] == ["Rain", "Wick", "Fog", "Salt"]
    assert [line.title for line in on_each.going_on(4)] == ["Lamp", "Wick", "Salt"]
    assert [line.title for line in on_each.going_on(1)] == ["Lamp"]
    on_each.remove([number["Wick"]])
    assert [line.title for line in on_each.going_on(4)] == ["Lamp", "Salt"]


def test_a_series_is_told_in_its_order(shelf: Library) -> None:
    assert _titles(shelf.find(FindRequest(query="series:lights", sort="series"))) == ["Wick", "Lamp"]
    page = shelf.tag("series", "Lights")
    assert page is not None
    assert [line.work.title for line in page.found.lines] == ["Wick", "Lamp"]


def test_only_these_works(shelf: Library) -> None:
    number = _numbers(shelf)
    some = [number["Fog"], number["Wick"], 999]
    assert _titles(shelf.find(FindRequest(among=some, sort="title"))) == ["Fog", "Wick"]
    assert _titles(shelf.find(FindRequest(among=(), sort="title"))) == []


def test_a_shelf_keeps_its_order_and_can_be_searched(shelf: Library) -> None:
    number = _numbers(shelf)
    shelf.shelve([number["Wick"], number["Fog"], number["Salt"]], "Rainy days")
    shelf.never("genre", "Angst")
    plain = shelf.shelf_stories("rainy days", FindRequest(size=2, facets=True))
    assert (_titles(plain), plain.total, plain.pages) == (["Wick", "Fog"], 3, 2)
    assert _titles(shelf.shelf_stories("rainy days", FindRequest(size=2, page=2))) == ["Salt"]
    assert _titles(shelf.shelf_stories("rainy days", FindRequest(sort="title"))) == ["Fog", "Salt", "Wick"]
    assert _titles(
        shelf.shelf_stories("rainy days", FindRequest(include={"rating": ("Teen", "All ages")}))
    ) == [
        "Wick",
        "Fog",
        "Salt",
    ]
    assert _titles(shelf.shelf_stories("rainy days", FindRequest(query="author:quillfire"))) == ["Salt"]
    assert shelf.shelf_stories("no such shelf", FindRequest()).total == 0


def test_all_values_are_listed_from_a_to_z(shelf: Library) -> None:
    page = shelf.values("author", FindRequest(), ValuesAsked())
    assert [each.value for each in page.values] == [
        "7 lamps",
        "the Ashes",
        "Éloise Wick",
        "quillfire",
        "saltmarsh",
    ]
    assert page.letters == ((DIGITS, 1), ("A", 1), ("E", 1), ("Q", 1), ("S", 1))
    assert (page.total, page.found, page.pages) == (5, 5, 1)
    some = shelf.values("author", FindRequest(), ValuesAsked(part="ELOISE"))
    assert [each.value for each in some.values] == ["Éloise Wick"]
    letter = shelf.values("author", FindRequest(), ValuesAsked(letter="Q"))
    assert [each.value for each in letter.values] == ["quillfire"]
    second = shelf.values("author", FindRequest(), ValuesAsked(size=2, page=2))
    assert ([each.value for each in second.values], second.pages) == (["Éloise Wick", "quillfire"], 3)
    assert shelf.values("author", FindRequest(), ValuesAsked(size=2, page=9)).page == 3
    common = shelf.values("fandom", FindRequest(), ValuesAsked(by="count"))
    assert [each.count for each in common.values] == [2, 2, 1]


def test_values_are_of_what_is_asked_for(shelf: Library) -> None:
    asked = FindRequest(query="fandom:carmilla")
    assert [each.value for each in shelf.values("author", asked, ValuesAsked()).values] == [
        "7 lamps",
        "quillfire",
    ]
    shelf.never("author", "quillfire")
    assert [each.value for each in shelf.values("author", asked, ValuesAsked()).values] == ["7 lamps"]


SERIAL = """\
Title: {title}
Author: bellhanger
Fandom: Whitby Nights
Pairing: Mina/Lucy
Series: The Cobb Papers, part {part}
Chapters: 1/1

She had counted the boxes twice, and both times there was one too many. {title} was what she called it afterwards,
when it could be called anything, and the lamp had been lit again on the stairs.
"""


def test_a_pairing_is_left_out_in_whichever_order_it_is_said_and_a_series_goes_by_its_own_count(
    either: Library, tmp_path: Path
) -> None:
    for part, title in ((2, "The Box"), (1, "The Stair")):
        (tmp_path / f"{part}.txt").write_text(SERIAL.format(part=part, title=title))
    either.add([tmp_path / "2.txt", tmp_path / "1.txt"])
    lines = either.find(FindRequest(include={"series": ("The Cobb Papers",)}, sort="series")).lines
    assert [(line.work.title, line.work.position) for line in lines] == [("The Stair", "1"), ("The Box", "2")]
    either.never("relationship", "Lucy/Mina")
    either.allow("relationship", "Mina/Lucy")
    either.never("relationship", "Mina/Lucy", "whitby nights")
    found = either.find(FindRequest())
    assert (found.total, found.hidden) == (0, 2)
