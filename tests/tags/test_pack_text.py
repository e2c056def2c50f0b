"""A pack written out and read again is the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ianto.tags import Pack, PackTag, pack_text, parse_pack, shipped_packs

_WORDS = st.text(min_size=1, max_size=30).map(lambda text: " ".join(text.split())).filter(bool)
_LISTS = st.lists(_WORDS, max_size=12, unique=True).map(tuple)


@pytest.mark.parametrize("pack", shipped_packs(), ids=lambda pack: pack.name)
def test_a_shipped_pack_survives(pack: Pack) -> None:
    assert parse_pack(pack_text(pack), pack.name) == pack


@given(name=_WORDS, aliases=_LISTS, parents=_LISTS)
def test_any_name_survives(name: str, aliases: tuple[str, ...], parents: tuple[str, ...]) -> None:
    above = tuple(parent for parent in parents if parent != name)
    pack = Pack("made", "Made", 3, "CC0-1.0", (PackTag("tag", name, aliases=aliases, parents=above),))
    assert parse_pack(pack_text(pack), "made") == pack
