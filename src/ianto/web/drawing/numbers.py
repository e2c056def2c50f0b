"""Numbers in pictures: as they are written, and the round ones at which a scale is ruled."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import Final

_STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)
_THOUSAND, _TEN_THOUSAND, _MILLION = 1_000, 10_000, 1_000_000


def written(number: int) -> str:
    """A number in full, in groups of three: `3,412`."""
    return f"{number:,}"


def short(number: int) -> str:
    """A number for a narrow place: `3,412` stays, `34,120` is `34k`, `3,412,000` is `3.4m`."""
    if number < _TEN_THOUSAND:
        return written(number)
    if number < _MILLION - _THOUSAND // 2:
        return f"{round(number / _THOUSAND):,}k"
    return f"{number / _MILLION:.1f}".removesuffix(".0") + "m"


def ticks(most: int, at_most: int = 3) -> tuple[int, ...]:
    """Round numbers at which a scale from nothing to `most` is ruled, nothing itself not among them.

    Args:
        most: the greatest number in the picture.
        at_most: how many rules there may be.
    """
    if most <= 0:
        return ()
    for step in _round_steps(most / (at_most + 1)):
        count = floor(most / step)
        if count <= at_most:
            return tuple(step * place for place in range(1, count + 1))
    raise AssertionError(most)


def _round_steps(least: float) -> tuple[int, ...]:
    """Whole round numbers from a number upwards: 1, 2, 5, 10, 20, 25, 50 and so on."""
    power = 10 ** floor(log10(max(least, 1)))
    steps = (step * scale for scale in (power, power * 10) for step in _STEPS)
    return tuple(int(step) for step in steps if step == int(step) and step >= ceil(max(least, 1) * 0.999))
