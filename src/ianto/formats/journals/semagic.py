"""An entry saved by Semagic, a journal's client for Windows: strings in UTF-16, each behind a mark and its length."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import Final

from ianto.formats.drafting.draft import Draft, plain
from ianto.formats.journals.journal_event import add_event
from ianto.formats.sample import Sample
from ianto.formats.unreadable import Unreadable
from ianto.story import Manuscript
from ianto.text import clean_html, escape_text

_MARK: Final = b"\xff\xfe\xff"
_WORD, _LONG = 0xFF, 0xFFFF
_FIRST_WITHIN: Final = 64
_MOST_STRINGS: Final = 200
_LONGEST_SUBJECT: Final = 255
_LEAST_LETTERS: Final = 2


def sniff(sample: Sample) -> bool:
    """The mark, near the beginning; a byte-order mark alone is only the half of it."""
    at = sample.data.find(_MARK, 0, _FIRST_WITHIN)
    return at >= 0 and (sample.suffix == "slj" or sample.data.count(_MARK, 0, 4096) > 1)


def read(sample: Sample) -> Manuscript:
    """The longest string is the entry, the first short one with words in it the subject; the rest is kept behind.

    Raises:
        Unreadable: there is no entry in it.
    """
    strings = [text for text in _strings(sample.data) if text.strip()]
    entry = max(strings, key=len, default="")
    if not entry:
        raise Unreadable("it is a journal client's file without an entry in it: there is no story to read")
    others = [text for text in strings if text is not entry]
    subject = next((text for text in others if _may_be_subject(text)), "")
    draft = Draft()
    if subject:
        words = plain(clean_html(subject))
        draft.add("paragraph", f"Subject: {words}", f"<p>Subject: {escape_text(words)}</p>")
    above = len(draft.blocks)
    cuts = add_event(draft, entry, preformatted=False)
    if len(draft.blocks) == above:
        raise Unreadable(
            "it is a journal client's file without words in its entry: there is no story to read"
        )
    draft.begin("residue", "currents")
    for text in [*(f"( {words} )" for words in cuts), *(text for text in others if text is not subject)]:
        line = " ".join(text.split())
        draft.add("paragraph", line, f"<p>{escape_text(line)}</p>")
    return Manuscript(
        format="semagic",
        media_type="application/octet-stream",
        text=draft.text,
        encoding="utf-16-le",
        blocks=tuple(draft.blocks),
        offsets=False,
        parts=draft.parts,
    )


def _strings(data: bytes) -> Iterator[str]:
    """Every string: the mark, the number of characters in one byte, or in two or four behind a full one."""
    at = 0
    for _ in range(_MOST_STRINGS):
        at = data.find(_MARK, at)
        if at < 0:
            return
        at += len(_MARK)
        length, at = _length(data, at)
        stop = min(len(data), at + 2 * length)
        yield codecs.decode(data[at:stop], "utf-16-le", "replace").replace("\0", "")
        at = stop


def _length(data: bytes, at: int) -> tuple[int, int]:
    length = int.from_bytes(data[at : at + 1], "little")
    if length < _WORD:
        return length, at + 1
    length = int.from_bytes(data[at + 1 : at + 3], "little")
    if length < _LONG:
        return length, at + 3
    return int.from_bytes(data[at + 3 : at + 7], "little"), at + 7


def _may_be_subject(text: str) -> bool:
    """Whether a string may be a subject: not a number, a date, an address or a single letter."""
    letters = sum(character.isalpha() for character in text)
    return (
        len(text) <= _LONGEST_SUBJECT and letters >= _LEAST_LETTERS and "://" not in text and "\n" not in text
    )
