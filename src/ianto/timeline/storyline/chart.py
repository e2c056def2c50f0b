"""A chart before it is drawn: whose lines, what happens along them, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from ianto.timeline.storyline.scenes import Scenes, Step

Kind = Literal["event", "story", "moment"]
"""What stands in a column: an event of canon, a story, or merely a moment, of a list of scenes."""


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One character.

    Attributes:
        id: by which columns name the line.
        name: as it is written at the line.
        own: whether it has an order of its own, as travellers in time have: it is drawn double.
        chosen: whether it is the life the chart is of.
    """

    id: str
    name: str
    own: bool = False
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """What stands at one place along the chart.

    Attributes:
        kind: what it is.
        id: its name in the catalogue or the calendar.
        title: whole, for whoever points at it or listens.
        label: as it is written below; empty for nothing.
        group: the season or book it belongs to, as it is written above.
        together: the lines that meet here, in groups; a group of one is somebody who takes part alone.
        passing: the lines that are drawn but take no part; where it is None, all that have begun and go on.
        href: where it leads; empty for nowhere.
        span: where a placement is uncertain, the first and the last column it may be between.
        ordinals: for travellers, the how manieth of their own life this is.
    """

    kind: Kind
    id: str
    title: str
    label: str = ""
    group: str = ""
    together: Step = ()
    passing: tuple[str, ...] | None = None
    href: str = ""
    span: tuple[int, int] | None = None
    ordinals: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chart:
    """What is to be drawn.

    Attributes:
        title: what stands above it.
        lines: who is in it; who appears in no column is left out.
        columns: in order along the chart.
        about: a sentence below the title.
        left_out: a sentence on what is not in it that could be; empty for nothing.
    """

    title: str
    lines: tuple[ChartLine, ...]
    columns: tuple[Column, ...]
    about: str = ""
    left_out: str = ""

    @property
    def scenes(self) -> Scenes:
        """Who is together in which column; who merely passes is a group of one."""
        known = {line.id for line in self.lines}
        meeting = [tuple(_known(group, known) for group in column.together) for column in self.columns]
        begins: dict[str, int] = {}
        ends: dict[str, int] = {}
        for number, groups in enumerate(meeting):
            for name in (name for group in groups for name in group):
                begins.setdefault(name, number)
                ends[name] = number
        steps = []
        for number, (column, groups) in enumerate(zip(self.columns, meeting, strict=True)):
            there = {name for group in groups for name in group}
            passing = (
                [name for name in begins if begins[name] <= number <= ends[name]]
                if column.passing is None
                else _known(column.passing, known)
            )
            alone = tuple((name,) for name in passing if name not in there)
            steps.append((*(group for group in groups if group), *alone))
        return Scenes(tuple(steps))


def _known(names: Iterable[str], known: set[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name in known))


def chart_of(scenes: Scenes, title: str = "") -> Chart:
    """A chart of bare scenes: groups of two or more meet, who is alone passes, every fifth step is numbered."""
    return Chart(
        title,
        tuple(ChartLine(name, name) for name in scenes.characters),
        tuple(
            Column(
                "moment",
                str(number),
                f"step {number}",
                label=str(number) if number % _NUMBERED == 0 or number == 1 else "",
                together=tuple(group for group in step if len(group) > 1),
                passing=tuple(group[0] for group in step if len(group) == 1),
            )
            for number, step in enumerate(scenes.steps, 1)
        ),
    )


_NUMBERED = 5
