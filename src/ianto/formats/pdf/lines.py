"""The lines of a PDF's pages and where they stand, as pdfium tells them. Loaded only when there is a PDF to read."""

from __future__ import annotations

import ctypes
from threading import Lock
from typing import Final

import pypdfium2
from pypdfium2 import raw

from ianto.formats.pdf.line import Line, Pages
from ianto.formats.unreadable import Unreadable

_MOST_PAGES: Final = 10_000
# A page of a newspaper has some twenty thousand; more are drawings made of letters.
_MOST_LETTERS_A_PAGE: Final = 50_000
_MOST_LETTERS: Final = 40_000_000
_ITALIC: Final = 1 << 6
_LOST: Final = 0xFFFD
_LINE_ENDS: Final = ("\n", "\x02", "\ufffe")
_HYPHENS: Final = ("\x02", "\ufffe", "\xad")
_ENCRYPTED: Final = (
    "it is a PDF locked with a password: open it with the password, print or save it without "
    "(qpdf --decrypt does that), and add that"
)
_DAMAGED: Final = "it is a damaged PDF: get it once more, or open it in a PDF reader and save it anew"
_NOT_ALL: Final = "some pages of this PDF could not be read"

# pdfium keeps its state in one place for a whole process.
_ONE_AT_A_TIME: Final = Lock()


def lines_of(data: bytes) -> Pages:
    """Every page's lines, top to bottom as the file has them.

    Raises:
        Unreadable: it is encrypted or damaged.
    """
    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            locked = "assword" in str(error) or "ecurity" in str(error)
            raise Unreadable(_ENCRYPTED if locked else _DAMAGED) from error
        try:
            return _Reading(document).pages()
        finally:
            document.close()


class _Reading:
    """One document, page by page."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self._document = document
        self._warnings: list[str] = []
        self._letters = 0
        self._pictures = False

    def pages(self) -> Pages:
        count = len(self._document)
        if count > _MOST_PAGES:
            raise Unreadable(f"it has more than {_MOST_PAGES:,} pages, as no story has")
        pages: list[list[Line]] = []
        for number in range(count):
            try:
                page = self._document[number]
                pages.append(self._page(page))
                page.close()
            except pypdfium2.PdfiumError:
                self._warnings = [_NOT_ALL]
        if not pages:
            raise Unreadable(_DAMAGED)
        properties = {
            name: self._document.get_metadata_value(name) for name in ("Title", "Author", "Keywords")
        }
        return Pages(pages, properties, self._pictures, tuple(self._warnings))

    def _page(self, page: pypdfium2.PdfPage) -> list[Line]:
        text = page.get_textpage()
        count = min(text.count_chars(), _MOST_LETTERS_A_PAGE, _MOST_LETTERS - self._letters)
        self._letters += max(0, count)
        if count < 1:
            self._pictures = self._pictures or any(True for _ in page.get_objects(max_depth=2))
            return []
        handle = text.raw
        height = page.get_height()
        unicode = raw.FPDFText_GetUnicode
        lines: list[Line] = []
        line: list[tuple[int, str]] = []
        for index in range(count):
            char = chr(unicode(handle, index) or _LOST)
            if char not in "\r\n":
                line.append((index, char))
            # Where pdfium finds a word broken at a line's end, it says so with one sign in place of the line's end.
            if char in _LINE_ENDS:
                lines += self._line(handle, line, height)
                line = []
        lines += self._line(handle, line, height)
        text.close()
        return lines

    def _line(self, handle: raw.FPDF_TEXTPAGE, chars: list[tuple[int, str]], height: float) -> list[Line]:
        """One line: its words, slanted or not, and where it stands."""
        while chars and chars[-1][1].isspace():
            chars.pop()
        while chars and chars[0][1].isspace():
            del chars[0]
        if not chars:
            return []
        broken = chars[-1][1] in _HYPHENS
        pieces: list[tuple[str, bool]] = []
        fresh, slanted = True, False
        for index, char in chars:
            if char.isspace():
                fresh = True
            elif fresh:
                slanted, fresh = _is_slanted(handle, index), False
            shown = "-" if char in _HYPHENS else char
            if pieces and (pieces[-1][1] == slanted or char.isspace()):
                pieces[-1] = (pieces[-1][0] + shown, pieces[-1][1])
            else:
                pieces.append((shown, slanted))
        first, last = _box(handle, chars[0][0]), _box(handle, chars[-1][0])
        return [
            Line(
                tuple((_whole(words), slant) for words, slant in pieces),
                first[0],
                max(last[1], first[1]),
                height - first[2],
                raw.FPDFText_GetFontSize(handle, chars[0][0]),
                height,
                broken=broken,
            )
        ]


def _whole(text: str) -> str:
    """Text without halves of characters: those beyond the first plane come as two."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _box(handle: raw.FPDF_TEXTPAGE, index: int) -> tuple[float, float, float]:
    """Left, right and foot of a letter, in points from the page's lower left corner."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(handle, index, left, right, bottom, top)
    x, y = ctypes.c_double(), ctypes.c_double()
    # A letter's origin lies on the line whatever its tail; its box does not.
    raw.FPDFText_GetCharOrigin(handle, index, x, y)
    return left.value, right.value, y.value


def _is_slanted(handle: raw.FPDF_TEXTPAGE, index: int) -> bool:
    flags = ctypes.c_int()
    name = ctypes.create_string_buffer(64)
    raw.FPDFText_GetFontInfo(handle, index, name, 64, flags)
    return bool(flags.value & _ITALIC) or b"Italic" in name.value or b"Oblique" in name.value
