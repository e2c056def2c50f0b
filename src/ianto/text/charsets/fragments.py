"""Files in two encodings: a site's template in one and the story in another, or lines pasted from elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ianto.text.charsets.plausible import WINDOWS_1252, guess, is_dense

# Bytes that are no UTF-8 stand in a decoded text as lone surrogates, U+DC80 to U+DCFF.
_FOREIGN: Final = re.compile("[\udc80-\udcff]")
_FOREIGN_LINES: Final = re.compile(
    "((?:^[^\n\udc80-\udcff]*+[\udc80-\udcff][^\n]*+(?:\n|\\Z))+)", re.MULTILINE
)
# What is left of a character that was cut in two: no encoding has these side by side in a text.
_TORN: Final = re.compile(
    "[\udcc2-\udcdf]\udc80|\udce2[\udc80\udc82\udc84]|\udcef\udcbf|\udcf0\udc9f[\udc80-\udcbf]?"
)
# A capital with a quotation mark or dash behind it, in cp1252, is valid UTF-8 too: “MAÇÃ”, „Ä“, „Spaß“.
_BY_CHANCE: Final = re.compile(
    f"[{''.join(chr((head - 0xC0 << 6) + tail - 0x80) for head in (0xC3, 0xC4, 0xC9, 0xD6, 0xDC, 0xDF) for tail in (0x85, *range(0x91, 0x98)))}](?![A-Za-zÀ-ÿ])"
)
# Letters and signs that people garble, in every script we can tell: not what chance makes of other bytes.
_COMMON: Final = re.compile(
    "[\u00a0-\u017f\u0218-\u021b\u2010-\u2026\u2030-\u203a\u20ac\u2122\u2190-\u21ff\u2500-\u27bf"
    "\u0386-\u03ce\u0400-\u045f\u0490\u0491\u05d0-\u05ea\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e\U0001f300-\U0001faff]"
)
_MOST_BY_CHANCE: Final = 0.2
# Lines of the other encoding must be this part of what is not ASCII, where both could be by chance.
_LEAST_PART: Final = 0.05
_LEAST_SIGNS: Final = 4
_LEAST_ONE: Final = 1
_SAMPLE: Final = 256 * 1024
_MOST_STRETCHES: Final = 5000
_PLAUSIBLE: Final = 0.6
_NEVER: Final = frozenset((0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xFE, 0xFF))


@dataclass(frozen=True, slots=True)
class Mixture:
    """A file of two encodings made one text.

    Attributes:
        text: the text.
        codec: what the stretches that are not UTF-8 were read as.
        foreign: how many bytes were read so.
        lost: how many bytes meant nothing in either, and stand as U+FFFD.
    """

    text: str
    codec: str
    foreign: int
    lost: int


def unmix(data: bytes, without: frozenset[str] = frozenset()) -> Mixture | None:
    """The text of bytes that are UTF-8 in one place and something else in another, or None if they are not.

    Args:
        data: bytes that are not UTF-8 as a whole.
        without: names of guesses that are not wanted for the rest.
    """
    text = data.decode("utf-8", "surrogateescape")
    if _BY_CHANCE.search(text):
        text = _FOREIGN_LINES.sub(lambda lines: _BY_CHANCE.sub(_taken_apart, lines[0]), text)
    lines = "\n".join(_FOREIGN_LINES.findall(text[:_SAMPLE]))
    if is_dense(_COMMON.sub("", lines).encode("utf-8", "surrogateescape")):
        return _by_lines(text, _bytes_of(lines), without)
    return _by_bytes(text, without) if _is_utf8(_FOREIGN.sub("", text[:_SAMPLE]), _LEAST_ONE) else None


def _is_utf8(text: str, least: int) -> bool:
    """Whether what was read as UTF-8 makes sense as such, and is not there by chance."""
    signs = len(text) - len(text.encode("ascii", "ignore"))
    return signs >= least and len(_COMMON.findall(text)) >= signs * (1 - _MOST_BY_CHANCE)


def _taken_apart(sign: re.Match[str]) -> str:
    return sign[0].encode().decode("ascii", "surrogateescape")


def _by_bytes(text: str, without: frozenset[str]) -> Mixture:
    """Latin script: every byte that is not UTF-8 is a letter or a quotation mark of its own."""
    before = text.count("\ufffd")
    text = _TORN.sub("\ufffd", text)
    around = "\n".join(text[max(0, at.start() - 1) : at.end() + 1] for at in _first(text))
    found = guess(_bytes_of(around, "x"), without, latin=True)
    codec = found.codec
    plausible = found.score >= _PLAUSIBLE
    foreign = 0
    for byte in range(0x80, 0x100):
        sign = chr(0xDC00 + byte)
        if sign in text:
            known = plausible and not (codec == "cp1252" and byte in _NEVER)
            foreign += text.count(sign) if known else 0
            text = text.replace(sign, _letter(byte, codec) if known else "\ufffd")
    return Mixture(text, codec, foreign, text.count("\ufffd") - before)


def _by_lines(text: str, foreign: bytes, without: frozenset[str]) -> Mixture | None:
    """Another script: whole lines are in the other encoding, since single letters mean nothing there."""
    kept = _FOREIGN_LINES.sub("", text[:_SAMPLE])
    if not _is_utf8(kept, max(_LEAST_SIGNS, int(len(foreign) * _LEAST_PART))):
        return None
    found = guess(foreign, without)
    if found.score < _PLAUSIBLE:
        return None
    parts: list[str] = []
    count = 0
    for start in range(0, len(text), _SAMPLE):
        pieces = _FOREIGN_LINES.split(text[start : start + _SAMPLE])
        if len(pieces) > _MOST_STRETCHES:
            return None
        for at in range(1, len(pieces), 2):
            data = _bytes_of(pieces[at])
            count += len(data)
            pieces[at] = data.decode(found.codec, "replace")
        parts += pieces
    made = "".join(parts)
    return Mixture(made, found.codec, count, made.count("\ufffd") - text.count("\ufffd"))


def _first(text: str) -> list[re.Match[str]]:
    """The first places at which something is not UTF-8."""
    return list(_FOREIGN.finditer(text, 0, min(len(text), _SAMPLE * 4)))[:_MOST_STRETCHES]


def _bytes_of(text: str, instead: str = "") -> bytes:
    """The bytes again; with `instead`, letters beyond ASCII count as that one."""
    if instead:
        text = "".join(sign if sign < "\x80" or "\udc80" <= sign <= "\udcff" else instead for sign in text)
    return text.encode("utf-8", "surrogateescape")


def _letter(byte: int, codec: str) -> str:
    return WINDOWS_1252[byte] if codec == "cp1252" else bytes([byte]).decode(codec, "replace")
