"""A reading app: it asks for feeds of OPDS 1.2, holds them against the rules, and follows their links."""

from __future__ import annotations

from django.test import Client
from lxml.etree import _Element
from tests.export.opds_rules import NAMES, atom, links


def feed(client: Client, path: str, kind: str) -> _Element:
    answer = client.get(path)
    assert answer.status_code == 200, path
    assert answer.headers["Content-Type"] == kind
    return atom(answer.content)


def link(element: _Element, rel: str) -> str:
    return str(links(element, rel)[0].get("href"))


def entries(element: _Element) -> dict[str, _Element]:
    return {entry.findtext("a:title", "", NAMES): entry for entry in element.findall("a:entry", NAMES)}


def lead(element: _Element, title: str) -> str:
    (found,) = entries(element)[title].findall("a:link", NAMES)
    return str(found.get("href"))
