"""Posted tables: each folder holds one as it was posted, and what is to be read of it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Final

import pytest

from ianto.challenges import CellKind, Link, Posted, Prompt, read_posted

CASES: Final = sorted(path for path in (Path(__file__).parent / "posted").iterdir() if path.is_dir())
KINDS: Final[dict[str, CellKind]] = {"": "prompt", "*": "choice", "o": "free"}


def _prompts(lines: str) -> tuple[Prompt, ...]:
    """`22 Parting`, `25* Writer's Choice`, `13o Free`; below it `  -> address | title | author`."""
    prompts: list[Prompt] = []
    for line in lines.strip("\n").splitlines():
        if line.startswith("  -> "):
            address, title, by = (*(part.strip() for part in line[5:].split("|")), "", "")[:3]
            last = prompts.pop()
            prompts.append(Prompt(last.number, last.text, last.kind, (*last.links, Link(address, title, by))))
        else:
            found = re.fullmatch(r"(\d+)([*o]?) ?(.*)", line)
            assert found is not None, line
            prompts.append(Prompt(int(found[1]), found[3], KINDS[found[2]]))
    return tuple(prompts)


def _expected(detail: dict[str, Any]) -> tuple[Posted, ...]:
    return tuple(
        Posted(
            each["name"],
            _prompts(each["prompts"]),
            each["columns"],
            each.get("challenge", ""),
            detail["notation"],
            tuple(each.get("warnings", ())),
        )
        for each in detail["table"]
    )


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_a_posted_table_is_read(folder: Path) -> None:
    (source,) = (path for path in folder.iterdir() if path.name.startswith("posted."))
    expected = _expected(tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8")))
    read = read_posted(source.read_text(encoding="utf-8"))
    assert [posted.prompts for posted in read] == [posted.prompts for posted in expected]
    assert read == expected


def test_there_are_at_least_forty_in_every_notation() -> None:
    notations = [
        tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))["notation"] for folder in CASES
    ]
    assert len(notations) >= 40
    assert set(notations) == {"html", "livejournal", "bbcode", "markdown", "csv", "list"}
