"""Every story in the tests is a valid book: whatever its header, its format and its text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from ianto.export import Book, write_epub
from ianto.formats import read
from ianto.headers import parse
from ianto.story import Story
from tests.epubcheck import faults

STORIES = Path(__file__).parent.parent / "stories"


def book_of(story: Story, data: bytes) -> Book:
    """A story as a book, as the library would make it."""

    def first(name: str) -> str:
        return next((field.value for field in story.fields if field.name == name), "")

    return Book(
        uid=f"urn:sha256:{hashlib.sha256(data).hexdigest()}",
        title=first("title"),
        authors=tuple(field.value for field in story.fields if field.name == "author"),
        language=story.language,
        fields=tuple(story.fields),
        summary=first("summary"),
        chapters=tuple(story.chapters),
        modified=datetime(2020, 1, 1, tzinfo=UTC),
        source_url=first("source_url"),
        series=first("series"),
    )


def stories() -> Iterator[Path]:
    for folder in sorted(path for path in STORIES.iterdir() if path.is_dir()):
        yield from sorted(path for path in folder.iterdir() if path.name != "expected.toml")


def test_every_story_is_a_valid_book(tmp_path: Path) -> None:
    for path in stories():
        data = path.read_bytes()
        book = write_epub(book_of(parse(read(data, path.name), path.name), data))
        (tmp_path / f"{path.parent.name} {path.stem}.epub").write_bytes(book)
    found = faults(tmp_path.glob("*.epub"))
    assert len(found) > 50
    assert {name: said for name, said in found.items() if said} == {}
