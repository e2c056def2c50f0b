"""Long text in pieces, so that what is made of it need not be held all at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

PIECE: Final = 256 * 1024
_WITHIN: Final = 64 * 1024


def pieces_of(text: str, size: int = PIECE) -> Iterator[str]:
    """A text cut behind empty lines, else line ends, a piece about every `size` characters; short texts are one."""
    at = 0
    while len(text) - at > size + _WITHIN:
        begin, end = at + size, at + size + _WITHIN
        cut = text.find("\n\n", begin, end)
        if cut < 0:
            cut = text.find("\n", begin, end)
        if cut < 0:
            # A line of many pages: its end is looked for however far it is.
            cut = text.find("\n", end)
            if cut < 0:
                break
        yield text[at : cut + 1]
        at = cut + 1
    yield text[at:] if at else text
