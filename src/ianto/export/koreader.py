"""What KOReader calls a book: the two names by which it knows one document from another."""

from __future__ import annotations

from hashlib import md5
from typing import IO, Final

_SAMPLE: Final = 1024
_SAMPLES: Final = 12


def sampled_name(book: IO[bytes]) -> str:
    """The name of a book by its bytes, as KOReader's `util.partialMD5` makes it.

    It is the MD5 of up to twelve samples of 1,024 bytes, at 0, 1K, 4K, 16K … 1G, as far as the book goes. The
    offsets are `bit.lshift(1024, 2 * i)` for i from -1 to 10, where a shift by -2 is one by 30 that leaves nothing.

    Args:
        book: its bytes, to be read at any place.
    """
    digest = md5(usedforsecurity=False)
    for place in range(_SAMPLES):
        book.seek(_SAMPLE << 2 * (place - 1) if place else 0)
        sample = book.read(_SAMPLE)
        if not sample:
            break
        digest.update(sample)
    return digest.hexdigest()


def filed_name(filename: str) -> str:
    """The name of a book by the name of its file, without folders: what KOReader uses where it is told to."""
    return md5(filename.encode(), usedforsecurity=False).hexdigest()
