"""What stands on a cover, and where: the words, set in lines that fit; SVG and PNG draw the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from ianto.export.book import Anthology, Book
from ianto.export.letters import UNITS, letters
from ianto.export.markup import line
from ianto.export.stated import authors_of, subjects, title_of
from ianto.export.visual_order import visual
from ianto.story import FieldName

WIDTH, HEIGHT = 600, 800
"""Of a cover, in its own measure."""

Ink = Literal["ink", "accent"]

_MARGIN: Final = 56
_ROOM: Final = WIDTH - 2 * _MARGIN
_MOST_AUTHORS: Final = 3
_HYPHEN: Final = "-"
# Readers' own faces run wider or narrower than ours.
_SLACK: Final = 94


@dataclass(frozen=True, slots=True)
class Jacket:
    """The words of a cover. Nothing else decides how it looks.

    Attributes:
        title: never empty.
        by: who wrote it; may be empty.
        above: the fandom; may be empty.
        below: the pairing, or how many works there are; may be empty.
        language: BCP 47 code, or empty.
    """

    title: str
    by: str = ""
    above: str = ""
    below: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cover, centred; `y` is that of the line the letters stand on."""

    text: str
    y: int
    size: int
    ink: Ink


@dataclass(frozen=True, slots=True)
class _Block:
    """How a text may be set: the largest size that fits within so many lines, and where it may stand."""

    ink: Ink
    sizes: tuple[int, ...]
    lines: int


_TITLE: Final = _Block("ink", (66, 58, 52, 46, 40, 36, 32, 28, 25, 22), 7)
_BY: Final = _Block("ink", (30, 26, 23, 20), 2)
_ABOVE: Final = _Block("ink", (22, 20, 18), 2)
_BELOW: Final = _Block("accent", (22, 20, 18), 2)
_TITLE_TOP, _TITLE_BOTTOM = 150, 452
ORNAMENT_AT: Final = (WIDTH // 2, 540)
"""Where the middle of the ornament is."""
RULES: Final = (118, 690)
"""Where the hairlines are."""


def jacket_of(book: Book | Anthology) -> Jacket:
    """What a book has on its cover."""
    authors = [" ".join(author.split()) for author in book.authors if line(author)]
    if isinstance(book, Anthology):
        count = len(book.books)
        by = ", ".join(authors[:_MOST_AUTHORS]) + (" and others" if len(authors) > _MOST_AUTHORS else "")
        fandoms = dict.fromkeys(value for part in book.books for value in _named(part, "fandom"))
        below = f"{count:,} {'story' if count == 1 else 'stories'}"
        return Jacket(title_of(book), by, " × ".join(fandoms), below, book.language)
    return Jacket(
        title_of(book),
        authors_of(book),
        " × ".join(_named(book, "fandom")),
        next(iter(_named(book, "relationship")), ""),
        book.language,
    )


def _named(book: Book, kind: FieldName) -> list[str]:
    return [value for name, value in subjects(book) if name == kind]


def settable(jacket: Jacket) -> bool:
    """Whether title and author can be set with our own letters."""
    return all(letters().settable(visual(bare(text))) for text in (jacket.title, jacket.by))


def bare(text: str) -> str:
    """A text as it is set: composed letters, no marks that stand alone, no signs nobody sees."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        letter for letter in composed if unicodedata.category(letter) not in {"Mn", "Me", "Cf", "Cc"}
    )


def lines_of(jacket: Jacket) -> list[Line]:
    """Every line of a cover, from the top."""
    found = _from(_ABOVE, jacket.above, 62, 1)
    title = _set(_TITLE, jacket.title, _TITLE_BOTTOM - _TITLE_TOP)
    height = _leading(title[1]) * len(title[0])
    top = _TITLE_TOP + (_TITLE_BOTTOM - _TITLE_TOP - height) * 2 // 5
    for place, text in enumerate(title[0]):
        found.append(Line(text, top + _leading(title[1]) * place + title[1], title[1], "ink"))
    found += _from(_BELOW, jacket.below, 646, 1)
    return found + _from(_BY, jacket.by, 734, 1)


def _from(block: _Block, text: str, y: int, least: int) -> list[Line]:
    """A block whose middle stands at `y`."""
    if not text:
        return []
    told, size = _set(block, text, HEIGHT)
    first = y - (len(told) - least) * _leading(size) // 2
    return [Line(each, first + place * _leading(size), size, block.ink) for place, each in enumerate(told)]


def _leading(size: int) -> int:
    return size * 122 // 100


def _set(block: _Block, text: str, height: int) -> tuple[list[str], int]:
    """A text in lines, in the largest size in which it fits; what does not fit in the smallest is cut."""
    text = " ".join(bare(text).split())
    for size in block.sizes:
        room = _ROOM * UNITS * _SLACK // 100 // size
        found = list(_wrapped(text, room, whole=size != block.sizes[-1]))
        if found and len(found) <= block.lines and len(found) * _leading(size) <= height and all(found):
            return found, size
    size = block.sizes[-1]
    fit = min(block.lines, height // _leading(size))
    found = [each for each in _wrapped(text, _ROOM * UNITS * _SLACK // 100 // size, whole=False) if each]
    if len(found) > fit:
        found = [*found[: fit - 1], found[fit - 1].rstrip(" ,.;:") + " …"]
    return found, size


def _wrapped(text: str, room: int, *, whole: bool) -> Iterator[str]:
    """A text in lines so wide at most; an empty one where a word is too long and must stay whole."""
    known = letters()

    def width(piece: str) -> int:
        return known.width(visual(piece))

    line_so_far = ""
    for piece, joint in _pieces(text):
        longer = f"{line_so_far}{joint if line_so_far else ''}{piece}"
        if width(longer) <= room:
            line_so_far = longer
            continue
        if line_so_far:
            yield line_so_far
        line_so_far = piece
        if whole and width(piece) > room:
            yield ""
        while width(line_so_far) > room and len(line_so_far) > 1:
            cut = next(
                place
                for place in range(len(line_so_far), 0, -1)
                if place == 1 or width(line_so_far[:place]) <= room
            )
            yield line_so_far[:cut]
            line_so_far = line_so_far[cut:]
    if line_so_far:
        yield line_so_far


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Where a line may break, with what joins it to what is before: words, and any letter of Han and kana."""
    for word in text.split(" "):
        joint = " "
        run = ""
        for letter in word:
            if unicodedata.east_asian_width(letter) in "WF":
                if run:
                    yield run, joint
                    run, joint = "", ""
                yield letter, joint
                joint = ""
            else:
                run += letter
                if letter in "_/" + _HYPHEN and len(run) > 1:
                    yield run, joint
                    run, joint = "", ""
        if run:
            yield run, joint
