"""Words set in a box: wrapped, made smaller until they fit, and cut with an ellipsis only where nothing else helps."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ianto.export import width_of

LEAD: Final = 1.2
"""How far the lines of a text stand apart, in parts of their size."""

_AFTER: Final = "-/_–—"
"""A line may end after these."""
_MARKS: Final = frozenset(("Mn", "Me", "Mc", "Cf"))
_ENDS: Final = " ,;:.-–—/"
_TRIES: Final = 7


@dataclass(frozen=True, slots=True)
class Lines:
    """A text as it is set.

    Attributes:
        lines: from the top.
        size: of the type.
        whole: whether nothing of it is cut away.
    """

    lines: tuple[str, ...]
    size: float
    whole: bool = True

    @property
    def height(self) -> float:
        """How much room the lines take, from the top of the first to what hangs below the last."""
        return (len(self.lines) - 1) * self.size * LEAD + self.size if self.lines else 0.0

    def feet(self, top: float) -> Iterator[tuple[str, float]]:
        """Each line with the height its letters stand on, the first one beginning at the top."""
        for number, line in enumerate(self.lines):
            yield line, top + self.size * (0.8 + number * LEAD)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What must stay on one line, what joins it to the one before, and how wide both are at a size of 1."""

    text: str
    joint: str
    wide: float
    gap: float


def set_in(text: str, wide: float, high: float, sizes: Sequence[float]) -> Lines:
    """A text in a box.

    Args:
        text: what is set; the white space in it is not kept.
        wide: how wide the box is.
        high: how high.
        sizes: in which it may be set, the largest first. The largest is taken in which it fits with its words whole;
            in the smallest words are broken, and what is beyond the box is cut.
    """
    pieces = _pieces(" ".join(text.split()))
    if not pieces or not sizes:
        return Lines((), sizes[0] if sizes else 0.0)
    for size in sizes:
        room = wide / size
        most = _most(size, high)
        if max(piece.wide for piece in pieces) <= room:
            found = _greedy(pieces, room)
            if len(found) <= most:
                return Lines(_balanced(pieces, room, len(found)), size)
    size = sizes[-1]
    room, most = wide / size, max(_most(size, high), 1)
    found = _greedy([part for piece in pieces for part in _broken(piece, room)], room)
    if len(found) <= most:
        return Lines(tuple(found), size)
    return Lines((*found[: most - 1], _cut(found[most - 1], room)), size, whole=False)


def one_line(text: str, wide: float, size: float) -> str:
    """A text, or as much of its beginning as there is room for on one line, with an ellipsis."""
    text = " ".join(text.split())
    return text if _wide(text) * size <= wide else _cut(text, wide / size)


def _most(size: float, high: float) -> int:
    """So many lines there is room for."""
    return int((high - size) / (size * LEAD) + 1.001) if high >= size else 0


def _greedy(pieces: Sequence[_Piece], room: float) -> list[str]:
    found: list[str] = []
    line, wide = "", 0.0
    for piece in pieces:
        if line and wide + piece.gap + piece.wide <= room:
            line += piece.joint + piece.text
            wide += piece.gap + piece.wide
            continue
        if line:
            found.append(line)
        line, wide = piece.text, piece.wide
    return [*found, line]


def _balanced(pieces: Sequence[_Piece], room: float, count: int) -> tuple[str, ...]:
    """As many lines, as equal in width as can be: a lone short word below a long line looks like a slip."""
    least = max(piece.wide for piece in pieces)
    for _ in range(_TRIES if count > 1 else 0):
        middle = (least + room) / 2
        if len(_greedy(pieces, middle)) <= count:
            room = middle
        else:
            least = middle
    return tuple(_greedy(pieces, room))


def _cut(line: str, room: float) -> str:
    """As much of a line as fits with an ellipsis."""
    clusters = _clusters(line)
    while clusters and _wide("".join(clusters).rstrip(_ENDS) + "…") > room:
        clusters.pop()
    kept = "".join(clusters)
    if kept != line and not line[len(kept) :].startswith(" "):
        # Between words, where that leaves enough to know it by.
        at_word = kept.rpartition(" ")[0]
        kept = at_word if len(at_word) * 2 > len(kept) else kept
    return kept.rstrip(_ENDS) + "…"


def _broken(piece: _Piece, room: float) -> Iterator[_Piece]:
    """A piece that is too long for any line, in parts that are not."""
    if piece.wide <= room:
        yield piece
        return
    joint, gap, part = piece.joint, piece.gap, ""
    clusters = _clusters(piece.text)
    for place, cluster in enumerate(clusters):
        hyphen = "-" if place + 1 < len(clusters) and clusters[place + 1][0].isalpha() else ""
        if part and _wide(part + cluster + hyphen) > room:
            last = "-" if part[-1].isalpha() and cluster[0].isalpha() else ""
            yield _Piece(part + last, joint, _wide(part + last), gap)
            # So wide that nothing else stands beside it: it goes on in the next line.
            joint, gap, part = "", room, ""
        part += cluster
    yield _Piece(part, joint, _wide(part), gap)


def _pieces(text: str) -> list[_Piece]:
    """Where a line may break: at white space, after what joins words, and anywhere between signs that fill a square."""
    found: list[_Piece] = []
    for word in filter(None, text.split(" ")):
        joint = " " if found else ""
        run = ""
        for cluster in _clusters(word):
            wide = unicodedata.east_asian_width(cluster[0]) in "WF"
            if wide and run and not _clings(cluster):
                found.append(_piece(run, joint))
                run, joint = "", ""
            run += cluster
            if not wide and cluster in _AFTER and len(run) > 1:
                found.append(_piece(run, joint))
                run, joint = "", ""
        if run:
            found.append(_piece(run, joint))
    return found


def _clings(cluster: str) -> bool:
    """Whether a wide sign must not begin a line: a full stop, a closing bracket."""
    return unicodedata.category(cluster[0]) in {"Po", "Pe", "Pf"}


def _piece(text: str, joint: str) -> _Piece:
    return _Piece(text, joint, _wide(text), _wide(joint))


def _clusters(text: str) -> list[str]:
    """Letters with the marks that belong to them."""
    found: list[str] = []
    for letter in text:
        joined = found and (found[-1].endswith("\u200d") or unicodedata.category(letter) in _MARKS)
        if joined:
            found[-1] += letter
        else:
            found.append(letter)
    return found


@lru_cache(maxsize=4096)
def _wide(text: str) -> float:
    return width_of(text, 1.0)
