"""A library with a past: stories of several kinds, and days on which they were read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ianto.catalog.models import Read, Version
from ianto.library import Library

STORIES = {
    "lamp.txt": """\
Title: The Lamp
Author: Edda Thorne
Fandom: Sherlock Holmes
Pairing: Sherlock Holmes/John Watson
Rating: Teen
Date: 2009-06-01
Status: Complete

The lamp stood in the window all night, and nobody in the street asked for whom it had been lit.
""",
    "boat.txt": """\
Title: The Boat
Author: wickfall
Fandom: Sherlock Holmes
Pairing: Irene Adler/Godfrey Norton
Rating: Mature
Date: 2011-02-03
Status: WIP

The boat was gone from the stairs before the tide had turned, and the rope lay wet upon the stone.
""",
    "crypt.txt": """\
Title: The Crypt
Author: Edda Thorne
Fandom: Dracula

In the crypt there was one candle more than they had counted, and that one had never been lit at all.
""",
    "tea.html": """\
<html><body><p>Title: Tea</p><p>Author: B. Finch</p><p>Rating: Teen</p><p>Date: 2009</p>
<p>The tea was cold, the rabbit late, and the third cup nobody would own to having broken.</p></body></html>
""",
}


def write(folder: Path) -> Path:
    """The stories as files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in STORIES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def numbers() -> dict[str, int]:
    """The works' numbers by title."""
    return dict(Version.objects.values_list("work__title", "work_id"))


def read(library: Library, log: list[tuple[str, str, int, int]]) -> None:
    """Have read, on a day, so many words of the story of a title in so many seconds."""
    del library
    originals = dict(Version.objects.values_list("work__title", "original_id"))
    Read.objects.bulk_create(
        Read(
            day=date.fromisoformat(day),
            original=originals.get(title, title.ljust(64, "0")),
            words=words,
            seconds=seconds,
            journalled=False,
        )
        for day, title, words, seconds in log
    )
