"""Encodings that give themselves away: by a byte-order mark, by NUL bytes, by escape sequences."""

from __future__ import annotations

import codecs
from typing import Final

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BEGINNINGS: Final = tuple(mark for mark, _ in _BOMS)
_PROBE: Final = 4096
_SPACES: Final = (" ", "\n", "\r")
# One script's letters share their high byte; Chinese and Japanese are spread over eighty of them.
_LEAST_SPACES: Final = 40
_ESCAPES: Final = (
    (b"\x1b$B", "iso2022_jp"),
    (b"\x1b$@", "iso2022_jp"),
    (b"\x1b$)C", "iso2022_kr"),
)


def by_mark(data: bytes) -> tuple[str, int] | None:
    """The encoding a byte-order mark states and the mark's length, or None without a mark."""
    if data.startswith(_BEGINNINGS):
        return next((encoding, len(mark)) for mark, encoding in _BOMS if data.startswith(mark))
    return None


def by_nulls(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Latin script is NUL, and of every space and line end."""
    sample = data[:_PROBE]
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if half == 0 or (even and odd > even * 6) + (odd and even > odd * 6) + (even == 0) + (odd == 0) == 0:
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if max(even, odd) > half * 0.6 and min(even, odd) < half * 0.1:
        return encoding
    return encoding if _is_spaced(sample, encoding) else None


def _is_spaced(sample: bytes, encoding: str) -> bool:
    """Whether it is even text in that encoding, with as many spaces and line ends as text has."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return False
    spaces = sum(map(text.count, _SPACES))
    return "\0" not in text and spaces * _LEAST_SPACES >= len(text) and not sample.isascii()


def by_escapes(data: bytes) -> str | None:
    """The seven-bit encodings of Japanese and Korean mail, which escape into their letters."""
    if b"\x1b$" not in data:
        return None
    for escape, codec in _ESCAPES:
        if escape in data:
            try:
                data.decode(codec)
            except UnicodeDecodeError:
                continue
            return codec
    return None
