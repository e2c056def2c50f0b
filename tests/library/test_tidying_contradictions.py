"""Contradictions on the desk: what of a story cannot all be so, with its sources, and what is done about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ianto.catalog.models import Concern
from ianto.catalog.when import catch_up
from ianto.library import ITEM_KINDS, Change, Item, Library, rebuild
from tests.library.desk_made import only
from tests.library.dump import differences, tables
from tests.library.placed import placed

BOTH = "after The Empty House for Watson, before The Final Problem for Watson"
AFTER, BEFORE = "after The Adventure of the Empty House", "before The Adventure of the Final Problem"


@pytest.fixture
def torn(either: Library, tmp_path: Path) -> Library:
    """A library of two stories, one of which says what cannot all be so."""
    folder = tmp_path / "torn"
    folder.mkdir()
    (folder / "torn.txt").write_text(placed(1, setting=BOTH), encoding="utf-8")
    (folder / "whole.txt").write_text(placed(2, setting="after The Empty House"), encoding="utf-8")
    either.add([folder])
    return either


def _asked(library: Library) -> Item:
    (item,) = only(library, "contradiction")
    return item


def test_the_statements_are_shown_with_their_sources(torn: Library) -> None:
    item = _asked(torn)
    assert item.lines[0].title == "The Hour 1"
    assert item.title.endswith("?")
    said = {"".join(words for words, _ in each.words): each.label for each in item.evidence}
    assert sorted(said.values()) == ["In canon", "The story’s setting", "The story’s setting"]
    marked = [words for each in item.evidence for words, hit in each.words if hit]
    assert len(marked) == 2
    assert all(words in BOTH for words in marked)
    dropped = [each.words for each in item.choices if each.words.startswith("Drop")]
    assert dropped == [f"Drop “{each} (Watson)”" for each in (AFTER, BEFORE)]
    kinds = [kind for kind in ITEM_KINDS if kind in torn.count()]
    assert torn.queue(limit=50)[kinds.index("contradiction")].kind in kinds
    assert ITEM_KINDS.index("duplicate") < ITEM_KINDS.index("contradiction") < ITEM_KINDS.index("encoding")


@pytest.mark.parametrize("place", [0, 1])
def test_one_statement_is_dropped_and_the_other_stays(torn: Library, place: int) -> None:
    item = _asked(torn)
    work = item.works[0]
    before = torn.when(work)
    done = torn.choose(item.key, str(place + 1))
    when = torn.when(work)
    assert when is not None
    assert len(when.told.placements) == 1
    assert not when.conflicts
    assert only(torn, "contradiction") == []
    assert "contradiction" not in torn.count()
    torn.undo(done.act)
    assert torn.when(work) == before
    assert _asked(torn).works == (work,)


def test_the_story_changes_canon_here(torn: Library) -> None:
    item = _asked(torn)
    (choice,) = [each for each in item.choices if each.words.startswith("The story changes canon")]
    torn.choose(item.key, choice.key)
    when = torn.when(item.works[0])
    assert when is not None
    assert when.told.verse.kind == "diverges"
    assert len(when.told.placements) == 2
    assert only(torn, "contradiction") == []


def test_it_can_be_left_and_stays_left_whatever_else_is_done(torn: Library) -> None:
    item = _asked(torn)
    work = item.works[0]
    done = torn.choose(item.key, "9")
    assert only(torn, "contradiction") == []
    torn.place([work], "holmes: after The Empty House")
    assert only(torn, "contradiction") == []
    when = torn.when(work)
    assert when is not None
    assert when.conflicts, "what is left is known all the same"
    torn.undo(done.act)
    assert _asked(torn).works == (work,)


def test_what_else_is_decided_leaves_it_on_the_desk(torn: Library) -> None:
    work = _asked(torn).works[0]
    torn.set([work], [Change("title", ("The Torn Hour",))])
    assert _asked(torn).lines[0].title == "The Torn Hour"
    assert catch_up() == 0
    assert Concern.objects.filter(kind="contradiction").count() == 1


def test_a_rebuilt_library_asks_the_same(torn: Library) -> None:
    left = _asked(torn)
    torn.choose(left.key, "9")
    (other,) = (each.works[0] for each in only(torn, "no-rating") if each.works != left.works)
    torn.place([other], "watson: after The Empty House; watson: before The Final Problem")
    path, asked, before = torn.folder.path, _asked(torn), tables()
    torn.close()
    rebuild(path)
    again = Library(path)
    after, found = tables(), _asked(again)
    again.close()
    assert not (parted := differences(before, after)), "\n".join(parted)
    assert (found.title, found.evidence, found.choices) == (asked.title, asked.evidence, asked.choices)
