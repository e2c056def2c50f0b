"""A window: one stretch of a life, the event before a story, the span in which it may lie, and the event after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from ianto.web.drawing.picture import Picture, rem, share

_HIGH, _AXIS, _BAR, _THICK, _TICK = 1.7, 0.85, 0.7, 0.34, 0.3
_EDGE: Final = 0.2
_MOST_TICKS: Final = 24

_RULE = Markup('<line class="rule" x1="{}" x2="{}" y1="{}" y2="{}"/>')
_STOP = Markup('<rect class="stop{}" x="{}" y="{}" width="{}" height="{}"/>')
_SPAN = Markup('<rect class="span{}" x="{}" y="{}" width="{}" height="{}"/>')
_DOTS = Markup('<line class="open" x1="{}" x2="{}" y1="{}" y2="{}"/>')
_MARK = Markup('<line class="tick" x1="{}" x2="{}" y1="{}" y2="{}"/>')


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is drawn of a window.

    Attributes:
        said: the window in words.
        after: whether something is said to come before the story.
        before: whether something is said to come after it.
        inside: whether the story lies inside one event.
        between: how many events lie in the span.
        sure: whether neither end is only possible.
    """

    said: str
    after: bool
    before: bool
    inside: bool
    between: int
    sure: bool


def window(given: Stretch) -> Picture:
    """The stretch as a line: filled bars are events, the lamp's colour is where the story may lie."""
    low = _EDGE if given.after else 0.06
    high = 1 - _EDGE if given.before else 0.94
    drawn = _RULE.format("0%", "100%", rem(_AXIS), rem(_AXIS))
    if given.inside:
        drawn += _STOP.format(
            " around", share(low - 0.08), rem(_AXIS - _BAR), share(high - low + 0.16), rem(2 * _BAR)
        )
    else:
        if given.after:
            drawn += _STOP.format("", "0%", rem(_AXIS - _THICK / 2), share(low), rem(_THICK))
        if given.before:
            drawn += _STOP.format("", share(high), rem(_AXIS - _THICK / 2), share(1 - high), rem(_THICK))
    for open_, start, stop in ((not given.after, 0.0, low), (not given.before, high, 1.0)):
        if open_:
            drawn += _DOTS.format(share(start), share(stop), rem(_AXIS), rem(_AXIS))
    unsure = "" if given.sure else " unsure"
    gap = 0.006
    drawn += _SPAN.format(
        unsure, share(low + gap), rem(_AXIS - _THICK / 2), share(high - low - 2 * gap), rem(_THICK)
    )
    for at in range(min(given.between, _MOST_TICKS)):
        place = share(low + (high - low) * (at + 1) / (min(given.between, _MOST_TICKS) + 1))
        drawn += _MARK.format(place, place, rem(_AXIS - _THICK / 2 - _TICK), rem(_AXIS + _THICK / 2 + _TICK))
    return Picture(given.said, Markup('data-kind="window" height="{}"').format(rem(_HIGH)), drawn, Markup(""))
