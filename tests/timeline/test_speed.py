"""Placing, checking and ordering stay as cheap as they were measured to be, ten times over for a busy machine."""

from __future__ import annotations

from bench.timeline import made_calendar, made_stories, standings, timed

from ianto.timeline import Atlas, conflicts, reading_order, windows

STORIES = 2_000


def test_stories_are_placed_checked_and_put_in_order_in_no_time() -> None:
    atlas = Atlas.of([made_calendar(500)])
    stories = made_stories(STORIES, atlas)
    found, placing = timed(lambda: [windows(told, atlas) for told in stories])
    slips, checking = timed(lambda: sum(len(conflicts(told, atlas)) for told in stories))
    assert slips > STORIES / 100
    assert placing + checking < STORIES / 10_000 * 2
    world = atlas.line("lamps", "world")
    assert world is not None
    stood = standings(found, world)
    ordered, ordering = timed(lambda: reading_order(stood, world))
    assert sum(each.kind == "story" for each in ordered) == len(stood) > STORIES / 20
    assert ordering < 0.3
