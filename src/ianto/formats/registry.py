"""The formats, in the order they are asked: the particular before the general."""

from __future__ import annotations

from typing import Final, Protocol

from ianto.formats.ao3 import ao3_epub, ao3_html
from ianto.formats.books import epub
from ianto.formats.fanficfare import fanficfare_epub, fanficfare_html, fanficfare_txt
from ianto.formats.fichub import fichub_epub
from ianto.formats.kept import kept_epub
from ianto.formats.kinds import unread_kind, unread_zip
from ianto.formats.later import Later
from ianto.formats.mail import mail
from ianto.formats.pages import html, plain
from ianto.formats.sample import Sample
from ianto.formats.unreadable import Unreadable
from ianto.story import Manuscript

READERS_VERSION: Final = 3
"""Grows with every change of what the readers make of a file, so that it can be read anew."""


class Format(Protocol):
    """A module that reads one format. To add one: write it, and name it in `FORMATS`."""

    def sniff(self, sample: Sample, /) -> bool:
        """Whether this is a file of the format, by cheap signs."""

    def read(self, sample: Sample, /) -> Manuscript:
        """The manuscript. Raises Unreadable."""


class Wrapping(Protocol):
    """A module that knows a file which holds another, to be read as what that is."""

    def sniff(self, sample: Sample, /) -> bool:
        """Whether this is such a file, by cheap signs."""

    def unwrap(self, sample: Sample, /) -> Sample:
        """What is in it. Raises Unreadable."""

    def rewrap(self, sample: Sample, found: Manuscript, /) -> Manuscript:
        """What was found in it, with what the file around it says."""


# So many first bytes hold the mark of a document: PDF's may stand behind other bytes, FictionBook's behind a comment.
_BEGINNING: Final = 2048
# Known by their first bytes, whatever they are called.
DOCUMENTS: Final[tuple[Format, ...]] = (
    Later("parcels.efiction", b"ianto-story.json", within=_BEGINNING),
    Later("parcels.automated_archive", b"ianto-story.json", within=_BEGINNING),
    Later("parcels.open_doors", b"ianto-story.json", within=_BEGINNING),
    Later("documents.rtf", b"{\\rtf", within=_BEGINNING),
    Later("pdf.pdf", b"%PDF-", within=_BEGINNING),
    Later("documents.docx", b"PK\x03\x04", within=_BEGINNING),
    Later("documents.odt", b"PK\x03\x04", b"<office:document", within=_BEGINNING),
    Later("journals.semagic", b"\xff\xfe\xff", within=_BEGINNING),
    Later("books.fb2", b"FictionBook", b"F\0i\0c\0t\0i\0o\0n\0B\0o\0o\0k", within=_BEGINNING),
    mail,
)
WRAPPINGS: Final[tuple[Wrapping, ...]] = (
    Later("pages.saved_page", b"ultipart/", b"ULTIPART/"),
    Later("books.kindle", b"BOOKMOBI", b"TEXtREAd", b"ITOLITLS"),
)
ZIPPED: Final[tuple[Format, ...]] = (kept_epub, ao3_epub, fanficfare_epub, fichub_epub, epub)
_MARKDOWN: Final = Later(
    "documents.markdown",
    b"---\n",
    b"---\r\n",
    suffixes=("md", "markdown", "mdown", "mkd", "mkdn", "mdwn"),
    within=16,
)
_KEPT_TEXT: Final = Later("kept.kept_txt", b"Kept in: ianto")
FORMATS: Final[tuple[Format, ...]] = (
    Later("kept.kept_html", b'<meta name="generator" content="ianto">'),
    _KEPT_TEXT,
    ao3_html,
    fanficfare_html,
    fanficfare_txt,
    _MARKDOWN,
    Later("fichub.fichub_html", b"icHub", b"ichub"),
    Later("pages.efiction_page", b"pagetitle"),
    Later("ao3.ao3_page", b"rchive of Our Own", b"archiveofourown", b"workskin"),
    Later("pages.ffnet_page", b"anfiction.net", b"anFiction", b"ictionpress", b"ictionPress"),
    Later("journals.journal_event", b"<event", b"<entry", b"<\0e\0v\0e\0n\0t", b"<\0e\0n\0t\0r\0y"),
    Later("journals.journal_page", b"ejournal", b"dreamwidth", b"ljuser"),
    Later(
        "documents.office_html",
        b"Mso",
        b"<o:p",
        b":office",
        b"Microsoft",
        b"=Word",
        b"breOffice",
        b"penOffice",
        b"docs-internal-guid",
        b'<body class="',
    ),
    html,
    plain,
)
# What a file can be in which no tag begins.
TEXTS: Final[tuple[Format, ...]] = (_KEPT_TEXT, fanficfare_txt, _MARKDOWN, plain)


def read(data: bytes, filename: str = "", without: frozenset[str] = frozenset()) -> Manuscript:
    """Read a story file.

    Args:
        data: the bytes as found.
        filename: its name, which helps only where the bytes leave a doubt.
        without: names of repairs that are not wanted for this file, such as `mojibake`.

    Raises:
        Unreadable: no story can be read from it; the reason says why and what to do.
    """
    if not data:
        raise Unreadable("it is empty")
    sample = Sample(data, filename, without)
    for wrapping in WRAPPINGS:
        if wrapping.sniff(sample):
            return wrapping.rewrap(sample, _read(wrapping.unwrap(sample)))
    return _read(sample)


def _read(sample: Sample) -> Manuscript:
    for known in DOCUMENTS:
        if known.sniff(sample):
            return known.read(sample)
    reason = unread_kind(sample)
    if reason is not None:
        raise Unreadable(reason)
    if sample.is_zip and not epub.sniff(sample):
        raise Unreadable(unread_zip(sample))
    for known in ZIPPED if sample.is_zip else FORMATS if b"<" in sample.head else TEXTS:
        if known.sniff(sample):
            return known.read(sample)
    raise Unreadable("no reader knows what it is")
