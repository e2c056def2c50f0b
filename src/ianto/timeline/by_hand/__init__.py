"""When a story is set, typed by hand in a fan's own words: read, completed, and helped where it is not understood."""

from ianto.timeline.by_hand.completing import Completion, complete
from ianto.timeline.by_hand.nearest import example_of, hand_example, nearest_people
from ianto.timeline.by_hand.reading import NotUnderstood, hand_text, read_hand

__all__ = [
    "Completion",
    "NotUnderstood",
    "complete",
    "example_of",
    "hand_example",
    "hand_text",
    "nearest_people",
    "read_hand",
]
