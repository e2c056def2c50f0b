"""What is characteristic of a work, and which others tell of the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ianto.search import Document, Index, Passages, WholeText, stamp_of
from tests.library.made import body

LIGHTHOUSE = (
    "The lighthouse stood on the skerry, and Holmes rowed out to the lighthouse with a parrot. The keeper of the "
    "lighthouse had not been seen since the herring came."
)
AGAIN = (
    "Years later the keeper's parrot still cried for herring whenever it saw the lighthouse from the window."
)
TEA = "Alice poured the tea, and the Hatter asked for the butter, and nobody moved on to the next chair."


@pytest.fixture
def passages(tmp_path: Path) -> Iterator[Passages]:
    told = {1: LIGHTHOUSE, 2: AGAIN, 3: TEA} | {number: body(number) for number in range(10, 30)}
    with Passages.create(tmp_path) as index:
        index.stage(WholeText(work, stamp_of(work, ""), (text,)) for work, text in told.items())
        index.commit(1)
        yield index


def test_works_that_tell_of_the_same_are_alike(passages: Passages) -> None:
    profile = passages.profile(1, [LIGHTHOUSE])
    assert profile.words[0] == "lighthouse"
    assert sum(profile.weights) == pytest.approx(1)
    found = passages.alike(profile)
    assert found[0].work == 2
    assert {"lighthouse", "parrot", "herring"} <= set(found[0].words)
    assert found[0].share > 0.4
    assert all(each.work != 1 for each in found)


def test_only_some_works_can_be_asked_for(passages: Passages) -> None:
    profile = passages.profile(1, [LIGHTHOUSE])
    assert [each.work for each in passages.alike(profile, among=[2, 3])] == [2]
    assert passages.alike(profile, among=[]) == ()
    assert len(passages.alike(profile, limit=1)) == 1


def test_what_no_other_work_has_leads_to_none(passages: Passages) -> None:
    profile = passages.profile(3, [TEA])
    assert "butter" not in profile.words
    assert passages.alike(passages.profile(99, [])) == ()


def test_rare_tags_make_works_more_akin_than_common_ones(tmp_path: Path) -> None:
    documents = [Document(number, "A", fandoms=("Sherlock Holmes",)) for number in range(1, 30)]
    documents += [
        Document(30, "B", fandoms=("Sherlock Holmes",), tags=("Lighthouses",)),
        Document(31, "C", fandoms=("Dracula",), tags=("Lighthouses",)),
        Document(32, "D", fandoms=("Dracula",)),
    ]
    with Index.open(tmp_path, writable=True) as index:
        index.update(documents, (), 1)
        hits = index.akin({"fandom": ("Sherlock Holmes",), "tag": ("Lighthouses",)})
        assert [hit.id for hit in hits[:2]] == [30, 31]
        assert hits[1].score > hits[2].score
        assert index.akin({}) == ()
        assert index.akin({"fandom": ("Oz",)}) == ()
