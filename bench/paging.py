"""What pages cost on the server: whole requests through the site's own application."""

from __future__ import annotations

import io
import statistics
import time
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from wsgiref.util import setup_testing_defaults

from bench.asking import keep, pages
from bench.table import table
from ianto.library import FindRequest, Library
from ianto.web import WEB_SETTINGS, application

ROUNDS = 40
_FIRST = 5


def paging(folder: Path) -> None:
    """Measure each kind of page of a library in which something is kept."""
    library = Library(folder, extra=WEB_SETTINGS)
    keep(library)
    site = application(library)
    rows = []
    for name, addresses in pages(library, ROUNDS + _FIRST).items():
        wall, cpu, sizes = [], [], []
        for turn, address in enumerate(addresses):
            path, _, query = address.partition("?")
            begun, used = time.perf_counter(), time.process_time()
            status, size = _get(site, unquote(path), query)
            # The first few fill caches, as they do in a server that runs for days.
            if turn >= _FIRST:
                wall.append((time.perf_counter() - begun) * 1000)
                cpu.append((time.process_time() - used) * 1000)
                sizes.append(size)
            assert status.startswith("200"), (address, status)
        p95 = statistics.quantiles(wall, n=20)[-1]
        largest = max(sizes) / 1000
        rows.append((name, statistics.median(cpu), statistics.median(wall), p95, largest))
    stories = f"{library.find(FindRequest()).stories:,}"
    library.close()
    table(
        f"Pages of {stories} stories, ms on the server",
        ("page", "CPU p50", "wall p50", "wall p95", "kB at most"),
        rows,
    )


def _get(site: Any, path: str, query: str) -> tuple[str, int]:
    environ: dict[str, Any] = {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "127.0.0.1"}
    setup_testing_defaults(environ)
    environ["wsgi.input"] = io.BytesIO()
    told: list[str] = []
    body = site(environ, lambda status, _headers, _error=None: told.append(status))
    size = sum(map(len, body))
    if hasattr(body, "close"):
        body.close()
    return told[0], size
