"""A library in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ianto.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library on SQLite."""
    opened = Library(tmp_path / "library", create=True)
    yield opened
    opened.close()


@pytest.fixture
def either(tmp_path: Path, database: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """An empty library on each database."""
    monkeypatch.setenv("IANTO_DATABASE", database())
    opened = Library(tmp_path / "library", create=True)
    yield opened
    opened.close()
