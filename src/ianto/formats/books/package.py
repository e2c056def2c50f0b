"""An EPUB's package: its metadata, its spine and its table of contents, versions 2 and 3."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import Final, cast
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element
from selectolax.lexbor import LexborHTMLParser

from ianto.formats.archives.container import ENCRYPTED, Container
from ianto.formats.drafting.columns import in_columns
from ianto.formats.drafting.emphasis import emphasised, styles_of
from ianto.formats.drafting.taming import open_self_closed, tame
from ianto.formats.unreadable import Unreadable
from ianto.text import decode, totalled

_CONTAINER: Final = "META-INF/container.xml"
_ENCRYPTION: Final = "META-INF/encryption.xml"
_MOST_DOCUMENTS: Final = 5000
_PAGES: Final = frozenset(
    ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
)
_URI: Final = re.compile(rb"CipherReference[^>]*URI\s*=\s*[\"']([^\"']+)")
_FURNITURE: Final = frozenset(("cover", "toc", "title-page-image"))


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the spine.

    Attributes:
        path: inside the container.
        source: its markup, decoded.
        labels: what the table of contents calls it and its parts, in order.
    """

    path: str
    source: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meta:
    """One statement of the package's metadata: `title`, its text and its attributes, without namespaces."""

    name: str
    text: str
    attributes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Package:
    """What the package says, its documents in reading order; cover and contents pages are left out.

    `vertical` says whether most of them are set in columns from top to bottom.
    """

    metadata: tuple[Meta, ...]
    documents: tuple[Document, ...]
    warnings: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()
    vertical: bool = False

    def all(self, name: str) -> list[Meta]:
        """Every statement of a name, in order, empty ones left out."""
        return [meta for meta in self.metadata if meta.name == name and meta.text]


@dataclass(slots=True)
class _Item:
    path: str
    kind: str
    properties: frozenset[str] = field(default_factory=frozenset)


def open_package(container: Container, without: frozenset[str] = frozenset()) -> Package:
    """Read a package and its documents.

    Args:
        container: the EPUB.
        without: names of repairs that are not wanted for its documents.

    Raises:
        Unreadable: it is encrypted, damaged, or no EPUB.
    """
    path = _package_path(container)
    data = container.read(path)
    if data is None:
        raise Unreadable("it is damaged: the EPUB's package file is missing")
    root = _parse(data)
    items = _manifest(root, posixpath.dirname(path))
    _refuse_locked(container, items)
    labels = _labels(container, root, items)
    warnings: list[str] = []
    repairs: list[str] = []
    documents: list[Document] = []
    sheets = _sheets(container, items)
    styles = styles_of(sheets)
    columns = 0
    for item in _spine(root, items):
        source = container.read(item.path)
        if source is None:
            warnings.append(f"a part of this book is missing: {item.path[:80]}")
            continue
        decoded = decode(source, "utf-8", without, markup=True)
        repairs += decoded.repairs
        warnings += decoded.warnings
        text = emphasised(decoded.text, styles) if styles.classes else decoded.text
        columns += in_columns(decoded.text, sheets)
        documents.append(Document(item.path, text, tuple(labels.get(item.path, ()))))
    if not documents:
        raise Unreadable("it is damaged: the EPUB has no readable part")
    return Package(
        tuple(_metadata(root)),
        tuple(documents),
        totalled(warnings),
        totalled(repairs),
        vertical=columns * 2 > len(documents),
    )


def _sheets(container: Container, items: dict[str, _Item]) -> str:
    """The book's style sheets: converters say nowhere else what is stressed."""
    sheets = [container.read(item.path) or b"" for item in items.values() if item.kind == "text/css"]
    return "\n".join(sheet.decode("utf-8", "replace") for sheet in sheets)


def _package_path(container: Container) -> str:
    data = container.read(_CONTAINER)
    if data is not None:
        for element in _parse(data).iter("{*}rootfile"):
            path = container.find(unquote(element.get("full-path") or ""))
            if path:
                return path
    for name in container.names:
        if name.lower().endswith(".opf"):
            return name
    raise Unreadable("it is damaged: the EPUB does not say where its package is")


def _parse(data: bytes) -> _Element:
    if b"<!ENTITY" in data:
        raise Unreadable("its package declares XML entities, as no book does and harmful files do")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        recover=True,
        remove_comments=True,
    )
    try:
        # What cannot be recovered at all comes back as None.
        root = cast("_Element | None", etree.fromstring(data, parser))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("it is damaged: the EPUB's package is no XML") from error
    if root is None:
        raise Unreadable("it is damaged: the EPUB's package is no XML")
    return root


