"""The text of an OpenDocument file as HTML.

Libraries for this give its words without their emphasis, or the tree as it is: the few elements that matter to a
story are read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from lxml.etree import _Element

from ianto.formats.drafting.runs import Run, paragraph
from ianto.formats.drafting.xml_part import attribute, local

_HEADING: Final = re.compile(r"(?:heading|überschrift|titre|título|titolo)(?:_20_| )?([1-6])", re.IGNORECASE)
_PARAGRAPHS: Final = frozenset(("p", "h"))
# What was taken out, what is said beside the text, and lists of contents that programs make.
_SKIPPED: Final = frozenset(
    (
        "tracked-changes", "annotation", "annotation-end", "table-of-content", "alphabetical-index", "forms", "object",
        "image", "note-citation", "ruby-text", "hidden-text", "hidden-paragraph", "sequence-decls", "variable-decls",
        "user-field-decls", "page-number", "page-count", "desc",
    )
)  # fmt: skip
_BREAKS: Final = frozenset(("page", "column"))
_MOST_SPACES: Final = 200
_STYLE_DEPTH: Final = 12
_WORST_LEVEL: Final = 6
_LAYOUT: Final = 12


class _Style(NamedTuple):
    """What a style says: a heading's level or 0, its marks, its alignment, whether it begins a page or hides."""

    level: int = 0
    marks: frozenset[str] = frozenset()
    align: str = ""
    page: bool = False
    hidden: bool = False


class OdtText:
    """Reads the parts of one document."""

    def __init__(self, roots: Iterable[_Element]) -> None:
        self._roots = tuple(roots)
        self._styles = _styles(self._roots)
        self._notes: list[_Element] = []

    def html(self) -> str:
        """All of the document's blocks, in order."""
        body = next((found for root in self._roots for found in root.iter("{*}body")), None)
        return "".join(self._blocks(body)) if body is not None else ""

    def notes(self) -> str:
        """The notes that stand in the text, in their order."""
        pieces: list[str] = []
        for number, note in enumerate(tuple(self._notes), 1):
            runs = [Run(f"[{number}] ")]
            for block in note.iter("{*}p"):
                if len(runs) > 1:
                    runs.append(Run("\n"))
                runs += self._runs(block, frozenset())
            pieces.append(paragraph(runs))
        return "".join(pieces)

    def _blocks(self, parent: _Element) -> Iterator[str]:
        # No recursion: how deep a document nests is its own affair.
        pending = [iter(parent)]
        while pending:
            element = next(pending[-1], None)
            if element is None:
                pending.pop()
                continue
            name = local(element)
            if name in _PARAGRAPHS:
                yield from self._paragraph(element)
            elif name == "table-row" and sum(1 for _ in element.iter("{*}p")) <= _LAYOUT:
                yield self._row(element)
            elif name and name not in _SKIPPED:
                pending.append(iter(element))

    def _row(self, row: _Element) -> str:
        """A row of a table as a line, a tab between cells: tables hold headers, not stories."""
        cells: list[Run] = []
        for cell in row.iter("{*}table-cell"):
            if cells:
                cells.append(Run("\t"))
            for number, block in enumerate(cell.iter("{*}p", "{*}h")):
                if number:
                    cells.append(Run("\n"))
                cells += self._runs(block, frozenset())
        return paragraph(cells)

    def _paragraph(self, element: _Element) -> Iterator[str]:
        style = self._styles.get(attribute(element, "style-name"), _Style())
        level = style.level
        if local(element) == "h":
            stated = attribute(element, "outline-level")
            level = min(_WORST_LEVEL, int(stated)) if stated.isdecimal() and int(stated) else level or 1
        if style.page:
            yield "<hr>\n"
        if style.hidden:
            return
        runs = self._runs(element, frozenset() if level else style.marks)
        yield paragraph(runs, f"h{level}" if level else "p", style.align)
        for box in element.iter("{*}text-box"):
            yield from (paragraph(self._runs(block, frozenset())) for block in box.iter("{*}p", "{*}h"))

    def _runs(self, element: _Element, marks: frozenset[str]) -> list[Run]:
        """The runs of a paragraph: text stands before, in and behind elements."""
        runs = [_run(element.text, marks)]
        pending = [(iter(element), marks, Run(""))]
        while pending:
            children, dress, behind = pending[-1]
            each = next(children, None)
            if each is None:
                pending.pop()
                runs.append(behind)
                continue
            inner = self._enter(each, dress, runs)
            tail = _run(each.tail, dress)
            if inner is None:
                runs.append(tail)
            else:
                runs.append(_run(each.text, inner))
                pending.append((iter(each), inner, tail))
        return runs

    def _enter(self, element: _Element, dress: frozenset[str], runs: list[Run]) -> frozenset[str] | None:
        """What an element within a paragraph adds at once, and the marks of its text; None to pass over it."""
        name = local(element)
        if name == "span":
            style = self._styles.get(attribute(element, "style-name"), _Style())
            return None if style.hidden else dress | style.marks
        if name == "note":
            self._notes.append(element)
            runs.append(Run(f"[{len(self._notes)}]", "^"))
            return None
        if name == "s":
            count = attribute(element, "c")
            runs.append(Run(" " * min(_MOST_SPACES, int(count) if count.isdecimal() else 1)))
        elif name == "tab":
            runs.append(Run("\t"))
        elif name == "line-break":
            runs.append(Run("\n"))
        return None if not name or name in _SKIPPED or name == "text-box" else dress


