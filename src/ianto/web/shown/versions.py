"""A version of a work: what it is, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass

from ianto.catalog.rows import VersionLine
from ianto.library import Repair, repairs_of
from ianto.web.shown.words import moment, plural, size

_FORMATS = {
    "txt": "plain text",
    "html": "web page",
    "epub": "EPUB",
    "ao3-html": "web page from AO3",
    "ao3-page": "page saved from AO3",
    "ao3-epub": "EPUB from AO3",
    "fanficfare-txt": "plain text from FanFicFare",
    "fanficfare-html": "web page from FanFicFare",
    "fanficfare-epub": "EPUB from FanFicFare",
    "fichub-html": "web page from FicHub",
    "fichub-epub": "EPUB from FicHub",
    "ianto-epub": "EPUB written by ianto",
    "ianto-html": "web page written by ianto",
    "ianto-txt": "plain text written by ianto",
    "ffnet-page": "page saved from fanfiction.net",
    "efiction-page": "page saved from an eFiction archive",
    "efiction": "story out of an eFiction archive",
    "automated-archive": "story out of an Automated Archive",
    "open-doors": "story out of Open Doors’ tables",
    "journal-page": "page saved from a journal",
    "journal-entry": "journal entry",
    "semagic": "journal entry kept by Semagic",
    "mail": "mail",
    "markdown": "Markdown",
    "docx": "Word document",
    "odt": "OpenDocument text",
    "rtf": "RTF document",
    "pdf": "PDF",
    "fb2": "FictionBook",
}
_REPAIRS = {
    "utf-16": "UTF-16 without a mark",
    "declared": "the encoding as it was declared",
    "fragments": "one encoding for all of it",
    "mojibake": "letters garbled by a wrong encoding",
    "double-mojibake": "letters garbled twice",
    "controls": "control characters for quotation marks",
    "nul": "NUL characters",
    "quoted-printable": "a mail’s =92 and =20",
    "entities": "a web page’s &amp; and &#8217;",
    "slashes": "backslashes before quotation marks",
    "flowed": "a mail’s short lines",
}
_VERDICTS = {
    "added": "as first added",
    "new version": "a new version",
    "duplicate": "the same text again",
}


@dataclass(frozen=True, slots=True)
class Mended:
    """Something that was put right, or left as it stood: what is said of it, and the name it is switched by."""

    said: str
    name: str
    wanted: bool


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
    repairs: tuple[Mended, ...]
    remarks: tuple[str, ...]
    sha256: str
    readable: bool


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
        repairs=tuple(mended(repair) for repair in repairs_of(version)),
        remarks=version.warnings,
        sha256=version.sha256,
        readable=version.chapters > 0,
    )


def mended(repair: Repair) -> Mended:
    """Put one repair into words."""
    if repair.wanted:
        return Mended(f"Repaired: {repair.what}", repair.name, wanted=True)
    what = _REPAIRS.get(repair.name, f"not read as {repair.name}")
    return Mended(f"Left as it stood: {what}", repair.name, wanted=False)
