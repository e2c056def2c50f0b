"""What cannot be put right, since nothing tells what it was: it is told, never guessed."""

from __future__ import annotations

import re
from typing import Final

_MISSING: Final = "\ufffd"
# A question mark within a word, where English has an apostrophe.
_CONTRACTED: Final = re.compile(r"\?(?<=[a-z]\?)(?:t|s|m|d|ll|re|ve)\b(?!\?)")
_LEAST: Final = 3
# Sequences that only garbling makes; what is still there was not put right.
_SIGNS: Final = "âÃÔЂ"
_GARBLED: Final = ("â€", "Ã¢", "Ã©", "Ã¨", "ÔÇÖ", "ÔÇ£", "вЂ")


def warnings(text: str) -> list[str]:
    """What was lost or garbled beyond repair before the file was saved, in words; cheap where nothing was."""
    told: list[str] = []
    if "?" in text:
        marks = sum(1 for _ in _CONTRACTED.finditer(text))
        if marks >= _LEAST:
            told.append(
                f"{marks:,} apostrophes seem to have become question marks before this file was saved"
            )
    if text.isascii():
        return told
    if _MISSING in text:
        count = text.count(_MISSING)
        told.append(
            f"{count:,} characters were lost before this file was saved; they are shown as {_MISSING}"
        )
    if any(map(text.__contains__, _SIGNS)) and any(sign in text for sign in _GARBLED):
        told.append("some characters were garbled before this file was saved, and are left as they are")
    return told
