"""Small made stories on public-domain canons, each one different."""

from __future__ import annotations

import random
from pathlib import Path

_WORDS = ["Holmes", "Watson", "Mina", "Jonathan", "Alice", "Hatter", "Emma", "Knightley", "Gawain", "lamp", "letter", "chair", "violin", "key", "train", "girdle", "rain", "supper", "stair", "winter", "word", "door", "river", "answer", "street", "coat", "paper", "candle", "castle", "mirror", "rabbit", "carriage", "quietly", "never", "always", "again", "before", "under", "beside", "without", "looked", "waited", "found", "forgot", "kept", "lost", "said", "thought", "old", "cold", "green", "second", "last", "empty", "the", "a", "her", "his", "and", "of", "to", "in", "by", "from"]  # fmt: skip


def body(seed: int, sentences: int = 60) -> str:
    """A text that shares no long run of words with that of another seed."""
    picker = random.Random(seed)
    told = [" ".join(picker.choices(_WORDS, k=14)).capitalize() + "." for _ in range(sentences)]
    return "\n\n".join(" ".join(told[start : start + 5]) for start in range(0, len(told), 5))


def story(seed: int, *, title: str = "", sentences: int = 60) -> str:
    """A story with a journal's header."""
    return (
        f"Title: {title or f'The Lamp {seed}'}\nAuthor: saltmarsh{seed % 7}\nFandom: Sherlock Holmes\n"
        f"Pairing: Holmes/Watson\nRating: PG\n\n***\n\n{body(seed, sentences)}\n"
    )


def folder_of(path: Path, count: int, first: int = 0) -> Path:
    """A folder of so many made stories."""
    path.mkdir(parents=True, exist_ok=True)
    for seed in range(first, first + count):
        (path / f"story{seed:04}.txt").write_text(story(seed), encoding="utf-8")
    return path
