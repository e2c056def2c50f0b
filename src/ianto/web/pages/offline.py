"""Reading offline: what the service worker is, what it is told, and the page that lists what is kept."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_http_methods, require_safe

from ianto.library import Carried
from ianto.web.assets import asset, carried_assets, prefix
from ianto.web.pages.problem import bad_request
from ianto.web.render import library_of, page
from ianto.web.shown.line import byline, title_of
from ianto.web.wanting import COOKIE, keeps_here

_PAPER = "#faf7f1"
_WORKER = ("worker-records.js", "worker-pages.js", "worker-queue.js", "worker-carry.js", "worker.js")
_YEARS = 5 * 365 * 24 * 3600


@require_safe
def manifest(_request: HttpRequest) -> HttpResponse:
    """`/manifest.webmanifest`: what a device that is to have the site beside its programs must know."""
    icons = [
        {"src": asset("mark.svg"), "type": "image/svg+xml", "sizes": "any", "purpose": "any"},
        {"src": asset("mark-192.png"), "type": "image/png", "sizes": "192x192", "purpose": "any"},
        {"src": asset("mark-512.png"), "type": "image/png", "sizes": "512x512", "purpose": "any"},
        {"src": asset("mark-512-masked.png"), "type": "image/png", "sizes": "512x512", "purpose": "maskable"},
    ]
    told = {
        "id": "/",
        "name": "ianto",
        "short_name": "ianto",
        "description": "A library to read in",
        "lang": "en",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": _PAPER,
        "theme_color": _PAPER,
        "icons": icons,
        "shortcuts": [{"name": "Readable offline", "url": "/offline"}],
    }
    return HttpResponse(json.dumps(told), content_type="application/manifest+json")


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """`/sw.js`: the service worker. It is another whenever a style sheet or script of ours is."""
    about = {"version": prefix().split("/")[2], "prefix": prefix(), "assets": carried_assets()}
    scripts = ", ".join(json.dumps(asset(name)) for name in _WORKER)
    said = f"const IANTO = {json.dumps(about)};\nimportScripts({scripts});\n"
    return HttpResponse(said, content_type="text/javascript; charset=utf-8")


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """`/offline.json`: what is marked for offline, or of which works one asks with `work`; see docs/reference."""
    wanted = request.GET.getlist("work")
    if not all(each.isdecimal() for each in wanted):
        return bad_request(request)
    library = library_of(request)
    works = library.carried([int(each) for each in wanted] if wanted else None)
    shelves = () if wanted else library.carried_shelves()
    return JsonResponse(
        {
            "now": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "token": get_token(request),
            "works": [_told(each) for each in works],
            "pages": [f"/shelf/{quote(name, safe='')}" for name in shelves],
        }
    )


def _told(carried: Carried) -> dict[str, Any]:
    line = carried.line
    address = f"/work/{line.id}"
    # After an upgrade the pages are others, though the story is not.
    tag = hashlib.sha256(f"{prefix()} {carried.state}".encode()).hexdigest()[:16]
    return {
        "work": line.id,
        "title": title_of(line),
        "by": byline(line),
        "chapters": line.chapters,
        "tag": tag,
        "marked": carried.marked,
        "shelves": carried.shelves,
        "pages": [address, *(f"{address}/read/{number}" for number in range(1, line.chapters + 1))],
    }


@require_http_methods(["GET", "HEAD", "POST"])
def offline(request: HttpRequest) -> HttpResponse:
    """`/offline`: what can be read without a connection; its form says whether a device keeps anything."""
    if request.method != "POST":
        return page(
            request,
            "offline.html",
            marked=[(each, title_of(each.line), byline(each.line)) for each in library_of(request).carried()],
        )
    wanted = request.POST.get("keep") != "off"
    response = HttpResponseRedirect("/offline", status=303)
    response.set_cookie(COOKIE, "on" if wanted else "off", max_age=_YEARS, httponly=True, samesite="Lax")
    if not wanted and keeps_here(request):
        # The worker, what it keeps and what it remembers: browsers do this themselves, without a script.
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
