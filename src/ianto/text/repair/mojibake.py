"""UTF-8 that was read as something else and saved again: `donâ€™t`, `cafÃ©`, `ÔÇÖ`, `вЂ™`."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from ianto.text.repair.mending import Mended, Shifts, joined, mend
from ianto.text.repair.spellings import SPELLINGS, Spelling

# What cp1252 makes of a letter of two bytes and of three, as it stands in UTF-8; French has the first letters,
# but not those behind them.
_TAIL: Final = rb"(?:\xc2[\x80-\xbf]|\xc5[\x80-\xbf]|\xc6\x92|\xcb[\x80-\xbf]|\xe2[\x80-\x84][\x80-\xbf])"
_GARBLED: Final = re.compile(
    rb"\xc3(?:\xa2\xe2\x82\xac|[\x82-\x85\x8e-\x91\x97\x98]"
    + _TAIL
    + rb"|[\xa0-\xb0]"
    + _TAIL
    + _TAIL
    + rb")"
)
_RARE: Final = "".join(
    dict.fromkeys(sign for one in SPELLINGS if one.codec != "cp1252" for sign in one.signs)
)
_COMMON: Final = "".join(
    dict.fromkeys(sign for one in SPELLINGS if one.codec == "cp1252" for sign in one.signs)
)
_MOST_RUNS: Final = 20_000
_SHORT: Final = 1 << 18
# The second byte of a space that does not break, or of à, became a plain space.
_SPACED: Final = re.compile("(Â(?= )|(?<![A-ZÀ-Ý])Ã (?=[ .,;:!?\n]))")
_MEANT: Final = {"Â": "", "Ã ": "à"}


def may_help(text: str) -> bool:
    """Whether the text may have what garbling makes."""
    return not text.isascii() and (
        any(map(text.__contains__, _RARE))
        or (
            any(map(text.__contains__, _COMMON))
            and _GARBLED.search(text.encode("utf-8", "surrogatepass")) is not None
        )
    )


def mended(text: str) -> Mended | None:
    """What is proven to be garbled put right once; what might be meant so is left, and so is what was lost."""
    shifts: Shifts = ()
    count = 0
    for spelling in SPELLINGS:
        proven, scripts = _proof(text, spelling) if spelling.may_be(text) else (False, False)
        if not proven:
            continue
        found = _by(text, spelling, scripts=scripts)
        text, shifts, count = found.text, joined(shifts, found.shifts), count + found.count
        if spelling.codec == "cp1252" and ("Â " in text or "Ã " in text):
            found = mend(text, _SPACED, _MEANT.__getitem__)
            text, shifts, count = found.text, joined(shifts, found.shifts), count + found.count
    return Mended(text, shifts, count) if count else None


def _proof(text: str, spelling: Spelling) -> tuple[bool, bool]:
    """Whether anything proves that a text is garbled so, and whether other scripts than Latin are."""
    if len(text) <= _SHORT:
        runs = set(spelling.run.findall(text))
    else:
        runs = set(islice((found[0] for found in spelling.run.finditer(text)), _MOST_RUNS))
    scripts = any(map(spelling.is_script, runs))
    if scripts:
        return True, True
    if not runs:
        return False, False
    sure = sum(1 for _ in islice(spelling.proof.finditer(text), spelling.least))
    return sure == spelling.least, False


def _by(text: str, spelling: Spelling, *, scripts: bool) -> Mended:
    return mend(text, spelling.run, lambda run: spelling.meant(run, scripts=scripts))
