"""Markup as a manuscript's text and blocks, drawn up chapter by chapter."""

from __future__ import annotations

import re
from typing import Final

from ianto.formats.drafting.piecewise import pieces_of
from ianto.formats.drafting.taming import tame
from ianto.story import Block, BlockKind, Part, PartKind
from ianto.text import clean_html, escape_text, is_scene_break, typeset

RULE: Final = "* * *"
"""How a drawn line (`<hr>`) stands in the text."""

# What is cleaned comes as a browser would write it: lower case, quoted attributes, every `<` a tag's.
_BLOCK_TAG: Final = (
    r"<(/?)(p|br|hr|div|h[1-6]|blockquote|center|li|td|tr|ul|ol|table|tbody|thead|tfoot|th|dl|dt|dd|pre|address"
    r"|caption|colgroup|col|figure|figcaption|details|summary)((?: [a-z]+=\"[^\"]*\")*)>"
)
_BLOCK: Final = re.compile(_BLOCK_TAG)
# A whole paragraph without a break or a block in it is one token: nearly all of a story is such paragraphs.
_TOKEN: Final = re.compile(
    rf"{_BLOCK_TAG}"
    r"(?:(?<=<p>)((?:[^<]|</?(?:i|b|em|strong|u|s|a|q|span|small|sub|sup|cite|strike|del)\b[^<]*)*+)</p>\n?)?"
)
_TAG: Final = re.compile(r"<[^<>]*>")
_INLINE: Final = re.compile(r"<(/?)([a-z]+)[^<>]*>")
_KEPT: Final = re.compile(r" (?:align|dir|lang)=\"[^\"]*\"")
_SPACED: Final = re.compile(r"[ \t]*\n[ \t]*")
_GAP: Final = re.compile(r"\n{3,}")
_CELL_END: Final = re.compile(r"(?<=:)\t|\t(?=\n|$)")

# A quotation, list or table stays one block unless it holds a good part of the page: then it is only layout.
_LAYOUT_SHARE: Final = 4
_WHOLE: Final = frozenset(("blockquote", "ul", "ol", "dl", "table", "pre", "figure", "details"))
_DRESSING: Final = frozenset(
    ("div", "center", "blockquote", "td", "th", "table", "ul", "ol", "dl", "details")
)
# Lines longer than this are paragraphs parted by one `<br>`; shorter ones are verse, an address, a header.
_VERSE_WIDTH: Final = 150
_MANY_LINES: Final = 40
_LABEL: Final = re.compile(r"[*~_]*[A-Z][\w /'’()&-]{1,30}[*~_]*\s?[:=]")
_LONGEST_RULE: Final = 60
_MOST_OPEN: Final = 12
_MANY_BLOCKS: Final = 20_000
_SHARED_BLOCK: Final = 1000
_FLAT: Final = {
    "br": "\n",
    "tr": "\n",
    "li": "\n",
    "dt": "\n",
    "dd": "\n",
    "caption": "\n",
    "td": "\t",
    "th": "\t",
}
_PARTING: Final = frozenset((
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "address", "hr", "ul", "ol", "table",
))  # fmt: skip


def plain(piece: str) -> str:
    """The text of a piece of clean HTML without blocks in it, its spaces squeezed."""
    if "<" in piece:
        piece = _TAG.sub("", piece)
    if "&" in piece:
        piece = unescaped(piece)
    return " ".join(piece.split())


def unescaped(text: str) -> str:
    """Clean HTML's own five entities as characters."""
    text = text.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    return text.replace("&amp;", "&")


def rendered(html: str) -> str:
    """The text of any clean HTML as a page shows it: an empty line between blocks, a line a `<br>` and a row."""
    flat = _BLOCK.sub(_flat, " ".join(html.split()))
    flat = unescaped(_TAG.sub("", flat)).replace("\xa0", " ")
    flat = _SPACED.sub("\n", _CELL_END.sub(" ", flat))
    return _GAP.sub("\n\n", flat).strip()


def _flat(token: re.Match[str]) -> str:
    name = token[2]
    if name in _FLAT:
        return _FLAT[name] if token[1] or name == "br" else ""
    return "\n\n" if name in _PARTING else ""


