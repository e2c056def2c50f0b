"""What the catalogue knows of when works are set, as rows and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from ianto.timeline import Conflict, Placement, Spoiler, Statement, Told, Verse, Window


def told_json(told: Told) -> dict[str, Any]:
    """What is told, as JSON can hold it."""
    return {
        "placements": [_flat(each) for each in told.placements],
        "spoilers": [_flat(each) for each in told.spoilers],
        "verse": _flat(told.verse),
        "unread": list(told.unread),
    }


def told_of(found: Mapping[str, Any]) -> Told:
    """What is told, from JSON."""
    return Told(
        tuple(Placement(**_spanned(each)) for each in found["placements"]),
        tuple(Spoiler(**_spanned(each)) for each in found["spoilers"]),
        Verse(**_spanned(found["verse"])),
        tuple(found["unread"]),
    )


def windows_json(windows: Sequence[Window]) -> list[dict[str, Any]]:
    """Windows, as JSON can hold them."""
    return [_flat(each) for each in windows]


def windows_of(found: Sequence[Mapping[str, Any]]) -> tuple[Window, ...]:
    """Windows, from JSON."""
    return tuple(Window(**each) for each in found)


def conflicts_json(conflicts: Sequence[Conflict]) -> list[dict[str, Any]]:
    """Conflicts, as JSON can hold them."""
    return [asdict(each) for each in conflicts]


def conflicts_of(found: Sequence[Mapping[str, Any]]) -> tuple[Conflict, ...]:
    """Conflicts, from JSON."""
    return tuple(
        Conflict(
            **{
                **each,
                "statements": tuple(Statement(**statement) for statement in each["statements"]),
                "ways": tuple(each["ways"]),
            }
        )
        for each in found
    )


def _flat(row: Placement | Spoiler | Verse | Window) -> dict[str, Any]:
    """The values of a row without rows in it: a fifth of the time that `asdict` takes, which looks into each."""
    return {name: getattr(row, name) for name in row.__slots__}


def _spanned(found: Mapping[str, Any]) -> dict[str, Any]:
    span = found["span"]
    return {**found, "span": None if span is None else (span[0], span[1])}
