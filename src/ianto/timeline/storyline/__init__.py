"""The storyline: lines of characters that meet, ordered with the fewest crossings, straightened, and laid out to be drawn."""

from ianto.timeline.storyline.counting import count_crossings, fits
from ianto.timeline.storyline.ordering import Ordered, crossings
from ianto.timeline.storyline.scenes import Scenes, ScenesUnusable, read_scenes

__all__ = ["Ordered", "Scenes", "ScenesUnusable", "count_crossings", "crossings", "fits", "read_scenes"]
