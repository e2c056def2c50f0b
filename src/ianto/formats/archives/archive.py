"""Archives of story files: zip and tar, packed or not, one inside the other."""

from __future__ import annotations

import bz2
import contextlib
import gzip
import io
import lzma
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, Final, cast

from ianto.formats.archives.member import Member, Refused, is_furniture, safe_path, zip_path

# One story, however long, is smaller; the longest known fan work is 40 MB of HTML.
MAX_MEMBER_BYTES: Final = 256 * 1024 * 1024
# All of a large archive (a million stories of 20 KB) is smaller.
MAX_TOTAL_BYTES: Final = 32 * 1024 * 1024 * 1024
# HTML of one sentence said over and over packs 200 times; a bomb 1,000 times and more.
MAX_RATIO: Final = 400
RATIO_FREE_BYTES: Final = 64 * 1024 * 1024
MAX_MEMBERS: Final = 1_000_000
# A zip of a mail with a zip of a folder of zips: nobody nests deeper on purpose.
MAX_DEPTH: Final = 4

_PIECE: Final = 1024 * 1024
_BLOCK: Final = 512
_CHECKSUM: Final = slice(148, 156)
_ENCRYPTED: Final = 0x1
_ZIPPED_DOCUMENTS: Final = (b"mimetype", b"[Content_Types].xml", b"META-INF/", b"ianto-story.json")
_DOCUMENT_SUFFIXES: Final = (".epub", ".kepub", ".docx", ".odt", ".xlsx", ".pptx", ".cbz", ".jar", ".fbz")
_DAMAGE: Final = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
    OverflowError,
)

_CUT_OFF: Final = "it is damaged or was cut off while it was saved: {what}. Get it once more if you can"
_LINK: Final = "it is a link to another file, and links in archives are not followed"
_TOO_LARGE: Final = (
    f"it has more than {MAX_MEMBER_BYTES // 1024 // 1024} MiB, as no story has; "
    "if it holds many stories, unpack the archive and add the folder"
)
_LOCKED: Final = "it is encrypted (password): unpack it with its password and add the folder"


def is_archive(head: bytes, filename: str) -> bool:
    """Whether a file holds other files to be added one by one. EPUBs and office documents do not.

    Args:
        head: the first bytes of the file, 512 or more where there are as many.
        filename: its name.
    """
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK")):
        return not filename.lower().endswith(_DOCUMENT_SUFFIXES) and not head.startswith(
            _ZIPPED_DOCUMENTS, 30
        )
    return _packing(head) is not None or _is_tar(head)


def unpack(path: Path | BinaryIO, name: str) -> Iterator[Member | Refused]:
    """The files in an archive, one after the other, archives inside it opened as well.

    Never raises for what is in the archive: what cannot be had comes as `Refused`, and the rest goes on.
    No more than one member of each nested archive is held in memory, and nothing is written anywhere.

    Args:
        path: the archive, or a seekable binary stream of it.
        name: its name; a packed story in it is called by it.
    """
    budget = _Budget()
    if isinstance(path, Path):
        try:
            stream: IO[bytes] = path.open("rb")
        except OSError as error:
            yield Refused("", f"it cannot be opened: {error.strerror}")
            return
        with stream:
            yield from _open(stream, name, "", 0, budget)
    else:
        yield from _open(path, name, "", 0, budget)
    if not budget.yielded:
        yield Refused("", "it is an archive with nothing in it")


