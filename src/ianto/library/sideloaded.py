"""Books that a person put on an e-reader as they were found: known by their bytes, read by their own pages.

Their files are cut in another way than ours. So a place goes over by the words of its paragraph, which stand in both.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from time import perf_counter
from typing import Final
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element

from ianto.catalog import served
from ianto.export import MEDIA_TYPE
from ianto.export.koreader import sampled_name
from ianto.export.xpointer import Page, read_pointer
from ianto.originals import MissingOriginal, Store

_PATIENCE: Final = 0.4
"""Seconds that one question may take while books are being looked at; the next goes on from there. Older KOReaders
wait for one second."""
_ENOUGH: Final = 60
_PAGES: Final = 2_000
_LARGEST: Final = 16 << 20


class Sideloaded:
    """The library's own EPUBs under the names by which an e-reader knows them."""

    def __init__(self, store: Store) -> None:
        """Of the originals in a store; looked at when somebody asks, each once."""
        self._store = store
        self._originals: dict[str, str] = {}
        self._seen = ""

    def original(self, document: str) -> str:
        """The hash of the original that an e-reader calls so; empty where none is known, or none yet."""
        begun = perf_counter()
        while document not in self._originals and perf_counter() - begun < _PATIENCE:
            some = served.originals_of(MEDIA_TYPE, self._seen)
            if not some:
                # What is added from now on has any hash: the next question begins anew, and passes over the known.
                self._seen = ""
                break
            known = set(self._originals.values())
            for sha256 in some:
                if sha256 not in known:
                    self._look_at(sha256)
            self._seen = some[-1]
        return self._originals.get(document, "")

    def _look_at(self, sha256: str) -> None:
        try:
            with self._store.path(sha256).open("rb") as book:
                self._originals[sampled_name(book)] = sha256
        except OSError:
            return

    def pages(self, sha256: str) -> tuple[Page, ...]:
        """The files of an original's spine; none where it cannot be read."""
        try:
            return _pages(self._store.read(sha256))
        except MissingOriginal:
            return ()


def told_words(pages: tuple[Page, ...], progress: str) -> str:
    """The words of the paragraph at a place in a book; empty for no place."""
    pointer = read_pointer(progress)
    if pointer is None or not 1 <= pointer.fragment <= len(pages):
        return ""
    page = pages[pointer.fragment - 1]
    fraction = page.fraction(pointer)
    return "" if fraction is None else page.paragraph(fraction)


def pointer_to(pages: tuple[Page, ...], words: str, percentage: float) -> str:
    """The place of a paragraph with these words, of several the one nearest to so much of the book.

    Where none has them, the paragraph that lies there.
    """
    whole = max(1, sum(page.length for page in pages))
    found: tuple[float, str] | None = None
    passed = 0
    here = ""
    for number, page in enumerate(pages, 1):
        for said, middle in page.paragraphs():
            at = (passed + middle * page.length) / whole
            if same(said, words) and (found is None or abs(at - percentage) < found[0]):
                found = (abs(at - percentage), page.pointer(middle, number))
        if passed / whole <= percentage:
            here = page.pointer((percentage * whole - passed) / max(1, page.length), number)
        passed += page.length
    return found[1] if found else here


def same(said: str, words: str) -> bool:
    """Whether two paragraphs begin alike, whatever their quotes and dashes."""
    return bool(words) and _letters(said) == _letters(words)


@lru_cache(maxsize=4096)
def _letters(words: str) -> str:
    return "".join(sign for sign in words.casefold() if sign.isalnum())[:_ENOUGH]


@lru_cache(maxsize=2)
def _pages(book: bytes) -> tuple[Page, ...]:
    try:
        with zipfile.ZipFile(BytesIO(book)) as archive:
            return tuple(map(Page.of_document, _spine(archive)))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, NotImplementedError, RuntimeError, OSError):
        return ()


def _spine(archive: zipfile.ZipFile) -> Iterator[bytes]:
    """The files of the spine, each as the e-reader counts them: also those that are not for reading."""
    container = _document(archive, "META-INF/container.xml")
    path = next(_attributes(container, "rootfile", "full-path"))
    package = _document(archive, path)
    files = dict(zip(_attributes(package, "item", "id"), _attributes(package, "item", "href"), strict=True))
    references = list(_attributes(package, "itemref", "idref"))[:_PAGES]
    left = _LARGEST
    sizes = {file.filename: file.file_size for file in archive.infolist()}
    for reference in references:
        href = unquote(files.get(reference, "")).partition("#")[0]
        name = posixpath.normpath(posixpath.join(posixpath.dirname(path), href))
        left -= sizes.get(name, 0)
        yield archive.read(name) if name in sizes and left >= 0 else b""


def _document(archive: zipfile.ZipFile, name: str) -> _Element:
    if archive.getinfo(name).file_size > _LARGEST:
        raise KeyError(name)
    return etree.fromstring(archive.read(name), etree.XMLParser(resolve_entities=False, no_network=True))


def _attributes(document: _Element, name: str, attribute: str) -> Iterator[str]:
    return (str(element.get(attribute, "")) for element in document.iter("{*}" + name))
