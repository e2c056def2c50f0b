"""An original: the bytes as they were found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Provenance:
    r"""Where an original was found.

    Attributes:
        path: the file's path as a person would type it; bytes that are no UTF-8 stand as `\\xNN`.
        container: SHA-256 of the archive it lay in, or None for a plain file.
        member: its path inside the container (`inner.zip!stories/a.txt` when archives are nested).
    """

    path: str
    container: str | None = None
    member: str | None = None

    @property
    def name(self) -> str:
        """The path a person would recognise it by: `fics.zip!stories/a.txt`."""
        return f"{self.path}!{self.member}" if self.member else self.path

    @property
    def filename(self) -> str:
        """The last part of the path, which may itself say title and author."""
        inner = (self.member or self.path).replace("!", "/")
        return inner.rstrip("/").rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Original:
    """Bytes as found, kept for good under their hash.

    Attributes:
        sha256: hexadecimal SHA-256 of the bytes.
        size: number of bytes.
        provenance: where they came from.
    """

    sha256: str
    size: int
    provenance: Provenance
