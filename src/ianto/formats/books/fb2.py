"""FictionBook (FB2), the book format of Russian readers: what its description states, its sections as chapters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml.etree import _Element

from ianto.formats.books.fb2_text import Fb2Text, plain_text
from ianto.formats.drafting.contained import contained, listed
from ianto.formats.drafting.draft import Draft, rendered
from ianto.formats.drafting.xml_part import attribute, local, parse_xml
from ianto.formats.sample import Sample
from ianto.formats.unreadable import Unreadable
from ianto.story import Field, Manuscript
from ianto.text import clean_html

RULE: Final = "fb2"
_ROOT: Final = re.compile(rb"<(?:\w{1,20}:)?FictionBook\b")
_STATED: Final = 0.9
_LIKELY: Final = 0.6
_NAME_PARTS: Final = ("first-name", "middle-name", "last-name")
_JUNK_AUTHORS: Final = frozenset(("", "unknown", "автор неизвестен", "неизвестный автор", "неизвестен"))
_FANDOM_GENRES: Final = frozenset(("fanfiction", "network_literature", "other", "unknown"))
_ADDRESS: Final = re.compile(r"https?://\S{1,500}")


def sniff(sample: Sample) -> bool:
    """By its root element."""
    if b"FictionBook" in sample.head:
        return _ROOT.search(sample.head) is not None
    return sample.suffix == "fb2" and b"F\0i\0c\0t\0i\0o\0n\0B\0o\0o\0k" in sample.head


def read(sample: Sample) -> Manuscript:
    """The sections as chapters; notes behind the text.

    Raises:
        Unreadable: it is damaged, harmful or empty.
    """
    root = parse_xml(sample.data, "this book")
    draft = Draft()
    bodies = list(root.iterchildren("{*}body"))
    text = Fb2Text()
    for body in bodies:
        if not _is_notes(body):
            text.body(body, draft)
    if not draft.text.strip():
        raise Unreadable("there is no text in this book, only pictures or nothing")
    for body in bodies:
        if _is_notes(body):
            draft.begin("note", "footnotes")
            text.body(body, draft)
    return Manuscript(
        format="fb2",
        media_type="application/x-fictionbook+xml",
        text=draft.text,
        encoding=(root.getroottree().docinfo.encoding or "utf-8").lower(),
        blocks=tuple(draft.blocks),
        fields=tuple(dict.fromkeys(_description(root))),
        offsets=False,
        parts=draft.parts,
    )


def _is_notes(body: _Element) -> bool:
    return attribute(body, "name") in {"notes", "comments", "footnotes"}


def _description(root: _Element) -> Iterator[Field]:
    for info in root.iterfind("{*}description/{*}title-info"):
        yield from _title_info(info)
    for info in root.iterfind("{*}description/{*}document-info"):
        for address in info.iterchildren("{*}src-url"):
            found = _ADDRESS.search(address.text or "")
            if found:
                yield from _only(contained("source_url", found[0], RULE, confidence=_STATED))


def _title_info(info: _Element) -> Iterator[Field]:
    """Title, authors, genres, annotation, keywords, date, language and series of the book."""
    genres: list[str] = []
    for element in info:
        name = local(element)
        words = " ".join("".join(str(piece) for piece in element.itertext()).split())
        if name == "book-title":
            yield from _only(contained("title", words, RULE, confidence=_STATED))
        elif name == "author":
            author = _author(element)
            if author.casefold() not in _JUNK_AUTHORS:
                yield from _only(contained("author", author, RULE, confidence=_STATED))
        elif name == "annotation":
            summary = rendered(clean_html(plain_text(element)))
            yield from _only(contained("summary", summary, RULE, confidence=_STATED))
        elif name == "genre" and words.lower() not in _FANDOM_GENRES:
            genres.append(words.replace("_", " "))
        elif name == "keywords":
            yield from listed("tag", words.split(","), RULE, confidence=_LIKELY)
        else:
            yield from _only(_detail(name, words, element))
    yield from listed("genre", genres, RULE, confidence=_LIKELY)


def _detail(name: str, words: str, element: _Element) -> Field | None:
    if name == "date":
        return contained("date", attribute(element, "value") or words, RULE, raw=words, confidence=_LIKELY)
    if name == "lang":
        return contained("language", words, RULE, confidence=_LIKELY)
    if name == "sequence":
        number = attribute(element, "number")
        series = attribute(element, "name")
        return contained(
            "series", series, RULE, raw=f"{series} #{number}" if number else series, confidence=_STATED
        )
    return None


def _only(field: Field | None) -> Iterator[Field]:
    if field is not None:
        yield field


def _author(element: _Element) -> str:
    """A name in its parts, or the nickname fan writers go by."""
    parts = {local(part): " ".join((part.text or "").split()) for part in element}
    name = " ".join(parts[part] for part in _NAME_PARTS if parts.get(part))
    return parts.get("nickname") or name
