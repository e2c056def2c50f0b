"""Drawing: numbers in, pictures out, as SVG; nothing here knows what a story is."""

from ianto.web.drawing.bars import Bar, bars
from ianto.web.drawing.calendar import Day, half_years
from ianto.web.drawing.columns import Column, columns
from ianto.web.drawing.numbers import short
from ianto.web.drawing.picture import Picture
from ianto.web.drawing.poster import Poster, poster
from ianto.web.drawing.progress import progress

__all__ = [
    "Bar",
    "Column",
    "Day",
    "Picture",
    "Poster",
    "bars",
    "columns",
    "half_years",
    "poster",
    "progress",
    "short",
]
