"""Listings written as Perl hashes, read and never run: broken quotes and all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

# `'12' => {`, `12, {`
_ENTRY: Final = re.compile(rb"\s*['\"]?([\w./-]{1,200})['\"]?\s{0,20}(?:=>|,)\s{0,200}\{")
# `$FILES{'12'} = {`, `$FILES{12}{Title} =`, `$FILES{12}->{'Title'} =`
_NAMED: Final = re.compile(
    rb"\s*\$\w{1,60}\s{0,20}(?:->)?\{\s{0,20}['\"]?([\w./-]{1,200})['\"]?\s{0,20}\}"
    rb"(?:\s{0,20}(?:->)?\s{0,20}\{\s{0,20}['\"]?(\w{1,60})['\"]?\s{0,20}\})?\s{0,20}=\s{0,20}(\{)?"
)
_BEGIN: Final = re.compile(rb"\s*(?:(?:our|my|local)\s+)?[%$@]\w{1,60}\s{0,20}=\s{0,20}[({]")
_PAIR: Final = re.compile(rb"\s*['\"]?([A-Za-z_][\w-]{0,60})['\"]?\s{0,20}(?:=>|,)[^\S\n]*\s{0,20}")
_GAP: Final = re.compile(rb"(?:[\s,;()]++|#[^\n]*+)++")
_CLOSE: Final = re.compile(rb"\s*\}")
_WORD: Final = re.compile(rb"[^\s,'\"{}();][^\n,;}]*")
_QUOTING: Final = re.compile(rb"q[qw]?\s{0,5}([\[{(<|/!~])")
_LINE: Final = re.compile(rb"[^\n]*\n?")
_PAIRED: Final = {b"[": b"]", b"{": b"}", b"(": b")", b"<": b">"}
# What follows the quote that truly ends a value: the next pair, the end of the entry or of the statement.
_AFTER: Final = (
    rb"(?=[^\S\n]{0,80}(?:,?\s{0,200}(?:['\"]?[A-Za-z_][\w-]{0,60}['\"]?\s{0,20}=>|\}\s{0,80}(?:[,;)}$]|['\"]?[\w.-]{1,80}['\"]?\s{0,9}(?:=>|,)|\Z)"
    rb"|#|\)\s{0,20};)|;\s{0,80}(?:\n|\Z)|,?\s{0,200}\Z))"
)
_END: Final = {
    b"'": re.compile(rb"(?<!\\)(?:\\\\)*'" + _AFTER),
    b'"': re.compile(rb'(?<!\\)(?:\\\\)*"' + _AFTER),
}
_UNTIL_NEXT: Final = re.compile(rb"\n\s{0,80}(?=['\"]?[A-Za-z_][\w-]{0,60}['\"]?\s{0,20}=>|\})")
_LOOKED_AT: Final = 400
_ESCAPE: Final = re.compile(rb"\\(.)", re.DOTALL)
_MEANT: Final = {b"n": b"\n", b"t": b"\t", b"r": b"\r"}


@dataclass(slots=True)
class Entry:
    """One entry of a listing.

    Attributes:
        key: what it is filed under.
        values: its values by their names as written.
    """

    key: str
    values: dict[str, bytes] = field(default_factory=dict)


def entries_of(data: bytes) -> Iterator[Entry]:
    """Every entry of a hash of hashes, in order; what cannot be understood is stepped over, a line at a time."""
    reader = _Reader(data)
    last: Entry | None = None
    while reader.more():
        entry = reader.entry(last)
        if entry is not None and entry is not last:
            if last is not None:
                yield last
            last = entry
    if last is not None:
        yield last


class _Reader:
    """Walks a listing front to back."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0
        self._next = _UNTIL_NEXT.search(data)
        self._unclosed: set[bytes] = set()

    def more(self) -> bool:
        """Whether there is anything left, space and comments stepped over."""
        self.take(_GAP)
        return self.at < len(self.data)

    def take(self, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
        """What a pattern finds here; it is stepped over."""
        found = pattern.match(self.data, self.at)
        if found is not None:
            self.at = found.end()
        return found

    def entry(self, last: Entry | None) -> Entry | None:
        """The entry that begins here, or the last one with one pair more; None where there is neither."""
        if self.take(_BEGIN) is not None:
            return None
        named = self.take(_NAMED)
        begin = named or self.take(_ENTRY)
        if begin is None:
            self.take(_LINE)
            return None
        key = begin[1].decode("utf-8", "replace")
        if named is None or named[2] is None:
            entry = Entry(key)
            if named is None or named[3] is not None:
                self.pairs(entry)
            return entry
        entry = last if last is not None and last.key == key else Entry(key)
        entry.values.setdefault(named[2].decode("ascii", "replace"), self.value())
        return entry

    def pairs(self, entry: Entry) -> None:
        """The pairs of an entry, up to its closing brace."""
        while self.more():
            if self.take(_CLOSE) is not None:
                return
            # An entry that was never closed ends where the next one begins.
            if _ENTRY.match(self.data, self.at) is not None:
                return
            pair = self.take(_PAIR)
            if pair is None:
                self.take(_LINE)
            else:
                entry.values.setdefault(pair[1].decode("ascii", "replace"), self.value())

    def value(self) -> bytes:
        """The value that begins here."""
        sign = self.data[self.at : self.at + 1]
        if sign in _END:
            return self._quoted(sign)
        quoting = _QUOTING.match(self.data, self.at)
        if quoting is not None:
            self.at = quoting.end()
            return self._between(quoting[1])
        word = self.take(_WORD)
        return word[0].strip() if word is not None and word[0].strip() != b"undef" else b""

    def _quoted(self, sign: bytes) -> bytes:
        """A string, up to the quote that is followed by what follows strings: those inside were not escaped."""
        start = self.at + 1
        following = self._following(start)
        limit = len(self.data) if following is None else following.end() + _LOOKED_AT
        end = _END[sign].search(self.data, start, limit) if sign not in self._unclosed else None
        if end is not None and (following is None or end.start() <= following.start()):
            self.at = end.end()
            return _meant(self.data[start : end.end() - 1], sign)
        if following is not None:
            # The closing quote was forgotten: the next pair stands on the next line all the same.
            self.at = following.end()
            return _meant(self.data[start : following.start()].rstrip(b", \t\r").rstrip(sign), sign)
        self._unclosed.add(sign)
        self.at = len(self.data)
        return _meant(self.data[start:].rstrip(b" \t\r\n;,)}").rstrip(sign), sign)

    def _following(self, start: int) -> re.Match[bytes] | None:
        """The next pair that begins a line. It is looked for once, however many values stand before it."""
        if self._next is not None and self._next.start() < start:
            self._next = _UNTIL_NEXT.search(self.data, start)
        return self._next

    def _between(self, opening: bytes) -> bytes:
        """What stands between the signs of `q{…}`, nested ones included."""
        closing = _PAIRED.get(opening, opening)
        depth, start = 1, self.at
        signs = re.compile(rb"\\.|" + re.escape(closing) + (b"|" + re.escape(opening)), re.DOTALL)
        for sign in signs.finditer(self.data, start) if opening not in self._unclosed else ():
            if sign[0] == closing:
                depth -= 1
            elif sign[0] == opening:
                depth += 1
            if not depth:
                self.at = sign.end()
                return _meant(self.data[start : sign.start()], b"")
        self._unclosed.add(opening)
        self.take(_LINE)
        return self.data[start : self.at].strip()


def _meant(raw: bytes, sign: bytes) -> bytes:
    r"""A string's meaning: `\'` and `\\` in single quotes, `\n` and its like in double ones as well."""
    if b"\\" not in raw:
        return raw
    if sign == b'"':
        return _ESCAPE.sub(lambda escape: _MEANT.get(escape[1], escape[1]), raw)
    return _ESCAPE.sub(lambda escape: escape[1] if escape[1] in b"\\'{}" else escape[0], raw)
