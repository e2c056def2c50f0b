"""A parcel: one story taken out of a collection, its facts and its own files byte for byte, in one small ZIP."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from ianto.formats.archives.container import open_container
from ianto.formats.unreadable import Unreadable
from ianto.text import Decoded, decode

RECORD: Final = "ianto-story.json"
"""The first member of every parcel, by which it is known."""

MEDIA_TYPE: Final = "application/vnd.ianto.story+zip"

_MAGIC: Final = b"PK\x03\x04"
_NAME_AT: Final = 30
# The first moment a ZIP can name: the same story makes the same bytes on every day and every system.
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_READABLE: Final = 0o100644 << 16
_UNIX: Final = 3
_LONE: Final = re.compile("[\ud800-\udfff]")
_MOST_RECORD_BYTES: Final = 64 * 1024 * 1024
# What databases call the encodings that are told neither by their bytes nor by being the usual one.
_CODECS: Final = {
    "cp1250": "cp1250",
    "latin2": "cp1250",
    "cp1251": "cp1251",
    "koi8r": "koi8-r",
    "koi8u": "koi8-u",
    "greek": "cp1253",
    "latin5": "cp1254",
    "hebrew": "cp1255",
    "cp1256": "cp1256",
    "cp1257": "cp1257",
    "latin7": "cp1257",
    "tis620": "cp874",
    "sjis": "cp932",
    "cp932": "cp932",
    "ujis": "euc-jp",
    "eucjpms": "euc-jp",
    "gb2312": "gbk",
    "gbk": "gbk",
    "big5": "big5",
    "euckr": "cp949",
}
_NO_PARCEL: Final = (
    "it is a story parcel, but what it says of its story is damaged: take it out of its source again"
)


def fact(data: bytes) -> str:
    """Bytes of a source as a string of a record; those that are no UTF-8 stand as lone surrogates."""
    return data.decode("utf-8", "surrogateescape")


def bytes_of(text: str) -> bytes:
    """The bytes a string made with `fact` was; other strings as UTF-8, as far as they can be written so."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")


def pack(record: Mapping[str, object], files: Mapping[str, bytes]) -> bytes:
    """One story as a parcel; the same story is always the same bytes.

    Args:
        record: `kind`, which names the reader, and what the source says of the story, without personal data.
            Strings made with `fact` come out again as the bytes they were.
        files: the story's own files, by path.
    """
    text = json.dumps(record, ensure_ascii=False, separators=(",\n", ": "), sort_keys=True)
    # Lone surrogates cannot be written as UTF-8, but as an escape they can.
    text = _LONE.sub(lambda lone: f"\\u{ord(lone[0]):04x}", text)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, data in ((RECORD, text.encode()), *files.items()):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = _UNIX
            info.external_attr = _READABLE
            archive.writestr(info, data)
    return stream.getvalue()


def is_parcel(data: bytes) -> bool:
    """Whether these bytes, or the first 64 of them, begin a parcel."""
    return data.startswith(_MAGIC) and data.startswith(RECORD.encode(), _NAME_AT)


@dataclass(frozen=True, slots=True)
class Parcel:
    """A parcel, opened.

    Attributes:
        record: what its source says of the story.
        files: the story's own files, by path.
    """

    record: Record
    files: Mapping[str, bytes]


def open_parcel(data: bytes, without: frozenset[str] = frozenset()) -> Parcel:
    """Open a parcel. Anybody may have made it: nothing in it is believed.

    Args:
        data: its bytes.
        without: repairs of text that are switched off.

    Raises:
        Unreadable: it is damaged, harmful or no parcel.
    """
    container = open_container(data)
    text = container.read(RECORD)
    if text is None or len(text) > _MOST_RECORD_BYTES:
        raise Unreadable(_NO_PARCEL)
    try:
        facts = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(_NO_PARCEL) from error
    if not isinstance(facts, dict):
        raise Unreadable(_NO_PARCEL)
    files = {name: container.read(name) or b"" for name in container.names if name != RECORD}
    return Parcel(Record(facts, without), files)


@dataclass(frozen=True, slots=True)
class Record:
    """Facts of a source, asked for by name; whatever is missing or of another kind is simply not there.

    Attributes:
        facts: as they stand in the parcel.
        without: repairs of text that are switched off.
        repairs: what had to be put right in the strings that were asked for, each once.
    """

    facts: Mapping[str, object]
    without: frozenset[str] = frozenset()
    repairs: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """Which reader it is for."""
        kind = self.facts.get("kind")
        return kind if isinstance(kind, str) else ""

    def text(self, name: str) -> str:
        """A string, decoded and repaired; numbers as they are written; empty where there is none."""
        return self._text(self.facts.get(name))

    def texts(self, name: str) -> list[str]:
        """A list of strings, empty ones left out."""
        value = self.facts.get(name)
        texts = [self._text(item) for item in value] if isinstance(value, list) else []
        return [text for text in texts if text.strip()]

    def part(self, name: str) -> Record:
        """Facts within facts; empty ones where there are none."""
        value = self.facts.get(name)
        return self._part(value if isinstance(value, dict) else {})

    def parts(self, name: str) -> list[Record]:
        """A list of facts within facts."""
        value = self.facts.get(name)
        return (
            [self._part(item) for item in value if isinstance(item, dict)] if isinstance(value, list) else []
        )

    def decoded(self, data: bytes) -> Decoded:
        """One piece of the source, which may be written in another encoding than its neighbours.

        The character set the source states is only asked for what is no UTF-8: databases were seldom told
        what was put into them.
        """
        charset = self.facts.get("charset")
        declared = _CODECS.get(charset) if isinstance(charset, str) else None
        if declared is not None and _is_utf8(data):
            declared = None
        return decode(data, declared, self.without, markup=b"<" in data)

    def _part(self, facts: Mapping[str, object]) -> Record:
        return Record({"charset": self.facts.get("charset"), **facts}, self.without, self.repairs)

    def _text(self, value: object) -> str:
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return ""
        text = str(value)
        if text.isascii() and "\\" not in text:
            return text
        decoded = self.decoded(bytes_of(text))
        self.repairs.extend(repair for repair in decoded.repairs if repair not in self.repairs)
        return decoded.text


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
