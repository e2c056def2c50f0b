"""The page on calendars shows one that can be used, and says of its lines and conflicts what is so."""

from __future__ import annotations

from pathlib import Path

from ianto.timeline import Atlas, Placement, Told, check_calendar, conflicts
from tests.docs.pages import blocks

PAGE = Path(__file__).parent.parent.parent / "docs" / "reference" / "calendars.md"


def _atlas() -> Atlas:
    block, *_ = blocks(PAGE, "toml")
    checked = check_calendar(block.body, "wonderland.calendar.toml")
    assert checked.errors == ()
    assert checked.calendar is not None
    return Atlas.of([checked.calendar])


def test_its_calendar_can_be_used() -> None:
    atlas = _atlas()
    lines = {who: atlas.line("wl", who) for who in ("world", "alice", "hatter", "dormouse")}
    assert {who: line.stops for who, line in lines.items() if line} == {
        "world": ("hole", "tea", "croquet", "trial"),
        "alice": ("hole", "tea", "croquet", "trial"),
        "hatter": ("trial", "tea"),
        "dormouse": ("tea",),
    }


def test_its_conflict_is_told_as_it_says() -> None:
    said = [
        Placement("alice", "after", "trial", universe="wl"),
        Placement("alice", "before", "tea", universe="wl"),
    ]
    (found,) = conflicts(Told(tuple(said)), _atlas())
    shown = [line[2:] for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("> ")]
    assert [each.sentence for each in found.statements] == shown
