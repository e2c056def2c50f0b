"""The text of a DOCX as HTML, from its WordprocessingML.

Libraries for this open the container themselves, without our limits, and fail on deep markup with errors they do
not name: the few elements that matter to a story are read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml.etree import _Element

from ianto.formats.drafting.runs import Run, paragraph
from ianto.formats.drafting.xml_part import attribute, local

_HEADING: Final = re.compile(r"(?:heading|überschrift|titre|título|titolo|заголовок) ?([1-6])", re.IGNORECASE)
_OFF: Final = frozenset(("0", "false", "off", "none"))
_MARKS: Final = {"b": "b", "i": "i", "strike": "s", "dstrike": "s"}
_RAISED: Final = {"superscript": "^", "subscript": "_"}
_SIGNS: Final = {"tab": "\t", "noBreakHyphen": "-", "cr": "\n", "br": "\n"}
_CITED: Final = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
# What was taken out, what is said beside the text, and the second copy of what older programs cannot show.
_SKIPPED: Final = frozenset(
    (
        "del",
        "moveFrom",
        "pPr",
        "rPr",
        "sectPr",
        "tblPr",
        "trPr",
        "tcPr",
        "Fallback",
        "pict",
        "object",
        "instrText",
    )
)
_STYLE_DEPTH: Final = 12
_WORST_LEVEL: Final = 6
_LAYOUT: Final = 12
_STYLED: Final = {"emphasis": "i", "subtle emphasis": "i", "intense emphasis": "i", "strong": "b"}
_SYMBOLS: Final = {"F04A": "☺", "F04C": "☹", "F0E0": "→", "F0B7": "•", "F02A": "*"}


class _Style(NamedTuple):
    """What a style says: a heading's level or 0, the marks it sets, how it aligns."""

    level: int = 0
    marks: frozenset[str] = frozenset()
    align: str = ""


class DocxText:
    """Reads the parts of one document."""

    def __init__(self, styles: _Element | None, notes: dict[str, _Element | None]) -> None:
        self._elements = {} if styles is None else {attribute(each, "styleId"): each for each in styles}
        self._styles: dict[str, _Style] = {}
        self._notes = {
            (kind, attribute(note, "id")): note
            for kind, root in notes.items()
            if root is not None
            for note in root
            if attribute(note, "type") in {"", "normal"}
        }
        self._cited: dict[tuple[str, str], int] = {}

    def html(self, main: _Element) -> str:
        """All of the document's blocks, in order."""
        return "".join(self._blocks(main))

    def notes(self) -> str:
        """The notes that were cited, in the order they were."""
        pieces: list[str] = []
        for key, number in tuple(self._cited.items()):
            note = self._notes[key]
            runs = [Run(f"[{number}] ")]
            for block in note.iter("{*}p"):
                if len(runs) > 1:
                    runs.append(Run("\n"))
                runs += self._runs(block, frozenset(), [])
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
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tr" and not _holds_much(element):
                yield self._row(element)
            elif name not in _SKIPPED and name:
                pending.append(iter(element))

    def _row(self, row: _Element) -> str:
        """A row of a table as a line, a tab between cells: tables hold headers, not stories."""
        cells: list[Run] = []
        for cell in row.iter("{*}tc"):
            if cells:
                cells.append(Run("\t"))
            for number, block in enumerate(cell.iter("{*}p")):
                if number:
                    cells.append(Run("\n"))
                cells += self._runs(block, frozenset(), [])
        return paragraph(cells)

    def _paragraph(self, element: _Element) -> Iterator[str]:
        style, align = self._dress(element)
        breaks: list[int] = []
        runs = self._runs(element, frozenset() if style.level else style.marks, breaks)
        tag = f"h{style.level}" if style.level else "p"
        if _begins_page(element):
            yield "<hr>\n"
        start = 0
        for stop in breaks:
            yield paragraph(runs[start:stop], tag, align)
            yield "<hr>\n"
            start = stop
        yield paragraph(runs[start:], tag, align)
        for box in element.iter("{*}txbxContent"):
            if not any(local(above) == "Fallback" for above in box.iterancestors()):
                yield from (paragraph(self._runs(block, frozenset(), [])) for block in box.iter("{*}p"))

    def _dress(self, element: _Element) -> tuple[_Style, str]:
        """A paragraph's style, and how it is aligned."""
        style, align = _Style(), ""
        for properties in element.iterchildren("{*}pPr"):
            for each in properties:
                name, value = local(each), attribute(each, "val")
                if name == "pStyle":
                    style = self._style(value)
                elif name == "jc":
                    align = value
                elif name == "outlineLvl" and value.isdigit() and int(value) < _WORST_LEVEL:
                    style = style._replace(level=int(value) + 1)
        return style, align or style.align

    def _runs(self, element: _Element, marks: frozenset[str], breaks: list[int]) -> list[Run]:
        """The runs of a paragraph; `breaks` gets where in them a page ends."""
        runs: list[Run] = []
        dress = marks
        pending = [iter(element)]
        while pending:
            each = next(pending[-1], None)
            if each is None:
                pending.pop()
                continue
            name = local(each)
            if name == "r":
                dress = self._run_marks(each, marks)
                pending.append(iter(each))
            elif name == "t":
                runs.append(Run(each.text or "", "".join(sorted(dress))))
            elif name == "br" and attribute(each, "type") in {"page", "column"}:
                breaks.append(len(runs))
            elif name in _SIGNS:
                runs.append(Run(_SIGNS[name]))
            elif name in _CITED:
                runs.append(self._cite(_CITED[name], attribute(each, "id")))
            elif name == "sym":
                runs.append(Run(_SYMBOLS.get(attribute(each, "char").upper(), "")))
            elif name and name not in _SKIPPED:
                pending.append(iter(each))
        return runs

    def _cite(self, kind: str, identity: str) -> Run:
        if (kind, identity) not in self._notes:
            return Run("")
        number = self._cited.setdefault((kind, identity), len(self._cited) + 1)
        return Run(f"[{number}]", "^")

    def _style(self, identity: str) -> _Style:
        """A style by its identity, what it is based on counted in."""
        if identity in self._styles:
            return self._styles[identity]
        chain = [identity]
        while chain[-1] in self._elements and len(chain) < _STYLE_DEPTH:
            bases = self._elements[chain[-1]].iterchildren("{*}basedOn")
            chain.append(next((attribute(each, "val") for each in bases), ""))
        style = _Style() if identity in self._elements else _named(identity, _Style())
        for each in reversed(chain):
            if each in self._elements:
                style = _layered(self._elements[each], style)
        self._styles[identity] = style
        return style

    def _run_marks(self, run: _Element, marks: frozenset[str]) -> frozenset[str]:
        for properties in run.iterchildren("{*}rPr"):
            for each in properties:
                if local(each) == "rStyle":
                    marks |= self._style(attribute(each, "val")).marks
            return _marked(properties, marks)
        return marks


