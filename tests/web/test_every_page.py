"""No page is forgotten by the tests that walk through all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import URLPattern, URLResolver
from tests.web.browser.walk import NOT_PAGES, PAGES

from ianto.web import urls


def names(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[str]:
    """The names of all addresses."""
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from names(each.url_patterns)
        else:
            yield each.name or ""


def test_every_address_is_walked_to_or_said_to_be_no_page() -> None:
    known = set(names(urls.urlpatterns))
    assert known - PAGES.keys() - NOT_PAGES == set(), "list them in tests/web/browser/walk.py"
    assert (PAGES.keys() | NOT_PAGES) - known == set(), "they are no longer there"
    assert not PAGES.keys() & NOT_PAGES
