"""Control characters that were quotes and dashes of Windows: cp1252 read as latin-1, then saved as UTF-8."""

from __future__ import annotations

import re
from typing import Final

from ianto.text.repair.mending import Mended, mend

# Those five that cp1252 leaves undefined stay what they are.
_MEANT: Final = {
    chr(byte): bytes([byte]).decode("cp1252")
    for byte in range(0x80, 0xA0)
    if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
_FOUND: Final = re.compile(f"([{''.join(_MEANT)}])")
_SIGNS: Final = tuple("\x92\x93\x94\x91\x96\x97\x85")


def may_help(text: str) -> bool:
    """Whether there are any."""
    return not text.isascii() and (any(map(text.__contains__, _SIGNS)))


def mended(text: str) -> Mended | None:
    """The characters Windows means by them; no text has those control characters on purpose."""
    found = mend(text, _FOUND, _MEANT.__getitem__)
    return found if found.count else None
