"""Works as they leave the library: EPUB 3 books and OPDS 1.2 feeds."""

from ianto.export.book import Book
from ianto.export.epub import MEDIA_TYPE, write_epub
from ianto.export.opds import (
    ACQUISITION,
    FANDOM_SCHEME,
    NAVIGATION,
    SEARCH_DESCRIPTION,
    Entry,
    Feed,
    Paging,
    Shelf,
    acquisition_feed,
    navigation_feed,
    search_description,
)

__all__ = [
    "ACQUISITION",
    "FANDOM_SCHEME",
    "MEDIA_TYPE",
    "NAVIGATION",
    "SEARCH_DESCRIPTION",
    "Book",
    "Entry",
    "Feed",
    "Paging",
    "Shelf",
    "acquisition_feed",
    "navigation_feed",
    "search_description",
    "write_epub",
]