def heads(path: Path, most: int) -> Iterator[tuple[str, bytes]]:
    """The files in an archive by how they begin, as far as they can be read; archives in it stay closed.

    Never raises for what is in the archive.

    Args:
        path: the archive.
        most: so many bytes of every beginning.

    Yields:
        The path as of a `Member`, and the bytes.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(_BLOCK)
            stream.seek(0)
            if head.startswith(b"PK"):
                yield from _zip_heads(stream, most)
            else:
                yield from _tar_heads(stream, head, path.name, most)
    except _DAMAGE:
        # Whoever unpacks it will say what is wrong with it.
        return


def _zip_heads(stream: IO[bytes], most: int) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(stream) as archive:
        for info in archive.infolist()[:MAX_MEMBERS]:
            path, _ = safe_path(zip_path(info.filename, info.flag_bits))
            if info.is_dir() or info.flag_bits & _ENCRYPTED or is_furniture(path):
                continue
            pieces: list[bytes] = []
            with contextlib.suppress(*_DAMAGE), archive.open(info) as member:
                # In pieces: what stands before the damage tells what it is.
                while most > len(pieces) * _BLOCK and (piece := member.read(_BLOCK)):
                    pieces.append(piece)
            yield path, b"".join(pieces)


def _tar_heads(stream: IO[bytes], head: bytes, name: str, most: int) -> Iterator[tuple[str, bytes]]:
    unpacked = _unpacked(stream, head)
    begins = unpacked.read(_BLOCK)
    if not _is_tar(begins):
        yield name.rpartition(".")[0] or name, begins + unpacked.read(most - len(begins))
        return
    unpacked.seek(0)
    with _Passing.open(fileobj=unpacked, mode="r|", encoding="utf-8", errors="surrogateescape") as archive:
        for _ in range(MAX_MEMBERS):
            info = archive.next()
            if info is None:
                return
            archive.members = []
            path, _note = safe_path(info.name)
            content = archive.extractfile(info) if info.isfile() and not is_furniture(path) else None
            if content is not None:
                yield path, content.read(most)


class _LimitError(Exception):
    """The archive unpacks to more than any archive of stories holds."""


@dataclass(slots=True)
class _Budget:
    """What has been taken out of one archive, all nested ones included."""

    packed: int = 0
    taken: int = 0
    members: int = 0
    yielded: int = 0

    def charge(self, size: int) -> None:
        """So many bytes more were unpacked. Raises _LimitError."""
        self.taken += size
        allowed = min(MAX_TOTAL_BYTES, max(RATIO_FREE_BYTES, self.packed * MAX_RATIO))
        if self.taken > allowed:
            raise _LimitError(
                f"it unpacks to more than {allowed // 1024 // 1024:,} MiB, as only a harmful archive of its size does"
            )

    def count(self) -> None:
        """One member more. Raises _LimitError."""
        self.members += 1
        if self.members > MAX_MEMBERS:
            raise _LimitError(f"it holds more than {MAX_MEMBERS:,} files")


def _open(
    stream: IO[bytes], name: str, prefix: str, depth: int, budget: _Budget
) -> Iterator[Member | Refused]:
    """One archive; `prefix` stands before its members' paths, `inner.zip!`."""
    here = prefix[:-1]
    if depth >= MAX_DEPTH:
        budget.yielded += 1
        yield Refused(here, f"archives are nested more than {MAX_DEPTH} deep")
        return
    try:
        if depth == 0:
            budget.packed = stream.seek(0, io.SEEK_END)
            stream.seek(0)
        head = stream.read(_BLOCK)
        stream.seek(0)
        members = _zip(stream, budget) if head.startswith(b"PK") else _tar(stream, head, here or name, budget)
        for found in members:
            yield from _deliver(found, prefix, depth, budget)
    except _LimitError as error:
        budget.yielded += 1
        if depth:
            raise
        yield Refused(here, f"{error}; the rest of it was left alone")
    except _DAMAGE as error:
        budget.yielded += 1
        yield Refused(here, _CUT_OFF.format(what=str(error)[:100] or type(error).__name__))


def _deliver(found: Member | Refused, prefix: str, depth: int, budget: _Budget) -> Iterator[Member | Refused]:
    path = prefix + found.path
    if isinstance(found, Refused):
        budget.yielded += 1
        yield Refused(path, found.reason, found.head)
    elif is_archive(found.data[:_BLOCK], found.path):
        yield from _open(io.BytesIO(found.data), path, f"{path}!", depth + 1, budget)
    else:
        budget.yielded += 1
        yield Member(path, found.data, found.note)


