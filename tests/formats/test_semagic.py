"""Entries saved by a journal's client."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ianto.formats import Unreadable, read
from ianto.headers import parse

TOLD = (
    "Title: The Fog Ledger\r\nRating: PG\r\n\r\n<lj-cut>The fog came up the river at four.\r\n\r\nNobody came."
    + " It rained." * 40
)


def string(text: str) -> bytes:
    size = len(text)
    length = bytes([size]) if size < 0xFF else b"\xff" + size.to_bytes(2, "little")
    return b"\xff\xfe\xff" + length + text.encode("utf-16-le")


def saved(*texts: str) -> bytes:
    return b"\x05\0" + b"".join(map(string, texts))


def test_the_longest_string_is_the_entry() -> None:
    data = saved("7", "Fic: The Fog Ledger (1/3)", TOLD, "damp", "http://wren.livejournal.com/")
    found = read(data, "fog.slj")
    assert found.format == "semagic"
    story = parse(found, "fog.slj")
    assert story.first("title") == "The Fog Ledger"
    assert story.first("part") == "1/3"
    assert story.first("rating") == "PG"
    assert story.chapters[0].text.startswith("The fog came up the river at four.\n\nNobody came.")
    assert found.text.endswith("7\n\ndamp\n\nhttp://wren.livejournal.com/")


def test_a_file_without_an_entry_is_refused_with_the_reason() -> None:
    with pytest.raises(Unreadable, match="without an entry"):
        read(saved("", ""), "fog.slj")


@given(st.integers(0, 60), st.binary(max_size=30), st.integers(0, 200))
def test_a_damaged_file_is_read_or_refused(at: int, piece: bytes, left: int) -> None:
    data = bytearray(saved("Fic: Fog", TOLD))
    data[at : at + 2] = piece
    text = reason = ""
    try:
        text = read(bytes(data[: len(data) - left]), "fog.slj").text
    except Unreadable as refused:
        reason = refused.reason
    assert text or reason
