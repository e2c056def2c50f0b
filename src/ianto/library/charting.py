"""Charts of lives: drawn once, kept until what they show has changed, and never while somebody waits for long."""

from __future__ import annotations

import contextlib
import hashlib
import json
import multiprocessing
import signal
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as Slow
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from ianto.export import Theme, plate_png, plate_svg
from ianto.library.chart_plate import draw_chart
from ianto.library.life_chart import ChartAsked, life_chart
from ianto.library.orders import Life, Ordering
from ianto.timeline.storyline import Chart

DRAWING: Final = 1
"""How charts are drawn; raised when it is done otherwise."""

PATIENCE: Final = 1.0
"""Seconds a page waits for a chart that has to be drawn first."""

_SECONDS: Final = 4.0
_KEPT: Final = 200


@dataclass(frozen=True, slots=True)
class LifeChart:
    """The chart of a life.

    Attributes:
        chart: what is in it.
        svg: the picture, for a page; empty while it is being drawn.
        crossings: how often lines cross in it.
        proven: whether there cannot be fewer.
    """

    chart: Chart
    svg: str = ""
    crossings: int = 0
    proven: bool = False


class Charting(Ordering):
    """The charts of a library."""

    _pool: ProcessPoolExecutor | None = None
    _drawing: dict[str, Future[None]] | None = None

    def close(self) -> None:
        """Let go of who draws."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None
        super().close()

    def chart(self, life: Life, asked: ChartAsked | None = None) -> Chart:
        """What is in the chart of a life; see `ianto.library.life_chart`.

        Raises:
            NoSuchLife: nobody is called so any more.
        """
        order = self.order(life)
        lines = {line.id: line for line in self.lines(order.works)}
        return life_chart(order, lines, self.atlas(), asked)

    def drawn(self, chart: Chart, patience: float = PATIENCE) -> LifeChart:
        """A chart as it is kept; drawn first, in another process, where it is not.

        Args:
            chart: what is in it.
            patience: seconds to wait for it at most. Asked for again, it may be there.
        """
        path = self.folder.charts / f"{_key(chart)}.json"
        kept = _kept(path, chart)
        if kept is not None or patience <= 0:
            return kept or LifeChart(chart)
        with contextlib.suppress(Slow, BrokenProcessPool):
            self._begin(chart, path).result(timeout=patience)
        return _kept(path, chart) or LifeChart(chart)

    def _begin(self, chart: Chart, path: Path) -> Future[None]:
        """Have a chart drawn, unless it is being drawn already."""
        with _LOCK:
            drawing = {} if self._drawing is None else self._drawing
            self._drawing = {name: each for name, each in drawing.items() if not each.done()}
            known = self._drawing.get(path.name)
            if known is None:
                if self._pool is None or getattr(self._pool, "_broken", False):
                    context = multiprocessing.get_context("spawn")
                    self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_quiet)
                known = self._drawing[path.name] = self._pool.submit(_draw, chart, path)
            return known


_LOCK: Final = threading.Lock()


def chart_file(chart: Chart, kind: str, theme: Theme = "light", seconds: float = _SECONDS) -> bytes:
    """A chart as a file of its own: `svg` or `png`. It takes as long as it takes."""
    plate = draw_chart(chart, seconds).plate
    return plate_png(plate, theme) if kind == "png" else plate_svg(plate, theme).encode()


def _quiet() -> None:
    """Ctrl-C is for the process that waits for the drawing."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _draw(chart: Chart, path: Path) -> None:
    # In a page the title stands above it already.
    drawn = draw_chart(replace(chart, title="", about=""), _SECONDS)
    plate = replace(drawn.plate, title=chart.title, about=chart.about)
    told = {
        "svg": plate_svg(plate, alone=False, name="chart"),
        "crossings": drawn.ordered.crossings,
        "proven": drawn.ordered.proven,
    }
    path.parent.mkdir(exist_ok=True)
    beside = path.with_suffix(".part")
    beside.write_text(json.dumps(told), encoding="utf-8")
    beside.replace(path)
    _forget(path.parent)


def _forget(folder: Path) -> None:
    """Keep what was drawn last."""
    kept = sorted(folder.glob("*.json"), key=lambda each: each.stat().st_mtime)
    for old in kept[:-_KEPT]:
        old.unlink(missing_ok=True)


def _kept(path: Path, chart: Chart) -> LifeChart | None:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return LifeChart(chart, told["svg"], told["crossings"], told["proven"])
    except (OSError, ValueError, KeyError, TypeError):
        # Not there, or half a file: it is drawn again.
        return None


def _key(chart: Chart) -> str:
    return hashlib.blake2b(f"{DRAWING} {chart!r}".encode(), digest_size=16).hexdigest()
