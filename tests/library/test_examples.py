"""The examples: what the program reads in them is what a person reads in them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ianto.catalog import line
from ianto.library import Fate, Library, read_bytes
from ianto.story import Provenance, Reading
from ianto.tags import relationship
from tests.epubcheck import faults

EXAMPLES = Path(__file__).parents[2] / "examples"
_READ: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (EXAMPLES / "expected.toml").read_text(encoding="utf-8")
)
FILES = sorted(_READ["file"], key=lambda each: str(each["path"]))


class Added:
    """The examples, added in the order of their paths."""

    def __init__(self, folder: Path) -> None:
        self.library = Library(folder, create=True)
        fates: list[Fate] = []
        # As `ianto add examples/stories` walks them: the files of a folder before the folders in it.
        self.library.add([EXAMPLES / "stories"], on_fate=fates.append)
        self.fates = {str(Path(fate.file).relative_to(EXAMPLES)): fate for fate in fates}

    def reading(self, path: str) -> Reading:
        """What is read in a file, from the bytes the library keeps of it."""
        number = self.fates[path].work
        assert number is not None
        detail = self.library.work(number)
        assert detail is not None
        place = str(EXAMPLES / path)
        sha256 = next(version.sha256 for version in detail.versions if place in version.found)
        return read_bytes(self.library.store.read(sha256), Provenance(place))


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Added]:
    """The library of the examples."""
    made = Added(tmp_path_factory.mktemp("examples") / "library")
    yield made
    made.library.close()


def test_every_file_is_described_and_nothing_is_rejected(added: Added) -> None:
    assert set(added.fates) == {each["path"] for each in FILES}
    assert not [fate for fate in added.fates.values() if fate.kind == "rejected"]


@pytest.mark.parametrize("truth", FILES, ids=lambda each: str(each["path"]).rpartition("/")[2])
def test_a_file_is_read_as_a_person_reads_it(added: Added, truth: dict[str, Any]) -> None:
    fate = added.fates[truth["path"]]
    assert fate.kind == truth["verdict"], fate.reason
    if "of" in truth:
        assert fate.work == added.fates[truth["of"]].work
    reading = added.reading(truth["path"])
    said = line(reading.fields)
    prose = set(truth.get("prose", ()))
    told = {name: said[name] for name in ("title", "authors", "fandoms", "characters", "rating", "warnings")}
    told |= {name: said[name] for name in ("series", "table")}
    told |= {
        "prompt": "; ".join(said["prompt"]),
        "language": reading.language,
        "chapters": len(reading.chapters),
    }
    wrong = {
        name: (value, truth[name])
        for name, value in told.items()
        if name in truth and value != truth[name] and not (name in prose and not value)
    }
    if {relationship(pair).canonical for pair in said["relationships"]} != {
        relationship(pair).canonical for pair in truth.get("relationships", ())
    } and not ("relationships" in prose and not said["relationships"]):
        wrong["relationships"] = (said["relationships"], truth.get("relationships"))
    if abs(reading.words - truth["words"]) > truth["words"] * 0.02:
        wrong["words"] = (reading.words, truth["words"])
    assert not wrong


def test_every_example_is_served_as_a_valid_book(added: Added, tmp_path: Path) -> None:
    numbers = {fate.work for fate in added.fates.values() if fate.work is not None}
    for number in numbers:
        book = added.library.epub(number)
        assert book is not None
        assert book == added.library.epub(number), "the same work is the same bytes"
        (tmp_path / f"{number}.epub").write_bytes(book)
    assert faults(tmp_path.glob("*.epub")) == {f"{number}.epub": "" for number in numbers}
