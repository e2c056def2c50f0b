"""EPUB 2 and 3 of any maker: the package for the fields, the spine for the story."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ianto.formats.books.package import Document, Meta, Package
from ianto.formats.drafting.contained import contained
from ianto.formats.drafting.draft import Draft, rendered, unescaped
from ianto.formats.pages.html import body_of
from ianto.formats.sample import Sample
from ianto.formats.unreadable import Unreadable
from ianto.story import Field, Manuscript
from ianto.text import clean_html, fold

MEDIA_TYPE: Final = "application/epub+zip"
_SURE: Final = 0.9
_LIKELY: Final = 0.8
_FLAT_SUBJECT: Final = 0.6
# Words that say who made the file, not what the story is.
_JUNK_SUBJECTS: Final = frozenset(
    ("fanworks", "fanfiction", "fan fiction", "general", "unknown", "ebook", "fiction")
)
_JUNK_AUTHORS: Final = frozenset(("unknown", "unbekannt", "inconnu", "calibre", "none", "n/a"))
_JUNK_LANGUAGES: Final = frozenset(("und", "unk", "zxx"))
_NO_DATE: Final = ("0101-", "0100-", "101-01")
_FURNITURE: Final = re.compile(
    r"(?:cover(?: page| image)?|title ?page|half[- ]title|start|table of contents|contents|toc|copyright.*|colophon"
    r"|dedication|about (?:the|this) .*|information|story (?:info|information)|update log|unknown|untitled"
    r"|(?:text|chapter|part|file|section|index|page|split)?[-_ ]?\d+\.x?html?)",
    re.IGNORECASE,
)
_URL: Final = re.compile(r"https?://\S+")
_LONGEST_URL: Final = 500
_DIGITS: Final = re.compile(r"\.0+$")


def sniff(sample: Sample) -> bool:
    """A container that says where its package is, or that is called an EPUB."""
    container = sample.container
    return (
        container.find("META-INF/container.xml") is not None
        or (container.read("mimetype") or b"").strip().startswith(b"application/epub")
        or any(name.lower().endswith(".opf") for name in container.names)
    )


def read(sample: Sample) -> Manuscript:
    """The spine as one text, a chapter for every document with a heading or an entry in the contents.

    Raises:
        Unreadable: it is encrypted, damaged, harmful or empty.
    """
    package = sample.package
    draft = Draft()
    for document in package.documents:
        add_document(draft, document)
    if not draft.text.strip():
        raise Unreadable("there is no text in this book, only pictures or nothing")
    return Manuscript(
        format="epub",
        media_type=MEDIA_TYPE,
        text=draft.text,
        blocks=tuple(draft.blocks),
        fields=tuple(package_fields(package)),
        offsets=False,
        repairs=package.repairs,
        warnings=package.warnings,
        vertical=package.vertical,
    )


def add_document(draft: Draft, document: Document) -> None:
    """Add one document of the spine: its heading, or else its entry in the contents, begins a chapter."""
    own = Draft()
    own.html(body_of(document.source))
    if not own.blocks:
        return
    labels = {fold(label): label for label in document.labels if not _FURNITURE.fullmatch(label)}
    furniture = bool(document.labels) and not labels
    for index, block in enumerate(own.blocks):
        if block.kind == "heading" and fold(own.text_of(block)) in labels:
            own.blocks[index] = replace(block, kind="chapter")
    opening = own.blocks[0]
    if opening.kind != "chapter" and not furniture:
        label = next(iter(labels.values()), "")
        title = own.text_of(opening)
        if opening.kind == "heading":
            named = label if fold(title) in fold(label) else title
            draft.chapter(named)
            draft.join(own, skip=1)
            return
        if label and fold(title) == fold(label):
            own.blocks[0] = replace(opening, kind="chapter")
        elif label and not any(block.kind == "chapter" for block in own.blocks):
            draft.chapter(label)
    draft.join(own)


def package_fields(package: Package) -> list[Field]:
    """What the package's metadata states. Subjects are flat: fandoms, ships and genres all come as tags."""
    found: list[Field | None] = [
        contained("title", meta.text, "epub", confidence=_SURE) for meta in package.all("title")[:1]
    ]
    found += [
        contained("author", creator.text, "epub", confidence=_SURE)
        for creator in package.all("creator")
        if _is_author(creator, package) and creator.text.casefold() not in _JUNK_AUTHORS
    ]
    found += [
        contained("summary", as_text(meta.text), "epub", raw=meta.text, confidence=_SURE)
        for meta in package.all("description")[:1]
    ]
    found += [
        contained("language", meta.text, "epub", confidence=_SURE)
        for meta in package.all("language")[:1]
        if meta.text.casefold() not in _JUNK_LANGUAGES
    ]
    found += [
        contained("date", meta.text[:10], "epub", raw=meta.text, confidence=_LIKELY)
        for meta in package.all("date")
        if not meta.text.startswith(_NO_DATE)
    ]
    found += [
        contained("tag", meta.text, "epub", confidence=_FLAT_SUBJECT)
        for meta in package.all("subject")
        if meta.text.casefold() not in _JUNK_SUBJECTS
    ]
    found += _series(package)
    found += _source_url(package)
    return list(dict.fromkeys(field for field in found if field is not None))


def as_text(description: str) -> str:
    """A description, which may be HTML, or HTML escaped once more, as plain text."""
    if "&lt;" in description:
        description = unescaped(description)
    return rendered(clean_html(description)) if "<" in description else description


def _is_author(creator: Meta, package: Package) -> bool:
    role = creator.attributes.get("role", "")
    identity = creator.attributes.get("id")
    if identity:
        for meta in package.all("role"):
            if meta.attributes.get("refines") == f"#{identity}":
                role = meta.text
    return role in {"", "aut"}


def _series(package: Package) -> list[Field | None]:
    index = next((meta.text for meta in package.all("calibre:series_index")), "")
    for meta in package.all("calibre:series"):
        raw = f"{meta.text} [{_DIGITS.sub('', index)}]" if index else meta.text
        return [contained("series", meta.text, "epub", raw=raw, confidence=_SURE)]
    return [
        contained("series", meta.text, "epub", confidence=_SURE)
        for meta in package.all("belongs-to-collection")[:1]
    ]


def _source_url(package: Package) -> list[Field | None]:
    for meta in (*package.all("source"), *package.all("identifier")):
        if len(meta.text) <= _LONGEST_URL and _URL.fullmatch(meta.text):
            return [contained("source_url", meta.text, "epub", confidence=_SURE)]
    return []
