"""A folder of files named by the hash of what is in them."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_CHUNK = 1 << 20
_DOOMED = "doomed"
_UNPACKED = "unpacked-"
# So many files are forced to the disk one by one; for more, telling the system to write all it holds takes a
# tenth of the time and of the processor.
_FEW = 16
_HEX = frozenset("0123456789abcdef")
_HASH_LENGTH = 64


class MissingOriginal(Exception):
    """An original that should be in the store is not."""


@dataclass(frozen=True, slots=True)
class Damage:
    """A file of the store that is not what its name says."""

    sha256: str
    problem: str


class Store:
    """The originals of one library, in `root/ab/abcdef…`.

    Files are written beside their place and renamed into it, so that a name never stands for half a file;
    `sync` forces what was kept since the last call to the disk, before the catalogue speaks of it.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.unsynced: set[Path] = set()

    def path(self, sha256: str) -> Path:
        """Where the original with that hash lies, whether or not it is there."""
        return self.root / sha256[:2] / sha256

    def stands(self, sha256: str, size: int) -> bool:
        """Whether an original of so many bytes is here; one cut short by a failing disk is not."""
        try:
            return self.path(sha256).stat().st_size == size
        except FileNotFoundError:
            return False

    def keep(self, data: bytes) -> str:
        """Keep bytes and return their hash; bytes already kept are not written again.

        Raises:
            OSError: the disk is full or the folder cannot be written; nothing is left behind.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        if not self.stands(sha256, len(data)):
            self._write(self.path(sha256), data)
        return sha256

    def keep_file(self, source: IO[bytes]) -> str:
        """Keep all that can be read from a file, in pieces, and return its hash.

        Raises:
            OSError: as `keep`.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        with self._beside() as (handle, name):
            while piece := source.read(_CHUNK):
                digest.update(piece)
                handle.write(piece)
            handle.flush()
            if not self.stands(digest.hexdigest(), handle.tell()):
                self._place(name, self.path(digest.hexdigest()))
        return digest.hexdigest()

    def read(self, sha256: str) -> bytes:
        """The bytes with that hash.

        Raises:
            MissingOriginal: they are not here.
        """
        try:
            return self.path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise MissingOriginal(f"the original {sha256} is missing from {self.root}") from error

    def sync(self) -> None:
        """Force everything kept since the last call to the disk."""
        if len(self.unsynced) > _FEW:
            os.sync()
            self.unsynced.clear()
            return
        for path in self.unsynced:
            with contextlib.suppress(FileNotFoundError):
                _force(path)
        for folder in {path.parent for path in self.unsynced}:
            _force(folder)
        self.unsynced.clear()

    def note(self, sha256: str) -> None:
        """Have the next `sync` cover an original that another process kept."""
        self.unsynced.add(self.path(sha256))

    def forget(self, sha256: str) -> None:
        """Delete an original: only ever for a bin that a person empties."""
        self.path(sha256).unlink(missing_ok=True)

    def doom(self, hashes: Sequence[str]) -> None:
        """Write down originals that are about to become needless, so that no interruption keeps them alive."""
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / _DOOMED).open("w", encoding="ascii") as list_:
            list_.writelines(f"{sha256}\n" for sha256 in hashes)
            list_.flush()
            os.fsync(list_.fileno())

    def doomed(self) -> list[str]:
        """The originals written down by `doom` and not dealt with since."""
        try:
            written = (self.root / _DOOMED).read_text(encoding="ascii").split()
        except (FileNotFoundError, NotADirectoryError):
            return []
        return [sha256 for sha256 in written if _is_hash(sha256)]

    def pardon(self) -> None:
        """Forget what `doom` wrote down: it has been dealt with."""
        (self.root / _DOOMED).unlink(missing_ok=True)

    def hashes(self) -> Iterator[str]:
        """The hash of every original kept, sorted."""
        if not self.root.is_dir():
            return
        for folder in sorted(self.root.iterdir()):
            if folder.is_dir() and set(folder.name) <= _HEX:
                yield from sorted(path.name for path in folder.iterdir() if _is_hash(path.name))

    def verify(self) -> Iterator[tuple[str, Damage | None]]:
        """Read every original again and compare it with its name."""
        for sha256 in self.hashes():
            yield sha256, self._damage(sha256)

    def sweep(self) -> int:
        """Delete what an interruption left beside the originals; the number of files and folders deleted."""
        strays = list(self.root.glob("*.part")) if self.root.is_dir() else []
        for stray in strays:
            stray.unlink(missing_ok=True)
        folders = list(self.root.glob(f"{_UNPACKED}*")) if self.root.is_dir() else []
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)
        return len(strays) + len(folders)

    @contextlib.contextmanager
    def room(self) -> Iterator[Path]:
        """A folder to unpack something in, which has as much room as the originals have. It goes with the context."""
        self.root.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=_UNPACKED, dir=self.root) as name:
            yield Path(name)

    def _damage(self, sha256: str) -> Damage | None:
        digest = hashlib.sha256()
        try:
            with self.path(sha256).open("rb") as file:
                while piece := file.read(_CHUNK):
                    digest.update(piece)
        except OSError as error:
            return Damage(sha256, f"it cannot be read ({error.strerror})")
        if digest.hexdigest() != sha256:
            return Damage(sha256, f"its bytes have changed: they now hash to {digest.hexdigest()}")
        return None

    @contextlib.contextmanager
    def _beside(self) -> Iterator[tuple[IO[bytes], Path]]:
        with tempfile.NamedTemporaryFile(dir=self.root, suffix=".part", delete=False) as file:
            name = Path(file.name)
            try:
                yield file, name
            finally:
                name.unlink(missing_ok=True)

    def _write(self, target: Path, data: bytes) -> None:
        self.root.mkdir(parents=True, exist_ok=True)
        with self._beside() as (handle, name):
            handle.write(data)
            handle.flush()
            self._place(name, target)

    def _place(self, name: Path, target: Path) -> None:
        target.parent.mkdir(exist_ok=True)
        name.replace(target)
        self.unsynced.add(target)


def _is_hash(name: str) -> bool:
    return len(name) == _HASH_LENGTH and set(name) <= _HEX


def _force(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
