"""What pages cost on the server: whole requests through the site's own application."""

from __future__ import annotations

import io
import statistics
import time
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

from bench.table import table
from ianto.library import FindRequest, Library
from ianto.web import WEB_SETTINGS, application

ROUNDS = 40
PAGES = {
    "library": "/",
    "search": "/?q=lamp",
    "common word": "/?q=said",
    "story": "/work/7",
    "reader": "/work/7/read/1",
    "EPUB": "/work/7/epub",
    "OPDS, newest": "/opds/new",
}


def paging(folder: Path) -> None:
    """Measure each kind of page of a library."""
    library = Library(folder, extra=WEB_SETTINGS)
    site = application(library)
    rows = []
    for name, address in PAGES.items():
        path, _, query = address.partition("?")
        wall, cpu, size = [], [], 0
        for turn in range(ROUNDS + 5):
            begun, used = time.perf_counter(), time.process_time()
            status, size = _get(site, path, query)
            # The first few fill caches, as they do in a server that runs for days.
            if turn >= 5:
                wall.append((time.perf_counter() - begun) * 1000)
                cpu.append((time.process_time() - used) * 1000)
            assert status.startswith("200"), (address, status)
        p95 = statistics.quantiles(wall, n=20)[-1]
        rows.append((name, statistics.median(cpu), statistics.median(wall), p95, size / 1000))
    stories = f"{library.find(FindRequest()).stories:,}"
    library.close()
    table(
        f"Pages of {stories} stories, ms on the server",
        ("page", "CPU p50", "wall p50", "wall p95", "kB"),
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
