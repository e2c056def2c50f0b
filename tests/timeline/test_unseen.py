"""What of a canon was not seen yet."""

from __future__ import annotations

import pytest

from ianto.timeline import Atlas, read_calendar, unseen_in

YEAR = """\
[canon]
id = "year"
title = "A Year"
[[span]]
id = "thaw"
title = "The thaw"
first = "march"
last = "april"
[[span]]
id = "cold"
title = "The cold"
first = "prologue"
last = "march"
[[event]]
id = "prologue"
title = "The prologue"
published = 1903
[[event]]
id = "march"
title = "March"
published = 1901
  [[event.part]]
  id = "first-lamb"
  title = "The first lamb"
[[event]]
id = "april"
title = "April"
published = 1902
  [[event.part]]
  id = "flood"
  title = "The flood"
"""
BESIDE = '[canon]\nid = "moon"\ntitle = "The Moon"\nuses = ["year"]\n[[event]]\nid = "eclipse"\ntitle = "An eclipse"\n'


@pytest.mark.parametrize(
    ("said", "unseen"),
    [
        ({}, set()),
        # What came first is not what happens first.
        ({"year": "march"}, {"april", "april/flood", "thaw", "prologue", "cold"}),
        ({"year": "thaw"}, {"prologue", "cold"}),
        ({"year": "prologue"}, set()),
        ({"year": ""}, {"prologue", "march", "march/first-lamb", "april", "april/flood", "thaw", "cold"}),
        ({"moon": ""}, {"eclipse"}),
        ({"another": ""}, set()),
    ],
)
def test_what_came_later_was_not_seen(said: dict[str, str], unseen: set[str]) -> None:
    atlas = Atlas.of([read_calendar(YEAR), read_calendar(BESIDE)])
    assert unseen_in(atlas, "year", said) == unseen
