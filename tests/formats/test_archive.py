"""Archives: everything in them is counted once, nothing in them is trusted."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ianto.formats import Member, Refused, is_archive, is_furniture, unpack
from ianto.formats.archives.archive import MAX_DEPTH

from .pages import STORY, book, xhtml, zipped

EPUB = book({"1.xhtml": xhtml(STORY)})


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "tar": bytes,
    "tar.gz": gzip.compress,
    "tar.bz2": bz2.compress,
    "tar.xz": lzma.compress,
}


def tarred(members: dict[str, bytes], kind: str = "tar", odd: tuple[tarfile.TarInfo, ...] = ()) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for path, data in members.items():
            info = tarfile.TarInfo(path)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for info in odd:
            archive.addfile(info)
    return PACKERS[kind](stream.getvalue())


def found(data: bytes, name: str = "fics.zip") -> list[Member | Refused]:
    return list(unpack(io.BytesIO(data), name))


def paths(data: bytes) -> list[str]:
    return [member.path for member in found(data) if isinstance(member, Member)]


def refusals(data: bytes) -> list[tuple[str, str]]:
    return [(member.path, member.reason) for member in found(data) if isinstance(member, Refused)]


@pytest.mark.parametrize("mode", ["zip", "tar", "tar.gz", "tar.bz2", "tar.xz"])
def test_members_come_in_order_with_their_bytes(mode: str, tmp_path: Path) -> None:
    stories = {"a.txt": b"one", "deep/er/b.html": b"<p>two", "c.epub": EPUB}
    data = zipped(dict(stories)) if mode == "zip" else tarred(stories, mode)
    assert is_archive(data[:512], "fics")
    path = tmp_path / "fics"
    path.write_bytes(data)
    assert list(unpack(path, "fics")) == [Member(name, content) for name, content in stories.items()]


def test_archives_in_archives_are_opened_and_books_are_not() -> None:
    inner = zipped({"b.txt": b"two", "c.epub": EPUB})
    data = zipped({"a.txt": b"one", "in.zip": inner, "t.tar.gz": tarred({"d.txt": b"four"}, "tar.gz")})
    assert paths(data) == ["a.txt", "in.zip!b.txt", "in.zip!c.epub", "t.tar.gz!d.txt"]


def test_a_story_that_is_only_packed_comes_out_under_its_name() -> None:
    assert found(gzip.compress(b"one"), "a.txt.gz") == [Member("a.txt", b"one")]


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (EPUB, "a.epub", False),
        (EPUB, "a.zip", False),
        (zipped({"[Content_Types].xml": "x"}), "a", False),
        (zipped({"a.txt": "x"}), "a.zip", True),
        (zipped({"a.txt": "x"}), "a.epub", False),
        (zipped({}), "a.zip", True),
        (b"It rained. " * 100, "a.tar", False),
        (b"\0" * 600, "a.tar", False),
        (b"", "a.zip", False),
    ],
)
def test_an_archive_is_told_by_its_bytes(data: bytes, name: str, *, expected: bool) -> None:
    assert is_archive(data[:512], name) is expected


def test_paths_that_lead_out_are_shortened_and_say_so() -> None:
    data = zipped(
        {"../../etc/passwd.txt": b"x", "/abs/a.txt": b"y", "C:\\fics\\b.txt": b"z", "a/./b/../c.txt": b"w"}
    )
    members = [member for member in found(data) if isinstance(member, Member)]
    assert [member.path for member in members] == ["etc/passwd.txt", "abs/a.txt", "fics/b.txt", "a/b/c.txt"]
    assert all(member.note for member in members)
    assert "led out of it" in members[0].note
    assert "absolute" in members[1].note


def test_links_and_devices_are_refused() -> None:
    link, device = tarfile.TarInfo("link.txt"), tarfile.TarInfo("dev.txt")
    link.type, link.linkname, device.type = tarfile.SYMTYPE, "/etc/passwd", tarfile.FIFOTYPE
    data = tarred({"a.txt": b"one"}, odd=(link, device))
    assert paths(data) == ["a.txt"]
    assert [path for path, _ in refusals(data)] == ["link.txt", "dev.txt"]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        info = zipfile.ZipInfo("link.txt")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    assert "link" in refusals(stream.getvalue())[0][1]


def test_furniture_is_not_counted_and_pictures_are() -> None:
    data = zipped({
        "__MACOSX/._a.txt": b"x", ".DS_Store": b"x", "f/Thumbs.db": b"x", "f/": b"",
        "Story_files/style.css": b"x", "Story_files/page2.html": b"<p>two", "cover.jpg": b"\xff\xd8\xff",
    })  # fmt: skip
    assert paths(data) == ["Story_files/page2.html", "cover.jpg"]
    assert not is_furniture("fics/a.txt")


def test_a_name_that_is_no_utf8_is_shown() -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.GNU_FORMAT, encoding="latin-1") as archive:
        info = tarfile.TarInfo("caf\xe9.txt")
        archive.addfile(info, io.BytesIO())
    assert [member.path for member in found(stream.getvalue())] == ["caf\\xe9.txt"]
    utf8_unmarked = zipped({"cafe_.txt": b"x"}).replace(b"cafe_", "café".encode())
    assert paths(utf8_unmarked) == ["café.txt"]


def test_a_locked_member_is_refused_and_the_rest_goes_on() -> None:
    data = bytearray(zipped({"a.txt": b"one", "b.txt": b"two"}))
    data[6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1
    assert paths(bytes(data)) == ["b.txt"]
    assert "password" in refusals(bytes(data))[0][1]


def test_a_damaged_member_is_refused_and_the_rest_goes_on() -> None:
    data = zipped({"a.txt": b"one" * 200, "b.txt": b"two"})
    at = data.find(b"a.txt") + 7
    data = data[:at] + bytes([data[at] ^ 255]) + data[at + 1 :]
    assert paths(data) == ["b.txt"]
    assert "damaged" in refusals(data)[0][1]


@pytest.mark.parametrize("kind", ["zip", "tar", "gz"])
def test_what_was_cut_off_gives_what_it_has_and_says_so(kind: str) -> None:
    stories = {f"{n}.txt": bytes((n * i * i) % 251 for i in range(40_000)) for n in range(1, 6)}
    data = zipped(dict(stories)) if kind == "zip" else tarred(stories, "tar" if kind == "tar" else "tar.gz")
    cut = data[: len(data) * 6 // 10]
    path, reason = refusals(cut)[-1]
    assert path == ""
    assert "cut off" in reason
    if kind != "zip":
        assert paths(cut)[:2] == ["1.txt", "2.txt"]


def test_an_archive_with_nothing_in_it_says_so() -> None:
    assert refusals(zipped({})) == [("", "it is an archive with nothing in it")]
    assert "nothing in it" in refusals(zipped({".DS_Store": b"x"}))[0][1]


def test_nesting_has_an_end() -> None:
    data = zipped({"a.txt": b"x"})
    for _ in range(MAX_DEPTH):
        data = zipped({"in.zip": data})
    assert paths(data) == []
    assert "nested" in refusals(data)[0][1]


@pytest.mark.parametrize("mode", ["zip", "tar.gz", "tar.xz"])
def test_a_bomb_is_left_alone_in_little_memory(mode: str) -> None:
    filler = {f"{n}.txt": b"a" * 40_000_000 for n in range(6)}
    data = zipped(dict(filler)) if mode == "zip" else tarred(filler, mode)
    assert len(data) < 2_000_000
    del filler
    tracemalloc.start()
    members = 0
    last: Member | Refused | None = None
    for last in unpack(io.BytesIO(data), "bomb.zip"):
        members += isinstance(last, Member)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(last, Refused)
    assert "unpacks to more than" in last.reason
    assert members < 6
    assert peak < 200_000_000


def test_members_come_one_at_a_time() -> None:
    stories = {f"{n}.txt": bytes((n * i * i) % 251 for i in range(1000)) * 1000 for n in range(1, 41)}
    data = zipped(dict(stories))
    del stories
    tracemalloc.start()
    count = sum(1 for _ in unpack(io.BytesIO(data), "fics.zip"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 40
    assert peak < 12_000_000
