"""Who is together when: the bare matter of a storyline, and its file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

Step = tuple[tuple[str, ...], ...]
"""The groups of one moment; who is in none of them is not drawn there."""

MOST_STEPS: Final = 5_000
MOST_CHARACTERS: Final = 500
"""More than these no chart can show, nor any program set in order in a reasonable time."""


class ScenesUnusable(Exception):
    """What was given is no list of scenes; the message says where and what to do."""


@dataclass(frozen=True, slots=True)
class Scenes:
    """Who is together at each step of a story.

    Attributes:
        steps: the steps in order of time; each has the groups of characters that are together. Nobody is in two
            groups of one step, no group is empty.
    """

    steps: tuple[Step, ...]

    @property
    def characters(self) -> tuple[str, ...]:
        """Everyone who appears, in order of appearance."""
        return tuple(dict.fromkeys(name for step in self.steps for group in step for name in group))


def read_scenes(text: str | bytes) -> Scenes:
    """Scenes as a file has them: `{"steps": [[["a", "b"], ["c"]], …]}`.

    A number may stand for a name. Empty groups are left out, further keys are not looked at.

    Raises:
        ScenesUnusable: with a sentence that says where the fault is.
    """
    try:
        given: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ScenesUnusable(f"this is no JSON ({error}); expected is {_SHAPE}") from error
    steps = given.get("steps") if isinstance(given, dict) else None
    if not isinstance(steps, list):
        raise ScenesUnusable(f'there is no list "steps"; expected is {_SHAPE}')
    return checked(_step(step, number) for number, step in enumerate(steps, 1))


_SHAPE: Final = '{"steps": [[["a", "b"], ["c"]], …]}: for each step the groups of characters together'


def checked(steps: Iterable[Step]) -> Scenes:
    """Scenes of which it is certain that nobody is in two places at once.

    Raises:
        ScenesUnusable: where someone is, or where there are too many to draw.
    """
    kept = []
    for number, step in enumerate(steps, 1):
        seen: set[str] = set()
        for group in step:
            for name in group:
                if name in seen:
                    raise ScenesUnusable(
                        f"step {number} has “{name}” twice; name everyone once a step, or leave them out"
                    )
                seen.add(name)
        kept.append(tuple(group for group in step if group))
    scenes = Scenes(tuple(kept))
    if len(scenes.steps) > MOST_STEPS or len(scenes.characters) > MOST_CHARACTERS:
        raise ScenesUnusable(
            f"{len(scenes.characters):,} characters in {len(scenes.steps):,} steps are more than a chart can show; "
            f"keep to {MOST_CHARACTERS} and {MOST_STEPS:,}"
        )
    return scenes


def _step(given: Any, number: int) -> Step:
    if not isinstance(given, list):
        raise ScenesUnusable(f"step {number} is no list of groups; expected is {_SHAPE}")
    return tuple(_group(group, number, place) for place, group in enumerate(given, 1))


def _group(given: Any, number: int, place: int) -> tuple[str, ...]:
    if not isinstance(given, list):
        raise ScenesUnusable(
            f"group {place} of step {number} is no list of names; write even one who is alone as a list"
        )
    return tuple(_name(name, number, place) for name in given)


def _name(given: Any, number: int, place: int) -> str:
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    if not isinstance(given, str) or not given.strip():
        raise ScenesUnusable(f"group {place} of step {number} has {given!r} for a name; names are text")
    return given
