"""Tags under one name: found by any of their names and by what is above them, and never lost as written."""

from __future__ import annotations

from pathlib import Path

import pytest

from ianto.catalog.models import Decision, Spelling, Tagged
from ianto.library import FindRequest, Library, Refused
from ianto.library.book import book_of
from ianto.tags import Amendment
from tests.library.made import body

PACK = """
pack = "dracula"
title = "Dracula"
version = 1
licence = "CC0-1.0"

[[tag]]
kind = "fandom"
name = "Dracula"
aliases = ["Drac"]
parents = ["Gothic Novels"]

[[tag]]
kind = "fandom"
name = "Gothic Novels"

[[tag]]
kind = "character"
name = "Mina Harker"
fandoms = ["Dracula"]
aliases = ["Mina Murray", "Wilhelmina Harker"]
within = ["Mina"]

[[tag]]
kind = "character"
name = "Lucy Westenra"
fandoms = ["Dracula"]
within = ["Lucy"]

[[tag]]
kind = "relationship"
name = "Lucy Westenra/Mina Harker"
fandoms = ["Dracula"]
within = ["Mucy"]
"""

HEADERS = (
    "Title: The Lamp\nAuthor: saltmarsh\nFandom: Dracula\nPairing: Mina/Lucy\nRating: PG\nGenre: WAFF\n",
    "Title: The Stair\nAuthor: quillfeather\nFandom: Drac\nPairing: Mucy\nRating: PG\nGenre: Fluff\n",
    "Title: The Girdle\nAuthor: saltmarsh\nFandom: Arthurian Legend\nPairing: Gawain/Ragnelle\nRating: R\n",
    "Title: The River\nAuthor: Saltmarsh\nFandom: Carmilla\nCharacters: Mina\nRating: G\n",
)


@pytest.fixture
def named(either: Library, tmp_path: Path) -> Library:
    """A library with a pack of its own and four stories."""
    either.folder.packs.mkdir()
    (either.folder.packs / "dracula.toml").write_text(PACK, encoding="utf-8")
    folder = tmp_path / "fics"
    folder.mkdir()
    for number, header in enumerate(HEADERS):
        (folder / f"story{number}.txt").write_text(f"{header}\n***\n\n{body(number)}\n", encoding="utf-8")
    either.add([folder])
    return either


def _found(library: Library, query: str = "", **include: str) -> set[str]:
    asked = FindRequest(query=query, include={name: (value,) for name, value in include.items()})
    page = library.find(asked)
    assert page.error is None, page.error
    return {line.work.title for line in page.lines}


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("relationship:Mucy", {"The Lamp", "The Stair"}),
        ('relationship:"Mina Harker/Lucy Westenra"', {"The Lamp", "The Stair"}),
        ("mucy", {"The Lamp", "The Stair"}),
        ("fandom:Drac", {"The Lamp", "The Stair"}),
        ('fandom:"Gothic Novels"', {"The Lamp", "The Stair"}),
        ("fandom:gothic", {"The Lamp", "The Stair"}),
        ('character:"Mina Murray"', {"The River"}),
        ("author:saltmarsh", {"The Lamp", "The Girdle", "The River"}),
    ],
)
def test_any_name_finds_the_works(named: Library, query: str, titles: set[str]) -> None:
    found = _found(named, query)
    # Of the third novel nobody said that its Mina is Harker's wife.
    assert found == (titles - {"The River"} if "character" in query else titles)


def test_facets_count_one_name(named: Library) -> None:
    page = named.find(FindRequest(facets=True))
    facets = {group.name: {value.value: value.count for value in group.values} for group in page.facets}
    assert facets["relationship"]["Lucy Westenra/Mina Harker"] == 2
    assert facets["fandom"]["Dracula"] == 2
    assert "Gothic Novels" not in facets["fandom"]
    assert len(facets["author"]) == 2


def test_narrowing_by_another_name_or_by_what_is_above(named: Library) -> None:
    assert _found(named, relationship="Mucy") == {"The Lamp", "The Stair"}
    assert _found(named, fandom="Gothic Novels") == {"The Lamp", "The Stair"}


def test_as_written_is_never_lost(named: Library) -> None:
    lines = {line.work.title: line.work for line in named.find(FindRequest()).lines}
    assert lines["The Stair"].relationships == ("Mucy",)
    assert lines["The Stair"].names.relationships == ("Lucy Westenra/Mina Harker",)
    assert set(Spelling.objects.filter(tag__kind="relationship").values_list("written", flat=True)) >= {
        "Mina/Lucy",
        "Mucy",
    }


