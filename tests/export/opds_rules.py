"""What a catalogue must keep to: its schemas, and the rules they cannot state."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree
from lxml.etree import _Element

SCHEMAS = Path(__file__).parent / "schemas"
NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "dc": "http://purl.org/dc/terms/",
    "opds": "http://opds-spec.org/2010/catalog",
    "thr": "http://purl.org/syndication/thread/1.0",
    "s": "http://a9.com/-/spec/opensearch/1.1/",
}
NAVIGATION = "application/atom+xml;profile=opds-catalog;kind=navigation"
ACQUISITION = "application/atom+xml;profile=opds-catalog;kind=acquisition"
ENTRY = "application/atom+xml;type=entry;profile=opds-catalog"
FACET = "http://opds-spec.org/facet"
ACQUIRE = "http://opds-spec.org/acquisition"
SHOWN = frozenset(("image/png", "image/jpeg", "image/gif"))


@cache
def _grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(SCHEMAS / "opds-1.2.rng"))


@cache
def _schema(part: str) -> Draft202012Validator:
    whole = json.loads((SCHEMAS / "opds-2.0.schema.json").read_text(encoding="utf-8"))
    return Draft202012Validator(whole | {"$ref": f"#/$defs/{part}"}, format_checker=FormatChecker())


def atom(document: bytes) -> _Element:
    """A document of OPDS 1.2, held against its grammar and its rules."""
    root = etree.fromstring(document)
    grammar = _grammar()
    assert grammar.validate(root), str(grammar.error_log)
    if root.tag == f"{{{NAMES['a']}}}entry":
        _hold_book(root)
    else:
        _hold_feed(root)
    return root


def opds2(document: bytes, part: str = "feed") -> dict[str, Any]:
    """A document of OPDS 2.0, held against its schema."""
    said = json.loads(document)
    errors = [f"{error.json_path}: {error.message}" for error in _schema(part).iter_errors(said)]
    assert not errors, errors
    assert isinstance(said, dict)
    return said


def links(node: _Element, rel: str) -> list[_Element]:
    """The links of a relation, of the node itself."""
    return [link for link in node.findall("a:link", NAMES) if link.get("rel") == rel]


def _hold_feed(feed: _Element) -> None:
    for rel in ("self", "start"):
        assert len(links(feed, rel)) == 1, rel
    for rel in ("up", "next", "previous", "first", "last"):
        assert len(links(feed, rel)) <= 1, rel
    kind = links(feed, "self")[0].get("type")
    assert kind in {NAVIGATION, ACQUISITION}
    assert links(feed, "start")[0].get("type") == NAVIGATION
    for rel in ("next", "previous", "first", "last"):
        assert all(link.get("type") == kind for link in links(feed, rel)), f"{rel} leads to the same kind"
    entries = feed.findall("a:entry", NAMES)
    ids = Counter(entry.findtext("a:id", "", NAMES) for entry in entries)
    assert not [name for name, count in ids.items() if count > 1], "an entry stands there once"
    for entry in entries:
        (_hold_book if kind == ACQUISITION else _hold_shelf)(entry)
    facets = links(feed, FACET)
    assert kind == ACQUISITION or not facets
    active: Counter[str] = Counter()
    for facet in facets:
        assert facet.get("type") == ACQUISITION
        assert facet.get("title")
        group = facet.get(f"{{{NAMES['opds']}}}facetGroup")
        assert group
        active[str(group)] += facet.get(f"{{{NAMES['opds']}}}activeFacet") == "true"
    assert all(count <= 1 for count in active.values()), "one of a group is in force"


def _hold_shelf(entry: _Element) -> None:
    led = [link.get("type") for link in entry.findall("a:link", NAMES)]
    assert led
    assert all(kind in {NAVIGATION, ACQUISITION} for kind in led)
    assert entry.find("a:content", NAMES) is not None


def _hold_book(entry: _Element) -> None:
    acquired = [link for link in entry.findall("a:link", NAMES) if str(link.get("rel")).startswith(ACQUIRE)]
    assert acquired, "there is a way to get it"
    assert entry.find("a:author", NAMES) is not None
    pictures = links(entry, "http://opds-spec.org/image")
    assert not pictures or any(link.get("type") in SHOWN for link in pictures)
    assert [link for link in links(entry, "alternate") if link.get("type") == ENTRY]
