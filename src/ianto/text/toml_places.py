"""On which line of a TOML file a table or a key stands: what the standard library's reader does not tell."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final

Path = tuple[str | int, ...]

_KEY: Final = r"""(?:[A-Za-z0-9_-]+|"(?:\\.|[^"\\])*"|'[^']*')"""
_DOTTED: Final = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_ARRAY: Final = re.compile(rf"\s*\[\[\s*({_DOTTED})\s*\]\]")
_TABLE: Final = re.compile(rf"\s*\[\s*({_DOTTED})\s*\]")
_PAIR: Final = re.compile(rf"\s*({_DOTTED})\s*=")
_PIECE: Final = re.compile(
    r'"""|' + r"'''|" + r'"(?:\\.|[^"\\])*"|' + r"'[^']*'|#.*|[\[\]{}]",
)
_NAMES: Final = re.compile(_KEY)


class Places:
    """The lines on which the tables and keys of a TOML file stand."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._found: dict[Path, int] = {}
        self._scan()
        self._starts = sorted(set(self._found.values()))

    def line(self, path: Path, near: str = "") -> int:
        """The line of what a path leads to, or of the nearest thing around it that has one.

        Args:
            path: keys and, for one of several tables, their 0-based place.
            near: a text in the value, whose own line is wanted where the value has several.
        """
        while path and path not in self._found:
            path = path[:-1]
        begins = self._found.get(path, 1)
        if near:
            ends = next((each for each in self._starts if each > begins), len(self._lines) + 1)
            for number in range(begins, ends):
                line = self._lines[number - 1]
                if f'"{near}"' in line or f"'{near}'" in line:
                    return number
        return begins

    def _scan(self) -> None:
        table: Path = ()
        counts: defaultdict[Path, int] = defaultdict(int)
        inside, depth = "", 0
        for number, line in enumerate(self._lines, 1):
            if not inside and not depth:
                if found := _ARRAY.match(line):
                    names = _names(found[1])
                    table = self._resolved(names[:-1], counts)
                    counts[*table, names[-1]] += 1
                    table = (*table, names[-1], counts[*table, names[-1]] - 1)
                    self._found.setdefault(table, number)
                    continue
                if found := _TABLE.match(line):
                    table = self._resolved(_names(found[1]), counts)
                    self._found.setdefault(table, number)
                    continue
                if found := _PAIR.match(line):
                    names = _names(found[1])
                    for stop in range(1, len(names) + 1):
                        self._found.setdefault((*table, *names[:stop]), number)
            inside, depth = _after(line, inside, depth)

    @staticmethod
    def _resolved(names: Path, counts: dict[Path, int]) -> Path:
        """The path of a header: the last of several tables is meant wherever one of them is named."""
        path: Path = ()
        for name in names:
            path = (*path, name)
            if path in counts:
                path = (*path, counts[path] - 1)
        return path


def _names(dotted: str) -> Path:
    return tuple(
        name[1:-1] if name[0] in "\"'" else name for name in (each[0] for each in _NAMES.finditer(dotted))
    )


def _after(line: str, inside: str, depth: int) -> tuple[str, int]:
    """Whether a string of several lines, or brackets, are open at the end of a line."""
    at = 0
    while at < len(line):
        if inside:
            end = line.find(inside, at)
            if end < 0:
                return inside, depth
            at, inside = end + 3, ""
            continue
        found = _PIECE.search(line, at)
        if found is None:
            break
        at, piece = found.end(), found[0]
        if piece in {'"""', "'''"}:
            inside = piece
        elif piece in "[{":
            depth += 1
        elif piece in "]}":
            depth = max(depth - 1, 0)
    return inside, depth