def _local(element: _Element) -> str:
    # Entities and processing instructions have a function for a tag.
    tag = str(element.tag)
    return "" if tag.startswith("<") else tag.rpartition("}")[2].lower()


def _resolve(folder: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))


def _manifest(root: _Element, folder: str) -> dict[str, _Item]:
    return {
        element.get("id") or "": _Item(
            _resolve(folder, element.get("href") or ""),
            (element.get("media-type") or "").lower(),
            frozenset((element.get("properties") or "").split()),
        )
        for element in root.iter("{*}item")
        if element.get("href")
    }


def _spine(root: _Element, items: dict[str, _Item]) -> list[_Item]:
    skipped = {item.path for item in items.values() if "nav" in item.properties}
    for reference in root.iter("{*}reference"):
        if (reference.get("type") or "").lower() in _FURNITURE:
            target = unquote((reference.get("href") or "").partition("#")[0])
            skipped.update(item.path for item in items.values() if item.path.endswith(target) and target)
    found = [
        items[idref]
        for element in root.iter("{*}itemref")
        if (idref := element.get("idref") or "") in items and element.get("linear") != "no"
    ]
    pages = [
        item for item in found if item.kind in _PAGES or item.path.lower().endswith(("html", "htm", "xml"))
    ]
    if len(pages) > _MOST_DOCUMENTS:
        raise Unreadable(f"it has more than {_MOST_DOCUMENTS:,} documents, as no book has")
    unique = list({item.path: item for item in pages}.values())
    # A guide that calls the only document the cover is wrong.
    return [item for item in unique if item.path not in skipped] or unique


def _metadata(root: _Element) -> list[Meta]:
    found: list[Meta] = []
    for block in root.iter("{*}metadata"):
        for element in block.iterdescendants():
            name = _local(element)
            if not name:
                continue
            attributes = {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()}
            text = "".join(str(part) for part in element.itertext()).strip()
            if name == "meta":
                name = attributes.get("property") or attributes.get("name") or "meta"
                text = attributes.get("content") or text
            found.append(Meta(name, text, attributes))
    return found


def _refuse_locked(container: Container, items: dict[str, _Item]) -> None:
    """Fonts may be obfuscated; a book whose pages are is locked."""
    data = container.read(_ENCRYPTION)
    if not data:
        return
    locked = {unquote(uri.decode("utf-8", "replace")) for uri in _URI.findall(data)}
    if any(item.path in locked for item in items.values() if item.kind in _PAGES):
        raise Unreadable(ENCRYPTED)


def _labels(container: Container, root: _Element, items: dict[str, _Item]) -> dict[str, list[str]]:
    """What the table of contents calls each document and the places in it."""
    labels: dict[str, list[str]] = {}
    for item in items.values():
        if "nav" in item.properties:
            data = container.read(item.path)
            if data:
                _from_nav(decode(data, "utf-8", markup=True).text, posixpath.dirname(item.path), labels)
            return labels
    spine = next(root.iter("{*}spine"), None)
    ncx = items.get((spine.get("toc") or "") if spine is not None else "")
    if ncx is None:
        ncx = next((item for item in items.values() if item.kind == "application/x-dtbncx+xml"), None)
    data = container.read(ncx.path) if ncx is not None else None
    if ncx is None or not data or b"<!ENTITY" in data:
        return labels
    folder = posixpath.dirname(ncx.path)
    for point in _parse(data).iter("{*}navPoint"):
        label = next(point.iter("{*}text"), None)
        content = next(point.iter("{*}content"), None)
        if label is not None and content is not None:
            text = " ".join((label.text or "").split())
            labels.setdefault(_resolve(folder, content.get("src") or ""), []).append(text)
    return labels


def _from_nav(source: str, folder: str, labels: dict[str, list[str]]) -> None:
    tree = LexborHTMLParser(open_self_closed(tame(source)))
    contents = next(
        (nav for nav in tree.css("nav") if "toc" in (nav.attributes.get("epub:type") or "")),
        tree.css_first("nav"),
    )
    if contents is None:
        return
    for link in contents.css("a"):
        href = link.attributes.get("href")
        if href:
            labels.setdefault(_resolve(folder, href), []).append(" ".join(link.text().split()))
