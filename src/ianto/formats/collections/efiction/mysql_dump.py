"""MySQL dumps read without MySQL: front to back, one row in memory, rows found again by their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from ianto.formats.collections.efiction.window import Window

# A MEDIUMTEXT holds 16 MiB, every byte of which may have been escaped.
MAX_VALUE_BYTES: Final = 40 * 1024 * 1024
_MAX_DEFINITION: Final = 1024 * 1024
_MOST_COLUMNS: Final = 1000

_NAME: Final = rb"(?:`[^`]+`|\"[^\"]+\"|[\w$]+)"
_TABLE: Final = rb"(?:" + _NAME + rb"\s*\.\s*)?(" + _NAME + rb")"
_GAP: Final = re.compile(rb"(?:\s++|--[^\n]*+(?:\n|\Z)|#[^\n]*+(?:\n|\Z)|\xef\xbb\xbf)++")
_COMMENT: Final = re.compile(rb"/\*.*?\*/\s*;?", re.DOTALL)
_NAMES: Final = re.compile(rb"SET\s+NAMES\s+['\"]?(\w+)", re.IGNORECASE)
_CREATE: Final = re.compile(
    rb"CREATE\s+(?:TEMPORARY\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?" + _TABLE + rb"\s*\(", re.IGNORECASE
)
_INSERT: Final = re.compile(
    rb"(?:INSERT|REPLACE)\s+(?:(?:LOW_PRIORITY|DELAYED|HIGH_PRIORITY|IGNORE)\s+)*(?:INTO\s+)?"
    + _TABLE
    + rb"\s*(?:\(([^()']*)\)\s*)?VALUES?\s*(?=\()",
    re.IGNORECASE,
)
_STATEMENT: Final = re.compile(
    rb"(?:[^'\"`;]++|'(?:[^'\\]++|\\.)*+'|\"(?:[^\"\\]++|\\.)*+\"|`[^`]*+`)++", re.DOTALL
)
_OPEN: Final = re.compile(rb"\s*\(\s*")
# A value and what ends it: a string, a hexadecimal one, NULL, a number or a word.
_VALUE: Final = re.compile(
    rb"\s*+(?:(?:_[A-Za-z0-9]+\s*|[NnBb])?'((?:[^'\\]++|\\.|'')*+)'"
    rb"|(?:_[A-Za-z0-9]+\s*)?0[xX]([0-9A-Fa-f]*)"
    rb"|[xX]'([0-9A-Fa-f]*)'"
    rb"|\"((?:[^\"\\]++|\\.|\"\")*+)\""
    rb"|([-+.\w]++))\s*+([,)])",
    re.DOTALL,
)
_STARTS_STRING: Final = re.compile(rb"\s*(?:_[A-Za-z0-9]+\s*|[NnBb])?['\"]")
# A value with which the dump breaks off, in it or right behind it.
_BROKEN_OFF: Final = re.compile(
    rb"\s*+(?:(?:_[A-Za-z0-9]+\s*|[NnBbXx])?(?:'(?:[^'\\]++|\\.|'')*+(?:'|\\)?|\"(?:[^\"\\]++|\\.|\"\")*+(?:\"|\\)?)"
    rb"|[-+.\w]*+)\s*+\Z",
    re.DOTALL,
)
_AFTER_ROW: Final = re.compile(rb"\s*+(?:(,)\s*+(?=\()|;|\Z)")
# Where reading can begin anew after damage: raw line ends stand only between statements and rows.
_ANEW: Final = re.compile(
    rb"\n(?=\s*+(?:\(\s*+['\d]|INSERT\s|REPLACE\s|CREATE\s|DROP\s|LOCK\s|UNLOCK\s|--\s|/\*!))|\)\s*,(?=\(\d++,)",
    re.IGNORECASE,
)
_ESCAPE: Final = re.compile(rb"\\(.)|''", re.DOTALL)
_RARE_ESCAPE: Final = re.compile(rb"\\(.)", re.DOTALL)
_QUOTED_ESCAPE: Final = re.compile(rb'\\(.)|""', re.DOTALL)
_ESCAPED: Final = {
    b"0": b"\0",
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"Z": b"\x1a",
    b"%": rb"\%",
    b"_": rb"\_",
}
_USUAL: Final = (
    (b"''", b"'"),
    (rb"\'", b"'"),
    (rb"\n", b"\n"),
    (rb"\r", b"\r"),
    (rb"\"", b'"'),
    (rb"\t", b"\t"),
)
_NO_COLUMN: Final = re.compile(
    rb"\s*(?:PRIMARY|UNIQUE|KEY|INDEX|FULLTEXT|SPATIAL|CONSTRAINT|FOREIGN|CHECK)\b", re.IGNORECASE
)
_COLUMN: Final = re.compile(rb"\s*(" + _NAME + rb")\s")
_BETWEEN: Final = re.compile(rb"'(?:[^'\\]++|\\.)*+'|[(),]", re.DOTALL)
_NUMBER: Final = re.compile(rb"-?\d{1,18}")
_SEMICOLON: Final = ord(";")
_LONGEST_SIGN: Final = 64
_CHARSET: Final = re.compile(rb"(?:CHARSET|CHARACTER\s+SET)\s*=?\s*['\"]?(\w+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns the rows of one statement have.

    Attributes:
        table: the table's name.
        columns: their names in small letters, in order.
    """

    table: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it stands in the dump.

    Attributes:
        layout: of its table.
        offset: its first byte in the dump.
        size: how many bytes it has there.
        raw: its values, not yet unescaped, each with the sign of its kind; None is NULL.
    """

    layout: Layout
    offset: int
    size: int
    raw: tuple[tuple[bytes, str] | None, ...]

    def get(self, column: str) -> bytes:
        """The bytes of one value; empty for NULL and for a column the table does not have."""
        if column not in self.layout.columns:
            return b""
        value = self.raw[self.layout.columns.index(column)]
        return b"" if value is None else _meant(*value)

    def number(self, column: str) -> int:
        """A whole number; 0 where there is none."""
        value = _NUMBER.fullmatch(self.get(column).strip())
        return int(value[0]) if value else 0


class Dump:
    """A dump, read from a stream that can be sought.

    Attributes:
        charset: the connection's character set as the dump states it, else its tables'; MySQL's name.
        damaged: how many rows and stretches could not be understood.
        cut: whether the dump ends in the middle of a row.
    """

    def __init__(self, stream: BinaryIO, columns: Callable[[str], tuple[str, ...] | None]) -> None:
        """Read a dump.

        Args:
            stream: of its bytes.
            columns: the columns of a table, by its name, for dumps that do not state them, with `*` for the
                last where there may be more; None for a table whose rows nobody wants.
        """
        self.charset = ""
        self.damaged = 0
        self.cut = False
        self._stream = stream
        self._columns = columns
        self._stated: dict[str, tuple[str, ...]] = {}
        self._of_tables = ""

    def rows(self) -> Iterator[Row]:
        """Every row of the tables that are wanted, in order."""
        window = Window(self._stream)
        while True:
            self._skip_gap(window)
            if window.ahead == 0 and not window.more():
                self.charset = self.charset or self._of_tables
                return
            insert = window.match(_INSERT, _MAX_DEFINITION)
            if insert is not None:
                yield from self._insert(window, insert)
                continue
            create = window.match(_CREATE, _MAX_DEFINITION)
            if create is not None:
                self._create(window, create)
            else:
                self._skip_statement(window)

    def row_at(self, layout: Layout, offset: int, size: int) -> Row | None:
        """A row once more, by its place."""
        self._stream.seek(offset)
        return self._row(Window(self._stream, offset, size), layout)

    def _skip_gap(self, window: Window) -> None:
        """Space and comments; among these MySQL hides its settings."""
        while True:
            gap = window.match(_GAP, _MAX_DEFINITION)
            if gap is not None:
                window.at = gap.end()
            elif not window.starts(b"/*"):
                return
            else:
                comment = window.match(_COMMENT, _MAX_DEFINITION)
                named = _NAMES.search(comment[0] if comment else b"")
                if named is not None:
                    self.charset = named[1].decode("ascii", "replace").lower()
                window.at = comment.end() if comment else window.at + 2

    def _create(self, window: Window, create: re.Match[bytes]) -> None:
        table = _bare(create[1])
        window.at = create.end()
        body = window.match(_STATEMENT, _MAX_DEFINITION)
        if body is None:
            return
        columns, end = _columns_of(body[0])
        self._stated[table] = columns
        charset = _CHARSET.search(body[0], end)
        if charset is not None:
            self._of_tables = self._of_tables or charset[1].decode("ascii", "replace").lower()
        window.at = body.end()
        self._skip_statement(window)

    def _insert(self, window: Window, insert: re.Match[bytes]) -> Iterator[Row]:
        table = _bare(insert[1])
        default = self._columns(table)
        window.at = insert.end()
        if default is None:
            self._skip_statement(window)
            return
        columns = self._stated.get(table, default)
        if insert[2] is not None:
            columns = tuple(_bare(name.strip()).lower() for name in insert[2].split(b","))
        layout = Layout(table, columns)
        while True:
            row = self._row(window, layout)
            if row is None:
                self._resume(window)
                if window.match(_OPEN, _MAX_DEFINITION) is None:
                    return
                continue
            if len(row.raw) == len(columns) or ("*" in columns and len(row.raw) > len(columns)):
                yield row
            else:
                self.damaged += 1
            after = window.match(_AFTER_ROW, _MAX_DEFINITION)
            if after is None:
                window.search(_ANEW, _LONGEST_SIGN)
                return
            window.at = after.end()
            if after[1] != b",":
                return

    def _row(self, window: Window, layout: Layout) -> Row | None:
        """The row that begins here; None where it cannot be understood, and then `at` is at the trouble."""
        begin = window.match(_OPEN, _MAX_DEFINITION)
        if begin is None:
            return None
        start = window.place
        window.at = begin.end()
        raw: list[tuple[bytes, str] | None] = []
        while len(raw) < _MOST_COLUMNS:
            found = _VALUE.match(window.data, window.at) or self._far_value(window)
            if found is None:
                return None
            window.at = found.end()
            raw.append(_value(found))
            if found[6] == b")":
                return Row(layout, start, window.place - start, tuple(raw))
        return None

    def _far_value(self, window: Window) -> re.Match[bytes] | None:
        """A value that reaches beyond what is in memory."""
        string = window.match(_STARTS_STRING, _MAX_DEFINITION) is not None
        found = window.match(_VALUE, MAX_VALUE_BYTES if string else _MAX_DEFINITION)
        if found is None and window.ended:
            self.cut = _BROKEN_OFF.match(window.data, window.at) is not None
        return found

    def _resume(self, window: Window) -> None:
        self.damaged += not self.cut
        window.search(_ANEW, _LONGEST_SIGN)

    def _skip_statement(self, window: Window) -> None:
        while True:
            found = _STATEMENT.match(window.data, window.at)
            if found is not None:
                window.at = found.end()
            if window.ahead and window.data[window.at] == _SEMICOLON:
                window.at += 1
                return
            if window.ahead > MAX_VALUE_BYTES:
                self._resume(window)
                return
            if not window.more():
                self.cut = self.cut or window.ahead > 0
                window.at = len(window.data)
                return


def _bare(name: bytes) -> str:
    return name.strip(b'`"').decode("utf-8", "replace")


def _columns_of(body: bytes) -> tuple[tuple[str, ...], int]:
    """The columns of a table's definition, from after its opening bracket, and where that closes."""
    columns: list[str] = []
    depth, start, end = 0, 0, len(body)
    for sign in _BETWEEN.finditer(body):
        if sign[0] == b"(":
            depth += 1
        elif sign[0] == b")" and depth:
            depth -= 1
        elif depth == 0 and sign[0] in b",)":
            column = _COLUMN.match(body, start, sign.start())
            if column is not None and not _NO_COLUMN.match(body, start, sign.start()):
                columns.append(_bare(column[1]).lower())
            start = sign.end()
            if sign[0] == b")":
                end = start
                break
    return tuple(columns), end


