"""The index's own record of itself: which version made it, what it includes, which files belong to it."""

from __future__ import annotations

import json
import os
import re
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ianto.search.errors import IndexBroken, IndexOutdated
from ianto.search.schema import SCHEMA_VERSION

STATE: Final = "state.json"
META: Final = "meta.json"
_FOOTER: Final = re.compile(rb'\{"version":\{[^{}]*\},"crc":(\d+)\}')
_LONGEST_FOOTER: Final = 400
_FACT: Final = "="
_CHUNK: Final = 1 << 20
_TRIES: Final = 20

Stamp = tuple[int, int]
"""A file's size in bytes and the nanosecond it was last written."""


@dataclass(slots=True)
class State:
    """What `state.json` says.

    Attributes:
        revision: the catalogue's revision the index includes.
        files: the files whose contents were found whole, and facts that must stay as they are.
    """

    revision: int = 0
    files: dict[str, Stamp] = field(default_factory=dict)


def read_state(folder: Path, made_by: int = SCHEMA_VERSION) -> State:
    """Read the state of an index; `made_by` is the version of its shape that is understood.

    Raises:
        IndexBroken: when there is none, or it cannot be read.
        IndexOutdated: when another version of ianto wrote it.
    """
    try:
        said = json.loads((folder / STATE).read_bytes())
    except FileNotFoundError:
        raise IndexBroken(
            f"There is no finished search index in {folder}: build it with `ianto reindex`"
        ) from None
    except (OSError, ValueError) as error:
        raise IndexBroken(
            f"The search index in {folder} cannot be read ({error}): run `ianto reindex`"
        ) from error
    try:
        version = said["schema"]
        state = State(
            int(said["revision"]), {str(name): (int(a), int(b)) for name, (a, b) in said["files"].items()}
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise IndexBroken(f"The search index in {folder} is damaged: run `ianto reindex`") from error
    if version != made_by:
        message = f"The search index in {folder} was made by another version of ianto: run `ianto reindex`"
        raise IndexOutdated(message)
    return state


def write_state(folder: Path, state: State, made_by: int = SCHEMA_VERSION) -> None:
    """Write the state whole or not at all."""
    said = {"schema": made_by, "revision": state.revision, "files": state.files}
    new = folder / f"{STATE}.new"
    with new.open("w", encoding="utf-8") as file:
        json.dump(said, file)
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / STATE)


def check_files(folder: Path, known: dict[str, Stamp]) -> dict[str, Stamp]:
    """Make sure that every file the index is made of is there and whole.

    A file of the size and time in `known` is taken as whole; any other is read and its checksum compared.
    Returns the stamps of all of them.

    Raises:
        IndexBroken: when one is missing, cut short or garbled.
    """
    for attempt in range(_TRIES):
        meta = _read_meta(folder)
        try:
            return _check(folder, meta, known)
        except FileNotFoundError as error:
            # Another process may have merged segments between our two looks; then meta.json has changed too.
            if attempt == _TRIES - 1 or _read_meta(folder) == meta:
                raise _damaged(folder, Path(str(error.filename)).name, "is missing") from error
    raise AssertionError


def _read_meta(folder: Path) -> bytes:
    try:
        return (folder / META).read_bytes()
    except OSError as error:
        raise _damaged(folder, META, "cannot be read") from error


def _check(folder: Path, meta: bytes, known: dict[str, Stamp]) -> dict[str, Stamp]:
    names, facts = _expected(folder, meta)
    if any(known.get(name, fact) != fact for name, fact in facts.items()):
        raise _damaged(folder, META, "is garbled")
    found = facts
    for name in names:
        path = folder / name
        stat = path.stat()
        stamp = (stat.st_size, stat.st_mtime_ns)
        if known.get(name) != stamp:
            _verify(folder, path)
        found[name] = stamp
    return found


def _expected(folder: Path, meta: bytes) -> tuple[list[str], dict[str, Stamp]]:
    """The files `meta.json` names, and what it says that never changes: it has no checksum of its own."""
    names: list[str] = []
    facts: dict[str, Stamp] = {}
    try:
        said = json.loads(meta)
        facts[f"{_FACT}schema"] = (zlib.crc32(json.dumps(said["schema"]).encode()), 0)
        for segment in said["segments"]:
            stem = segment["segment_id"].replace("-", "")
            facts[f"{_FACT}{stem}"] = (int(segment["max_doc"]), 0)
            names += [f"{stem}.{kind}" for kind in ("fast", "fieldnorm", "idx", "pos", "store", "term")]
            if segment["deletes"]:
                names.append(f"{stem}.{segment['deletes']['opstamp']}.del")
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _damaged(folder, META, "is garbled") from error
    return names, facts


def only_facts(known: dict[str, Stamp]) -> dict[str, Stamp]:
    """What is known without the files, so that each of those is read again."""
    return {name: fact for name, fact in known.items() if name.startswith(_FACT)}


def _verify(folder: Path, path: Path) -> None:
    """Compare a file with the checksum at its own end."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _LONGEST_FOOTER))
        tail = file.read()
        footers = list(_FOOTER.finditer(tail))
        if not footers:
            raise _damaged(folder, path.name, "is cut short")
        stated = footers[-1]
        left = size - len(tail) + stated.start()
        file.seek(0)
        checksum = 0
        while left > 0:
            chunk = file.read(min(_CHUNK, left))
            if not chunk:
                raise _damaged(folder, path.name, "is cut short")
            checksum = zlib.crc32(chunk, checksum)
            left -= len(chunk)
    if checksum != int(stated[1]):
        raise _damaged(folder, path.name, "is garbled")


def _damaged(folder: Path, name: str, how: str) -> IndexBroken:
    return IndexBroken(f"The search index in {folder} is damaged ({name} {how}): run `ianto reindex`")
