"""The words of a text without its typography, as numbers that are quick to compare."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

SHINGLE: Final = 5
"""Words in a row that make one shingle."""

COLON, OPENING, CLOSING, SLASH = 1, 2, 3, 4
"""What stands in `Words.letters` for the few signs that tell notes from prose."""

_FIRST_OF_WORDS: Final = 0x30
_ASCII: Final = 0x80
# First bytes, in UTF-8, of scripts without spaces.
_IDEOGRAPHIC: Final = 0xE3
_PRIVATE: Final = 0xEE
_THAI: Final = (b"\xe0\xb8", b"\xe0\xb9")
_SIGNS: Final = {":": COLON, "[": OPENING, "]": CLOSING, "/": SLASH, "\n": 10}
# Letters, digits and whatever is not ASCII make words; what parts words sorts before them. Apostrophes part
# nothing: "don't" is "dont" however it is typed.
_TABLE: Final = bytes(
    byte if byte >= _ASCII or chr(byte).isalnum() else _SIGNS.get(chr(byte), 0x20) for byte in range(256)
)
_SILENT: Final = b"'`"
_SPACE: Final = 0x20
_PARTED: Final = bytes(byte if byte >= _FIRST_OF_WORDS else _SPACE for byte in range(256))
_TYPED: Final = (
    *((quote, "'") for quote in "’‘ʼ´′‛"),
    *((mark, " ") for mark in "“”„«»–—‒―…•\u00a0\u2003\u2009\u202f\u3000¡¿"),
    *((mark, "") for mark in "\u00ad\u200b\u200c\u200d\ufeff\ufffd"),
)
# UTF-8 read as cp1252 or Latin-1, as far as it garbles what parts words: apostrophes, quotes, dashes, spaces.
_GARBLED: Final = re.compile(
    "â[€\u0080](?P<apostrophe>[™˜\u0098\u0099])"
    "|â[€\u0080][“”œ¦¢\u0093\u0094\u009c\u009d\ufffd]?|Â(?=[\u00a0\\W])"
)
_SPACED: Final = re.compile("([\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\u0e00-\u0e7f])")
_PAD: Final = b" " * 17
_HALF: Final = 8
_PRIME: Final = np.uint64(0x9E3779B97F4A7C15)
_SECOND: Final = np.uint64(0xC2B2AE3D27D4EB4F)
_MIX: Final = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT: Final = np.uint64(29)
_HIGH: Final = np.uint64(32)
# The first so many bytes of eight, little-endian.
_FIRST: Final = np.array([(1 << (8 * size)) - 1 for size in range(_HALF + 1)], dtype=np.uint64)
_HIGH_BITS: Final = np.uint64(0x8080808080808080)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, in order.

    Attributes:
        letters: the text in small letters, quotes and punctuation gone: words and what parts them.
        starts: where in `letters` each word begins.
        ends: where each word ends.
        hashes: 64 bits for each word, the same on every machine and in every run. Letters beyond ASCII within
            a word of Latin letters do not count, so that accents may be garbled.
    """

    letters: bytes
    starts: NDArray[np.intp]
    ends: NDArray[np.intp]
    hashes: NDArray[np.uint64]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.starts)

    def digest(self) -> bytes:
        """16 bytes equal for the same words in the same order, accents included; empty without a word."""
        if not len(self):
            return b""
        parted = self.letters.translate(_PARTED)
        signs = np.frombuffer(parted, dtype=np.uint8)
        kept = signs != _SPACE
        # Of the spaces between two words the first; none before the first word or after the last.
        kept[1:] |= kept[:-1].copy()
        single = signs[kept].tobytes().rstrip()
        return hashlib.blake2b(single, digest_size=16).digest()


def words_of(text: str) -> Words:
    """The words of a text."""
    letters = _letters(text)
    padded = letters + _PAD
    signs = np.frombuffer(padded, dtype=np.uint8)
    starts, ends = _bounds(signs)
    hashed, mixed = _hashed(padded, starts, ends)
    if mixed.any():
        hashed = _without_accents(signs, starts, ends, mixed)
    return Words(letters, starts, ends, hashed)


