"""Cutting a query into its pieces, kindly: what a person plainly typed as words stays words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from ianto.search.errors import QueryError
from ianto.search.fields import FIELDS, Kind, nearest, resolve

QUOTES: Final = '"“”„‟«»＂'
_COMPARED: Final = frozenset({Kind.NUMBER, Kind.DATE, Kind.RATING})

# A smiley or a heart, whole: a colon, perhaps a nose, a mouth. Also after a word: `hello:)`.
_SMILEY: Final = re.compile(
    r"[:;=]['’]?[-o^]?[)(\]\[}{DPpOo/\\|*3]+(?=[\s()\"]|$)|</?3+(?=\s|$)|>?[:;]-?[<>](?=\s|$)"
)
_NO_BRACKETS: Final = re.compile(rf"[{QUOTES}][^{QUOTES}]*[{QUOTES}]|{_SMILEY.pattern}")
_CHUNK: Final = re.compile(r"[^\s()|]+")
_FIELD: Final = re.compile(r"([A-Za-z][A-Za-z_-]*)(?:(:)([<>]=?|=)?|([<>]=?|=)|\s+([<>]=?)(?=\s*\w))")
_ADDRESS: Final = re.compile(r"(?:https?|ftp|file|mailto|news|urn|doi|isbn):\S", re.IGNORECASE)
_APART: Final = re.compile(r"~(\d{1,2})(?!\w)")
_LONG: Final = 4
_DIGIT: Final = re.compile(r"\s*\d")


class Shape(Enum):
    """What a piece of a query is."""

    WORD = "word"
    PHRASE = "phrase"
    FIELD = "field"
    OPEN = "("
    CLOSE = ")"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a query.

    Attributes:
        text: the word, the words between the quotes, or the field's proper name.
        start: where it begins in the query as typed, 0-based.
        operator: of a field: `:`, `<`, `<=`, `>` or `>=`.
        apart: of a phrase: how many other words may stand in between.
    """

    shape: Shape
    text: str
    start: int
    operator: str = ""
    apart: int = 0


def cut(query: str) -> list[Piece]:
    """Cut a query into pieces.

    Raises:
        QueryError: for a quotation mark without its partner, or a field nobody knows.
    """
    cutter = _Cutter(query)
    return cutter.cut()