def test_a_decision_on_a_name(named: Library) -> None:
    ragnelle = Amendment("alias", "relationship", "Gawain/Ragnelle", "Gawain/Dame Ragnelle")
    planned = named.amend([ragnelle], dry=True)
    assert len(planned.works) == 1
    assert not Decision.objects.exists()
    done = named.amend([ragnelle])
    assert done.works == planned.works
    assert Decision.objects.get().detail == {
        "kind": "relationship",
        "name": "Gawain/Ragnelle",
        "to": "Gawain/Dame Ragnelle",
    }
    assert _found(named, 'relationship:"Dame Ragnelle/Gawain"') == {"The Girdle"}
    assert _found(named, 'relationship:"Gawain/Ragnelle"') == {"The Girdle"}


def test_a_parent_decided_upon_finds_its_children(named: Library) -> None:
    named.amend([Amendment("parent", "fandom", "Carmilla", "Gothic Novels")])
    assert _found(named, 'fandom:"Gothic Novels"') == {"The Lamp", "The Stair", "The River"}


def test_a_character_under_another_name_changes_the_pairings(named: Library) -> None:
    named.amend([Amendment("rename", "character", "Mina Harker", "Wilhelmina Harker")])
    lines = {line.work.title: line.work for line in named.find(FindRequest()).lines}
    assert lines["The Lamp"].names.relationships == ("Lucy Westenra/Wilhelmina Harker",)


def test_one_that_cannot_be_is_refused(named: Library) -> None:
    with pytest.raises(Refused):
        named.amend([Amendment("parent", "fandom", "Gothic Novels", "Dracula")])
    assert not Decision.objects.exists()


def test_a_pack_that_changes_is_heard_at_the_next_change(named: Library) -> None:
    path = named.folder.packs / "dracula.toml"
    path.write_text(PACK.replace('"Mucy"', '"Harkenra"'), encoding="utf-8")
    named.retag()
    assert _found(named, "relationship:harkenra") == {"The Lamp"}
    assert _found(named, "relationship:mucy") == {"The Stair"}


def test_nothing_is_left_of_tags_nobody_has(named: Library) -> None:
    named.amend([Amendment("alias", "genre", "Fluff", "Sweetness")])
    named.retag()
    assert not Spelling.objects.filter(tagged=None).exists()
    assert Tagged.objects.filter(spelling__tag__name="Sweetness").exists()


def test_a_decision_on_a_name_is_undone_and_done_again(named: Library) -> None:
    named.amend([Amendment("alias", "fandom", "Carmilla", "Gothic Tales")])
    assert _found(named, fandom="Gothic Tales") == {"The River"}
    undone = named.undo()
    assert _found(named, fandom="Carmilla") == {"The River"}
    assert not _found(named, fandom="Gothic Tales")
    named.undo(undone.act)
    assert _found(named, fandom="Gothic Tales") == {"The River"}


@pytest.mark.parametrize(
    "written", ["Héléne O’Brien/Bob Stone", "Bob Stone / Helene OʼBrien", "bob stone/HELENE O`BRIEN"]
)
def test_pairings_are_found_however_their_people_are_typed(
    library: Library, tmp_path: Path, written: str
) -> None:
    path = tmp_path / "fog.txt"
    path.write_text(
        f"Title: Fog\nAuthor: saltmarsh\nPairing: {written}\n\n***\n\n{body(1)}\n", encoding="utf-8"
    )
    library.add([path])
    done = library.amend([Amendment("alias", "character", "Helene O'Brien", "Helen O'Brien")])
    assert done.works == (1,)
    assert _found(library, 'relationship:"Helen O\'Brien/Bob Stone"') == {"Fog"}


def test_one_writer_under_two_names_is_shown_once(named: Library) -> None:
    named.amend([Amendment("alias", "author", "quillfeather", "saltmarsh")])
    number = named.join([1, 2])
    detail = named.work(number)
    assert detail is not None
    assert detail.line.names.authors == ("saltmarsh",)
    assert set(detail.line.authors) == {"saltmarsh", "quillfeather"}
    book = book_of(number)
    assert book is not None
    assert book.authors == ("saltmarsh",)
