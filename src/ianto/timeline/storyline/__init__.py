"""The storyline: lines of characters that meet, ordered with the fewest crossings, straightened, and laid out to be drawn."""

from ianto.timeline.storyline.chart import Chart, ChartLine, Column, Kind, chart_of
from ianto.timeline.storyline.counting import count_crossings, fits
from ianto.timeline.storyline.layout import MOST_COLUMNS, MOST_LINES, UNIT, Layout, Meeting, Run, layout
from ianto.timeline.storyline.ordering import Ordered, crossings
from ianto.timeline.storyline.scenes import Scenes, ScenesUnusable, read_scenes

__all__ = [
    "MOST_COLUMNS",
    "MOST_LINES",
    "UNIT",
    "Chart",
    "ChartLine",
    "Column",
    "Kind",
    "Layout",
    "Meeting",
    "Ordered",
    "Run",
    "Scenes",
    "ScenesUnusable",
    "chart_of",
    "count_crossings",
    "crossings",
    "fits",
    "layout",
    "read_scenes",
]
