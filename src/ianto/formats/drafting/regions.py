"""A page drawn up part by part: which of its elements are story, notes, header or furniture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ianto.formats.drafting.draft import Draft
from ianto.formats.sample import Sample
from ianto.story import PartKind

_INLINE: Final = frozenset(
    ("a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "s", "small", "span", "strong", "tt", "u")
)
_CONTROLS: Final = "nav, button, label, dialog, menu, select, textarea"
# What a browser saves above a story are scripts, styles and menus, seldom more than so many bytes of them.
_SIGNS_WITHIN: Final = 512 * 1024
_MOST_MARKS: Final = 20_000
"""No page has so many parts on purpose; what lies beyond is drawn up with what surrounds it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What an element of a page is.

    Attributes:
        kind: which part of the manuscript it belongs to.
        what: more exactly, or empty.
        chapter: whether it is a heading with which a chapter begins.
        title: what such a chapter is called, where that is not all of the heading; None for all of it.
            On any other element, the heading that is to stand above it.
        open: whether marks inside of it count too; else it is taken whole.
    """

    kind: PartKind
    what: str = ""
    chapter: bool = False
    title: str | None = None
    open: bool = True


class Marks:
    """The marked elements of a page. The first mark of an element is the one that holds."""

    def __init__(self) -> None:
        self._marks: dict[int, Mark] = {}
        self._above: set[int] = set()

    def set(self, node: LexborNode | None, mark: Mark) -> None:
        """Mark an element."""
        if node is None or len(self._marks) >= _MOST_MARKS:
            return
        if self._marks.setdefault(node.mem_id, mark) is not mark:
            return
        above = node.parent
        while above is not None and above.mem_id not in self._above:
            self._above.add(above.mem_id)
            above = above.parent

    def all(self, nodes: Iterable[LexborNode], mark: Mark) -> None:
        """Mark several elements alike."""
        for node in nodes:
            self.set(node, mark)

    def controls(self, page: LexborHTMLParser) -> None:
        """Mark what only a browser could use: menus, buttons, their labels."""
        self.all(page.css(_CONTROLS), Mark("residue", "chrome", open=False))

    def of(self, node: LexborNode) -> Mark | None:
        """The mark of an element, if it has one."""
        return self._marks.get(node.mem_id)

    def within(self, node: LexborNode) -> bool:
        """Whether something inside of an element is marked."""
        return node.mem_id in self._above


def draw(draft: Draft, root: LexborNode | None, marks: Marks, base: Mark) -> None:
    """Add an element's content to a draft, in the order of the page, each stretch to the part it is marked as."""
    if root is not None:
        _Drawing(draft, marks).draw(root, base)


class _Drawing:
    """A page while it is drawn up."""

    def __init__(self, draft: Draft, marks: Marks) -> None:
        self.draft = draft
        self.marks = marks
        self.run: list[str] = []
        self.kept: Mark | None = None

    def draw(self, root: LexborNode, base: Mark) -> None:
        """All of an element. Pages nest deeper than Python may call, so there is a stack."""
        stack: list[tuple[LexborNode | None, Mark]] = [(root.child, base)]
        while stack:
            node, mark = stack.pop()
            while node is not None:
                own = self.marks.of(node)
                inner = own or mark
                if own is not None and own.title is not None and not own.chapter:
                    self.heading(node, own)
                if own is not None and own.chapter:
                    self.heading(node, own)
                elif inner.open and self.marks.within(node):
                    stack.append((node.next, mark))
                    self.apart(node)
                    node, mark = node.child, inner
                    continue
                else:
                    self.take(node, inner)
                node = node.next
            if stack:
                self.run.append("\n")
        self.flush()

    def apart(self, node: LexborNode) -> None:
        """An element is entered: a block's content is apart from what stands before it."""
        if node.tag not in _INLINE and self.run:
            self.run.append("<br>")

    def take(self, node: LexborNode, mark: Mark) -> None:
        """An element or a piece of text, as part of what a mark says."""
        if node.tag == "-comment":
            return
        html = node.html or ""
        if html.isspace() or not html:
            self.run.append(html)
            return
        if self.kept is None or (self.kept.kind, self.kept.what) != (mark.kind, mark.what):
            self.flush()
            self.kept = mark
        self.run.append(html)

    def heading(self, node: LexborNode, mark: Mark) -> None:
        """A heading that begins a chapter."""
        self.flush()
        self.draft.begin(mark.kind, mark.what)
        self.draft.chapter(squeezed(node) if mark.title is None else mark.title)
        self.kept = None

    def flush(self) -> None:
        """What was gathered goes into the draft."""
        html, self.run = "".join(self.run), []
        if self.kept is not None and html and not html.isspace():
            self.draft.begin(self.kept.kind, self.kept.what)
            self.draft.html(html)


def has_sign(sample: Sample, *signs: bytes) -> bool:
    """Whether one of some signs stands on a page, where pages have them; plain text is not searched."""
    return b"</" in sample.head and any(sample.data.find(sign, 0, _SIGNS_WITHIN) >= 0 for sign in signs)


def squeezed(node: LexborNode | None) -> str:
    """An element's text, its spaces squeezed; empty without an element."""
    return " ".join(node.text().split()) if node is not None else ""


def first_of(page: LexborHTMLParser | LexborNode, selectors: Sequence[str]) -> LexborNode | None:
    """The first element any of the selectors finds, the earlier selectors first."""
    for selector in selectors:
        found = page.css_first(selector)
        if found is not None:
            return found
    return None


def behind(node: LexborNode, root: LexborNode) -> Iterator[LexborNode]:
    """What stands behind an element inside of another, the nearest first."""
    at: LexborNode | None = node
    while at is not None and at.mem_id != root.mem_id:
        following = at.next
        while following is not None:
            yield following
            following = following.next
        at = at.parent


def is_inside(node: LexborNode, outer: LexborNode) -> bool:
    """Whether an element lies in another one, or is it."""
    at: LexborNode | None = node
    while at is not None:
        if at.mem_id == outer.mem_id:
            return True
        at = at.parent
    return False
