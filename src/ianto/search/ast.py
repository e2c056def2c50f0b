"""The tree a query is parsed into. `str` of a tree is a query that parses into the same tree again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as part
from typing import Final, Literal, TypeAlias

Operator: TypeAlias = Literal[":", "<", "<=", ">", ">="]

_PLAIN: Final = re.compile(r"\w[\w.,+–-]*|\.\.\w[\w.,+–-]*")


def _labelled(name: str, value: str) -> str:
    if not name:
        return value
    # The space keeps a colon and what follows from being a smiley.
    return f"{name}:{value}" if value[0].isalnum() or value[0] == '"' else f"{name}: {value}"


@dataclass(frozen=True, slots=True)
class Word:
    """A word, looked for in one field, or everywhere when `field` is empty. `start` is its place as typed."""

    text: str
    field: str = ""
    start: int = part(default=0, compare=False)

    def __str__(self) -> str:
        return _labelled(self.field, self.text)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words next to each other and in order; `apart` says how many others may stand between them."""

    text: str
    field: str = ""
    apart: int = 0

    def __str__(self) -> str:
        return _labelled(self.field, f'"{self.text}"') + (f"~{self.apart}" if self.apart else "")


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every word that begins so."""

    text: str
    field: str = ""

    def __str__(self) -> str:
        return _labelled(self.field, f"{self.text}*")


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """A word with up to `typos` letters wrong, missing, added or swapped."""

    text: str
    typos: int
    field: str = ""

    def __str__(self) -> str:
        return _labelled(self.field, f"{self.text}~{self.typos}")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A number, date or rating compared with a value or (with `:`) lying within `low..high`."""

    field: str
    operator: Operator
    value: str

    def __str__(self) -> str:
        value = self.value if _PLAIN.fullmatch(self.value) else f'"{self.value}"'
        return f"{self.field}{self.operator}{value}"


@dataclass(frozen=True, slots=True)
class Flag:
    """`is:complete`, `has:summary`."""

    field: str
    value: str

    def __str__(self) -> str:
        return f"{self.field}:{self.value}"


@dataclass(frozen=True, slots=True)
class OnShelf:
    """Works on one of the reader's own shelves. `start` is the name's place as typed."""

    name: str
    start: int = part(default=0, compare=False)

    def __str__(self) -> str:
        return f'shelf:"{self.name}"'


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be there."""

    item: Node

    def __str__(self) -> str:
        inner = str(self.item)
        if isinstance(self.item, (And, Or, Not)):
            return f"-({inner})"
        return f"-{inner}" if inner[0].isalnum() or inner[0] == '"' else f"NOT {inner}"


@dataclass(frozen=True, slots=True)
class And:
    """All of these."""

    items: tuple[Node, ...]

    def __str__(self) -> str:
        return " ".join(map(str, self.items))


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of these."""

    items: tuple[Node, ...]

    def __str__(self) -> str:
        return " OR ".join(f"({item})" if isinstance(item, And) else str(item) for item in self.items)


Node: TypeAlias = Word | Phrase | Prefix | Fuzzy | Comparison | Flag | OnShelf | Not | And | Or
Sought: TypeAlias = Word | Phrase | Prefix | Fuzzy
"""The leaves that look for words in text."""


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query understood.

    Attributes:
        text: as typed.
        node: what to find; None finds everything.
        sort: one of `SORTS`, with a minus in front for the other way round; empty when not said.
    """

    text: str
    node: Node | None
    sort: str = ""

    def __str__(self) -> str:
        parts = ["" if self.node is None else str(self.node), f"sort:{self.sort}" if self.sort else ""]
        return " ".join(part for part in parts if part)


def sought(node: Node | None) -> Iterator[Sought]:
    """The words, phrases, prefixes and fuzzy words a query asks *for*, leaving out what it shuts out."""
    if isinstance(node, (And, Or)):
        for item in node.items:
            yield from sought(item)
    elif isinstance(node, (Word, Phrase, Prefix, Fuzzy)):
        yield node