def _value(found: re.Match[bytes]) -> tuple[bytes, str] | None:
    if found[1] is not None:
        return found[1], "string"
    if found[4] is not None:
        return found[4], "quoted"
    digits = found[2] if found[2] is not None else found[3]
    if digits is not None:
        return digits, "hexadecimal"
    word: bytes = found[5]
    return None if word.upper() == b"NULL" else (word, "word")


def _meant(raw: bytes, kind: str) -> bytes:
    """What a value means, its escapes undone."""
    if kind == "string":
        return _unquoted(raw)
    if kind == "quoted":
        return _QUOTED_ESCAPE.sub(_unescaped, raw)
    if kind == "hexadecimal":
        return bytes.fromhex((b"0" * (len(raw) % 2) + raw).decode("ascii"))
    return raw


def _unquoted(raw: bytes) -> bytes:
    """A string's meaning. The usual escapes are undone at once, which only an escaped backslash would upset."""
    if b"\\" not in raw:
        return raw.replace(b"''", b"'") if b"''" in raw else raw
    if b"\\\\" in raw:
        return _ESCAPE.sub(_unescaped, raw)
    for escape, meaning in _USUAL:
        raw = raw.replace(escape, meaning)
    return _RARE_ESCAPE.sub(_unescaped, raw) if b"\\" in raw else raw


def _unescaped(escape: re.Match[bytes]) -> bytes:
    sign: bytes | None = escape[1]
    return escape[0][:1] if sign is None else _ESCAPED.get(sign, sign)