def _marked(properties: _Element, marks: frozenset[str]) -> frozenset[str]:
    """The marks that hold after a run's or a style's own properties."""
    for each in properties:
        name, value = local(each), attribute(each, "val")
        if name == "vertAlign":
            marks = marks - {"^", "_"} | ({_RAISED[value]} if value in _RAISED else set())
            continue
        mark = "u" if name == "u" else _MARKS.get(name)
        if mark is not None:
            marks = marks - {mark} if value in _OFF else marks | {mark}
    return marks


def _layered(element: _Element, base: _Style) -> _Style:
    style = base
    for each in element:
        name = local(each)
        if name == "name":
            style = _named(attribute(each, "val"), style)
        elif name == "rPr":
            style = style._replace(marks=_marked(each, style.marks))
        elif name == "pPr":
            for mark in each:
                value = attribute(mark, "val")
                if local(mark) == "jc":
                    style = style._replace(align=value)
                elif local(mark) == "outlineLvl" and value.isdigit() and int(value) < _WORST_LEVEL:
                    style = style._replace(level=int(value) + 1)
    return style


def _named(name: str, style: _Style) -> _Style:
    heading = _HEADING.fullmatch(name)
    if heading:
        return style._replace(level=int(heading[1]))
    if name.lower() == "title":
        return style._replace(level=1)
    mark = _STYLED.get(name.lower())
    return style._replace(marks=style.marks | {mark}) if mark else style


def _begins_page(element: _Element) -> bool:
    return any(
        attribute(each, "val") not in _OFF
        for properties in element.iterchildren("{*}pPr")
        for each in properties.iterchildren("{*}pageBreakBefore")
    )


def _holds_much(row: _Element) -> bool:
    """Whether a table's row holds paragraphs of a story: then the table is only layout."""
    return sum(1 for _ in row.iter("{*}p")) > _LAYOUT
