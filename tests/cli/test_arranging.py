"""`ianto join`, `part`, `best`, `apart`, `compare`; and numbers that were joined away."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ianto.library import Library
from tests.cli.conftest import Ianto
from tests.library.made import body, story

HEAD = "Title: The Lamp\nAuthor: saltmarsh\n\n***\n\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of three works, the first of two versions: the later one longer by a paragraph and three words."""
    folder = tmp_path_factory.mktemp("three")
    paragraphs = body(1).split("\n\n")
    paragraphs[4] = "Nobody saw it. " + paragraphs[4]
    texts = (HEAD + body(1), HEAD + "\n\n".join([*paragraphs, "And that was all of it."]), story(2), story(3))
    library = Library(folder / "library", create=True)
    for number, text in enumerate(texts, 1):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
        library.add([folder / f"{number}.txt"])
    library.close()
    return folder / "library"


@pytest.fixture
def three(ianto: Ianto, made: Path, tmp_path: Path) -> Ianto:
    """The command line, over a library of its own that is a copy of it."""
    shutil.copytree(made, tmp_path / "library")
    assert [work["id"] for work in ianto("list", "--json").json] in ([1, 2, 3], [3, 2, 1])
    return ianto


def _shown(ianto: Ianto, work: int) -> list[bool]:
    return [file["shown"] for file in ianto("show", str(work), "--json").json["files"]]


def test_joined_and_the_other_number_leads_there(three: Ianto) -> None:
    said = three("join", "1", "2")
    assert said.status == 0
    assert said.out == "1 “The Lamp 2” has 3 versions now; `ianto undo` takes it back\n"
    old = three("show", "2", "--json")
    assert (old.status, old.json["id"]) == (0, 1)
    assert "2 was joined with others: it is 1 now" in old.err
    assert three("join", "1", "3", "--json").json["versions"] == 4
    assert three("check").status == 0
    assert three("undo").status == 0
    assert three("undo").status == 0
    assert three("show", "2", "--json").json["id"] == 2
    assert three("check").status == 0


def test_parted(three: Ianto) -> None:
    said = three("part", "1", "--version", "2")
    assert said.out == "4 “The Lamp” is a work of its own now; `ianto undo` takes it back\n"
    assert three("show", "1", "--json").json["versions"] == 1
    assert three("part", "1", "--version", "1").status == 2
    three("undo")
    assert three("part", "1", "--version", "1", "--json").json["id"] == 5, "4 is nobody else's"


def test_the_version_shown(three: Ianto) -> None:
    before = _shown(three, 1)
    other = str(before.index(False) + 1)
    said = three("best", "1", "--version", other)
    assert said.out == f"version {other} of 1 “The Lamp” is shown now; `ianto undo` takes it back\n"
    assert _shown(three, 1) == [not each for each in before]
    assert three("best", "1", "--version", other, "--json").json["versions"] == 2
    three("undo")
    assert _shown(three, 1) == before


def test_two_works_stay_two(three: Ianto) -> None:
    assert three("apart", "2", "3").out.startswith("2 “The Lamp 2” and 3 “The Lamp 3” stay two works")
    three("join", "1", "2")
    said = three("apart", "1", "2")
    assert said.status == 2
    assert "is one work: name another" in said.err


def test_what_differs_is_shown(three: Ianto) -> None:
    said = three("compare", "1")
    assert said.status == 0
    lines = said.out.splitlines()
    assert lines[0].startswith("--- 1 “The Lamp”, version 1: ")
    assert lines[1].startswith("+++ 1 “The Lamp”, version 2: ")
    assert lines[2].startswith("1 passage changed, 1 paragraph only in the second. 11 paragraphs alike, 98 %")
    assert "    4 paragraphs alike" in lines
    assert any(line.startswith("+     5  {+Nobody saw it.+} ") for line in lines)
    assert "+    13  {+And that was all of it.+}" in lines
    assert not any(line.startswith("-    13") for line in lines)
    told = three("compare", "1", "--version", "2", "--version", "1", "--json").json
    assert (told["first"]["version"], told["second"]["version"]) == (2, 1)
    assert [passage["kind"] for passage in told["passages"]] == ["changed", "first"]
    assert [piece for piece in told["passages"][0]["first"][0] if piece["differs"]] == [
        {"text": "Nobody saw it. ", "differs": True}
    ]
    assert told["paragraphs_alike"] == 11
    assert told["passages"][1]["first_at"] == 13


def test_two_works_are_compared_as_they_are_shown(three: Ianto) -> None:
    told = three("compare", "2", "3", "--json").json
    assert (told["first"]["id"], told["second"]["id"]) == (2, 3)
    assert told["paragraphs_alike"] == 0
    three("join", "2", "3")
    assert three("compare", "2", "3", "--json").json["first"]["id"] == 2
    said = three("compare", "2", "--version", "1")
    assert said.status in {0, 2}
    (place,) = [at for at, shown in enumerate(_shown(three, 2), 1) if shown]
    assert three("compare", "2", "--version", str(place)).status == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["join", "1"], "1 alone cannot be joined"),
        (["join", "1", "1"], "1 alone cannot be joined"),
        (["join", "1", "9"], "there is no work 9; `ianto list`"),
        (["join", "1", str(10**30)], "there is no work 1000"),
        (["part", "1", "--version", "3"], "work 1 has versions 1 to 2; `ianto show 1`"),
        (["part", "2", "--version", "1"], "the only one of work 2"),
        (["part", "1"], "--version"),
        (["best", "1", "--version", "0"], "work 1 has versions 1 to 2"),
        (["best", "9", "--version", "1"], "there is no work 9"),
        (["apart", "1", "1"], "name another"),
        (["compare", "2"], "work 2 has one version only; name another work"),
        (["compare", "1", "2", "3"], "two works, or two versions of one"),
        (["compare", "1", "2", "--version", "1"], "two works, or two versions of one"),
        (["compare", "1", "--version", "1", "--version", "1"], "that is one version"),
        (["compare", "1", "--version", "1", "--version", "2", "--version", "1"], "versions 1 to 2; name two"),
        (["compare", "9"], "there is no work 9"),
    ],
)
def test_what_makes_no_sense_is_said(three: Ianto, wrong: list[str], said: str) -> None:
    answer = three(*wrong)
    assert answer.status == 2
    assert said in answer.err
    assert answer.out == ""
