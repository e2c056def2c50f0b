"""What is fuzzed, and what must hold for every input. Needs no fuzzer: the tests replay what was found once."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from ianto.formats import Refused, Taken, Unreadable, collection_for, gather, read
from ianto.headers import parse
from ianto.story import Manuscript, Story
from ianto.text import decode

SECONDS: Final = 1.0
"""An input of at most 64 KiB is read in this time, on the slowest machine a test runs on."""

GROWTH: Final = 20
"""What is made of an input is no larger than so many times the input…"""

ALLOWANCE: Final = 64 * 1024
"""… and so many characters: the smallest file states its format and its warnings."""


class Broken(AssertionError):
    """An input for which something that must always hold does not."""


def text(data: bytes) -> None:
    """Decoding and repairing bytes, then reading them as plain text."""
    decoded = decode(data)
    _is_small(len(decoded.text), data)
    _holds(parse(Manuscript("txt", "text/plain", decoded.text, decoded.encoding)), data)


def page(data: bytes) -> None:
    """A file called `.html`."""
    _file(data, "page.html")


def document(data: bytes) -> None:
    """A file of any kind, its name telling nothing."""
    _file(data, "")


def named(data: bytes) -> None:
    """A file whose first byte chooses the ending of its name."""
    if data:
        _file(data[1:], f"story.{_ENDINGS[data[0] % len(_ENDINGS)]}")


def collection(data: bytes) -> None:
    """A file whose first byte chooses a name under which it may hold many stories."""
    if not data:
        return
    name = _COLLECTIONS[data[0] % len(_COLLECTIONS)]
    if collection_for(data[1:], name) is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data[1:])
        taken = 0
        for each in gather(path, path.parent):
            if isinstance(each, (Refused, Taken)):
                continue
            taken += len(each.data)
            _is_small(taken, data)
            _file(each.data, each.path.rpartition("/")[2])


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {
    "text": text,
    "page": page,
    "document": document,
    "named": named,
    "collection": collection,
}
_ENDINGS: Final = (
    "txt",
    "html",
    "md",
    "rtf",
    "fb2",
    "eml",
    "mht",
    "xml",
    "epub",
    "docx",
    "odt",
    "pdf",
    "json",
    "L-1",
)
_COLLECTIONS: Final = (
    "list.mbox",
    "dump.sql",
    "ARCHIVE_DB.pl",
    "export.xml",
    "stories.csv",
    "stories.json",
    "digest.txt",
)


def checked(name: str, data: bytes) -> None:
    """Run one target on one input, and see that it took no longer than it may.

    Raises:
        Broken: something that must always hold does not.
        Exception: whatever the code under test raises and should not.
    """
    begun = time.process_time()
    TARGETS[name](data)
    took = time.process_time() - begun
    if took > SECONDS * max(1.0, len(data) / 65536):
        raise Broken(f"{len(data):,} bytes took {took:.2f} s")


def _file(data: bytes, name: str) -> None:
    try:
        manuscript = read(data, name)
    except Unreadable as reason:
        if not str(reason):
            raise Broken("it was refused without a reason") from reason
        return
    _is_small(len(manuscript.text) + sum(len(block.html) for block in manuscript.blocks), data)
    _holds(parse(manuscript, name), data)


def _is_small(size: int, data: bytes) -> None:
    if size > GROWTH * len(data) + ALLOWANCE:
        raise Broken(f"{len(data):,} bytes became {size:,}")


def _holds(story: Story, data: bytes) -> None:
    """What is true of every story that was ever read."""
    whole = story.manuscript.text
    at = 0
    for part in story.parts:
        if not at <= part.start < part.stop <= len(whole) or whole[at : part.start].strip():
            raise Broken(f"the parts do not cover the text before {part}")
        at = part.stop
    if whole[at:].strip():
        raise Broken("the parts do not cover the end of the text")
    for field in story.fields:
        if field.span is not None and whole[slice(*field.span)] != field.raw:
            raise Broken(f"the span of {field} is not its own")
        # Only of warnings is it said that there are none.
        silent = not field.value and (field.name != "warning" or not field.raw)
        if silent or not 0 <= field.confidence <= 1:
            raise Broken(f"{field} says nothing, or says it too surely")
    if (story.body_start is None) != (not story.chapters):
        raise Broken("a story without a beginning, or the other way round")
    _is_small(
        sum(len(chapter.html) + len(chapter.text) for chapter in story.chapters)
        + sum(len(field.value) + len(field.raw) for field in story.fields),
        data,
    )
