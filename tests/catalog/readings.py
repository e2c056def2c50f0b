"""Readings made by hand, to try the catalogue without reading files."""

from __future__ import annotations

import hashlib
import zlib
from typing import get_args

from ianto.catalog import Entry, EntryKind
from ianto.duplicates import fingerprint
from ianto.story import Field, FieldName, Original, PackedChapter, Provenance, Reading


def reading(title: str, body: str, path: str = "", **fields: tuple[str, ...] | str) -> Reading:
    """A reading of a text file with this title and body; further fields by name."""
    found = [Field("title", title, title, "label", (7, 7 + len(title)), 0.95, "labelled")] if title else []
    for name in (known for known in get_args(FieldName) if known in fields):
        values = fields[name]
        found += [Field(name, v, v, "label") for v in ((values,) if isinstance(values, str) else values)]
    data = f"{title}\n\n{body}".encode()
    mark = fingerprint(body)
    return Reading(
        original=Original(hashlib.sha256(data).hexdigest(), len(data), Provenance(path or f"{title}.txt")),
        format="txt",
        media_type="text/plain",
        encoding="utf-8",
        repairs=(),
        warnings=("a warning",),
        fields=tuple(found),
        chapters=(PackedChapter("", len(body.split()), zlib.compress(f"<p>{body}</p>".encode())),),
        text=body,
        body_start=len(title) + 2,
        language="en",
        exact=mark.exact,
        scale=mark.scale,
        sketch=mark.hashes,
        readers=1,
        rules=1,
    )


def entry(kind: EntryKind, work: int, read: Reading) -> Entry:
    """An entry for a reading."""
    return Entry(kind, read.original, work, None if kind == "seen" else read)
