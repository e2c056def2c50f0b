"""Columns: an amount for each of several times in order, none left out between the first and the last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from ianto.web.drawing.numbers import short, ticks, written
from ianto.web.drawing.picture import ROOM, Picture, link, rem, share
from ianto.web.drawing.widths import width

_HEAD, _BELOW, _LABEL = 1.15, 1.35, 1.0
_TYPE: Final = 0.7
_APART: Final = 0.5
_ROOMY: Final = 2.2
_FULL: Final = 0.78
_MOST_THICK: Final = 0.06
_LEAST: Final = 0.06

_COLUMN = Markup('<rect class="column" x="{}" y="{}" width="{}" height="{}"/>')
_NUMBER = Markup('<text class="number{}" x="{}" y="{}">{}</text>')
_NAME = Markup('<text class="time{}" x="{}" y="{}">{}</text>')
_RULE = Markup('<line class="cut" x1="0" x2="100%" y1="{0}" y2="{0}"/>')
_TICK = Markup('<text class="tick" x="0" dx="-.35rem" y="{}" dy=".25rem">{}</text>')
_BASE = Markup('<line class="base" x1="0" x2="100%" y1="{0}" y2="{0}"/>')
_AREA = Markup('<rect x="{}" width="{}"/>')


@dataclass(frozen=True, slots=True)
class Column:
    """One amount at one time.

    Attributes:
        name: the time, as it stands below.
        number: how many.
        address: where pressing it leads; empty for nowhere.
        said: both in words, for whoever points at it; empty for the name and the number.
        labelled: whether its name would rather stand there than others': the first of a year among weeks.
    """

    name: str
    number: int
    address: str = ""
    said: str = ""
    labelled: bool = False


def columns(given: Sequence[Column], said: str, tall: float = 8.0) -> Picture:
    """Columns over the whole width, ruled at round numbers; the highest always bears its number.

    Args:
        given: the amounts, in order of time.
        said: what they are, in words, before the amounts themselves.
        tall: how high the highest is, in rem.
    """
    most = max((each.number for each in given), default=0)
    base = _HEAD + tall
    drawn, pressed = Markup(""), Markup("")
    step = 1 / max(len(given), 1)
    thick = min(step * _FULL, _MOST_THICK)
    for place, each in enumerate(given):
        left = place * step
        if each.number:
            height = max(tall * each.number / most, _LEAST)
            start = left + (step - thick) / 2
            drawn += _COLUMN.format(share(start), rem(base - height), share(thick), rem(height))
            words = each.said or f"{each.name}: {written(each.number)}"
            area = _AREA.format(share(left), share(step))
            pressed += link(each.address, words, area)
    for tick in ticks(most):
        drawn += _RULE.format(rem(base - tall * tick / most))
        drawn += _TICK.format(rem(base - tall * tick / most), short(tick))
    drawn += _BASE.format(rem(base)) + _numbers(given, most, base, tall) + _names(given, base + _LABEL)
    words = "; ".join(each.said or f"{each.name}, {written(each.number)}" for each in given if each.number)
    size = Markup('data-kind="columns" height="{}"').format(rem(base + _BELOW))
    return Picture(f"{said}: {words}" if words else said, size, drawn, pressed)


def _numbers(given: Sequence[Column], most: int, base: float, tall: float) -> Markup:
    """The numbers over the columns: all where they fit, else that of the highest."""
    written_ = [short(each.number) for each in given]
    widest = max(map(width, written_), default=0.0) * _TYPE + _APART
    room = ROOM / max(len(given), 1)
    drawn = Markup("")
    highest = next((place for place, each in enumerate(given) if each.number == most and most), -1)
    for place, (each, number) in enumerate(zip(given, written_, strict=True)):
        if each.number and (place == highest or widest <= room * _ROOMY):
            kind = "" if place == highest or widest <= room else " roomy"
            top = base - max(tall * each.number / most, _LEAST) - 0.3
            drawn += _at(_NUMBER, kind, (place, len(given)), top, number)
    return drawn


def _names(given: Sequence[Column], line: float) -> Markup:
    """The times below: as many as fit, evenly set, or those that are to be labelled where some are."""
    wanted = [place for place, each in enumerate(given) if each.labelled] or list(range(len(given)))
    if not wanted:
        return Markup("")
    widest = max(width(given[place].name) for place in wanted) * _TYPE + _APART
    narrow = _some(wanted, max(1, int(ROOM / widest)))
    roomy = _some(wanted, max(1, int(ROOM * _ROOMY / widest)))
    drawn = Markup("")
    for place in sorted({*narrow, *roomy}):
        kind = "" if place in narrow and place in roomy else " narrow" if place in narrow else " roomy"
        drawn += _at(_NAME, kind, (place, len(given)), line, given[place].name)
    return drawn


def _some(places: Sequence[int], most: int) -> set[int]:
    """At most so many of the places, at equal distances, the last among them."""
    every = -(-len(places) // most)
    return set(places[::-1][::every])


def _at(shape: Markup, kind: str, where: tuple[int, int], top: float, text: str) -> Markup:
    """A text over the middle of a column; at the picture's ends it keeps within it."""
    place, of = where
    wide = width(text) * _TYPE / ROOM
    middle = (place + 0.5) / of
    if middle - wide / 2 < 0:
        return shape.format(f"{kind} first", "0", rem(top), text)
    if middle + wide / 2 > 1:
        return shape.format(f"{kind} last", "100%", rem(top), text)
    return shape.format(kind, share(middle), rem(top), text)
