"""The store's own record of itself: who made it, how far it has come, which files belong to it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ianto.twins.errors import TwinsBroken, TwinsMissing, TwinsOutdated

FORMAT: Final = 1
"""Version of the files' layout."""

STATE: Final = "state.json"
_CURE: Final = "run `ianto reindex`"


@dataclass(frozen=True, slots=True)
class RunNote:
    """A run's file.

    Attributes:
        name: of the file.
        postings: how many are in it.
        checksum: CRC-32 of the whole file.
        written: the nanosecond it was last written, by which a file that was copied is known and read again.
    """

    name: str
    postings: int
    checksum: int
    written: int


@dataclass(frozen=True, slots=True)
class State:
    """What `state.json` says.

    Attributes:
        rule: version of the fingerprint the hashes were taken with.
        upto: the catalogue's revision the store includes.
        last: the highest number a version in it has had.
        runs: its files, largest first.
    """

    rule: int
    upto: int = 0
    last: int = 0
    runs: tuple[RunNote, ...] = ()


def read_state(folder: Path, rule: int) -> State:
    """Read the state.

    Raises:
        TwinsMissing: there is none.
        TwinsBroken: it cannot be read.
        TwinsOutdated: another version of ianto wrote it, or another fingerprint was taken.
    """
    try:
        said = json.loads((folder / STATE).read_bytes())
    except FileNotFoundError:
        raise TwinsMissing(f"there is no finished store of twins in {folder}: {_CURE}") from None
    except (OSError, ValueError) as error:
        raise TwinsBroken(f"the store of twins in {folder} cannot be read ({error}): {_CURE}") from error
    try:
        made = int(said["format"]), int(said["rule"])
        if made != (FORMAT, rule):
            raise TwinsOutdated(
                f"the store of twins in {folder} was made by another version of ianto: {_CURE}"
            )
        runs = tuple(
            RunNote(str(each["name"]), int(each["postings"]), int(each["checksum"]), int(each["written"]))
            for each in said["runs"]
        )
        return State(rule, int(said["upto"]), int(said["last"]), runs)
    except (KeyError, TypeError, ValueError) as error:
        raise damaged(folder, STATE, "is garbled") from error


def write_state(folder: Path, state: State) -> None:
    """Write the state whole or not at all."""
    said = {
        "format": FORMAT,
        "rule": state.rule,
        "upto": state.upto,
        "last": state.last,
        "runs": [
            {
                "name": run.name,
                "postings": run.postings,
                "checksum": run.checksum,
                "written": run.written,
            }
            for run in state.runs
        ],
    }
    new = folder / f"{STATE}.new"
    with new.open("w", encoding="utf-8") as file:
        json.dump(said, file)
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / STATE)


def damaged(folder: Path, name: str, how: str) -> TwinsBroken:
    """The error for a damaged file."""
    return TwinsBroken(f"the store of twins in {folder} is damaged ({name} {how}): {_CURE}")
