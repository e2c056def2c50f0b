"""Works as they leave the library: books as EPUB 3, HTML and text, their covers, and OPDS feeds of both versions."""

from ianto.export.book import Anthology, Book, Gathered
from ianto.export.cover_as_png import cover_png
from ianto.export.cover_as_svg import cover_svg
from ianto.export.epub import MEDIA_TYPE, write_epub
from ianto.export.filename import file_name
from ianto.export.forms import FORMS, Form
from ianto.export.jacket import Jacket
from ianto.export.leaves import first_chapters
from ianto.export.lettering import in_our_letters
from ianto.export.plate import (
    THEMES,
    Curve,
    Disc,
    Ink,
    Part,
    Path,
    Plate,
    Point,
    Spot,
    Theme,
    Words,
    capsule,
    straight,
    width_of,
)
from ianto.export.plate_as_png import plate_png
from ianto.export.plate_as_svg import PLATE_STYLE, plate_svg
from ianto.export.stated import UNTITLED
from ianto.export.visual_order import runs_right

__all__ = [
    "FORMS",
    "MEDIA_TYPE",
    "PLATE_STYLE",
    "THEMES",
    "UNTITLED",
    "Anthology",
    "Book",
    "Curve",
    "Disc",
    "Form",
    "Gathered",
    "Ink",
    "Jacket",
    "Part",
    "Path",
    "Plate",
    "Point",
    "Spot",
    "Theme",
    "Words",
    "capsule",
    "cover_png",
    "cover_svg",
    "file_name",
    "first_chapters",
    "in_our_letters",
    "plate_png",
    "plate_svg",
    "runs_right",
    "straight",
    "width_of",
    "write_epub",
]
