"""A version of a work: what it is, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass

from ianto.catalog.rows import VersionLine
from ianto.library import Repair, repairs_of
from ianto.web.shown.words import moment, plural, size

_FORMATS = {
    "txt": "plain text",
    "html": "web page",
    "ao3-html": "web page from AO3",
    "fanficfare-html": "web page from FanFicFare",
    "epub": "EPUB",
    "ao3-epub": "EPUB from AO3",
    "fanficfare-epub": "EPUB from FanFicFare",
}
_VERDICTS = {
    "added": "as first added",
    "new version": "a new version",
    "duplicate": "the same text again",
}


@dataclass(frozen=True, slots=True)
class Came:
    """One version in words.

    `facts` is its quiet line, `found` the paths it was found at, `repairs` what was put right in its text.
    """

    id: int
    what: str
    shown: bool
    found: tuple[str, ...]
    facts: tuple[str, ...]
    repairs: tuple[Repair, ...]
    remarks: tuple[str, ...]
    sha256: str


def came(version: VersionLine) -> Came:
    """Put one version into words."""
    facts = [
        _FORMATS.get(version.format, version.format),
        version.encoding,
        plural(version.words, "word"),
        plural(version.chapters, "chapter") if version.chapters > 1 else "",
        size(version.size),
        f"read {moment(version.read_at)}",
    ]
    return Came(
        id=version.id,
        what=_VERDICTS.get(version.verdict, version.verdict),
        shown=version.shown,
        found=version.found,
        facts=tuple(filter(None, facts)),
        repairs=repairs_of(version),
        remarks=version.warnings,
        sha256=version.sha256,
    )
