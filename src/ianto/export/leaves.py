"""The leaves of a book: its pages in the order they are turned, and how the contents nest them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from ianto.export import pages
from ianto.export.book import Anthology, Book
from ianto.export.stated import chapter_label, placed, title_of

_NESTED: Final = 2


@dataclass(frozen=True, slots=True)
class Leaf:
    """One file of the spine.

    Attributes:
        path: of the file within the book's folder.
        label: what the contents call it; empty for one they do not list.
        depth: 1 for what stands in the contents, 2 for what stands below that.
        landmark: what e-readers call its place: `cover`, `titlepage`, `bodymatter`, `backmatter`; or empty.
        write: makes the file.
    """

    path: str
    label: str
    depth: int
    landmark: str
    write: Callable[[], str]

    @property
    def id(self) -> str:
        """What the package calls it."""
        return self.path.partition(".")[0]


def leaves(book: Book | Anthology) -> tuple[Leaf, ...]:
    """Every page of a book, in order."""
    return _alone(book) if isinstance(book, Book) else _together(book)


def first_chapters(book: Book | Anthology) -> tuple[int, ...]:
    """For each work, the 1-based number in the spine of its first chapter."""
    if isinstance(book, Book):
        return (1 + _BEFORE_ALONE,)
    firsts, at = [], 1 + _BEFORE_TOGETHER
    for each in book.books:
        firsts.append(at + 1)
        at += 1 + len(each.chapters)
    return tuple(firsts)


_BEFORE_ALONE: Final = 2
_BEFORE_TOGETHER: Final = 2


def _alone(book: Book) -> tuple[Leaf, ...]:
    found = [
        Leaf("cover.xhtml", "", 1, "cover", partial(pages.cover_page, book)),
        Leaf("title.xhtml", title_of(book), 1, "titlepage", partial(pages.title_page, book)),
    ]
    found += [
        Leaf(
            f"chapter-{index + 1:04}.xhtml",
            chapter_label(book, index),
            1,
            "" if index else "bodymatter",
            partial(pages.chapter, book, index),
        )
        for index in range(len(book.chapters))
    ]
    return tuple(found)


def _together(book: Anthology) -> tuple[Leaf, ...]:
    found = [
        Leaf("cover.xhtml", "", 1, "cover", partial(pages.cover_page, book)),
        Leaf("title.xhtml", title_of(book), 1, "titlepage", partial(pages.front_page, book)),
    ]
    for number, part in enumerate(book.books, 1):
        found.append(
            Leaf(
                f"part-{number:04}.xhtml",
                placed(part),
                1,
                "" if number > 1 else "bodymatter",
                partial(pages.half_title, part),
            )
        )
        nested = len(part.chapters) > 1
        for index in range(len(part.chapters)):
            label = chapter_label(part, index) if nested else ""
            write = partial(pages.chapter, part, index)
            found.append(Leaf(f"part-{number:04}-{index + 1:04}.xhtml", label, _NESTED, "", write))
    found.append(Leaf("sources.xhtml", "Sources", 1, "backmatter", partial(pages.sources, book)))
    return tuple(found)
