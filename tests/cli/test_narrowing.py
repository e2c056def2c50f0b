"""`ianto find`, narrowed by values, by the main pairing, by what was read and by what is never to be shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Ianto
from tests.library.made import body

HEADERS = (
    "Title: Fog\nAuthor: saltmarsh\nFandom: Sherlock Holmes\nPairing: Holmes/Watson\nRating: PG",
    "Title: Rain\nAuthor: wickfall\nFandom: Dracula\nPairing: Mina/Jonathan\nRating: R",
    "Title: Salt\nAuthor: quillfire\nFandom: Carmilla\nPairing: Laura/Carmilla\nRating: NC-17",
)


@pytest.fixture
def filled(ianto: Ianto, tmp_path: Path) -> Ianto:
    """A library of three stories."""
    folder = tmp_path / "fics"
    folder.mkdir()
    for number, header in enumerate(HEADERS):
        (folder / f"{number}.txt").write_text(f"{header}\n\n***\n\n{body(number)}\n", encoding="utf-8")
    assert ianto("add", folder).status == 0
    return ianto


def _titles(ianto: Ianto, *arguments: object) -> list[str]:
    said = ianto("find", *arguments, "--sort", "title", "--json")
    assert said.status == 0, said.err
    return [work["title"] for work in said.json]


def test_narrowing_by_values(filled: Ianto) -> None:
    everything = "words>1"
    assert _titles(filled, everything) == ["Fog", "Rain", "Salt"]
    assert _titles(filled, everything, "--only", "fandom=Dracula") == ["Rain"]
    both = ("--only", "fandom=Dracula", "--only", "fandom=Carmilla")
    assert _titles(filled, everything, *both) == []
    assert _titles(filled, everything, *both, "--any-of", "fandom") == ["Rain", "Salt"]
    assert _titles(filled, everything, "--without", "rating=Mature") == ["Fog", "Salt"]
    pairing = filled("find", "title:fog", "--json").json[0]["canonical"]["relationships"][0]
    assert _titles(filled, everything, "--only", f"relationship={pairing}", "--main") == ["Fog"]
    filled("mark", 1, "--as", "read")
    assert _titles(filled, everything, "--hide-read") == ["Rain", "Salt"]
    assert _titles(filled, everything, "--only", "kept=read") == ["Fog"]


def test_what_is_never_shown_is_told(filled: Ianto) -> None:
    filled("never", "add", "fandom", "Carmilla")
    said = filled("find", "words>1")
    assert said.out.startswith("2 found\n")
    assert "1 more is never to be shown; --everything shows all" in said.err
    shown = filled("find", "words>1", "--everything")
    assert shown.out.startswith("3 found\n")
    assert "never" not in shown.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--only", "Dracula"), "--only takes FACET=VALUE"),
        (("--without", "colour=red"), "--without knows no facet “colour”"),
        (("--any-of", "colour"), "--any-of knows no facet “colour”"),
        (("--main",), "--main needs a relationship"),
    ],
)
def test_what_makes_no_sense(filled: Ianto, arguments: tuple[str, ...], told: str) -> None:
    said = filled("find", "lamp", *arguments)
    assert said.status == 2
    assert told in said.err


def test_a_shelf_that_there_is_not(filled: Ianto) -> None:
    filled("shelf", "put", "Rainy days", 1)
    said = filled("find", 'lamp shelf:"rany days"')
    assert said.status == 2
    assert 'did you mean shelf:"Rainy days"?' in said.err