def _take(stream: IO[bytes], path: str, note: str, budget: _Budget) -> Member | Refused:
    """The bytes of one member, however many it says it has."""
    pieces: list[bytes] = []
    size = 0
    while piece := stream.read(_PIECE):
        size += len(piece)
        budget.charge(len(piece))
        if size > MAX_MEMBER_BYTES:
            return Refused(path, _TOO_LARGE, (pieces or [piece])[0])
        pieces.append(piece)
    return Member(path, pieces[0] if len(pieces) == 1 else b"".join(pieces), note)


def _zip(stream: IO[bytes], budget: _Budget) -> Iterator[Member | Refused]:
    with zipfile.ZipFile(stream) as archive:
        for info in archive.infolist():
            path, note = safe_path(zip_path(info.filename, info.flag_bits))
            if info.is_dir() or is_furniture(path):
                continue
            budget.count()
            if stat.S_ISLNK(info.external_attr >> 16):
                yield Refused(path, _LINK)
            elif info.flag_bits & _ENCRYPTED:
                yield Refused(path, _LOCKED)
            else:
                yield _zip_member(archive, info, path, note, budget)


def _zip_member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, note: str, budget: _Budget
) -> Member | Refused:
    try:
        with archive.open(info) as stream:
            return _take(stream, path, note, budget)
    except _DAMAGE as error:
        return Refused(path, _CUT_OFF.format(what=str(error)[:100] or type(error).__name__))


def _tar(stream: IO[bytes], head: bytes, name: str, budget: _Budget) -> Iterator[Member | Refused]:
    unpacked = _unpacked(stream, head)
    if not _is_tar(unpacked.read(_BLOCK)):
        unpacked.seek(0)
        inner = name.replace("!", "/").rpartition("/")[2]
        yield _take(unpacked, inner.rpartition(".")[0] or inner, "", budget)
        return
    unpacked.seek(0)
    with _Passing.open(fileobj=unpacked, mode="r|", encoding="utf-8", errors="surrogateescape") as archive:
        while (info := archive.next()) is not None:
            # The list of members would grow with the archive, and nobody looks back.
            archive.members = []
            path, note = safe_path(info.name)
            if info.isdir() or is_furniture(path):
                continue
            budget.count()
            if info.issym() or info.islnk():
                yield Refused(path, _LINK)
                continue
            content = archive.extractfile(info) if info.isfile() else None
            if content is None:
                yield Refused(path, "it is a device or another special file, not a story")
            else:
                yield _take(content, path, note, budget)


class _Passing(tarfile.TarFile):
    """A tar read once, front to back."""

    members: list[tarfile.TarInfo]


def _packing(head: bytes) -> str | None:
    if head.startswith(b"\x1f\x8b\x08"):
        return "gz"
    if head.startswith(b"BZh") and head[4:10] == b"1AY&SY":
        return "bz2"
    return "xz" if head.startswith(b"\xfd7zXZ\x00") else None


def _unpacked(stream: IO[bytes], head: bytes) -> IO[bytes]:
    """The stream inside a packed one. These readers never unpack more than is asked of them."""
    packing = _packing(head)
    if packing == "gz":
        return cast("IO[bytes]", gzip.GzipFile(fileobj=stream))
    if packing == "bz2":
        return bz2.BZ2File(stream)
    return lzma.LZMAFile(stream) if packing == "xz" else stream


def _is_tar(head: bytes) -> bool:
    """Whether a tar header begins here, by its check sum: older ones have no other mark."""
    head = head[:_BLOCK]
    if len(head) < _BLOCK or not head[0]:
        return False
    stated = head[_CHECKSUM].strip(b" \0")
    if not stated or stated.strip(b"01234567"):
        return False
    return sum(head) - sum(head[_CHECKSUM]) + 8 * ord(" ") == int(stated, 8)
