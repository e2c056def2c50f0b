"""Whether our own letters can set a text, for pictures in which there are no others."""

from __future__ import annotations

import unicodedata

from ianto.export.jacket import bare
from ianto.export.letters import letters
from ianto.export.visual_order import visual


def in_our_letters(text: str) -> str:
    """A text as our own letters set it: without signs they lack, such as emoji; empty where they lack one of its letters."""
    if text.isascii():
        return text
    known = letters()
    found = []
    for sign in bare(text):
        if all(map(known.settable, visual(sign))):
            found.append(sign)
        elif unicodedata.category(sign)[0] in "LN":
            return ""
    return " ".join("".join(found).split())
