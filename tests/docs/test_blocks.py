"""Queries in the pages can be asked, JSON in them can be read, and has the keys the program writes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from ianto.search import parse_query
from tests.docs.conftest import Desk
from tests.docs.pages import PAGES, ROOT, Block, blocks, name

# What a block marked so shows: ```json inspect
_WRITES = MappingProxyType(
    {
        "inspect": "ianto inspect 'examples/stories/livejournal/25lamps_11_oil.txt' --json",
        "add": "ianto add examples/stories nothing.txt --json",
        "list": "ianto list --json",
        "find": "ianto find lantern --json",
        "facets": "ianto find lantern --json --facets",
        "show": "ianto show 13 --json",
        "check": "ianto check --json",
        "bin": "ianto bin list --json",
        "compare": "ianto compare 5 6 --json",
        "repairs": "ianto repairs 24 --json",
        "reparse": "ianto reparse 24 --all --json",
        "tidy": "ianto tidy --kind tag --json",
        "packs": "ianto pack list --json",
        "calendars": "ianto calendar list --json",
        "calendar": "ianto calendar show pp --json",
        "when": "ianto when 2 --json",
        "lives": "ianto order --json",
        "watched": "ianto watched holmes 'The Sign of Four' --json",
        "what-if": "ianto what-if the-bench --without 'ianto stays' --json",
        "table": "ianto table show 25lamps --json",
        "uses": "ianto tag list --json",
        "tags": "ianto tag show 'Sherlock Holmes' --kind fandom --json",
        "suggestions": "ianto tag suggest --json",
        "decided": "ianto tag apart 'Mrs Bates' 'Miss Bates' --dry-run --json",
    }
)
_OPEN = frozenset({"facets"})
"""Under these keys the keys are values themselves: fandoms, not names of ours."""


def _all(kind: str) -> list[Any]:
    return [
        pytest.param(page, block, id=f"{name(page)}:{block.line}")
        for page in PAGES
        for block in blocks(page, kind)
    ]


@pytest.mark.parametrize(("page", "block"), _all("query"))
def test_queries_can_be_asked(page: Path, block: Block) -> None:
    for line in block.body.splitlines():
        if line.strip():
            parse_query(line)


@pytest.mark.parametrize(("page", "block"), _all("toml"))
def test_toml_can_be_read(page: Path, block: Block) -> None:
    tomllib.loads(block.body)


@pytest.mark.parametrize(("page", "block"), _all("json"))
def test_json_can_be_read(page: Path, block: Block) -> None:
    json.loads(block.body)
    assert block.about in {"", *_WRITES}


@pytest.fixture(scope="session")
def written(first_desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the program writes, by the word that marks it in the pages."""
    desk = Desk(tmp_path_factory.mktemp("blocks") / "desk")
    shutil.copytree(first_desk.folder, desk.folder)
    (desk.folder / "nothing.txt").touch()
    (desk.folder / "garbled.txt").write_text("Title: CafÃ©\n\nIt wasnâ€™t the lamp.\n", encoding="utf-8")
    slip = "Title: Fog\nFandom: Sherlock Holmes\nCharacters: Sherlock Homles\n\n***\n\nIt was raining.\n"
    (desk.folder / "slip.txt").write_text(slip, encoding="utf-8")
    before = ["ianto add garbled.txt slip.txt >/dev/null", "ianto remove 22 >/dev/null"]
    answers = desk.run([*before, *_WRITES.values()])
    shapes = [json.loads(answer.said) for answer in answers[len(before) :]]
    return {word: _shape(value) for word, value in zip(_WRITES, shapes, strict=True)}


@pytest.mark.parametrize(
    ("page", "block"), [each for each in _all("json") if each.values[1].about in _WRITES]
)
def test_json_has_the_keys_the_program_writes(page: Path, block: Block, written: dict[str, Any]) -> None:
    assert _shape(json.loads(block.body)) == written[block.about]


@pytest.mark.parametrize(("page", "block"), _all("python"))
def test_python_runs(page: Path, block: Block, desk: Desk) -> None:
    # The desk is the home folder, so that its library is the one at ~/library.
    done = subprocess.run(
        [sys.executable, "-c", block.body],
        cwd=desk.folder,
        env=os.environ | {"HOME": str(desk.folder), "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (0, "1\n"), done.stderr


def test_every_form_is_written_down() -> None:
    shown = {block.about for page in PAGES for block in blocks(page, "json")}
    assert set(_WRITES) <= shown


def _shape(value: Any, key: str = "") -> Any:
    """The keys of a value: of a list, those of all its members together."""
    if isinstance(value, dict):
        return {name: None if key in _OPEN else _shape(each, name) for name, each in value.items()}
    if isinstance(value, list):
        members = [shape for each in value if isinstance(shape := _shape(each), dict)]
        together: dict[str, Any] = {}
        for member in members:
            together |= member
        return [together] if members else None
    return None
