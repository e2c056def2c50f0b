"""Pictures of few colours as PNG, packed the same way everywhere: no build of zlib has a say in it.

The packing is DEFLATE (RFC 1951) with the fixed codes and no memory but for what stands just before and one row above,
which is nearly all there is to remember in a page of letters.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

MEDIA_TYPE: Final = "image/png"

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_BITS: Final = 4
_LONGEST: Final = 258
_LEAST: Final = 4
_END: Final = 256
_SHORTEST: Final = 3
_LAST: Final = 285
# RFC 1951, 3.2.6: from which symbol on, the code of that one, and the length of the codes.
_FIXED: Final = ((280, 0xC0, 8), (256, 0, 7), (144, 0x190, 9), (0, 0x30, 8))
_UP: Final = 2


def png(canvas: NDArray[np.uint8], palette: Sequence[tuple[int, int, int]]) -> bytes:
    """A picture as a file.

    Args:
        canvas: rows of colour numbers; an even number in each.
        palette: up to 16 colours as red, green and blue.
    """
    height, width = canvas.shape
    packed = (canvas[:, 0::2] << _BITS) | canvas[:, 1::2]
    before = np.vstack([np.zeros((1, packed.shape[1]), np.uint8), packed[:-1]])
    rows = np.hstack([np.full((height, 1), _UP, np.uint8), packed - before])
    colours = b"".join(bytes(colour) for colour in palette)
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, _BITS, 3, 0, 0, 0)),
            _chunk(b"PLTE", colours),
            _chunk(b"IDAT", _zlib(rows.reshape(-1))),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _zlib(data: NDArray[np.uint8]) -> bytes:
    return b"\x78\x01" + _deflate(data) + struct.pack(">I", zlib.adler32(data.tobytes()))


def _deflate(data: NDArray[np.uint8]) -> bytes:
    """One block: a byte, then how often it is said again."""
    edges = np.flatnonzero(np.diff(data)) + 1
    begins = np.concatenate([[0], edges])
    lengths = np.diff(np.concatenate([begins, [len(data)]]))
    codes, sizes = _tables()
    # A run is its first byte and repetitions of it; one too short for that is its bytes.
    again = lengths - 1
    short = again < _LEAST
    full = np.where(short, 0, again // _LONGEST)
    rest = np.where(short, 0, again - full * _LONGEST)
    # What is left of a long run may be too little to repeat: it is spelled out.
    spelled = np.where(short, again, np.where(rest < _LEAST, rest, 0))
    rest = np.where(rest < _LEAST, 0, rest)
    tokens = np.stack([1 + spelled, full, rest > 0], axis=1).reshape(-1)
    literal = data[begins].astype(np.int64)
    said = np.stack([literal, np.full_like(literal, _symbol(_LONGEST)), _symbol(rest)], axis=1).reshape(-1)
    stream = np.concatenate([np.repeat(said, tokens), [_END]])
    return _packed(codes[stream], sizes[stream])


def _symbol(length: NDArray[np.int64] | int) -> NDArray[np.int64] | int:
    """The number in our table of a repetition of so many bytes."""
    return _END + length


def _packed(codes: NDArray[np.int64], sizes: NDArray[np.int64]) -> bytes:
    """Codes as bits, the lowest first, behind the mark of a last block with fixed codes."""
    codes, sizes = np.concatenate([[0b011], codes]), np.concatenate([[3], sizes])
    owner = np.repeat(np.arange(len(sizes)), sizes)
    within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    bits = (codes[owner] >> within) & 1
    return np.packbits(bits.astype(np.uint8), bitorder="little").tobytes()


def _reversed(code: int, size: int) -> int:
    return int(f"{code:0{size}b}"[::-1], 2)


def _made() -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For every byte, for the end, and for every repetition of the byte before: its bits and how many."""
    codes, sizes = [], []
    for symbol in range(_END + 1):
        code, size = _fixed(symbol)
        codes.append(_reversed(code, size))
        sizes.append(size)
    for length in range(1, _LONGEST + 1):
        if length < _SHORTEST:
            codes.append(0)
            sizes.append(0)
            continue
        symbol, extra, more = _length(length)
        code, size = _fixed(symbol)
        # The distance, 1, has code 0 of five bits, and none extra.
        codes.append(_reversed(code, size) | extra << size)
        sizes.append(size + more + 5)
    return np.array(codes, np.int64), np.array(sizes, np.int64)


def _fixed(symbol: int) -> tuple[int, int]:
    """The fixed code of a symbol and its length in bits."""
    return next((code + symbol - first, size) for first, code, size in _FIXED if symbol >= first)


def _length(length: int) -> tuple[int, int, int]:
    """The symbol of a length, its extra bits, and how many those are."""
    if length == _LONGEST:
        return _LAST, 0, 0
    base, symbol = _SHORTEST, _END + 1
    for more in (0, *range(6)):
        for _ in range(4):
            if length < base + (1 << more):
                return symbol, length - base, more
            base += 1 << more
            symbol += 1
    raise ValueError(length)


_TABLES: Final = _made()


def _tables() -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    return _TABLES