class Draft:
    """A manuscript's text and blocks while they are drawn up."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._size = 0
        self._marks = 0
        self._begun: list[tuple[int, PartKind, str]] = []

    def begin(self, kind: PartKind, what: str = "") -> None:
        """From here on, what is added belongs to a part of this kind."""
        self._begun.append((self._size, kind, what))

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that were begun, each up to the next; those with nothing in them left out."""
        if not self._begun:
            return ()
        stops = [start for start, _, _ in self._begun[1:]] + [self._size]
        return tuple(
            Part(kind, start, stop, what)
            for (start, kind, what), stop in zip(self._begun, stops, strict=True)
            if start < stop
        )

    @property
    def text(self) -> str:
        """All the text so far."""
        if len(self._pieces) > 1:
            self._pieces = ["".join(self._pieces)]
        return self._pieces[0] if self._pieces else ""

    def add(self, kind: BlockKind, text: str, html: str, gap: str = "\n\n") -> None:
        """One more block at the end, `gap` after the one before.

        Headings and drawn lines beyond the twenty thousandth are no blocks of their own, but part of what they
        stand in.
        """
        if kind in {"heading", "rule"}:
            self._marks += 1
            if self._marks > _MANY_BLOCKS:
                kind, html = "paragraph", html or "<hr>"
        if self._pieces:
            self._pieces.append(gap)
            self._size += len(gap)
        start = self._size
        self._pieces.append(text)
        self._size += len(text)
        if len(self.blocks) > _MANY_BLOCKS and self._goes_on(kind, start):
            before = self.blocks.pop()
            start, html = before.start, before.html + html
        self.blocks.append(Block(kind, start, self._size, html))

    def _goes_on(self, kind: BlockKind, start: int) -> bool:
        """Whether a paragraph may share the last one's block: a page of a million words on a line each is no book."""
        last = self.blocks[-1]
        begun = self._begun[-1][0] if self._begun else 0
        return kind == last.kind == "paragraph" and begun <= last.start > start - _SHARED_BLOCK

    def chapter(self, title: str) -> None:
        """A chapter begins, and is called so; no title, no heading."""
        title = " ".join(title.split())
        if title:
            self.add("chapter", title, f"<h2>{escape_text(title)}</h2>")

    def html(self, html: str) -> None:
        """Anybody's HTML, cleaned and cut into blocks."""
        for piece in pieces_of(html):
            self.clean(clean_html(tame(piece)))

    def clean(self, clean: str) -> None:
        """HTML that went through the cleaner, cut into blocks."""
        _Cutter(self, clean).cut()

    def text_of(self, block: Block) -> str:
        """The text of one of its blocks."""
        return self.text[block.start : block.stop]

    def join(self, other: Draft, skip: int = 0) -> None:
        """All of another draft but its first `skip` blocks, at the end of this one."""
        blocks = other.blocks[skip:]
        if not blocks:
            return
        if self._pieces:
            self._pieces.append("\n\n")
            self._size += 2
        shift = self._size - blocks[0].start
        self.blocks.extend(
            Block(block.kind, block.start + shift, block.stop + shift, block.html) for block in blocks
        )
        text = other.text[blocks[0].start :]
        self._pieces.append(text)
        self._size += len(text)

    def plain(self, text: str) -> None:
        """Plain text as it stands, set into blocks."""
        if not text.strip():
            return
        if self._pieces:
            self._pieces.append("\n\n")
            self._size += 2
        base = self._size
        for block in typeset(text):
            self.blocks.append(Block(block.kind, base + block.start, base + block.stop, block.html))
        self._pieces.append(text)
        self._size += len(text)


