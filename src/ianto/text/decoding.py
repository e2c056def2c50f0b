"""Bytes to text: what they were decoded as, and what had to be put right."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from charset_normalizer import from_bytes


@dataclass(frozen=True, slots=True)
class Decoded:
    r"""Bytes made readable.

    Attributes:
        text: the text; every line ends in `\n`, and there is no NUL in it.
        encoding: what the bytes were read as: `utf-8`, `cp1252`, `utf-16-le`, …
        repairs: what was put right, in words.
        warnings: what a person should look at, in words.
    """

    text: str
    encoding: str
    repairs: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What a file calls itself and what it then is: browsers read "latin-1" as cp1252, and so did the writers.
_WINDOWS_1252: Final = frozenset({"ascii", "iso8859-1", "cp1252"})

# The five bytes cp1252 leaves undefined stand for the control characters, as in browsers: nothing is lost.
_CP1252: Final = "".join(
    chr(byte) if byte in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else bytes([byte]).decode("cp1252")
    for byte in range(256)
)
_LOW: Final = bytes(range(0x80))
# Mac OS Roman's curly quotes, dashes and ellipsis, which read as cp1252 are capital letters with accents.
_MAC_SIGNS: Final = b"\xd0\xd1\xd2\xd3\xd4\xd5\xc9"
_MAC_LETTERS: Final = b"\x87\x88\x89\x8a\x8e\x8f\x90\x91\x92\x96\x97\x9a\x9f"
_SAMPLE: Final = 64 * 1024
_MOJIBAKE: Final = re.compile("â€[™œ“”˜¦\x9d]|Ã[©¨¡³±¤¶¼§]|ÔÇÖ")


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode what a person saved. Never raises: the worst bytes become some text and a warning.

    Args:
        data: the bytes.
        declared: what the file itself says it is (an XML or HTML declaration), if anything.

    Returns:
        the text, what it was read as and what was put right.
    """
    repairs: list[str] = []
    warnings: list[str] = []
    text, encoding = (
        _by_mark(data, repairs)
        or _by_nulls(data, repairs)
        or _by_declaration(data, declared, repairs)
        or _as_utf8(data)
        or _as_one_byte(data, repairs, warnings)
    )
    return Decoded(_tidy(text, repairs, warnings), encoding, tuple(repairs), tuple(warnings))


def _by_mark(data: bytes, repairs: list[str]) -> tuple[str, str] | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _leniently(data[len(mark) :], encoding, repairs), encoding
    return None


def _by_nulls(data: bytes, repairs: list[str]) -> tuple[str, str] | None:
    """UTF-16 without a mark: in Latin script nearly every second byte is NUL."""
    sample = data[:4096]
    half = len(sample) // 2
    if half == 0 or sample.count(0) < half // 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half * 0.6 and even < half * 0.1:
        encoding = "utf-16-le"
    elif even > half * 0.6 and odd < half * 0.1:
        encoding = "utf-16-be"
    else:
        return None
    repairs.append(f"read as {encoding} although it has no byte-order mark")
    return _leniently(data, encoding, repairs), encoding


def _by_declaration(data: bytes, declared: str | None, repairs: list[str]) -> tuple[str, str] | None:
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name
    except (LookupError, ValueError):
        repairs.append(f"ignored the declared encoding {declared[:40]!r}, which does not exist")
        return None
    if name in _WINDOWS_1252:
        as_utf8 = _as_utf8(data)
        if as_utf8 is None:
            return codecs.charmap_decode(data, "strict", _CP1252)[0], "cp1252"
        if not as_utf8[0].isascii():
            repairs.append(f"declared {name}, but is utf-8")
        return as_utf8
    try:
        text = data.decode(name)
    except (UnicodeError, ValueError, LookupError):
        # UTF-16 in a declaration that could be read byte by byte is always wrong; so is a text codec's failure.
        repairs.append(f"declared {name}, but is not")
        return None
    return text, name


def _as_utf8(data: bytes) -> tuple[str, str] | None:
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return None


def _as_one_byte(data: bytes, repairs: list[str], warnings: list[str]) -> tuple[str, str]:
    """Neither marked, declared nor UTF-8: cp1252 unless the bytes speak against it."""
    sample = data[:_SAMPLE]
    high = sample.translate(None, _LOW)
    broken = _mostly_utf8(data) if b"\xe2\x80" in sample or b"\xc3" in sample else None
    if broken is not None:
        warnings.append("some bytes are damaged: it is utf-8 with bytes that are not")
        return broken, "utf-8"
    letters = len(sample.translate(None, b" \t\r\n.,;:!?-'\"")) or 1
    if len(high) > letters * 0.3:
        best = from_bytes(sample).best()
        if best is not None and best.encoding not in {"ascii", "utf_8"}:
            encoding = codecs.lookup(best.encoding).name
            repairs.append(f"read as {encoding}, which is a guess")
            return data.decode(encoding, "replace"), encoding
    if _is_mac(high):
        repairs.append("read as mac-roman, by its quotation marks")
        return data.decode("mac-roman"), "mac-roman"
    return codecs.charmap_decode(data, "strict", _CP1252)[0], "cp1252"


def _mostly_utf8(data: bytes) -> str | None:
    """UTF-8 with a few damaged bytes: many whole sequences, and few that are none."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    whole = sum(map(text.count, "’‘“”–—…éèàüöä")) if lost * 20 < len(text) else 0
    return text if whole > lost * 4 else None


def _is_mac(high: bytes) -> bool:
    signs = len(high) - len(high.translate(None, _MAC_SIGNS))
    letters = len(high) - len(high.translate(None, _MAC_LETTERS))
    return signs > len(high) * 0.6 and signs + letters > len(high) * 0.8


def _leniently(data: bytes, encoding: str, repairs: list[str]) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        repairs.append(f"bytes that are not {encoding} were replaced")
        return data.decode(encoding, "replace")


def _tidy(text: str, repairs: list[str], warnings: list[str]) -> str:
    if "\0" in text:
        repairs.append(f"removed {text.count(chr(0))} NUL characters")
        text = text.replace("\0", "")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        if "\ufffd" in text:
            warnings.append("some characters were lost before this file was saved")
        if ("â€" in text or "Ã" in text or "ÔÇ" in text) and _MOJIBAKE.search(text):
            warnings.append("some characters were garbled (utf-8 read as cp1252) before this file was saved")
        text = text.removeprefix("\ufeff")
    return text
