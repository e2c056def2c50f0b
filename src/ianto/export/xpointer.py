"""Places as KOReader tells them: `/body/DocFragment[5]/body/div/p[12]/text().34`, to and from parts of a chapter.

`DocFragment` counts the files of the spine from 1; the steps behind it count children of one name from 1, and a step
without a number is the first; `text()` counts texts between children; the number at the end, characters. (From
crengine's `ldomXPointer::toStringV2` and `createXPointerV2`, which pass over the boxes that the engine puts in.)
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Self

from lxml import etree
from lxml.etree import _Element

_POINTER: Final = re.compile(
    r"/body(?:\[1\])?/DocFragment(?:\[(\d{1,6})\])?"
    r"(?:/body(?:\[1\])?)?((?:/[A-Za-z][\w:-]*(?:\[\d{1,9}\])?)*)(?:/text\(\)(?:\[(\d{1,9})\])?)?(?:\.(\d{1,9}))?"
)
_STEP: Final = re.compile(r"/([A-Za-z][\w:-]*)(?:\[(\d+)\])?")
_LONGEST: Final = 2_000
# What the engine puts around lines, tables and floats, which no file has.
_BOXES: Final = frozenset(
    ("autoBoxing", "tabularBox", "rubyBox", "mathBox", "floatBox", "inlineBox", "pseudoElem")
)
_BLOCKS: Final = frozenset(
    (
        "p",
        "div",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "pre",
        "blockquote",
        "td",
        "th",
        "caption",
        "hr",
        "table",
    )
)
_HEADING: Final = "h2"
_WRAPPERS: Final = frozenset(("section", "div", "article"))


@dataclass(frozen=True, slots=True)
class Pointer:
    """A place as KOReader tells it.

    Attributes:
        fragment: the file, by its place in the spine, from 1.
        steps: from the file's body down: names, and which of the children of that name, from 1.
        text: which of the texts there, from 1; 0 for the element itself.
        offset: characters before the place in that text.
    """

    fragment: int
    steps: tuple[tuple[str, int], ...] = ()
    text: int = 0
    offset: int = 0


def read_pointer(progress: str) -> Pointer | None:
    """What KOReader said; None for what is no place in an EPUB, such as the number of a page."""
    found = _POINTER.fullmatch(progress) if len(progress) <= _LONGEST else None
    if found is None:
        return None
    steps = [(step[1], int(step[2] or 1)) for step in _STEP.finditer(found[2])]
    says_text = "/text()" in progress
    return Pointer(
        fragment=int(found[1] or 1),
        steps=tuple((name, max(1, place)) for name, place in steps if name not in _BOXES),
        text=int(found[3] or 1) if says_text else 0,
        offset=int(found[4] or 0),
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """A text between two tags: the element it is a child of, which of its texts it is, and where it begins."""

    parent: _Element
    place: int
    start: int
    text: str
    begins: bool


class Page:
    """The text of a chapter as its file in a book has it, measured in characters."""

    def __init__(self, root: _Element) -> None:
        """Use `of_body` or `of_document`."""
        self._root = root
        self._runs: list[_Run] = []
        self._length = 0
        self._begins = True
        self._read(root)
        # A paragraph reaches from its first letter to the first letter of the next.
        self._pieces = [run for run in self._runs if run.begins] or self._runs[:1]
        self._starts = [run.start for run in self._pieces]
        self._stops = [*self._starts[1:], self._length] if self._pieces else []

    @classmethod
    def of_body(cls, body: str) -> Self:
        """Of a chapter's XHTML as `to_xhtml` makes it: the content of the file's body."""
        return cls(etree.fromstring(f"<body>{body}</body>".encode(), _parser()))

    @classmethod
    def of_document(cls, document: bytes) -> Self:
        """Of a whole XHTML file as any book has it; one that cannot be read has no text."""
        try:
            root: _Element | None = etree.fromstring(document, _parser())
        except etree.XMLSyntaxError:
            root = None
        for element in () if root is None else root.iter():
            if isinstance(element.tag, str):
                element.tag = element.tag.rpartition("}")[2]
        body = None if root is None else root.find("body")
        return cls(etree.Element("body") if body is None else body)

    @property
    def length(self) -> int:
        """How many characters there are."""
        return self._length

    def fraction(self, pointer: Pointer) -> float | None:
        """How far down the text a place is, 0 to 1; None where there is no such place.

        It is the middle of the paragraph: so the page that opens there opens at that paragraph, however it counts.
        """
        if pointer.steps and pointer.steps[0][0] == _HEADING:
            return 0.0
        found = self._follow(pointer)
        if found is None or not self._pieces:
            return None
        index = max(0, bisect_right(self._starts, found) - 1)
        return (self._starts[index] + self._stops[index]) / 2 / max(1, self._length)

    def pointer(self, fraction: float, fragment: int) -> str:
        """The place of the paragraph that lies so far down the text, in the file of that number."""
        head = f"/body/DocFragment[{fragment}]/body"
        if not self._pieces:
            return f"{head}.0"
        index = max(0, bisect_right(self._starts, fraction * self._length) - 1)
        run = self._pieces[index]
        texts = [each for each in self._runs if each.parent is run.parent and each.place]
        which = f"[{run.place}]" if len(texts) > 1 else ""
        return f"{head}{self._path(run.parent)}/text(){which}.0"

    def paragraph(self, fraction: float) -> str:
        """The words of the paragraph that lies so far down the text."""
        if not self._pieces:
            return ""
        index = max(0, bisect_right(self._starts, fraction * self._length) - 1)
        inside = [run.text for run in self._runs if self._starts[index] <= run.start < self._stops[index]]
        return " ".join("".join(inside).split())

    def paragraphs(self) -> Iterator[tuple[str, float]]:
        """The words of every paragraph, and how far down the text its middle is."""
        for start, stop in zip(self._starts, self._stops, strict=True):
            middle = (start + stop) / 2 / max(1, self._length)
            yield self.paragraph(middle), middle

    def _read(self, element: _Element) -> None:
        block = element.tag in _BLOCKS
        self._begins = self._begins or block
        place = self._text(element, element.text, 0)
        for child in element:
            if isinstance(child.tag, str):
                if child.tag == "br":
                    self._begins = True
                else:
                    self._read(child)
            place = self._text(element, child.tail, place)
        self._begins = self._begins or block

    def _text(self, parent: _Element, text: str | None, place: int) -> int:
        """Note a text; how many of its parent's have been counted. The engine keeps no space between blocks."""
        if not text:
            return place
        blank = not text.strip()
        counts = not (blank and (self._begins or not _is_inline(parent)))
        place += counts
        self._runs.append(
            _Run(parent, place if counts else 0, self._length, text, self._begins and not blank)
        )
        if not blank:
            self._begins = False
        self._length += len(text)
        return place

    def _follow(self, pointer: Pointer) -> int | None:
        """How many characters lie before a place; as near as the steps lead where the book was written otherwise."""
        element = self._root
        for name, place in pointer.steps:
            child = _child(element, name, place)
            if child is None and name in _WRAPPERS:
                continue
            if child is None:
                wrapped = [each for each in element if each.tag in _WRAPPERS]
                child = _child(wrapped[0], name, place) if len(wrapped) == 1 else None
            if child is None:
                return None
            element = child
        within = set(element.iter())
        inside = [run for run in self._runs if run.parent in within and run.text.strip()]
        if not inside:
            return self._before(element)
        texts = (run for run in self._runs if run.parent is element and run.place == pointer.text)
        own = next(texts, None) if pointer.text else None
        if own is None:
            return inside[0].start
        return own.start + min(pointer.offset, max(0, len(own.text) - 1))

    def _before(self, element: _Element) -> int:
        """Where an element without text stands: at the text that follows it."""
        order = {each: place for place, each in enumerate(self._root.iter())}
        behind = [run for run in self._runs if order[run.parent] > order[element] and run.text.strip()]
        return behind[0].start if behind else max(0, self._length - 1)

    def _path(self, element: _Element) -> str:
        steps: list[str] = []
        while element is not self._root:
            parent = element.getparent()
            if parent is None:
                break
            alike = [child for child in parent if child.tag == element.tag]
            which = f"[{alike.index(element) + 1}]" if len(alike) > 1 else ""
            steps.append(f"/{element.tag}{which}")
            element = parent
        return "".join(reversed(steps))


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=True)


def _child(element: _Element, name: str, place: int) -> _Element | None:
    alike = [child for child in element if child.tag == name]
    return alike[place - 1] if place <= len(alike) else None


def _is_inline(element: _Element) -> bool:
    """Whether there are letters of its own in an element, so that a space between its children is one."""
    own = [element.text, *(child.tail for child in element)]
    return any(text and text.strip() for text in own)
