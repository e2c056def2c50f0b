"""Stories for the desk, and what lies on it."""

from __future__ import annotations

import random
from pathlib import Path

from ianto.library import ITEM_KINDS, FindRequest, Item, Library

WORDS = [
    "fog",
    "lamp",
    "river",
    "stair",
    "violin",
    "garden",
    "letter",
    "carriage",
    "winter",
    "candle",
    "mirror",
    "tower",
    "rabbit",
    "castle",
    "moor",
    "window",
    "silver",
    "ink",
    "harbour",
    "bell",
    "road",
    "night",
    "hand",
    "door",
    "voice",
    "glass",
    "book",
    "quiet",
    "rain",
    "stone",
    "tea",
    "fire",
    "train",
    "wolf",
    "snow",
    "sea",
    "clock",
]


def prose(seed: str, sentences: int = 12) -> str:
    """Sentences nobody else has."""
    chance = random.Random(seed)
    told = (f"The {' '.join(chance.choices(WORDS, k=chance.randint(8, 14)))}." for _ in range(sentences))
    return " ".join(told)


def write(folder: Path, name: str, header: str, body: str = "") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{header}\n\n\n{body or prose(name)}\n", encoding="utf-8")
    return path


WHOLE = "Title: {}\nAuthor: Edda Thorne\nFandom: Dracula\nRating: PG"


def titles(items: list[Item]) -> list[str]:
    return [line.title for item in items for line in item.lines]


def only(library: Library, kind: str) -> list[Item]:
    return library.queue([each for each in ITEM_KINDS if each == kind], limit=50)


def work_called(library: Library, title: str) -> int:
    (found,) = library.find(FindRequest(query=f'title:"{title}"')).lines
    return found.work.id
