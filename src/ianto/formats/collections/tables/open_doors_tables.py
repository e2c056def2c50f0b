"""Lists of stories as CSV or JSON: rows by the names of their columns, whatever order and dialect they have."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, TextIO

Row = Mapping[str, str]
"""One row: its values by their columns' names, made alike; bytes that are no UTF-8 as lone surrogates."""

# A chapter is one field, and a novel may be one chapter.
_LONGEST_FIELD: Final = 64 * 1024 * 1024
MOST_JSON_BYTES: Final = 128 * 1024 * 1024
_HEAD: Final = 64 * 1024
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_NAME: Final = re.compile(r"[\W_]+")
_QUOTED: Final = re.compile(r'"[^"]*"')
_ESCAPED: Final = re.compile(r'\\"(?![",;\t|\r\n])')
_DOUBLED: Final = re.compile(r'[^,;\t|\r\n\\"]""')
_NULLS: Final = frozenset(("NULL", "\\N"))
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")


class DamagedTable(Exception):
    """A table that cannot be read on, and why, in words."""


def column(name: str) -> str:
    """A column's name made alike: `StoryID`, `Story ID` and `story_id` are one."""
    return _NO_NAME.sub("_", _HUMP.sub("_", name.strip().lstrip("\ufeff"))).strip("_").casefold()


def columns_of_head(head: bytes) -> frozenset[str]:
    """The columns the first line of a CSV names."""
    text = _decoded(head)
    line = next((line for line in text.split("\n") if line.strip() and not line.startswith("sep=")), "")
    return frozenset(column(name.strip().strip('"')) for name in line.split(_delimiter(line)))


def csv_rows(path: Path) -> Iterator[Row]:
    """The rows of a CSV file, one in memory.

    Raises:
        DamagedTable: it cannot be read on.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    encoding = "utf-16" if head.startswith(_WIDE) else "utf-8"
    with path.open(
        encoding=encoding, errors="surrogateescape" if encoding == "utf-8" else "replace", newline=""
    ) as file:
        yield from _rows(file, _decoded(head))


def _rows(file: TextIO, head: str) -> Iterator[Row]:
    line = next((line for line in head.split("\n") if line.strip() and not line.startswith("sep=")), "")
    # MySQL escapes quotes with a backslash, everybody else doubles them.
    escaped = _ESCAPED.search(head) is not None and _DOUBLED.search(head) is None
    nulls = _NULLS | {"N"} if escaped else _NULLS
    reader = csv.reader(
        file, delimiter=_delimiter(line), escapechar="\\" if escaped else None, doublequote=not escaped
    )
    names: list[str] = []
    while (values := _next(reader)) is not None:
        if not values or (len(values) == 1 and values[0].startswith("sep=")):
            continue
        if not names:
            names = [column(value) for value in values]
            continue
        values += [""] * (len(names) - len(values))
        yield {
            name: "" if value in nulls else value for name, value in zip(names, values, strict=False) if name
        }


def _next(reader: Iterator[list[str]]) -> list[str] | None:
    """The next row; the longest field is a setting of the whole program, and is put back at once."""
    before = csv.field_size_limit(_LONGEST_FIELD)
    try:
        return next(reader, None)
    except (csv.Error, UnicodeError) as error:
        raise DamagedTable(f"its rows cannot be told apart any further ({error})") from error
    finally:
        csv.field_size_limit(before)


def _decoded(head: bytes) -> str:
    if head.startswith(_WIDE):
        return head.decode("utf-16", "ignore")
    return head.decode("utf-8", "surrogateescape").lstrip("\ufeff")


def _delimiter(line: str) -> str:
    bare = _QUOTED.sub("", line)
    return max((",", ";", "\t", "|"), key=bare.count)


def json_tables(path: Path) -> dict[str, list[dict[str, object]]]:
    """The tables of a JSON export: an object of lists, or one list, which is then of stories.

    Raises:
        DamagedTable: it is no JSON, or too large to be read at once.
    """
    if path.stat().st_size > MOST_JSON_BYTES:
        raise DamagedTable(
            f"it has more than {MOST_JSON_BYTES // 1024 // 1024} MiB, too much for JSON to be read at once: "
            "split it, or export CSV"
        )
    data = path.read_bytes()
    try:
        found = json.loads(data if data.startswith(_WIDE) else data.decode("utf-8-sig", "surrogateescape"))
    except (ValueError, RecursionError) as error:
        raise DamagedTable("it is no JSON, or was cut off: export it once more") from error
    if isinstance(found, list):
        found = {"stories": found}
    if not isinstance(found, dict):
        return {}
    return {
        column(name): [_alike(row) for row in rows if isinstance(row, dict)]
        for name, rows in found.items()
        if isinstance(rows, list)
    }


def _alike(row: dict[str, object]) -> dict[str, object]:
    return {column(name): value for name, value in row.items()}


def flat(value: object) -> str:
    """A value of JSON as a CSV would have it: lists parted by commas; objects are none."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return "1" if value is True else ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return ", ".join(text for text in map(_name_of, value) if text)
    return _name_of(value)


def _name_of(value: object) -> str:
    """What an entry of a list is called: itself, or its name."""
    if isinstance(value, dict):
        return next(
            (flat(value[name]) for name in ("name", "tag", "title", "original_tag") if name in value), ""
        )
    return flat(value) if not isinstance(value, list) else ""
