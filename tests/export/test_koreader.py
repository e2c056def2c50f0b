"""The names under which KOReader knows a book."""

from __future__ import annotations

import hashlib
from io import BytesIO

import pytest

from ianto.export.koreader import filed_name, sampled_name


def block(letter: str) -> bytes:
    return letter.encode() * 1024


@pytest.mark.parametrize(
    ("book", "samples"),
    [
        (b"short", b"short"),
        (block("a"), block("a")),
        (block("a") + b"b", block("a") + b"b"),
        # At 0, 1K, 4K and 16K: b at 2K and 3K, and what lies between 5K and 16K, are passed over.
        (
            block("a") + block("b") * 3 + block("c") + block("d") * 11 + block("e") + block("f"),
            block("a") + block("b") + block("c") + block("e"),
        ),
        # The last sample may be cut short by the end.
        (block("a") * 4 + b"the end", block("a") * 2 + b"the end"),
    ],
)
def test_a_book_is_known_by_samples_of_its_bytes(book: bytes, samples: bytes) -> None:
    assert sampled_name(BytesIO(book)) == hashlib.md5(samples, usedforsecurity=False).hexdigest()


def test_a_book_may_be_known_by_the_name_of_its_file() -> None:
    assert filed_name("Fog – Edda Thorne.epub") == "8780a2c06af516dd82bf1cde11f012d4"
