"""The contents of a book in two dialects: EPUB 3's, with its landmarks, and the older NCX."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ianto.export.book import Anthology, Book
from ianto.export.leaves import Leaf
from ianto.export.markup import attribute, line
from ianto.export.pages import page
from ianto.export.stated import title_of

_LANDMARKS: Final = {
    "cover": "Cover",
    "titlepage": "Title page",
    "bodymatter": "Beginning",
    "backmatter": "Sources",
}


def navigation(book: Book | Anthology, leaves: Sequence[Leaf]) -> str:
    """The contents as EPUB 3 wants them, nested, and the landmarks."""
    entries: list[str] = []
    for leaf, below in _nested(leaves):
        inner = "".join(f"\n<li>{_anchor(each)}</li>" for each in below)
        entries.append(f"<li>{_anchor(leaf)}{f'<ol>{inner}</ol>' if inner else ''}</li>")
    marks = [
        f'<li><a epub:type="{leaf.landmark}" href="{leaf.path}">{_LANDMARKS[leaf.landmark]}</a></li>'
        for leaf in leaves
        if leaf.landmark
    ]
    body = (
        '<nav epub:type="toc" id="toc" role="doc-toc">\n<h2>Contents</h2>\n<ol>\n'
        + "\n".join(entries)
        + '\n</ol>\n</nav>\n<nav epub:type="landmarks" id="landmarks" hidden="hidden">\n<ol>\n'
        + "\n".join(marks)
        + "\n</ol>\n</nav>"
    )
    return page(book, title_of(book), body)


def ncx(book: Book | Anthology, leaves: Sequence[Leaf]) -> str:
    """The contents as older readers want them."""
    points: list[str] = []
    order = 0
    deepest = 1
    for leaf, below in _nested(leaves):
        order += 1
        inner: list[str] = []
        first = order
        for each in below:
            order += 1
            deepest = 2
            inner.append(_point(order, each, ""))
        points.append(_point(first, leaf, "\n".join(inner)))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">\n'
        f'<head><meta name="dtb:uid" content="{attribute(book.uid)}"/><meta name="dtb:depth" content="{deepest}"/>'
        '<meta name="dtb:totalPageCount" content="0"/><meta name="dtb:maxPageNumber" content="0"/></head>\n'
        f"<docTitle><text>{line(title_of(book))}</text></docTitle>\n<navMap>\n"
        + "\n".join(points)
        + "\n</navMap>\n</ncx>\n"
    )


def _nested(leaves: Sequence[Leaf]) -> list[tuple[Leaf, list[Leaf]]]:
    """What stands in the contents, each with what stands below it."""
    found: list[tuple[Leaf, list[Leaf]]] = []
    for leaf in leaves:
        if not leaf.label:
            continue
        if leaf.depth == 1:
            found.append((leaf, []))
        else:
            found[-1][1].append(leaf)
    return found


def _anchor(leaf: Leaf) -> str:
    return f'<a href="{leaf.path}">{line(leaf.label)}</a>'


def _point(order: int, leaf: Leaf, inner: str) -> str:
    return (
        f'<navPoint id="point-{order}" playOrder="{order}"><navLabel><text>{line(leaf.label)}</text></navLabel>'
        f'<content src="{leaf.path}"/>{inner}</navPoint>'
    )
