"""Bytes to text: what they were decoded as, and what had to be put right."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from ianto.text.charsets import (
    SAYS_NOTHING,
    as_windows_1252,
    by_escapes,
    by_mark,
    by_nulls,
    codec_of,
    guess,
    is_western,
    shown,
    switch,
    unmix,
)
from ianto.text.repair import Shifts, joined, mend, repaired


@dataclass(frozen=True, slots=True)
class Decoded:
    r"""Bytes made readable.

    Attributes:
        text: the text; every line ends in `\n`, and there is no NUL in it.
        encoding: what the bytes were read as: `utf-8`, `cp1252`, `utf-16-le`, …
        repairs: what was put right: the repair's name, a colon, and what it did in words.
        warnings: what a person should look at, in words.
        shifts: pairs of a place in `text` and what to add, from there on, to get the place in the text before
            it was repaired (line ends made one character and a byte-order mark left out are no repair).
            Ascending; empty when nothing moved.
    """

    text: str
    encoding: str
    repairs: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    shifts: Shifts = ()


@dataclass(slots=True)
class _Notes:
    """What was noticed on the way."""

    without: frozenset[str]
    repairs: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


_NULS: Final = re.compile("(\0+)")
_SEVEN_BIT: Final = ("iso2022", "hz", "utf-7")
# In text of several bytes a letter, one torn letter is damage; more means that it is something else.
_LEAST_WHOLE: Final = 200
# Chance makes valid UTF-8 of a few bytes of Chinese, never of many.
_NO_CHANCE: Final = 12
_LOST: Final = "some bytes are damaged, and what they meant is lost"


def decode(
    data: bytes, declared: str | None = None, without: frozenset[str] = frozenset(), *, markup: bool = False
) -> Decoded:
    """Decode what a person saved, and put right what was garbled before. Never raises.

    Args:
        data: the bytes.
        declared: what the file itself says it is (an XML or HTML declaration, a MIME charset), if anything.
        without: names of repairs and guesses that are not wanted for this file.
        markup: whether it is HTML or XML, where entities and backslashes are somebody else's business.

    Returns:
        the text, what it was read as, what was put right, and where that moved it.
    """
    notes = _Notes(without)
    text, encoding = _read(data, declared, notes)
    shifts: Shifts = ()
    if "\0" in text:
        text, shifts = _without_nuls(text, notes)
    if "\r" in text:
        # A shift counts code points of the text with its line ends made one.
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.removeprefix("\ufeff")
    mended = repaired(text, without, markup=markup)
    if mended is not None:
        text, shifts = mended.text, joined(shifts, mended.shifts)
        notes.repairs += mended.repairs
        notes.warnings += mended.warnings
    return Decoded(text, encoding, tuple(notes.repairs), tuple(notes.warnings), shifts)


def _read(data: bytes, declared: str | None, notes: _Notes) -> tuple[str, str]:
    marked = by_mark(data)
    if marked is not None:
        encoding, length = marked
        if encoding == "utf-8":
            return _as_utf8(data[length:]) or _as_anything(data[length:], notes)
        return _leniently(data[length:], encoding, notes), encoding
    if b"\0" in data:
        wide = None if "utf-16" in notes.without else by_nulls(data)
        if wide is not None:
            notes.repairs.append(f"utf-16: read as {wide} although it has no byte-order mark")
            return _leniently(data, wide, notes), wide
    if declared is not None:
        by_declaration = _by_declaration(data, declared, notes)
        if by_declaration is not None:
            return by_declaration
    elif b"\x1b" in data:
        escaped = by_escapes(data)
        if escaped is not None:
            return data.decode(escaped), escaped
    return _as_utf8(data) or _as_anything(data, notes)


def _as_utf8(data: bytes) -> tuple[str, str] | None:
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return None


def _by_declaration(data: bytes, declared: str, notes: _Notes) -> tuple[str, str] | None:
    codec = codec_of(declared)
    if codec is None:
        if declared.strip().lower() not in SAYS_NOTHING:
            notes.warnings.append(f"it says its encoding is {declared[:40]!r}, which does not exist")
        return None
    if codec.startswith(("utf-16", "utf-32")) or codec == "utf-8":
        # A declaration that could be read byte by byte is none of the former; the latter is tried in any case.
        return None
    if "declared" in notes.without:
        return _leniently(data, codec, notes) if codec != "cp1252" else as_windows_1252(data), shown(codec)
    if not codec.startswith(_SEVEN_BIT):
        found = _as_utf8(data)
        if found is not None and (codec == "cp1252" or len(data) - _plain(data) not in range(1, _NO_CHANCE)):
            if not data.isascii():
                notes.repairs.append(f"declared: it says it is {shown(codec)}, but is utf-8")
            return found
    return _as_declared(data, codec, notes)


def _as_declared(data: bytes, codec: str, notes: _Notes) -> tuple[str, str] | None:
    """What it says it is, where that holds but for a torn letter or two."""
    if codec == "cp1252":
        return _as_anything(data, notes, declared=True)
    try:
        return data.decode(codec), shown(codec)
    except (UnicodeError, ValueError, LookupError):
        text = data.decode(codec, "replace")
    if text.count("\ufffd") * _LEAST_WHOLE < len(text):
        notes.warnings.append(_LOST)
        return text, shown(codec)
    notes.repairs.append(f"declared: it says it is {shown(codec)}, but is not")
    return None


def _plain(data: bytes) -> int:
    return len(data.decode("ascii", "ignore"))


def _as_anything(data: bytes, notes: _Notes, *, declared: bool = False) -> tuple[str, str]:
    """Neither marked nor UTF-8: by what its letters make plausible, in two encodings where one will not do."""
    if is_western(data):
        return as_windows_1252(data), "cp1252"
    mixed = None if "fragments" in notes.without else unmix(data, notes.without)
    if mixed is not None:
        if mixed.foreign:
            told = f"{mixed.foreign:,} bytes among utf-8 were read as {shown(mixed.codec)}"
            notes.repairs.append(f"fragments: {told}")
        if mixed.lost:
            notes.warnings.append(_LOST)
        return mixed.text, "utf-8"
    codec = guess(data, notes.without, declared=declared).codec
    if codec == "cp1252":
        return as_windows_1252(data), codec
    notes.repairs.append(f"{switch(codec)}: read as {shown(codec)}, by its letters")
    text = data.decode(codec, "replace")
    if "\ufffd" in text:
        notes.warnings.append(_LOST)
    return text, shown(codec)


def _leniently(data: bytes, encoding: str, notes: _Notes) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        notes.warnings.append(_LOST)
        return data.decode(encoding, "replace")


def _without_nuls(text: str, notes: _Notes) -> tuple[str, Shifts]:
    """Without NULs, which no database keeps; with that switched off they are shown as what is lost."""
    # Line ends count as one already where a NUL is looked for, so that places agree.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "nul" in notes.without:
        return text.replace("\0", "\ufffd"), ()
    notes.repairs.append(f"nul: removed {text.count(chr(0)):,} NUL characters")
    mended = mend(text, _NULS, lambda _: "")
    return mended.text, mended.shifts