class _Cutter:
    def __init__(self, query: str) -> None:
        self._query = query
        self._at = 0
        self._depth = 0
        self._pieces: list[Piece] = []

    def cut(self) -> list[Piece]:
        query = self._query
        while True:
            while self._at < len(query) and query[self._at].isspace():
                self._at += 1
            if self._at >= len(query):
                return self._pieces
            self._piece()

    def _add(self, shape: Shape, length: int, text: str = "", operator: str = "", apart: int = 0) -> None:
        self._pieces.append(Piece(shape, text, self._at, operator, apart))
        self._at += length

    def _piece(self) -> None:
        query, at = self._query, self._at
        sign = query[at]
        if self._smiley(at):
            return
        if sign == "(":
            self._depth += 1
            self._add(Shape.OPEN, 1)
        elif sign == ")":
            self._depth -= 1
            self._add(Shape.CLOSE, 1)
        elif sign == "|":
            length = len(query) - at - len(query[at:].lstrip("|"))
            self._add(Shape.OR, length)
        elif sign in QUOTES:
            self._phrase()
        elif (
            sign == "-" and at + 1 < len(query) and (query[at + 1].isalnum() or query[at + 1] in QUOTES + "(")
        ):
            self._add(Shape.NOT, 1)
        elif not self._field():
            self._chunk()

    def _chunk(self) -> None:
        found = _CHUNK.match(self._query, self._at)
        assert found is not None
        text = found[0]
        if text in ("AND", "OR", "NOT"):
            self._add(Shape(text), len(text))
        else:
            self._word(text)

    def _word(self, text: str) -> None:
        # `hello:)`: the mouth belongs to the word, for the brackets have their own partners.
        eyes = len(text) - (2 if text[-2:-1] in (":", ";", "=") else 1)
        face = self._face(self._at + eyes) if text[eyes] in ":;=" else None
        if face and eyes + len(face) > len(text):
            text = text[:eyes] + face
        self._add(Shape.WORD, len(text), text)

    def _smiley(self, at: int) -> bool:
        face = self._face(at)
        if face is not None:
            self._add(Shape.WORD, len(face), face)
        return face is not None

    def _face(self, at: int) -> str | None:
        """The smiley at this place; one that takes a bracket away which closes another is none."""
        found = _SMILEY.match(self._query, at)
        while found and ")" in found[0] and self._depth > 0:
            rest = _NO_BRACKETS.sub("", self._query[found.end() :])
            if rest.count(")") - rest.count("(") >= self._depth:
                break
            found = _SMILEY.match(self._query, at, found.end() - 1)
        return found[0] if found else None

    def _phrase(self) -> None:
        query, start = self._query, self._at
        stop = next((i for i in range(start + 1, len(query)) if query[i] in QUOTES), None)
        if stop is None:
            raise QueryError(
                "This quotation mark has no partner: close the phrase with another one", start + 1
            )
        apart = _APART.match(query, stop + 1)
        length = (apart.end() if apart else stop + 1) - start
        self._add(Shape.PHRASE, length, query[start + 1 : stop], apart=int(apart[1]) if apart else 0)

    def _field(self) -> bool:
        query, at = self._query, self._at
        found = _FIELD.match(query, at)
        if found is None or _ADDRESS.match(query, at):
            return False
        name, colon = found[1], bool(found[2])
        field = resolve(name)
        face = self._face(found.end(1))
        if face and (field is None or not face[-1].isalnum()):
            return False  # `hello:D`; but `author:D` is D
        if field is None:
            self._unknown(found, name, colon=colon)
            return False
        stop, typed = found.end(), found[3] or found[2] or found[4] or found[5]
        if FIELDS[field] not in _COMPARED:
            if not colon:
                self._uncompared(found, field, typed)
                return False
            stop, typed = found.end(2), ":"
        if not query[stop:].strip().lstrip(")"):
            raise QueryError(f"`{name}{typed}` needs a value after it, or a space before the {typed}", at + 1)
        self._add(Shape.FIELD, stop - at, field, ":" if typed == "=" else typed)
        self._value()
        return True

    def _uncompared(self, found: re.Match[str], field: str, typed: str) -> None:
        if typed != "=" and not found[5] and _DIGIT.match(self._query, found.end()):
            raise QueryError(
                f"`{field}` cannot be compared: write {field}: and what to look for", self._at + 1
            )

    def _value(self) -> None:
        """The value, taken whole: in it a colon, a minus and `OR` mean nothing but themselves."""
        query = self._query
        while query[self._at].isspace():
            self._at += 1
        sign = query[self._at]
        if sign in "()|" or sign in QUOTES:
            self._piece()
            return
        if not self._smiley(self._at):
            found = _CHUNK.match(query, self._at)
            assert found is not None
            self._word(found[0])

    def _unknown(self, found: re.Match[str], name: str, *, colon: bool) -> None:
        query, after = self._query, found.end()
        if colon:
            if after >= len(query) or query[after].isspace() or query[after] in ":)|":
                return
        elif found[5] or len(name) < _LONG or not _DIGIT.match(query, after):
            return  # «I <3 this» compares nothing
        elif nearest(name, comparable_names()) is None:
            return
        guess = nearest(name, None if colon else comparable_names())
        mark = ":" if colon else found[4] or found[5]
        meant = f"did you mean `{guess}{mark}`? If not, put" if guess else "to look for the words, put"
        raise QueryError(
            f"There is no field `{name}`: {meant} a space after it or quotes around it", self._at + 1
        )


def comparable_names() -> list[str]:
    """The fields that can stand before `<` and `>`."""
    return [name for name, kind in FIELDS.items() if kind in _COMPARED]
