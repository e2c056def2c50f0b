"""A library's folder, begun and opened: ended at any moment, it can be begun again."""

from __future__ import annotations

from pathlib import Path

import pytest

from ianto.library import Library, LibraryUnusable


@pytest.mark.parametrize("left", ["ianto.toml.part", "ianto.toml"])
def test_a_beginning_that_was_cut_short_is_begun_again(tmp_path: Path, left: str) -> None:
    """As a kill or a full disk leaves it: a note beside its place, or one with nothing in it."""
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / left).touch()
    Library(folder, create=True).close()
    Library(folder).close()


def test_a_note_that_says_nothing_of_a_library_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "ianto.toml").write_text("colour = 'green'\n", encoding="utf-8")
    with pytest.raises(LibraryUnusable, match="which format"):
        Library(folder, create=True)


@pytest.mark.parametrize("url", ["postgresql://here:abc/library", "postgresql://[here/library"])
def test_an_address_that_is_none_is_said_to_be_none(
    tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IANTO_DATABASE", url)
    with pytest.raises(LibraryUnusable, match="postgresql://user@host/name"):
        Library(tmp_path / "library", create=True)
