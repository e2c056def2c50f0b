"""Charts of lives: drawn once, kept until what they show has changed, and never while somebody waits for long."""

from __future__ import annotations

import contextlib
import hashlib
import json
import multiprocessing
import os
import signal
import threading
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as Slow
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, Literal

from ianto.catalog import folding
from ianto.catalog.revision import changes_seen
from ianto.export import Theme, plate_png, plate_svg
from ianto.library.chart_plate import draw_chart
from ianto.library.life_chart import ChartAsked, life_chart
from ianto.library.orders import Life, Ordering, ReadingOrder
from ianto.library.whole import keep_whole
from ianto.timeline.storyline import Chart

DRAWING: Final = 1
"""How charts are drawn; raised when it is done otherwise."""

PATIENCE: Final = 1.0
"""Seconds a page waits for a chart that has to be drawn first."""

_SECONDS: Final = 4.0
_KEPT: Final = 200
_AT_ONCE: Final = 8
"""So many wait to be drawn at most: whoever asks for one more is told to ask again."""
_AT_HAND: Final = 16
_CHARTS: Final = 32

ChartKind = Literal["svg", "png"]


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
    _held: Connection | None = None
    _drawing: dict[str, Future[bytes]] | None = None
    _charts: dict[tuple[str, str, ChartAsked], tuple[ReadingOrder, int, Chart]] | None = None

    def close(self) -> None:
        """Let go of who draws; what is being drawn is left."""
        with _LOCK:
            pool, held, self._pool, self._held = self._pool, self._held, None, None
        if held is not None:
            held.close()
        if pool is not None:
            # A solver that is at work hears of nothing else before its time is over.
            for process in [*(getattr(pool, "_processes", None) or {}).values()]:
                process.terminate()
            pool.shutdown(wait=False, cancel_futures=True)
        super().close()

    def chart(self, life: Life, asked: ChartAsked | None = None) -> Chart:
        """What is in the chart of a life; see `ianto.library.life_chart`. Made anew only after a change.

        Raises:
            NoSuchLife: nobody is called so any more.
        """
        kept = self._charts = {} if self._charts is None else self._charts
        asked = asked or ChartAsked()
        name = (life.universe, life.line, asked)
        kept_now = changes_seen()[1]
        order = self.order(life)
        known = kept.get(name)
        # An order is the same object until something changes in it.
        if known is not None and known[0] is order and known[1] == kept_now:
            return known[2]
        lines = {line.id: line for line in self.lines(order.works)}
        made = life_chart(order, lines, self.atlas(), asked, folding.unseen(life.universe))
        while len(kept) >= _CHARTS:
            kept.pop(next(iter(kept), name), None)
        kept[name] = (order, kept_now, made)
        return made

    def drawn(self, chart: Chart, patience: float = PATIENCE) -> LifeChart:
        """A chart as it is kept; drawn first, in another process, where it is not.

        Args:
            chart: what is in it.
            patience: seconds to wait for it at most. Asked for again, it may be there.
        """
        if not chart.columns:
            return LifeChart(chart)
        path = self.folder.charts / f"{_key(chart)}.json"
        return (
            _read(_kept(path), chart)
            or _read(self._wait(_Job(chart, path), patience), chart)
            or LifeChart(chart)
        )

    def drawn_file(
        self, chart: Chart, kind: ChartKind, theme: Theme = "light", patience: float = PATIENCE
    ) -> bytes | None:
        """A chart as a file of its own, as `drawn`; None where it is still being drawn."""
        path = self.folder.charts / f"{_key(chart)}-{theme}.{kind}"
        return _kept(path) or self._wait(_Job(chart, path, kind, theme), patience)

    def _wait(self, job: _Job, patience: float) -> bytes | None:
        """What was drawn, if it is in time."""
        if patience <= 0:
            return None
        with contextlib.suppress(Slow, CancelledError, BrokenProcessPool):
            begun = self._begin(job)
            return None if begun is None else begun.result(timeout=patience)
        return None

    def _begin(self, job: _Job) -> Future[bytes] | None:
        """Have a chart drawn, unless it is being drawn already; None where too much is."""
        with _LOCK:
            there = self._drawing or {}
            done = [name for name, each in there.items() if each.done() and not _failed(each)][-_AT_HAND:]
            # What is done is kept for a while: where nothing can be written it is nowhere else.
            self._drawing = {name: each for name, each in there.items() if name in done or not each.done()}
            known = self._drawing.get(job.path.name)
            if known is None and len(self._drawing) - len(done) < _AT_ONCE:
                if self._pool is None or getattr(self._pool, "_broken", False):
                    self._open_pool()
                assert self._pool is not None, "it was opened"
                known = self._drawing[job.path.name] = self._pool.submit(_draw, job)
            return known

    def _open_pool(self) -> None:
        context = multiprocessing.get_context("spawn")
        heard, self._held = context.Pipe(duplex=False)
        self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_quiet, initargs=(heard,))


_LOCK: Final = threading.Lock()


@dataclass(frozen=True, slots=True)
class _Job:
    """A chart to be drawn: for a page where it is to be no file of its own."""

    chart: Chart
    path: Path
    kind: ChartKind | None = None
    theme: Theme = "light"


def _file(chart: Chart, kind: ChartKind, theme: Theme) -> bytes:
    plate = draw_chart(chart, _SECONDS).plate
    return plate_png(plate, theme) if kind == "png" else plate_svg(plate, theme).encode()


def _quiet(heard: Connection) -> None:
    """Ctrl-C is for the process that waits for the drawing; when that lets go, or is no more, so does this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_after, args=(heard,), daemon=True).start()


def _leave_after(heard: Connection) -> None:
    with contextlib.suppress(EOFError, OSError):
        heard.recv_bytes()
    os._exit(0)


def _draw(job: _Job) -> bytes:
    data = _for_page(job.chart) if job.kind is None else _file(job.chart, job.kind, job.theme)
    # Where it cannot be kept it is drawn again another time.
    with contextlib.suppress(OSError):
        keep_whole(job.path, data)
        _forget(job.path.parent)
    return data


def _for_page(chart: Chart) -> bytes:
    # In a page the title stands above it already.
    drawn = draw_chart(replace(chart, title="", about="", left_out=""), _SECONDS)
    plate = replace(drawn.plate, title=chart.title, about=chart.about)
    told = {
        "svg": plate_svg(plate, alone=False, name="chart"),
        "crossings": drawn.ordered.crossings,
        "proven": drawn.ordered.proven,
    }
    return json.dumps(told).encode()


def _forget(folder: Path) -> None:
    """Keep what was drawn last."""
    kept = sorted(folder.iterdir(), key=lambda each: each.stat().st_mtime)
    for old in kept[:-_KEPT]:
        old.unlink(missing_ok=True)


def _failed(drawing: Future[bytes]) -> bool:
    return drawing.cancelled() or drawing.exception() is not None


def _kept(path: Path) -> bytes | None:
    try:
        return path.read_bytes() or None
    except OSError:
        return None


def _read(data: bytes | None, chart: Chart) -> LifeChart | None:
    try:
        told = json.loads(data or b"")
        return LifeChart(chart, told["svg"], told["crossings"], told["proven"])
    except (ValueError, KeyError, TypeError):
        # Not there, or half a file: it is drawn again.
        return None


def _key(chart: Chart) -> str:
    return hashlib.blake2b(f"{DRAWING} {chart!r}".encode(), digest_size=16).hexdigest()
