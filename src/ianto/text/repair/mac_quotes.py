"""Curly quotes of a Macintosh read as latin-1: `ItÕs`, `ÒNo,Ó`."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from ianto.text.repair.mending import Mended, mend

# An Õ amid small letters, where English has an apostrophe: no language writes that.
_CONTRACTED: Final = re.compile(r"[A-Za-z]Õ(?:t|s|m|d|ll|re|ve)\b")
_SPOKEN: Final = re.compile(r"Ò[A-Z][^ÒÓ]{0,500}[.,!?a-zÐÑÕ]Ó(?=[\s.,;)]|\Z)")
_LEAST: Final = 2
# Each only where a quotation mark or a dash may stand, and the letter may not.
_SIGNS: Final = re.compile(
    "((?<=[A-Za-z.,!?])Õ(?![A-ZÀ-Ý])"
    "|(?<![A-Za-z])Ô(?=[A-Za-z])"
    "|(?<![A-Za-z])Ò(?=[A-Za-zÉÔÕ])"
    "|(?<=[A-Za-z.,!?ÉÕÐÑ…])Ó(?![A-Za-z])"
    "|(?<=[a-z ,.!?ÓÕ])[ÐÑ](?![A-Z][A-Z])(?=[\\sA-Za-zÒÓÔÕ])"
    "|(?<=[a-z.,!?])É(?![a-z])"
    "|(?<=[a-z])[\x87-\x8a\x8d-\x92\x94-\x9a\x9c-\x9f](?![A-Z])|(?<=[a-z])Ž(?![A-Z]))"
)


def may_help(text: str) -> bool:
    """Whether there are letters that might be a Macintosh's quotes."""
    return not text.isascii() and ("Õ" in text or "Ó" in text)


def mended(text: str) -> Mended | None:
    """The quotes, dashes and accents meant, where some of them can be nothing else."""
    if sum(1 for sign in (_CONTRACTED, _SPOKEN) for _ in islice(sign.finditer(text), _LEAST)) < _LEAST:
        return None
    found = mend(text, _SIGNS, _meant)
    return found if found.count else None


def _meant(sign: str) -> str:
    return sign.encode("cp1252" if sign == "Ž" else "latin-1").decode("mac-roman")
