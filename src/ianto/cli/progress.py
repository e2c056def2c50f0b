"""A line of progress on stderr, with a rate and a time to go, where a person is watching."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

Far = Callable[[int, int | None], None]
"""Told how many are done, and of how many where that is known."""


class _Rate(ProgressColumn):
    """How many are done in a second, once that can be told."""

    def render(self, task: Task) -> Text:
        """The rate as text."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f} a second" if speed else "", style="dim")


@contextlib.contextmanager
def progress(doing: str) -> Iterator[Far]:
    """Show how far a long work has come; it leaves no trace when it is over, and none at all in a file."""
    console = Console(stderr=True)
    columns = (
        TextColumn(doing),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(compact=True),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(doing, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
