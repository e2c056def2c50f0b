"""Folding: two ways of writing the same word become one, for comparing."""

from __future__ import annotations

import unicodedata
from typing import Final

_STRAIGHT: Final = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ`´ʹ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "×": "x",
        "ß": "ss",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "Œ": "oe",
        "ø": "o",
        "Ø": "o",
        "ł": "l",
        "Ł": "l",
        "đ": "d",
        "Đ": "d",
        "\u200b": None,
        "\ufeff": None,
        "\u00ad": None,
    }
)


def fold(text: str) -> str:
    """The text as it is compared: no accents, no case, straight quotes and dashes, single spaces."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(_STRAIGHT))
        if not decomposed.isascii():
            decomposed = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
            decomposed = decomposed.translate(_STRAIGHT)
        text = decomposed
    return " ".join(text.casefold().split())
