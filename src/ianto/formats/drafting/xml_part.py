"""XML inside documents, parsed within limits: no entities, no network, no depth without end."""

from __future__ import annotations

from typing import cast

from lxml import etree
from lxml.etree import _Element

from ianto.formats.unreadable import Unreadable


def parse_xml(data: bytes, what: str) -> _Element:
    """The root of a part of a document, damaged markup mended where that can be done.

    Args:
        data: the part's bytes.
        what: what it is, for the reason: "this document's text".

    Raises:
        Unreadable: it is no XML, or harmful.
    """
    # Entities are the one way a small file grows without end; no word processor writes any.
    if b"<!ENTITY" in data:
        raise Unreadable(f"{what} declares XML entities, as no document does and harmful files do")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        # What cannot be recovered at all comes back as None.
        root = cast("_Element | None", etree.fromstring(data, parser))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"it is damaged: {what} is no XML") from error
    if root is None:
        raise Unreadable(f"it is damaged: {what} is no XML")
    return root


def local(element: _Element) -> str:
    """An element's name without its namespace; empty for what is no element."""
    # Entities and processing instructions have a function for a tag.
    tag = str(element.tag)
    return "" if tag.startswith("<") else tag.rpartition("}")[2]


def attribute(element: _Element, name: str) -> str:
    """An attribute by its name without a namespace; empty where it has none."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""
