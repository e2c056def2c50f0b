"""An encoding by plausibility: the one in which the bytes make letters where a language has letters."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from typing import Final

from ianto.text.charsets.labels import switch
from ianto.text.charsets.letters import DENSE, LATIN, WIDE, dense_bytes, places

# The five bytes cp1252 leaves undefined stand for the control characters, as in browsers: nothing is lost.
WINDOWS_1252: Final = "".join(
    chr(byte) if byte in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else bytes([byte]).decode("cp1252")
    for byte in range(256)
)
"""cp1252 as browsers read it, for `codecs.charmap_decode`."""

_LOW: Final = bytes(range(0x80))
_HIGH_BYTES: Final = bytes(range(0x80, 0x100))
_NO_LETTERS: Final = bytes(byte for byte in range(256) if not chr(byte).isalpha()) + _HIGH_BYTES
# Quotes, dashes and the letters of Western Europe, less those that Mac OS Roman or Hungarian use for others.
_WESTERN: Final = (
    b"\x85\x91\x92\x93\x94\x96\x97\xa0\xa1\xab\xb4\xbb\xbf\xc0\xc4\xc7\xc8\xca\xd6\xdc\xdf"
    b"\xe0\xe1\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xeb\xec\xed\xee\xef\xf1\xf2\xf3\xf4\xf6\xf8\xf9\xfa\xfb\xfc"
)
_SAMPLE: Final = 64 * 1024
_SHORT_SAMPLE: Final = 6 * 1024
_WINDOWS: Final = 600
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_DENSE: Final = 0.3
# How much better than cp1252 another must be, and how good one must be where no other is known.
_MARGIN: Final = 0.1
_LEAST: Final = 0.55
_SURE: Final = 0.9
_UNSURE: Final = 0.5
_CERTAIN: Final = 0.97
_FEW: Final = 12


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding, and how much of the text makes sense in it: 0 to 1."""

    codec: str
    score: float


def as_windows_1252(data: bytes) -> str:
    """The bytes as cp1252; every byte means something."""
    return codecs.charmap_decode(data, "strict", WINDOWS_1252)[0]


def is_western(data: bytes) -> bool:
    """Whether it can only be cp1252: nothing but the quotes and accents of Western Europe, and few of them.

    The quick look: most files that are not UTF-8 need no other.
    """
    high = data.translate(None, _LOW)
    return len(high) * 6 < len(data) and not high.translate(None, _WESTERN)


def is_dense(data: bytes) -> bool:
    """Whether the letters are mostly not ASCII's: another script than Latin."""
    high = len(data) - len(data.translate(None, _HIGH_BYTES))
    plain = len(data.translate(None, _NO_LETTERS))
    return high > (high + plain) * _DENSE


def guess(
    data: bytes, without: frozenset[str] = frozenset(), *, declared: bool = False, latin: bool = False
) -> Guess:
    """The most plausible encoding of bytes that are not UTF-8; cp1252 where nothing speaks for another.

    Args:
        data: the bytes; the first 64 KiB with anything but ASCII in it are looked at.
        without: names of guesses that are not wanted, such as `mac-roman`.
        declared: whether the file says it is cp1252, so that more has to speak against it.
        latin: whether only encodings of Latin script come into question.
    """
    first = _HIGH.search(data)
    start = max(0, first.start() - 1000) if first else 0
    sample = data[start : start + _SAMPLE]
    windows = _windows(sample)
    dense = is_dense(sample)
    found = (
        []
        if dense and len(windows.get("anywhere", b"")) >= _FEW and not latin
        else list(_latins(windows, without))
    )
    # No word of a Latin script has several accents in a row.
    if not latin and (dense or len(windows.get("anywhere", b"")) * 2 > sum(map(len, windows.values()))):
        found += _others(sample[:_SHORT_SAMPLE], without)
    plain = next((one for one in found if one.codec == "cp1252"), Guess("cp1252", 0))
    best = max(found, key=lambda one: one.score, default=plain)
    few = best.codec in LATIN and sum(map(len, windows.values())) < _FEW
    if best.codec == "cp1252" or best.score < max(plain.score + _MARGIN, _SURE if few else _LEAST):
        best = plain
    if declared and (best.score < _SURE or plain.score > _UNSURE):
        return plain
    if best is plain and plain.score < _UNSURE and not declared and dense:
        return _by_normalizer(sample, without) or plain
    return best


def _latins(windows: dict[str, bytes], without: frozenset[str]) -> Iterator[Guess]:
    for codec, languages in LATIN.items():
        if codec == "cp1252" or switch(codec) not in without:
            yield Guess(codec, max(_latin(windows, codec, language) for language in languages))


def _others(sample: bytes, without: frozenset[str]) -> Iterator[Guess]:
    high = sample.translate(None, _LOW)
    narrow = [Guess(codec, _dense(high, codec)) for codec in DENSE if switch(codec) not in without]
    yield from narrow
    if any(one.score > _CERTAIN for one in narrow):
        return
    for codec in WIDE:
        if switch(codec) not in without:
            yield Guess(codec, _wide(sample, codec))


def _windows(sample: bytes) -> dict[str, bytes]:
    """The high bytes by what stands on either side of them."""
    found: dict[str, bytearray] = {
        name: bytearray()
        for name in ("within", "within_capitals", "before", "behind", "behind_capitals", "alone", "anywhere")
    }
    padded = b" " + sample + b" "
    for match in islice(_HIGH.finditer(padded), _WINDOWS):
        at = match.start()
        left, right = padded[at - 1], padded[at + 1]
        if left in _HIGH_BYTES or right in _HIGH_BYTES:
            place = "anywhere"
        else:
            before, after = chr(left), chr(right)
            capital = "_capitals" if before.isupper() else ""
            if after.isalpha():
                place = f"within{capital}" if before.isalpha() else "before"
            else:
                place = "alone" if before.isspace() and after.isspace() else f"behind{capital}"
        found[place].append(padded[at])
    return {name: bytes(signs) for name, signs in found.items() if signs}


def _latin(windows: dict[str, bytes], codec: str, language: str) -> float:
    """The share of the high bytes that make sense where they stand."""
    sense = places(codec, language)
    total = sum(map(len, windows.values()))
    lost = sum(len(signs.translate(None, getattr(sense, place))) for place, signs in windows.items())
    return 1 - lost / total if total else 0


def _dense(high: bytes, codec: str) -> float:
    """Half for as many of the commonest letters as every language has, half for what makes sense at all."""
    commonest, known = dense_bytes(codec)
    common = 1 - len(high.translate(None, commonest)) / len(high)
    return min(1, common / 0.66) / 2 + (1 - len(high.translate(None, known)) / len(high)) / 2


def _wide(sample: bytes, codec: str) -> float:
    text = codecs.getincrementaldecoder(codec)("replace").decode(sample)
    wide = [sign for sign in text if sign > "\x7f"]
    if not wide or wide.count("\ufffd") * 100 > len(wide):
        return 0
    commonest, share = WIDE[codec]
    known = frozenset(commonest)
    return min(1, sum(1 for sign in wide if sign in known) / len(wide) / share)


def _by_normalizer(sample: bytes, without: frozenset[str]) -> Guess | None:
    """The scripts that have no model of ours, such as Arabic and Thai."""
    # Loaded only here: it takes longer to load than all the rest of this room.
    best = import_module("charset_normalizer").from_bytes(sample[:_SHORT_SAMPLE]).best()
    if best is None or best.encoding in {"ascii", "utf_8"}:
        return None
    codec = codecs.lookup(best.encoding).name
    return None if switch(codec) in without else Guess(codec, _UNSURE)
