"""Markdown, taken apart: pipe tables, lists as they are numbered in the text, headings, links.

Its own reader, for one reason: by Markdown's rules a list's items are counted from its first number on, whatever
numbers the others have. Here the numbers are what matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from ianto.challenges.posted.blocks import Block, Cell, Gap, Grid, Line, Page, Piece

_LITERAL: Final = re.compile(
    r"\\([!-/:-@\[-`{-~])|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});"
)
_HEADING: Final = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*\Z")
_UNDERLINE: Final = re.compile(r"\s{0,3}(?:=+|-{3,})\s*\Z")
_RULE: Final = re.compile(r"\s{0,3}(?:(?:\*\s*){3,}|(?:_\s*){3,})\Z")
_COLUMNS: Final = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*\Z")
_FRAMED: Final = re.compile(r"\|.+\|\Z")
_BULLET: Final = re.compile(r"\s*[-*+]\s+(?=\S)")
_QUOTE: Final = re.compile(r"\s{0,3}>\s?")
_PIPE: Final = re.compile(r"(?<!\\)(?:\\\\)*\|")
_TOKEN: Final = re.compile(
    r"""(?P<escape>\\[!-/:-@\[-`{-~])
    |(?P<picture>!\[(?P<alt>[^\[\]\n]{0,500})\]\([^()\n]{0,2000}\))
    |(?P<open>\[)
    |(?P<close>\]\(\s?(?:<(?P<angled>[^<>\n]{0,2000})>|(?P<href>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*))(?:\s+(?:"(?P<title>(?:[^"\\\n]|\\.){0,2000})"|'(?P<single>(?:[^'\\\n]|\\.){0,2000})'))?\s*\))
    |(?P<strong>\*\*|__(?!_))
    |(?P<struck>~~)
    |(?P<auto><(?P<address>https?://[^<>\s]{1,2000})>)
    |(?P<break><br\s*/?>)
    |(?P<em>\*)
    |(?P<opens>(?<![\w\\])_(?=[^\s_]))
    |(?P<closes>(?<=[^\s_\\])_(?!\w))
    |(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,12});)""",
    re.VERBOSE,
)


def take_apart(text: str) -> Page:
    """The blocks of a text in Markdown."""
    blocks: list[Block] = []
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        line = lines[at] if ">" not in lines[at][:4] else _QUOTE.sub("", lines[at], count=1)
        if _is_grid(lines, at):
            rows = _rows(lines, at)
            at += len(rows)
            grid = [[_cell(cell) for cell in cells] for cells in rows if cells is not None]
            blocks.append(Grid([row for row in grid if row]))
            continue
        at += 1
        blocks.extend(_blocks(line))
        if at < len(lines) and line.strip() and _UNDERLINE.match(lines[at]) and isinstance(blocks[-1], Line):
            blocks[-1].kind = "heading"
            at += 1
    return Page(blocks)


def _blocks(line: str) -> Iterator[Block]:
    if not line.strip() or _RULE.match(line):
        yield Gap()
        return
    heading = _HEADING.match(line)
    if heading is not None:
        yield Gap()
        yield Line(pieces_of(heading[2]), "heading")
        return
    bullet = _BULLET.match(line)
    pieces = pieces_of(line[bullet.end() :] if bullet else line)
    if any(piece.text.strip() for piece in pieces):
        yield Line(pieces, "item" if bullet else "text")


def _is_grid(lines: list[str], at: int) -> bool:
    line = lines[at].strip()
    if "|" not in line:
        return False
    below = lines[at + 1] if at + 1 < len(lines) else ""
    return ("|" in below and _COLUMNS.match(below) is not None) or _FRAMED.match(line) is not None


def _rows(lines: list[str], at: int) -> list[list[str] | None]:
    rows: list[list[str] | None] = []
    for line in lines[at:]:
        if "|" not in line:
            break
        rows.append(None if _COLUMNS.match(line) else _cells(line))
    return rows


def _cells(line: str) -> list[str]:
    line = line.strip()
    stops = [found.end() - 1 for found in _PIPE.finditer(line)]
    cells: list[str] = []
    at = 0
    for stop in stops:
        cells.append(line[at:stop])
        at = stop + 1
    cells.append(line[at:])
    if line.startswith("|"):
        cells = cells[1:]
    if len(cells) > 1 and not cells[-1].strip():
        cells = cells[:-1]
    return cells


def _cell(text: str) -> Cell:
    lines: list[Block] = []
    pieces: list[Piece] = []
    for piece in pieces_of(text.strip()):
        if piece.text == "\n":
            lines.append(Line(pieces))
            pieces = []
        else:
            pieces.append(piece)
    lines.append(Line(pieces))
    return Cell([line for line in lines if isinstance(line, Line) and line.text.strip()])


def pieces_of(text: str) -> list[Piece]:
    """A line's pieces: links, bold, plain text without escapes."""
    done: list[Piece] = []
    opened: list[int] = []
    lines: list[int] = []
    strong = False
    struck: int | None = None
    at = 0
    for token in _TOKEN.finditer(text):
        if token.start() > at:
            done.append(Piece(text[at : token.start()], strong=strong))
        at = token.end()
        kind = token.lastgroup
        if token["open"]:
            opened.append(len(done))
            done.append(Piece("[", strong=strong))
        elif token["close"]:
            _close(done, opened, token)
        elif token["strong"]:
            strong = not strong
        elif token["struck"]:
            struck = _strike(done, struck)
        elif token["opens"] or token["closes"]:
            _line(token, done, lines, strong=strong)
        elif kind is not None:
            done.extend(_simple(token, strong=strong))
    if at < len(text):
        done.append(Piece(text[at:], strong=strong))
    return _joined(done)


def _line(token: re.Match[str], done: list[Piece], lines: list[int], *, strong: bool) -> None:
    """An underscore that may be the beginning or the end of emphasis."""
    if token["closes"]:
        _close_line(done, lines, strong=strong)
    else:
        lines.append(len(done))
        done.append(Piece("_", strong=strong))


def _strike(done: list[Piece], begun: int | None) -> int | None:
    """What is struck out begins, or ends where it has begun; where it has begun now."""
    if begun is None:
        return len(done)
    done[begun:] = [piece._replace(struck=True) for piece in done[begun:]]
    return None


def _simple(token: re.Match[str], *, strong: bool) -> list[Piece]:
    if token["escape"]:
        return [Piece(token["escape"][1], strong=strong)]
    if token["auto"]:
        return [Piece(token["address"], token["address"], strong=strong)]
    if token["break"]:
        return [Piece("\n")]
    if token["entity"]:
        return [Piece(unescape(token["entity"]), strong=strong)]
    if token["picture"]:
        return [Piece(token["alt"], strong=strong)] if token["alt"] else []
    return []


def _close_line(done: list[Piece], lines: list[int], *, strong: bool) -> None:
    """Emphasis by underscores ends: where none began it is a sign like any other."""
    begun = lines.pop() if lines else len(done)
    if begun < len(done) and done[begun].text == "_":
        done[begun] = Piece("", strong=strong)
    else:
        done.append(Piece("_", strong=strong))


def _close(done: list[Piece], opened: list[int], token: re.Match[str]) -> None:
    """A link ends: what is since its bracket leads there."""
    if not opened:
        done.append(Piece(token[0]))
        return
    start = opened.pop()
    href = _literal(token["angled"] or token["href"] or "")
    title = _literal(token["title"] or token["single"] or "")
    inside = done[start + 1 :]
    del done[start:]
    done.extend(piece._replace(href=href, title=title) for piece in inside)


def _literal(text: str) -> str:
    """An address or a title without escapes and entities."""
    return _LITERAL.sub(lambda found: found[1] or unescape(found[0]), text)


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Pieces of one look as one."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last is not None and last[1:] == piece[1:] and "\n" not in (last.text, piece.text):
            joined[-1] = last._replace(text=last.text + piece.text)
        else:
            joined.append(piece)
    return joined