def _run(text: str | None, marks: frozenset[str]) -> Run:
    """Text as it counts: white space in the file is one space, what means more has elements of its own."""
    return Run(re.sub(r"[ \t\r\n]+", " ", text) if text else "", "".join(sorted(marks)))


def _styles(roots: Iterable[_Element]) -> dict[str, _Style]:
    """Every style by its name, what it is based on counted in."""
    elements = {
        attribute(style, "name"): style for root in reversed(tuple(roots)) for style in root.iter("{*}style")
    }
    found: dict[str, _Style] = {}
    for name, element in elements.items():
        chain = [element]
        while len(chain) < _STYLE_DEPTH:
            parent = elements.get(attribute(chain[-1], "parent-style-name"))
            if parent is None or any(parent is each for each in chain):
                break
            chain.append(parent)
        style = _Style()
        for each in reversed(chain):
            style = _layered(each, style)
        found[name] = style
    return found


def _layered(element: _Element, base: _Style) -> _Style:
    style = base
    name = attribute(element, "name")
    heading = _HEADING.fullmatch(name)
    outline = attribute(element, "default-outline-level")
    if heading:
        style = style._replace(level=int(heading[1]))
    elif name == "Title":
        style = style._replace(level=1)
    elif outline.isdecimal() and 0 < int(outline) <= _WORST_LEVEL:
        style = style._replace(level=int(outline))
    for properties in element:
        if local(properties) in {"text-properties", "properties"}:
            style = style._replace(
                marks=_marked(properties, style.marks),
                hidden=attribute(properties, "display") == "none",
            )
        if local(properties) in {"paragraph-properties", "properties"}:
            style = style._replace(
                align=attribute(properties, "text-align") or style.align,
                page=attribute(properties, "break-before") in _BREAKS,
            )
    return style


def _marked(properties: _Element, marks: frozenset[str]) -> frozenset[str]:
    """The marks that hold after a style's own properties."""
    stated = {str(key).rpartition("}")[2]: str(value) for key, value in properties.attrib.items()}
    position = stated.get("text-position", "")
    for mark, value, off in (
        ("i", stated.get("font-style"), "normal"),
        ("b", stated.get("font-weight"), "normal"),
        ("u", stated.get("text-underline-style", stated.get("text-underline")), "none"),
        ("s", stated.get("text-line-through-style", stated.get("text-crossing-out")), "none"),
    ):
        if value is not None:
            marks = marks - {mark} if value == off else marks | {mark}
    if position.startswith("super"):
        marks |= {"^"}
    elif position.startswith("sub"):
        marks |= {"_"}
    return marks
