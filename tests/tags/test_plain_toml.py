"""The quick reader gives what the library's reader gives, or leaves it to that one."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ianto.tags.pack import shipped_packs
from ianto.tags.plain_toml import read_toml

words = st.text(st.characters(exclude_characters='"\\', exclude_categories=["Cs", "Cc"]), max_size=8)
names = st.sampled_from(["pack", "kind", "name", "aliases", "tag"])
values = st.one_of(
    words.map(lambda word: f'"{word}"'),
    st.integers(0, 20).map(str),
    st.lists(words.map(lambda word: f'"{word}"'), max_size=3).map(lambda items: f"[{', '.join(items)}]"),
    st.lists(words.map(lambda word: f'"{word}"'), max_size=3).map(
        lambda items: "[\n  " + ",\n  ".join(items) + "\n]"
    ),
    st.sampled_from(
        [
            "true",
            "1.5",
            "'plain'",
            '"a\\"b"',
            "[1, 2]",
            "{a = 1}",
            '"""\nlong"""',
            "01",
            "[",
            '"open',
            "2026-01-01",
        ]
    ),
)
lines = st.one_of(
    st.builds("{} = {}".format, names, values),
    st.builds("{} = {} # {}".format, names, values, words),
    words.map("# {}".format),
    st.sampled_from(["", "[[tag]]", "[[tag]] # one", "[tag]", "tag.name = 1", "  name = 1", "nonsense"]),
)


@given(st.lists(lines, max_size=8), st.sampled_from(["\n", "\r\n"]))
def test_it_reads_what_the_library_reads(written: list[str], end: str) -> None:
    text = end.join(written)
    try:
        expected = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        with pytest.raises(tomllib.TOMLDecodeError):
            read_toml(text)
    else:
        assert read_toml(text) == expected


def test_packs_are_plain_enough_for_it() -> None:
    assert shipped_packs()
    assert read_toml('name = "a"\n[[tag]]\nname = [\n  "b", # not plain\n]') == {
        "name": "a",
        "tag": [{"name": ["b"]}],
    }
