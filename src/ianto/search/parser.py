"""Parsing: a query as typed becomes a tree, or an error that says where and what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, cast

from ianto.search.ast import (
    And,
    Comparison,
    Flag,
    Fuzzy,
    Node,
    Not,
    OnShelf,
    Operator,
    Or,
    ParsedQuery,
    Phrase,
    Prefix,
    Word,
)
from ianto.search.errors import QueryError
from ianto.search.fields import FIELDS, HAS, HAS_KEPT, IS, SORTS, Kind, nearest, resolve
from ianto.search.tokens import Piece, Shape, cut
from ianto.search.values import read_bounds
from ianto.search.words import has_letters

LONGEST_QUERY: Final = 4000
"""In characters."""
MOST_LEAVES: Final = 200
"""Words, phrases and conditions in one query."""
DEEPEST: Final = 40
"""Brackets within brackets."""

_FUZZY: Final = re.compile(r"(.*\w)~(\d*)", re.DOTALL)


def parse_query(query: str) -> ParsedQuery:
    """Parse a query in ianto's own language (docs/reference/query-language.md).

    Raises:
        QueryError: when it cannot be understood.
    """
    if len(query) > LONGEST_QUERY:
        raise QueryError(f"A query has at most {LONGEST_QUERY:,} characters: shorten it", LONGEST_QUERY + 1)
    parser = _Parser(cut(query))
    node = parser.parse()
    return ParsedQuery(query, node, parser.sort)


def _joined(kind: type[And | Or], nodes: list[Node]) -> Node | None:
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.items if isinstance(node, kind) else (node,))
    if not flat:
        return None
    return flat[0] if len(flat) == 1 else kind(tuple(flat))


@dataclass(slots=True)
class _Parser:
    pieces: list[Piece]
    at: int = 0
    depth: int = 0
    leaves: int = 0
    sort: str = ""
    sort_start: int = -1
    bound: int = 0  # how many brackets and NOTs lie around this place: a sort stands in none
    fields: list[str] = field(default_factory=list)

    def parse(self) -> Node | None:
        node = self.all_of()
        if self.at < len(self.pieces):
            column = self.pieces[self.at].start + 1
            raise QueryError("This ) has no ( before it: take it out, or put quotes around the words", column)
        return node

    def peek(self) -> Piece | None:
        return self.pieces[self.at] if self.at < len(self.pieces) else None

    def all_of(self) -> Node | None:
        """Everything up to the end or the closing bracket."""
        nodes: list[Node] = []
        piece = self.peek()
        while piece is not None and piece.shape is not Shape.CLOSE:
            if piece.shape is Shape.AND:
                self.at += 1
                if not nodes and not self.sort:
                    self.fail_dangling(piece)
                self.expect_something(piece)
            elif (node := self.any_of()) is not None:
                nodes.append(node)
            piece = self.peek()
        return _joined(And, nodes)

    def any_of(self) -> Node | None:
        """Things joined by OR, which binds its two neighbours more tightly than a space does."""
        first = self.peek()
        assert first is not None
        sorted_before = self.sort_start
        nodes = [self.one()]
        while (piece := self.peek()) is not None and piece.shape is Shape.OR:
            self.at += 1
            self.expect_something(piece)
            nodes.append(self.one())
            if self.sort_start != sorted_before:
                raise QueryError("`sort:` stands on its own: take it away from the OR", self.sort_start + 1)
        return _joined(Or, [node for node in nodes if node is not None])

    def one(self) -> Node | None:
        """One thing: a word, a phrase, a condition, a bracket, or what is not to be."""
        piece = self.peek()
        assert piece is not None
        self.at += 1
        match piece.shape:
            case Shape.NOT:
                self.expect_something(piece)
                self.deeper(piece)
                self.bound += 1
                item = self.one()
                self.bound -= 1
                self.depth -= 1
                return None if item is None else Not(item)
            case Shape.OPEN:
                return self.bracket(piece)
            case Shape.FIELD:
                return self.labelled(piece)
            case Shape.WORD | Shape.PHRASE:
                return self.leaf(piece, self.fields[-1] if self.fields else "", ":", piece)
            case _:
                self.fail_dangling(piece)
                return None

    def deeper(self, piece: Piece) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise QueryError(f"Brackets can lie {DEEPEST} deep: take some out", piece.start + 1)

    def bracket(self, opening: Piece) -> Node | None:
        self.deeper(opening)
        self.bound += 1
        node = self.all_of()
        self.bound -= 1
        closing = self.peek()
        if closing is None:
            raise QueryError(
                "This ( has no ) after it: close it, or put quotes around the words", opening.start + 1
            )
        self.at += 1
        self.depth -= 1
        return node

    def labelled(self, label: Piece) -> Node | None:
        piece = self.peek()
        if piece is None or piece.shape not in (Shape.WORD, Shape.PHRASE, Shape.OPEN):
            raise QueryError(f"`{label.text}{label.operator}` needs a value after it", label.start + 1)
        self.at += 1
        if piece.shape is not Shape.OPEN:
            return self.leaf(piece, label.text, cast("Operator", label.operator), label)
        if FIELDS[label.text] is Kind.SORT or label.operator != ":":
            message = f"`{label.text}{label.operator}` takes one value: take the brackets out"
            raise QueryError(message, piece.start + 1)
        self.fields.append(label.text)
        node = self.bracket(piece)
        self.fields.pop()
        return node

    def leaf(self, piece: Piece, name: str, operator: Operator, label: Piece) -> Node | None:
        self.leaves += 1
        if self.leaves > MOST_LEAVES:
            raise QueryError(
                f"A query has at most {MOST_LEAVES} words and conditions: shorten it", piece.start + 1
            )
        match FIELDS[name] if name else Kind.TEXT:
            case Kind.TEXT:
                return _text(piece, name)
            case Kind.FLAG:
                return _flag(piece, name)
            case Kind.SHELF:
                return OnShelf(piece.text.strip(), piece.start)
            case Kind.SORT:
                self.sorting(piece, label)
                return None
            case _:
                return _comparison(piece, name, operator)

    def sorting(self, piece: Piece, label: Piece) -> None:
        if self.bound:
            raise QueryError("`sort:` stands on its own: take it out of the brackets", label.start + 1)
        wanted = piece.text.lower()
        backwards = wanted.startswith("-")
        name = wanted.lstrip("-")
        name = name if name in SORTS else (resolve(name) or name)
        if name not in SORTS:
            known = ", ".join(SORTS)
            raise QueryError(f"Nothing is sorted by “{piece.text}”: sort by {known}", piece.start + 1)
        self.sort_start = label.start
        self.sort = f"-{name}" if backwards else name

    def expect_something(self, sign: Piece) -> None:
        after = self.peek()
        if after is None or after.shape in (Shape.CLOSE, Shape.OR, Shape.AND):
            self.fail_dangling(sign)

    def fail_dangling(self, sign: Piece) -> None:
        written = sign.shape.value
        where = "before what is not wanted" if sign.shape is Shape.NOT else "between two things"
        message = f"{written} stands {where}: add what is missing, or write it small to look for the word"
        raise QueryError(message, sign.start + 1)


def _text(piece: Piece, name: str) -> Node:
    text = piece.text
    if piece.shape is Shape.PHRASE:
        return Phrase(text, name, piece.apart)
    if text.endswith("*") and has_letters(text):
        return Prefix(text.rstrip("*"), name)
    if fuzzy := _FUZZY.fullmatch(text):
        if fuzzy[2] not in ("", "1", "2"):
            column = piece.start + len(fuzzy[1]) + 1
            raise QueryError(f"One or two typos can be forgiven: write {fuzzy[1]}~ or {fuzzy[1]}~2", column)
        return Fuzzy(fuzzy[1], int(fuzzy[2] or 1), name)
    return Word(text, name, piece.start)


def _flag(piece: Piece, name: str) -> Flag:
    value = piece.text.strip().lower()
    known = IS if name == "is" else HAS_KEPT
    meant = known.get(value)
    if meant is None and name == "has" and (field := resolve(value)) in HAS:
        meant = field
    if meant is not None:
        return Flag(name, meant)
    choices = sorted({*known.values(), *(() if name == "is" else HAS)})
    guess = nearest(value, [*known, *choices])
    hint = f"did you mean {name}:{guess}?" if guess else f"it can be {', '.join(choices)}"
    raise QueryError(f"`{name}:` does not know “{piece.text}”: {hint}", piece.start + 1)


def _comparison(piece: Piece, name: str, operator: Operator) -> Comparison:
    value = piece.text.strip()
    if operator == ":" and value[:1] in ("<", ">"):
        operator = cast("Operator", value[: 2 if value[1:2] == "=" else 1])
        value = value.removeprefix(operator).strip()
    try:
        read_bounds(name, operator, value)
    except ValueError as error:
        raise QueryError(str(error), piece.start + 1) from error
    return Comparison(name, operator, value)
