"""A chart as a plate: what stands around the lines, and all of it put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Final

from ianto.export import Ink, Part, Path, Plate, Point, Spot, Words, straight, width_of
from ianto.library.chart_marks import bar, meeting, stop, woven
from ianto.library.chart_names import SIZE, crowded, names
from ianto.timeline.storyline import Chart, Column, Layout, Meeting, Ordered, Run, layout

_EDGE: Final = 34.0
_TITLE, _ABOUT, _LABEL, _GROUP = 27.0, 14.5, 12.5, 10.5
_TURN: Final = 46.0
_LONGEST: Final = 190.0
_BELOW: Final = 26.0
_ROW: Final = 16.0
_NARROWEST: Final = 360.0
_OFTEN: Final = 0.25
"""Who is met less often than so, by the one who is met most, is drawn in the softer colour."""


@dataclass(frozen=True, slots=True)
class DrawnChart:
    """A chart that has been drawn.

    Attributes:
        plate: the picture.
        ordered: how the order of its lines was found.
    """

    plate: Plate
    ordered: Ordered


def draw_chart(chart: Chart, seconds: float = 5.0) -> DrawnChart:
    """Draw a chart.

    Args:
        chart: whose lines, and what happens along them.
        seconds: how long the ordering may take, about.
    """
    laid = layout(chart, seconds, crowded)
    inks, widths = _weights(chart, laid)
    labels = [_fitted(column.label) for column in chart.columns]
    left = max([_EDGE + _name_room(laid, 0), *_label_room(labels, laid)])
    right = _EDGE + _name_room(laid, len(laid.columns) - 1)
    rows = _rows(laid)
    said = [each for each in (chart.about, chart.left_out) if each]
    head = _EDGE + (44 if chart.title else 0) + 24 * len(said)
    top = head + 26 + ((max(row for row, _ in rows) + 1) * _ROW + 14 if rows else 0)
    foot = max((width_of(label, _LABEL) for label in labels), default=0.0) * sin(radians(_TURN))
    at = (left, top)
    words = max([width_of(chart.title, _TITLE), *(width_of(each, _ABOUT) for each in said)])
    width = max(left + laid.width + right, _NARROWEST, _EDGE * 2 + words)
    height = top + laid.height + _BELOW + (foot + 12 if foot else 0) + _EDGE
    parts: list[Part] = [*_head(chart, said, width), *_seasons(laid, rows, at)]
    base = top + laid.height + _BELOW
    parts += _hairlines(chart, laid, labels, (at, base))
    for _, stretch in laid.spans:
        parts += bar(stretch, at)
    for run in sorted(laid.runs, key=lambda run: widths[run.line.id]):
        parts += woven(run, at, widths[run.line.id], inks[run.line.id])
        if run.last < len(laid.columns) - 1 and not _met(laid, run):
            parts.append(stop(run, at, inks[run.line.id]))
    parts += names(laid, at, inks)
    parts += _spots(chart, laid, labels, inks, (at, base))
    return DrawnChart(
        Plate(width, height, chart.title or "Storyline", _said(chart, laid), tuple(parts)), laid.ordered
    )


def _met(laid: Layout, run: Run) -> bool:
    """Whether a line ends where it meets others: no mark has to say that it ends."""
    return any(
        met.number == run.last and any(name == run.line.id for name, _ in met.beads) for met in laid.meetings
    )


def _weights(chart: Chart, laid: Layout) -> tuple[dict[str, Ink], dict[str, float]]:
    """The colour and the width of each line: the chosen life in the accent, and whoever is met more is stronger."""
    met = Counter(name for each in laid.meetings for name, _ in each.beads)
    most = max(met.values(), default=1)
    inks: dict[str, Ink] = {}
    widths: dict[str, float] = {}
    for line in chart.lines:
        share = met[line.id] / most
        inks[line.id] = "accent" if line.chosen else "ink" if share >= _OFTEN else "soft"
        widths[line.id] = 3.0 if line.chosen else round(1.2 + share, 1)
    return inks, widths


def _name_room(laid: Layout, number: int) -> float:
    return max(
        (
            width_of(run.line.name, SIZE) + 18
            for run in laid.runs
            if number == (run.first if number == 0 else run.last)
        ),
        default=0.0,
    )


def _label_room(labels: list[str], laid: Layout) -> list[float]:
    """How much room there has to be on the left for labels that lean that way."""
    lean = cos(radians(_TURN))
    return [
        _EDGE + width_of(label, _LABEL) * lean - x
        for label, x in zip(labels, laid.columns, strict=True)
        if label
    ]


def _fitted(label: str) -> str:
    """A label, or as much of its beginning as there is room for."""
    if width_of(label, _LABEL) <= _LONGEST:
        return label
    while label and width_of(label + "…", _LABEL) > _LONGEST:
        label = label[:-1]
    return label.rstrip(" ,;:-–—") + "…"


def _head(chart: Chart, said: Sequence[str], width: float) -> list[Part]:
    found: list[Part] = []
    y = _EDGE + 20
    if chart.title:
        found.append(Words(chart.title, _EDGE, y, _TITLE, weight=600))
        y += 26
    for each in said:
        found.append(Words(each, _EDGE, y, _ABOUT, "soft", slanted=True))
        y += 24
    if found:
        y -= 12
        found += [
            Path((_EDGE, y), straight((_EDGE, y), (width - _EDGE, y)), stroke="ink", width=1.6),
            Path((_EDGE, y + 4), straight((_EDGE, y + 4), (width - _EDGE, y + 4)), stroke="ink", width=0.6),
        ]
    return found


def _rows(laid: Layout) -> list[tuple[int, float]]:
    """For each season the row its name stands in, the lowest being 0, and how wide it is written."""
    ends: list[float] = []
    found = []
    for name, first, _ in laid.groups:
        wide = width_of(name.upper(), _GROUP) * 1.16
        row = next((row for row, end in enumerate(ends) if end < first - 16), len(ends))
        if row == len(ends):
            ends.append(0.0)
        ends[row] = first - 8 + wide
        found.append((row, wide))
    return found


def _seasons(laid: Layout, rows: list[tuple[int, float]], at: Point) -> list[Part]:
    """A rule above each season or book, and its name."""
    found: list[Part] = []
    written: list[Part] = []
    y = at[1] - 30
    for (name, first, last), (row, _) in zip(laid.groups, rows, strict=True):
        begin, end = at[0] + first - 8, at[0] + last + 8
        high = y - 7 - row * _ROW
        if row:
            found.append(Path((begin, y), straight((begin, y), (begin, high + 2)), stroke="rule"))
        found.append(Path((begin, y), straight((begin, y), (end, y)), stroke="soft", width=1.0))
        written.append(
            Words(name.upper(), begin, high, _GROUP, "soft", "sans", weight=600, apart=0.08, edged=True)
        )
    return found + written


def _hairlines(chart: Chart, laid: Layout, labels: list[str], place: tuple[Point, float]) -> list[Part]:
    """Hairlines down to what is written below, from where it happens; bare moments are ruled from the top."""
    at, base = place
    tops = {number: at[1] - 14 for number, column in enumerate(chart.columns) if column.kind == "moment"}
    tops |= {met.number: met.beads[-1][1] + at[1] for met in laid.meetings if met.column.kind != "moment"}
    found: list[Part] = []
    for number, top in sorted(tops.items()):
        if labels[number]:
            x = laid.columns[number] + at[0]
            found.append(Path((x, top), straight((x, top), (x, base)), stroke="rule", width=0.9))
    return found


def _spots(
    chart: Chart, laid: Layout, labels: list[str], inks: dict[str, Ink], place: tuple[Point, float]
) -> list[Part]:
    """What is met and told, column by column, each with its label: what can be pressed."""
    at, base = place
    found: list[Part] = []
    for number, column in enumerate(chart.columns):
        here = [met for met in laid.meetings if met.number == number]
        marks = [mark for met in here for mark in meeting(met, at, inks)]
        if labels[number]:
            marks.append(_label(column, labels[number], laid.columns[number] + at[0], base))
        if not marks:
            continue
        if column.kind == "moment":
            found += marks
            continue
        top, bottom = _extent(here, at, base)
        room = _reach(laid, number)
        found.append(
            Spot(
                _told(chart, column),
                column.href,
                tuple(marks),
                (laid.columns[number] + at[0] - room / 2, top, room, bottom - top),
                column.kind,
            )
        )
    return found


def _reach(laid: Layout, number: int) -> float:
    """How wide the box of a column may be that no two lie over each other."""
    x = laid.columns[number]
    beside = [laid.columns[other] for other in (number - 1, number + 1) if 0 <= other < len(laid.columns)]
    return min([44.0, *(abs(x - other) for other in beside)])


def _extent(here: list[Meeting], at: Point, base: float) -> tuple[float, float]:
    tops = [met.beads[0][1] + at[1] - 20 for met in here]
    bottoms = [met.beads[-1][1] + at[1] + 16 for met in here]
    top, bottom = min(tops, default=base - 22), max(bottoms, default=base + 22)
    short = max(0.0, 44 - (bottom - top)) / 2
    return top - short, bottom + short


def _label(column: Column, label: str, x: float, base: float) -> Words:
    if column.kind == "moment":
        return Words(label, x, base + 6, 10.5, "soft", "sans", anchor="middle")
    story = column.kind == "story"
    return Words(
        label,
        x + 4,
        base + 8,
        _LABEL,
        "lamp" if story else "soft",
        slanted=story,
        anchor="end",
        turned=-_TURN,
    )


def _told(chart: Chart, column: Column) -> str:
    """A column in words, for whoever points at it or listens."""
    named = {line.id: line.name for line in chart.lines}
    who = [named[name] for group in column.together for name in group if name in named]
    said = f"{column.title}: {', '.join(who)}" if who else column.title
    if column.span is not None:
        first, last = (chart.columns[min(max(end, 0), len(chart.columns) - 1)] for end in column.span)
        after = f"after {first.title}" if first.kind == "event" else ""
        before = f"before {last.title}" if last.kind == "event" else ""
        said += f"; somewhere {' and '.join(filter(None, (after, before)))}" if after or before else ""
    return said


def _said(chart: Chart, laid: Layout) -> str:
    """The whole picture in a sentence or two."""
    events = sum(column.kind == "event" for column in chart.columns)
    stories = sum(column.kind == "story" for column in chart.columns)
    people = len({run.line.id for run in laid.runs})
    what = [f"{people:,} {'line' if people == 1 else 'lines'}"]
    if events:
        what.append(f"{events:,} {'event' if events == 1 else 'events'}")
    if stories:
        what.append(f"{stories:,} {'story' if stories == 1 else 'stories'}")
    if not events and not stories:
        what.append(f"{len(chart.columns):,} {'step' if len(chart.columns) == 1 else 'steps'}")
    crossed = laid.ordered.crossings
    least = ", the fewest there can be" if laid.ordered.proven else ""
    about = f"{chart.about} " if chart.about else ""
    return f"{about}{', '.join(what)}; {crossed:,} {'crossing' if crossed == 1 else 'crossings'}{least}."
