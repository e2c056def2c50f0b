"""Markdown: emphasis, headings and rules made HTML; what a YAML front matter states, as fields."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

from ianto.formats.documents.front_matter import front_matter, stated
from ianto.formats.drafting.draft import Draft
from ianto.formats.drafting.headings import with_chapters
from ianto.formats.pages.plain import read as read_plain
from ianto.formats.sample import Sample
from ianto.formats.unreadable import Unreadable
from ianto.story import Manuscript
from ianto.text import pieces_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

RULE: Final = "markdown"
_SUFFIXES: Final = frozenset(("md", "markdown", "mdown", "mkd", "mkdn", "mdwn"))
# A plain text may draw lines around its header and stress its labels; these two together nobody writes by chance.
_FRONT: Final = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?=[^\n]*\n)(?:[^\n]*\n){0,40}?title:[ \t]")
_HEADING: Final = re.compile(rb"^#{1,3} +\w", re.MULTILINE)
_UNDERLINED: Final = re.compile(r"^(?![ \t]*$)([^\n]{1,120})\n={3,}[ \t]*$", re.MULTILINE)
_VERSE_WIDTH: Final = 60
_LONG_LINE: Final = 120
# The parser's tokens take three hundred times the room of the text: a book is parsed some chapters at a time.
_PIECE: Final = 32 * 1024
_LABEL: Final = re.compile(r"[*_~>\s]*[^\W\d_][\w /'’()&-]{1,30}[*_]*\s?[:=]")


def sniff(sample: Sample) -> bool:
    """By its name, or by a front matter with a title above text with Markdown's headings."""
    if sample.suffix in _SUFFIXES:
        return True
    return bool(_FRONT.match(sample.head)) and bool(_HEADING.search(sample.head))


def read(sample: Sample) -> Manuscript:
    """The text with its emphasis; headings that divide it begin chapters.

    Raises:
        Unreadable: it is no text, or there is nothing in it but front matter.
    """
    whole = read_plain(sample)
    matter, text = front_matter(whole.text)
    draft = Draft()
    draft.html("".join([_html(piece) for piece in pieces_of(text, _PIECE)]))
    with_chapters(draft)
    if not draft.text.strip():
        raise Unreadable("it is empty: there is nothing in it but a front matter")
    return Manuscript(
        format="markdown",
        media_type="text/markdown",
        text=draft.text,
        encoding=whole.encoding,
        blocks=tuple(draft.blocks),
        fields=tuple(stated(matter, RULE)),
        offsets=False,
        repairs=whole.repairs,
        warnings=whole.warnings,
    )


def _html(text: str) -> str:
    parser = _parser()
    tokens = parser.parse(_UNDERLINED.sub(r"# \1", text))
    for token in tokens:
        if token.type == "inline" and token.children and "\n" in token.content:
            _keep_lines(token)
    html: str = parser.renderer.render(tokens, parser.options, {})
    return html


@cache
def _parser() -> MarkdownIt:
    """CommonMark, struck-out words and tables; without what would take a story's own signs for something else.

    Indented lines are no code, a drawn line under a paragraph makes it no heading, and dashes before what is
    said make it no list.
    """
    made: MarkdownIt = import_module("markdown_it").MarkdownIt("commonmark", {"maxNesting": 40})
    return made.disable(["code", "reference", "lheading", "list"]).enable(["strikethrough", "table"])


def _keep_lines(token: Token) -> None:
    """Line ends within a paragraph that mean something: labels, verse, a paragraph a line."""
    lines = token.content.split("\n")
    widest = max(map(len, lines))
    if widest <= _LONG_LINE and widest > _VERSE_WIDTH and not any(map(_LABEL.match, lines[1:])):
        return
    for child in token.children or ():
        if child.type == "softbreak":
            child.type, child.tag = "hardbreak", "br"
