"""Works as they leave the library: books as EPUB 3, HTML and text, their covers, and OPDS 1.2 feeds."""

from ianto.export.book import Anthology, Book, Gathered
from ianto.export.cover_as_png import cover_png
from ianto.export.cover_as_svg import cover_svg
from ianto.export.epub import MEDIA_TYPE, write_epub
from ianto.export.filename import file_name
from ianto.export.forms import FORMS, Form
from ianto.export.jacket import Jacket
from ianto.export.leaves import first_chapters
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
from ianto.export.stated import UNTITLED

__all__ = [
    "ACQUISITION",
    "FANDOM_SCHEME",
    "FORMS",
    "MEDIA_TYPE",
    "NAVIGATION",
    "SEARCH_DESCRIPTION",
    "UNTITLED",
    "Anthology",
    "Book",
    "Entry",
    "Feed",
    "Form",
    "Gathered",
    "Jacket",
    "Paging",
    "Shelf",
    "acquisition_feed",
    "cover_png",
    "cover_svg",
    "file_name",
    "first_chapters",
    "navigation_feed",
    "search_description",
    "write_epub",
]
