"""AO3's public dump of tags, read row by row into a scratch file: what is canonical, and what was merged into it.

The dump of 2021-02-26 is a table of 580 MB with the columns `id,type,name,canonical,cached_count,merger_id`
(archiveofourown.org/admin_posts/18804). The names of rarely used tags are withheld in it: they read "Redacted".
"""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

from ianto.tags.kinds import TagKind

COLUMNS: Final = ("id", "type", "name", "canonical", "cached_count", "merger_id")
KINDS: Final[Mapping[str, TagKind]] = MappingProxyType(
    {"fandom": "fandom", "character": "character", "relationship": "relationship", "freeform": "tag"}
)
"""The types of the dump that become tags of a pack."""

OnProgress = Callable[[int, int], None]

_WITHHELD: Final = "redacted"
_TRUTH: Final = MappingProxyType(
    {"true": True, "t": True, "1": True, "false": False, "f": False, "0": False, "": False}
)
_BATCH: Final = 20_000
_MOST_SHOWN: Final = 5
_LONGEST: Final = 1 << 20
_MOST_DIGITS: Final = 18

_SCHEMA: Final = """
    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16384; PRAGMA temp_store = FILE;
    CREATE TABLE canonical (id INTEGER PRIMARY KEY, kind TEXT, name TEXT, uses INTEGER);
    CREATE TABLE merged (id INTEGER PRIMARY KEY, kind TEXT, name TEXT, uses INTEGER, into_id INTEGER);
"""


class NotADump(Exception):
    """A file is no dump of tags; the message says what one looks like."""


@dataclass(slots=True)
class Read:
    """What the rows of a dump were.

    Attributes:
        rows: how many there were.
        canonical: canonical tags of the kinds that a pack has.
        merged: tags merged into another.
        redacted: those whose name is withheld.
        unsorted: those that nobody has merged into a canonical tag or made one.
        other: those of another kind (ratings, media …).
        bad: those that could not be understood.
        faults: the first of these, each with its line and why.
    """

    rows: int = 0
    canonical: int = 0
    merged: int = 0
    redacted: int = 0
    unsorted: int = 0
    other: int = 0
    bad: int = 0
    faults: list[str] = field(default_factory=list)


class _Bad(ValueError):
    """A row that cannot be understood."""


def looks_like_dump(path: Path) -> bool:
    """Whether a file begins as a dump of tags does."""
    try:
        with path.open("rb") as file:
            first = file.readline(_LONGEST)
    except OSError:
        return False
    named = {name.strip().strip('"').lower() for name in first.decode("utf-8-sig", "replace").split(",")}
    return set(COLUMNS) <= named


def read_dump(source: Path, scratch: Path, on_progress: OnProgress | None = None) -> Read:
    """Read a dump into a scratch file; takes memory for a batch of rows only, however long it is.

    Args:
        source: the table.
        scratch: a file that is not there yet.
        on_progress: told how many rows are read, and about how many there are.

    Raises:
        NotADump: it has not the columns of one.
        OSError: it cannot be read, or the scratch file cannot be written.
    """
    told = Read()
    size = max(source.stat().st_size, 1)
    try:
        with source.open("rb") as raw, closing(sqlite3.connect(scratch)) as base:
            base.executescript(_SCHEMA)
            table = io.TextIOWrapper(raw, encoding="utf-8-sig", errors="replace", newline="")
            rows = csv.reader(table)
            places = _places(rows)
            batch: dict[str, list[tuple[object, ...]]] = {"canonical": [], "merged": []}
            for row in _rows(rows, told):
                told.rows += 1
                _take(row, places, batch, told, rows.line_num)
                if told.rows % _BATCH == 0:
                    _put(base, batch)
                    if on_progress:
                        on_progress(told.rows, max(told.rows, told.rows * size // max(raw.tell(), 1)))
            _put(base, batch)
            base.execute("CREATE INDEX merged_into ON merged (into_id)")
            base.commit()
    except sqlite3.OperationalError as error:
        raise OSError(f"{scratch.parent} has no room for the work on the dump ({error})") from error
    return told


def _places(rows: Iterator[list[str]]) -> tuple[int, ...]:
    """Where the columns stand; a dump may have them in any order, and more of them."""
    header = [name.strip().lower() for name in next(rows, [])]
    if missing := [name for name in COLUMNS if name not in header]:
        raise NotADump(
            f"it has no column {', '.join(missing)}. AO3's dump of tags begins with the line {','.join(COLUMNS)}"
        )
    return tuple(header.index(name) for name in COLUMNS)


def _rows(rows: Iterator[list[str]], told: Read) -> Iterator[list[str]]:
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            told.rows += 1
            _count_bad(told, 0, str(error))
            continue
        if row:
            yield row


def _take(
    row: Sequence[str],
    places: Sequence[int],
    batch: Mapping[str, list[tuple[object, ...]]],
    told: Read,
    line: int,
) -> None:
    try:
        number, type_, name, canonical, uses, merger = _cells(row, places)
    except _Bad as error:
        _count_bad(told, line, str(error))
        return
    kind = KINDS.get(type_)
    if kind is None:
        told.other += 1
    elif name.lower() == _WITHHELD:
        told.redacted += 1
    elif canonical:
        told.canonical += 1
        batch["canonical"].append((number, kind, name, uses))
    elif merger:
        told.merged += 1
        batch["merged"].append((number, kind, name, uses, merger))
    else:
        told.unsorted += 1


def _cells(row: Sequence[str], places: Sequence[int]) -> tuple[int, str, str, bool, int, int]:
    if len(row) <= max(places):
        raise _Bad(f"it has {len(row)} columns")
    number, type_, name, canonical, uses, merger = (row[place].strip() for place in places)
    name = " ".join(name.split())
    truth = _TRUTH.get(canonical.lower())
    if not name:
        raise _Bad("it has no name")
    if truth is None:
        raise _Bad(f"“{canonical[:40]}” in the column canonical is neither true nor false")
    return (
        _whole(number, "id"),
        type_.lower(),
        name,
        truth,
        _whole(uses or "0", "cached_count"),
        _whole(merger or "0", "merger_id"),
    )


def _whole(text: str, column: str) -> int:
    # Tables that went through a spreadsheet or pandas have 123.0.
    digits = text.removesuffix(".0")
    if not digits.isdecimal() or len(digits) > _MOST_DIGITS:
        raise _Bad(f"“{text[:40]}” in the column {column} is no number")
    return int(digits)


def _count_bad(told: Read, line: int, why: str) -> None:
    told.bad += 1
    if len(told.faults) < _MOST_SHOWN:
        told.faults.append(f"line {line}: {why}" if line else why)


def _put(base: sqlite3.Connection, batch: Mapping[str, list[tuple[object, ...]]]) -> None:
    base.executemany("INSERT OR REPLACE INTO canonical VALUES (?, ?, ?, ?)", batch["canonical"])
    base.executemany("INSERT OR REPLACE INTO merged VALUES (?, ?, ?, ?, ?)", batch["merged"])
    for rows in batch.values():
        rows.clear()
    base.commit()