def shingles(hashes: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """The 32-bit hash of every run of five words (of all there are, if they are fewer)."""
    return (long_shingles(hashes) >> _HIGH).astype(np.uint32)


def long_shingles(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The 64-bit hash of every run of five words, for texts so long that 32 bits would be the same by chance."""
    if not len(hashes):
        return hashes
    width = min(SHINGLE, len(hashes))
    count = len(hashes) - width + 1
    total = hashes[:count].copy()
    for place in range(1, width):
        total *= _PRIME
        total += hashes[place : place + count]
    total ^= total >> _SHIFT
    total *= _MIX
    return total


def pairs(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The hash of every two words in a row."""
    return hashes[:-1] * _PRIME + hashes[1:]


def _letters(text: str) -> bytes:
    if not text.isascii():
        if "â" in text or "Â" in text:
            text = _GARBLED.sub(_meant, text)
        for typed, plain in _TYPED:
            text = text.replace(typed, plain)
        if not text.isascii():
            text = _apart(text.casefold())
    # bytes.translate takes a tenth of the time of a regular expression or of str.translate.
    return text.lower().encode("utf-8", "surrogatepass").translate(_TABLE, _SILENT)


def _meant(garbled: re.Match[str]) -> str:
    return "'" if garbled["apostrophe"] else " "


def _apart(text: str) -> str:
    """The text, each sign a word of its own in scripts that set no spaces between words."""
    encoded = text.encode("utf-8", "surrogatepass")
    signs = np.frombuffer(encoded, dtype=np.uint8)
    unspaced = bool(((signs >= _IDEOGRAPHIC) & (signs < _PRIVATE)).any()) or any(
        map(encoded.__contains__, _THAI)
    )
    return _SPACED.sub(r" \1 ", text) if unspaced else text


def _bounds(signs: NDArray[np.uint8]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where words begin and end."""
    within = signs >= _FIRST_OF_WORDS
    edges = np.flatnonzero(within[1:] != within[:-1])
    edges += 1
    if within[0]:
        edges = np.concatenate((np.zeros(1, dtype=edges.dtype), edges))
    return edges[0::2], edges[1::2]


def _hashed(
    padded: bytes, starts: NDArray[np.intp], ends: NDArray[np.intp]
) -> tuple[NDArray[np.uint64], NDArray[np.bool_]]:
    """A hash of each word by its first 16 bytes and its length; and which words mix ASCII with what is not."""
    # Eight bytes from every place on: one look gives half a word.
    eights = np.ndarray((len(padded) - _HALF + 1,), dtype="<u8", buffer=padded, strides=(1,))
    sizes = ends - starts
    masks = _FIRST[np.minimum(sizes, _HALF)]
    halves = eights[starts] & masks
    beyond = halves & _HIGH_BITS
    mixed = (beyond != 0) & (beyond != masks & _HIGH_BITS)
    hashed = halves * _PRIME
    long = np.flatnonzero(sizes > _HALF)
    if len(long):
        masks = _FIRST[np.minimum(sizes[long] - _HALF, _HALF)]
        rest = eights[starts[long] + _HALF] & masks
        beyond = (rest & _HIGH_BITS) | (halves[long] & _HIGH_BITS)
        mixed[long] |= (beyond != 0) & (
            ((rest & _HIGH_BITS) != masks & _HIGH_BITS) | ((halves[long] & _HIGH_BITS) != _HIGH_BITS)
        )
        hashed[long] ^= (rest + sizes[long].astype(np.uint64)) * _SECOND
    hashed ^= hashed >> _SHIFT
    hashed *= _MIX
    return hashed, mixed


def _without_accents(
    signs: NDArray[np.uint8], starts: NDArray[np.intp], ends: NDArray[np.intp], mixed: NDArray[np.bool_]
) -> NDArray[np.uint64]:
    """The hashes again, of mixed words by their ASCII alone."""
    within = np.flatnonzero(signs >= _FIRST_OF_WORDS)
    dropped = within[np.repeat(mixed, ends - starts) & (signs[within] >= _ASCII)]
    kept = np.delete(signs, dropped)
    # Each word keeps at least one letter, so that there are as many as before.
    return _hashed(kept.tobytes(), *_bounds(kept))[0]