class _Cutter:
    """Walks the block tags of clean HTML once, front to back; what lies between them are lines."""

    def __init__(self, draft: Draft, clean: str) -> None:
        self.draft = draft
        self.clean = clean
        self.tokens = list(_TOKEN.finditer(clean))
        self.ends = self._match()
        self.open: list[tuple[str, str]] = []
        self.lines: list[tuple[str, str]] = []
        self.line: list[str] = []
        self.before = ""
        self.tag = "p"
        self.own = ""
        self.dressing: list[str] = []

    def _match(self) -> dict[int, int]:
        """Of each token that opens a container, which token closes it."""
        ends: dict[int, int] = {}
        stack: list[tuple[str, int]] = []
        for index, token in enumerate(self.tokens):
            if token[2] in _WHOLE:
                if not token[1]:
                    stack.append((token[2], index))
                elif stack and stack[-1][0] == token[2]:
                    ends[stack.pop()[1]] = index
        return ends

    def cut(self) -> None:
        """Cut all of it."""
        clean, tokens = self.clean, self.tokens
        index, at, count = 0, 0, len(tokens)
        while index < count:
            token = tokens[index]
            start = token.start()
            if start > at:
                piece = clean[at:start]
                if self.line or not piece.isspace():
                    self.piece(piece)
            if token[4] is not None:
                self.simple(token[4])
            else:
                index = self.step(token, index)
            at = tokens[index].end()
            index += 1
        if at < len(clean):
            self.piece(clean[at:])
        self.flush()

    def step(self, token: re.Match[str], index: int) -> int:
        """Take one block tag, or a whole container; returns the index of the last token taken."""
        name = token[2]
        if name == "br":
            self.end_line()
        elif token[1]:
            self.flush()
            if name in _DRESSING and self.dressing:
                self.dressing.pop()
        elif name in _WHOLE and self.take_whole(name, index):
            return self.ends[index]
        else:
            self.begin(name, token[3])
        return index

    def simple(self, html: str) -> None:
        """A whole paragraph of one line."""
        if self.lines or self.line:
            self.flush()
        text = plain(html)
        if text and not self.open:
            self.paragraph_at(text, html.strip(), "\n\n")
        elif text:
            self.piece(html)
            self.flush()

    def begin(self, name: str, attributes: str) -> None:
        """A block's opening tag."""
        self.flush()
        if name == "hr":
            self.draft.add("rule", RULE, "")
            return
        if attributes:
            attributes = "".join(_KEPT.findall(attributes))
        if name in _DRESSING:
            inherited = self.dressing[-1] if self.dressing else ""
            self.dressing.append(' align="center"' if name == "center" else attributes or inherited)
        else:
            self.tag = name if name[0] == "h" else "p"
            self.own = attributes

    def take_whole(self, name: str, index: int) -> bool:
        """Take a small quotation, list or table as one block, and preformatted text as it stands."""
        if index not in self.ends:
            return False
        opening, closing = self.tokens[index], self.tokens[self.ends[index]]
        whole = (closing.end() - opening.start()) * _LAYOUT_SHARE <= len(self.clean)
        if not whole and name != "pre":
            return False
        self.flush()
        inner = self.clean[opening.end() : closing.start()]
        if name == "pre":
            text = unescaped(_TAG.sub("", inner)).replace("\xa0", " ").strip("\n").rstrip()
            if not whole or "\n\n" in text:
                self.draft.plain(text)
                return True
        else:
            text = rendered(inner)
        if text.strip():
            self.draft.add("paragraph", text, self.clean[opening.start() : closing.end()])
        return True

    def piece(self, piece: str) -> None:
        """A stretch between block tags."""
        self.line.append(piece)
        if "<" in piece:
            for tag in _INLINE.finditer(piece):
                if not tag[1]:
                    self.open.append((tag[2], tag[0]))
                elif self.open and self.open[-1][0] == tag[2]:
                    self.open.pop()

    def end_line(self) -> None:
        """`<br>`, or the end of a block."""
        if self.line:
            html = "".join(self.line)
            self.line.clear()
        else:
            html = ""
        text = plain(html)
        if text:
            html = html.strip()
            if self.before:
                html = self.before + html
            if self.open:
                html += "".join(f"</{name}>" for name, _ in reversed(self.open[:_MOST_OPEN]))
        elif not self.lines:
            html = ""
        self.lines.append((text, html if text else ""))
        self.before = "".join(tag for _, tag in self.open[:_MOST_OPEN]) if self.open else ""

    def flush(self) -> None:
        """The block is over: set its lines."""
        if self.line:
            self.end_line()
        if self.lines:
            lines, self.lines = self.lines, []
            self.set(lines)
        self.tag, self.own = "p", ""

    def set(self, lines: list[tuple[str, str]]) -> None:
        """Set the lines of one block: an empty line parts paragraphs."""
        if len(lines) == 1:
            if lines[0][0]:
                self.paragraph(lines)
            return
        group: list[tuple[str, str]] = []
        for line in lines:
            if line[0]:
                group.append(line)
            elif group:
                self.paragraph(group)
                group = []
        if group:
            self.paragraph(group)

    def paragraph(self, lines: list[tuple[str, str]]) -> None:
        """Set lines that belong together: verse and addresses as one block, all else a block a line."""
        if len(lines) > 1 and self.tag == "p" and _stand_alone(lines):
            gap = "\n\n"
            for line in lines:
                self.paragraph_at(line[0], line[1], gap)
                gap = "\n"
            return
        if len(lines) == 1:
            text, html = lines[0]
        else:
            text, html = "\n".join(line[0] for line in lines), "<br>".join(line[1] for line in lines)
        self.paragraph_at(text, html, "\n\n")

    def paragraph_at(self, text: str, html: str, gap: str) -> None:
        """Set one block, `gap` after the one before."""
        if len(text) <= _LONGEST_RULE and is_scene_break(text):
            self.draft.add("rule", text, "", gap)
        elif self.tag != "p":
            self.draft.add("heading", text, f"<{self.tag}>{html}</{self.tag}>", gap)
        else:
            dress = self.own or (self.dressing[-1] if self.dressing else "")
            self.draft.add("paragraph", text, f"<p{dress}>{html}</p>", gap)


def _stand_alone(lines: list[tuple[str, str]]) -> bool:
    if len(lines) > _MANY_LINES:
        return True
    return any(len(text) > _VERSE_WIDTH or _LABEL.match(text) for text, _ in lines)
