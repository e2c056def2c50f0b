"""What differs between two readings of one original, in the words of its fields."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ianto.story import Field, PackedChapter, Reading

_MEASURES = ("words", "chapters", "body start", "format", "encoding", "language", "repairs", "warnings")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two readings say differently.

    Attributes:
        name: a field's, or `words`, `chapters`, `body start`, `text`, `format`, `encoding`, `language`,
            `repairs`, `warnings`; `evidence` for fields whose values are known otherwise than before.
        old: what the one said.
        new: what the other says.
    """

    name: str
    old: tuple[str, ...]
    new: tuple[str, ...]


def differences(old: Reading, new: Reading) -> tuple[Difference, ...]:
    """All that differs, fields first."""
    return tuple(_between(old, new))


def alike(old: Reading, new: Reading) -> bool:
    """Whether nothing has to be written, not even what nobody sees."""
    return not differences(old, new) and (old.exact, old.scale, old.sketch, old.media_type) == (
        new.exact,
        new.scale,
        new.sketch,
        new.media_type,
    )


def _between(old: Reading, new: Reading) -> Iterator[Difference]:
    names = dict.fromkeys(field.name for field in (*old.fields, *new.fields))
    otherwise: list[str] = []
    for name in names:
        before = [field for field in old.fields if field.name == name]
        after = [field for field in new.fields if field.name == name]
        if _values(before) != _values(after):
            yield Difference(name, _values(before), _values(after))
        elif before != after:
            otherwise.append(name)
    for measure, was, now in zip(_MEASURES, _measures(old), _measures(new), strict=True):
        if was != now:
            yield Difference(measure, was, now)
    changed = _changed(old.chapters, new.chapters)
    if changed:
        yield Difference("text", (), (f"{changed} of {len(new.chapters)} chapters",))
    if otherwise:
        yield Difference("evidence", (), tuple(otherwise))


def _values(fields: Iterable[Field]) -> tuple[str, ...]:
    return tuple(field.value for field in fields)


def _measures(reading: Reading) -> tuple[tuple[str, ...], ...]:
    start = () if reading.body_start is None else (str(reading.body_start),)
    return (
        (str(reading.words),),
        (str(len(reading.chapters)),),
        start,
        (reading.format,),
        (reading.encoding,) if reading.encoding else (),
        (reading.language,) if reading.language else (),
        reading.repairs,
        reading.warnings,
    )


def _changed(old: Sequence[PackedChapter], new: Sequence[PackedChapter]) -> int:
    """How many chapters read differently, where there are as many as before."""
    if len(old) != len(new):
        return 0
    return sum(not _same(was, now) for was, now in zip(old, new, strict=True))


def _same(old: PackedChapter, new: PackedChapter) -> bool:
    if (old.title, old.words) != (new.title, new.words):
        return False
    # Two releases of zlib may pack one text differently.
    return old.html == new.html or zlib.decompress(old.html) == zlib.decompress(new.html)
