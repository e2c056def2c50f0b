"""Small calendars of a canon that is everybody's, for looking at one rule at a time."""

from __future__ import annotations

from ianto.timeline import Atlas, Placement, Relation, Strength, Told, Verse, read_calendar

WONDERLAND = """\
# Alice, as a calendar.
[canon]
id = "wl"
title = "Wonderland"
fandoms = ["Alice's Adventures in Wonderland", "Alice in Wonderland"]

[who]
alice = ["Alice Liddell", "Alice"]
hatter = { names = ["The Hatter", "Hatter"], own = true }
dormouse = { names = ["The Dormouse"], rides = { hatter = "tea .. tea/watch" } }
queen = ["The Queen of Hearts", "the Queen"]

[[span]]
id = "garden"
title = "The garden"
also = ["the Queen's grounds"]
first = "croquet"
last = "trial"

[[event]]
id = "hole"
title = "Down the Rabbit-Hole"
code = "ch01"
published = 1865-11-26
set = 1862-07-04
who = ["alice"]

[[event]]
id = "tea"
title = "A Mad Tea-Party"
who = ["alice", "hatter"]
  [[event.part]]
  id = "riddle"
  title = "The riddle"
  [[event.part]]
  id = "watch"
  title = "The watch"
  who = ["dormouse"]

[[event]]
id = "croquet"
title = "The Queen's Croquet-Ground"
set = 1862
who = ["alice", "queen"]

[[event]]
id = "trial"
title = "Who Stole the Tarts?"
who = ["alice", "hatter", "queen"]

[order]
hatter = [
  "trial", "tea",
  "tea/watch",
]
"""

GLASS = """\
[canon]
id = "lg"
title = "Looking-Glass"
fandoms = ["Through the Looking-Glass"]
uses = ["wl"]

[who]
alice = ["Alice Pleasance", "Queen Alice"]
humpty = ["Humpty Dumpty"]

[[event]]
id = "mirror"
title = "Looking-Glass House"
published = 1871-12-27
set = 1862-11-04
who = ["alice"]

[[event]]
id = "humpty"
title = "Humpty Dumpty"
who = ["alice", "humpty"]

[[event]]
id = "garden-party"
title = "A golden afternoon"
set = 1862-07-04
who = ["alice"]
"""


def atlas() -> Atlas:
    """Both together."""
    return Atlas.of([read_calendar(WONDERLAND), read_calendar(GLASS)])


def placed(line: str, relation: Relation, anchor: str, strength: Strength = "sure") -> Placement:
    """A placement in their universe, said in a header."""
    event, _, part = anchor.partition("/")
    quote = f"{relation} {anchor}"
    return Placement(line, relation, event, part, strength, quote, (0, len(quote)), "setting", "wl")


def told(*placements: Placement, verse: Verse | None = None) -> Told:
    """What a story says."""
    return Told(placements, verse=verse or Verse())
