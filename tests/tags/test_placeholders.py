"""Words for nobody in particular are no names."""

from __future__ import annotations

import pytest

from ianto.tags.placeholders import is_placeholder, placeholder_name


@pytest.mark.parametrize(
    "name",
    ["OMC", "OFCs", "OC", "Female OC", "Original Male Character(s)", "Original Sailor Characters", "Reader", "Y/N", "You", "Other(s)",
     "Everyone", "Various", "various OCs", "Minor Characters", "Unnamed"],
)  # fmt: skip
def test_nobody(name: str) -> None:
    assert is_placeholder(name)


@pytest.mark.parametrize(
    "name", ["Mary", "Ocular Spectre", "Alice", "The Reader of Minds", "Otherwise", "Character Smith"]
)
def test_somebody(name: str) -> None:
    assert not is_placeholder(name)


def test_one_name_for_one_placeholder() -> None:
    assert {placeholder_name(name) for name in ("OMC", "omcs", "Male OC", "Original Male Character")} == {
        "Original Male Character(s)"
    }
    assert placeholder_name("Everyone") == "Everyone"
