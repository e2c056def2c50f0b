"""Reading one tag of a work: what it means, as one tag, as several, or as none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from ianto.tags.context import Context
from ianto.tags.drafting import spelling_key
from ianto.tags.entry import Entry
from ianto.tags.folding import folded, tidy
from ianto.tags.kinds import TagKind
from ianto.tags.lexicon import Lexicon
from ianto.tags.pairing import mentioned
from ianto.tags.pairs import relationships
from ianto.tags.people import person
from ianto.tags.rating import rate
from ianto.tags.tag import Tag
from ianto.tags.warned import CHOSE_NOT_TO, NONE_APPLY, says

_TOGETHER: Final = re.compile(r"\s*[/;,+]\s*|\s+(?:&|x|and)\s+", re.IGNORECASE)
_MOST_TOGETHER: Final = 8


def read_tag(lexicon: Lexicon, kind: TagKind, written: str, context: Context) -> Iterator[Tag]:
    """The tags that a value means in a work of the context's fandoms."""
    if not written.strip():
        return
    parts = lexicon.parts(kind, spelling_key(kind, written), context.near)
    if parts:
        for part_kind, name in parts:
            yield from (
                replace(tag, written=written, known=True)
                for tag in _unsplit(lexicon, part_kind, name, context)
            )
    else:
        yield from _unsplit(lexicon, kind, written, context)


def read_fandoms(lexicon: Lexicon, values: Iterable[str]) -> Iterator[Tag]:
    """The fandoms of a work, which are the context of its other tags."""
    nowhere = Context(lexicon, ())
    for value in values:
        yield from read_tag(lexicon, "fandom", value, nowhere)


def as_one(tags: Iterable[Tag]) -> Iterator[Tag]:
    """Each tag once, as it was first written; of several sayings about it, what all of them say."""
    found: dict[tuple[TagKind, str], Tag] = {}
    for tag in tags:
        before = found.setdefault((tag.kind, tag.key), tag)
        if before is not tag and (before.background, before.qualifiers) != (tag.background, tag.qualifiers):
            found[tag.kind, tag.key] = replace(
                before,
                background=before.background and tag.background,
                qualifiers=tuple(word for word in before.qualifiers if word in tag.qualifiers),
            )
    yield from found.values()


def _unsplit(lexicon: Lexicon, kind: TagKind, written: str, context: Context) -> Iterator[Tag]:
    if kind == "relationship":
        yield from relationships(lexicon, written, context)
    elif kind == "character":
        yield _character(lexicon, written, context)
    elif kind == "fandom":
        yield from _fandoms(lexicon, written, context)
    elif kind == "warning":
        yield from _warning(lexicon, written, context)
    elif kind == "rating":
        name = rate(written).name
        yield Tag(kind, name, folded(kind, name), written, known=rate(written).level is not None)
    else:
        yield _plain(lexicon, kind, written, written, context)


def _plain(lexicon: Lexicon, kind: TagKind, text: str, written: str, context: Context) -> Tag:
    found = lexicon.look(kind, folded(kind, text), context.near)
    if found.entry is not None:
        return _of(found.entry, written)
    shown = tidy(kind, text)
    return Tag(
        kind, shown, folded(kind, shown), written, ambiguous=tuple(entry.name for entry in found.among)
    )


def _of(entry: Entry, written: str) -> Tag:
    return Tag(entry.kind, entry.name, entry.key, written, known=True)


def _character(lexicon: Lexicon, written: str, context: Context) -> Tag:
    whole = lexicon.look("character", folded("character", written), context.near)
    name, background = (written, False) if whole.entry is not None else mentioned(written)
    who = person(lexicon, name, context)
    return Tag(
        "character",
        who.name,
        who.key,
        written,
        known=who.known,
        background=background,
        ambiguous=tuple(entry.name for entry in who.among),
    )


def _fandoms(lexicon: Lexicon, written: str, context: Context) -> Iterator[Tag]:
    tag = _plain(lexicon, "fandom", written, written, context)
    if not tag.known and not tag.ambiguous:
        names = {entry for part in written.split(" | ") if (entry := _fandom(lexicon, part)) is not None}
        if " | " in written and len(names) == 1:
            yield _of(names.pop(), written)
            return
        parts = [part for part in _TOGETHER.split(written) if part.strip()]
        if 1 < len(parts) <= _MOST_TOGETHER:
            # Only where every part is a known fandom: «Fate/stay night» is one.
            entries = [entry for part in parts if (entry := _fandom(lexicon, part)) is not None]
            if len(entries) == len(parts):
                yield from (_of(entry, written) for entry in entries)
                return
    yield tag


def _fandom(lexicon: Lexicon, text: str) -> Entry | None:
    return lexicon.look("fandom", folded("fandom", text)).entry


def _warning(lexicon: Lexicon, written: str, context: Context) -> Iterator[Tag]:
    said = says(written)
    if said == "nothing":
        return
    text = {"none": NONE_APPLY, "untold": CHOSE_NOT_TO}.get(said, written)
    yield (
        replace(_plain(lexicon, "warning", text, written, context), known=True)
        if said != "some"
        else _plain(lexicon, "warning", written, written, context)
    )
