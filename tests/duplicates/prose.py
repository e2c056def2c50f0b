"""Invented prose to plant changes in: no two seeds share five words in a row but by chance."""

from __future__ import annotations

import random

WORDS = [
    "lamp",
    "fog",
    "river",
    "stair",
    "violin",
    "letter",
    "window",
    "evening",
    "carriage",
    "doctor",
    "silence",
    "morning",
    "garden",
    "rain",
    "kettle",
    "shadow",
    "answer",
    "question",
    "bridge",
    "street",
    "coat",
    "door",
    "hand",
    "paper",
    "candle",
    "winter",
    "summer",
    "road",
    "castle",
    "mirror",
    "rabbit",
]


def prose(seed: int, words: int) -> str:
    """So many words in one paragraph."""
    picker = random.Random(seed)
    return " ".join(picker.choice(WORDS) + str(picker.randrange(60)) for _ in range(words))


def paragraphs(seed: int, count: int, words: int = 50) -> list[str]:
    """So many paragraphs."""
    return [prose(seed * 1_000 + number, words) for number in range(count)]


def revised(text: str, share: float, seed: int = 7) -> str:
    """The text with a share of its sentences (of 12 words) written again."""
    picker = random.Random(seed)
    words = text.split()
    for start in range(0, len(words), 12):
        if picker.random() < share:
            size = len(words[start : start + 12])
            words[start : start + 12] = prose(picker.randrange(10**9), size).split()
    return " ".join(words)
