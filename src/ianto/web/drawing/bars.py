"""Bars: named amounts one below the other, each with its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from ianto.web.drawing.numbers import written
from ianto.web.drawing.picture import Picture, link, rem, share
from ianto.web.drawing.widths import fitted, width

_ROW, _TEXT, _BAR, _THICK = 2.05, 1.0, 1.34, 0.3
_TYPE, _NAMES, _APART = 0.8, 0.95, 0.5
_NARROW, _ROOMY = 18.0, 22.5
_LEAST: Final = 0.004

_NAME = Markup('<text class="name{}" y="{}">{}</text>')
_COUNT = Markup('<text class="number" x="100%" y="{}">{}</text>')
_TRACK = Markup('<rect class="track" y="{}"/>')
_FILL = Markup('<rect class="bar{}" y="{}" width="{}"/>')
_AREA = Markup('<rect y="{}"/>')


@dataclass(frozen=True, slots=True)
class Bar:
    """One amount.

    Attributes:
        name: what of.
        number: how many.
        address: where pressing it leads; empty for nowhere.
        quiet: whether it is a rest or an unknown, which counts less than what is named.
        said: the number as it is written; empty for the plain one.
    """

    name: str
    number: int
    address: str = ""
    quiet: bool = False
    said: str = ""


def bars(given: Sequence[Bar], said: str) -> Picture:
    """Bars as wide as the page lets them be, the longest over all of it.

    Args:
        given: the amounts, in order.
        said: what they are, in words, before the amounts themselves.
    """
    most = max((bar.number for bar in given), default=0) or 1
    drawn, pressed = Markup(""), Markup("")
    for place, bar in enumerate(given):
        top = place * _ROW
        number = bar.said or written(bar.number)
        drawn += _names(bar, top, (width(number) * _TYPE + _APART) / _NAMES)
        drawn += _COUNT.format(rem(top + _TEXT), number)
        drawn += _TRACK.format(rem(top + _BAR + _THICK / 2))
        if bar.number:
            long = max(bar.number / most, _LEAST)
            kind = " quiet" if bar.quiet else ""
            drawn += _FILL.format(kind, rem(top + _BAR), share(long))
            pressed += link(bar.address, f"{bar.name}: {number}", _AREA.format(rem(top)))
    words = "; ".join(f"{bar.name}, {bar.said or written(bar.number)}" for bar in given)
    size = Markup('data-kind="bars" height="{}"').format(rem(len(given) * _ROW))
    return Picture(f"{said}: {words}" if words else said, size, drawn, pressed)


def _names(bar: Bar, top: float, room: float) -> Markup:
    """The name, and where it does not fit a narrow page, how much of it does."""
    kind = " quiet" if bar.quiet else ""
    narrow, roomy = fitted(bar.name, _NARROW / _NAMES - room), fitted(bar.name, _ROOMY / _NAMES - room)
    if narrow == roomy:
        return _NAME.format(kind, rem(top + _TEXT), narrow)
    return _NAME.format(f"{kind} narrow", rem(top + _TEXT), narrow) + _NAME.format(
        f"{kind} roomy", rem(top + _TEXT), roomy
    )
