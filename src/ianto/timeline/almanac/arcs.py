"""Arcs of a calendar: what leads to what, as somebody sees it, read from its file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ianto.timeline.almanac.table import Table
from ianto.timeline.calendar import Arc, Cause


def read_arcs(top: Table) -> tuple[Arc, ...]:
    """The `[[arc]]` tables of a calendar; what is wrong with them is noted with its line."""
    return tuple(_arcs(top))


def _arcs(top: Table) -> Iterator[Arc]:
    for table in top.tables("arc", "[[arc]]"):
        table.only("An arc", "id", "title", "by", "about", "outcomes", "because")
        yield Arc(
            id=table.id("id", "the-bench"),
            title=table.text("title", needed="The bench"),
            by=table.text("by", needed="whose opinion it is"),
            about=table.text("about"),
            causes=tuple(_causes(table.table("because", "[arc.because]"))),
            outcomes=table.texts("outcomes"),
        )


def _causes(because: Table) -> Iterator[Cause]:
    for name, stated in because.stated.items():
        if not isinstance(stated, dict):
            because.fault(f'“{name}” is a table: write "{name}" = {{ title = "…", needs = ["…"] }}.', name)
            continue
        table = Table(stated, (*because.path, name), because.places, because.faults)
        table.only("A cause", "title", "needs", "unless", "prevents", "choice", "who")
        yield Cause(
            id=name,
            title=table.text("title") or name,
            needs=_needs(table, stated.get("needs", [])),
            unless=table.texts("unless"),
            prevents=table.texts("prevents"),
            choice=table.flag("choice"),
            who=table.texts("who"),
        )


def _needs(table: Table, stated: Any) -> tuple[tuple[str, ...], ...]:
    """Alternatives, each a list; a plain list is the only one."""
    if isinstance(stated, list) and stated and all(isinstance(each, list) for each in stated):
        return tuple(filter(None, (table.texts("needs", each) for each in stated)))
    plain = table.texts("needs")
    return (plain,) if plain else ()
