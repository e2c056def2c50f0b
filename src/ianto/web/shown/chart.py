"""A chart as a list: for whoever would rather read, or listen."""

from __future__ import annotations

from dataclasses import dataclass

from ianto.timeline.storyline import Chart
from ianto.web.shown.words import listed


@dataclass(frozen=True, slots=True)
class Row:
    """A column of the chart in words.

    Attributes:
        kind: `event` or `story`.
        title: what it is.
        address: where it leads; empty for nowhere.
        together: who meets there.
        group: the season or year it begins; empty where it goes on.
        between: where a story is uncertain, after which event and before which it is.
    """

    kind: str
    title: str
    address: str
    together: str
    group: str
    between: str


def rows(chart: Chart) -> list[Row]:
    """Every column of a chart, in order."""
    names = {line.id: line.name for line in chart.lines}
    found = []
    last = ""
    for column in chart.columns:
        there = [names[each] for group in column.together for each in group if each in names]
        group = column.group if column.group != last else ""
        last = column.group or last
        between = ""
        if column.span is not None:
            first, final = (chart.columns[at] for at in column.span)
            after = f"after {first.label}" if first.kind == "event" else ""
            before = f"before {final.label}" if final.kind == "event" else ""
            between = " and ".join(filter(None, (after, before)))
        title = column.label if column.kind == "story" else column.title
        found.append(Row(column.kind, title, column.href, listed(tuple(there)), group, between))
    return found
