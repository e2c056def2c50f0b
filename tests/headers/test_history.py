"""Every version of readers and rules says what it is for, and what it can change."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import ianto.formats
from ianto.formats import READERS_HISTORY, READERS_VERSION
from ianto.headers import RULES_HISTORY, RULES_VERSION
from ianto.story import Improvement

ROOM = Path(ianto.formats.__file__).parent


def _named() -> set[str]:
    """Every string in the readers' code that could be a format's name."""
    code = "\n".join(
        path.read_text(encoding="utf-8") for path in ROOM.rglob("*.py") if path.name != "history.py"
    )
    return set(re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)*)"', code))


@pytest.mark.parametrize(
    ("history", "version"), [(READERS_HISTORY, READERS_VERSION), (RULES_HISTORY, RULES_VERSION)]
)
def test_every_version_has_its_entry(history: tuple[Improvement, ...], version: int) -> None:
    assert [each.version for each in history] == list(range(1, version + 1))
    assert all(each.what for each in history)


def test_what_is_touched_is_a_known_format() -> None:
    touched = {name for each in (*READERS_HISTORY, *RULES_HISTORY) for name in each.formats}
    assert touched <= _named()


def test_an_improvement_touches_what_was_made_before_it_in_its_formats() -> None:
    better = Improvement(3, "footnotes", frozenset({"rtf"}))
    assert better.touches(2, "rtf")
    assert not better.touches(3, "rtf")
    assert not better.touches(2, "txt")
    assert Improvement(3, "everything").touches(1, "anything")
