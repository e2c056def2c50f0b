"""Parcels: one story out of a collection, byte for byte."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ianto.formats import Unreadable, is_archive, is_collection, read
from ianto.formats.archives.parcel import RECORD, fact, is_parcel, open_parcel, pack

STORY = {"kind": "open-doors", "story": {"title": "The Blue Stone"}, "chapters": [{"file": "1.txt"}]}


@given(
    raw=st.binary(max_size=80),
    files=st.dictionaries(
        st.from_regex(r"[a-z]{1,8}\.txt", fullmatch=True), st.binary(max_size=80), max_size=4
    ),
)
def test_what_is_packed_comes_out_again_byte_for_byte(raw: bytes, files: dict[str, bytes]) -> None:
    parcel = open_parcel(pack({"kind": "x", "value": fact(raw)}, files))
    value = parcel.record.facts["value"]
    assert isinstance(value, str)
    assert value.encode("utf-8", "surrogateescape") == raw
    assert dict(parcel.files) == files


def test_the_same_story_is_the_same_bytes() -> None:
    turned = dict(reversed(STORY.items()))
    assert pack(STORY, {"1.txt": b"Goose."}) == pack(turned, {"1.txt": b"Goose."})


def test_its_record_comes_first_and_is_readable_as_it_is() -> None:
    data = pack(STORY, {"1.txt": b"A goose, and a stone in it."})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == [RECORD, "1.txt"]
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        assert json.loads(archive.read(RECORD)) == STORY


def test_it_is_a_story_and_neither_an_archive_nor_a_collection() -> None:
    data = pack(STORY, {"1.txt": b"A goose, and a stone in it."})
    assert is_parcel(data)
    assert not is_archive(data[:512], "viewstory.php?sid=12")
    assert not is_archive(data[:512], "story.zip")
    assert not is_collection(data, "story.zip")
    manuscript = read(data, "anything.zip")
    assert manuscript.media_type == "application/vnd.ianto.story+zip"
    assert "a stone in it" in manuscript.text


@pytest.mark.parametrize(
    "record",
    [
        b"",
        b"[]",
        b"{",
        b"[" * 100_000,
        b'{"kind": 7}',
        b'{"kind": "efiction"}',
        b'{"kind": "efiction", "chapters": 3, "story": [], "authors": {"a": 1}, "categories": [[["x"]], 4]}',
        b'{"kind": "open-doors", "story": {"title": "\\ud800"}, "chapters": [{"file": ["1.txt"]}], "tags": "x"}',
        b'{"kind": "automated-archive", "file": {"x": 1}, "listing": [1]}',
        b'{"kind": "something of tomorrow"}',
    ],
)
def test_whatever_stands_in_its_record_it_is_refused_and_no_more(record: bytes) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(RECORD, record)
        archive.writestr("1.txt", "A goose.")
    with pytest.raises(Unreadable) as refusal:
        read(stream.getvalue(), "story")
    assert str(refusal.value)


def test_a_cut_parcel_is_refused() -> None:
    with pytest.raises(Unreadable):
        read(pack(STORY, {"1.txt": b"A goose."})[:-30], "story")


def test_a_bomb_in_its_clothes_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(RECORD, json.dumps(STORY))
        archive.writestr("1.txt", b"a" * 40_000_000)
    with pytest.raises(Unreadable, match="unpacks to more"):
        read(stream.getvalue(), "story")
