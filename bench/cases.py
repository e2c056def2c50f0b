"""The labelled headers: stories as they were saved, each with what a careful person reads in it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LABELLED = Path(__file__).parent.parent / "tests" / "accuracy"


@dataclass(frozen=True, slots=True)
class Case:
    """One story and its labels; what each key means is told in tests/accuracy/README.md.

    Attributes:
        name: era and file, `journal/table-claim`.
        file: the story as it was saved.
        era: where such headers come from.
        shape: what kinds of header it shows.
        begins: the first words of the body; empty when the file holds no story.
        also_begins: other places a person would accept.
        ends: the last words of the body, or empty.
        chapters: the titles of its chapters, or None when that is not said.
        fields: what the header states.
        prose: what only running prose states.
    """

    name: str
    file: Path
    era: str
    shape: tuple[str, ...]
    begins: str
    also_begins: tuple[str, ...]
    ends: str
    chapters: tuple[str, ...] | None
    fields: dict[str, Any]
    prose: dict[str, Any]


def cases(folders: Iterable[Path]) -> Iterator[Case]:
    """Every case below these folders, by name.

    Raises:
        ValueError: labels without exactly one story beside them.
    """
    for folder in folders:
        for labels in sorted(folder.rglob("*.toml")):
            yield _case(labels)


def _case(labels: Path) -> Case:
    files = [path for path in labels.parent.glob(f"{labels.stem}.*") if path != labels]
    if len(files) != 1:
        raise ValueError(f"{labels} should have one story beside it, and has {len(files)}.")
    told = tomllib.loads(labels.read_text(encoding="utf-8"))
    return Case(
        name=f"{labels.parent.name}/{labels.stem}",
        file=files[0],
        era=told["era"],
        shape=tuple(told["shape"]),
        begins=told["begins"] if told.get("story", True) else "",
        also_begins=tuple(told.get("also_begins", ())),
        ends=told.get("ends", ""),
        chapters=tuple(told["chapters"]) if "chapters" in told else None,
        fields=told.get("fields", {}),
        prose=told.get("prose", {}),
    )
