"""What can be taken away: stories as files, alone or bound together, and the originals as they were found."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import content_disposition_header, parse_etags, quote_etag
from django.views.decorators.http import require_safe

from ianto.export import MEDIA_TYPE, cover_png, cover_svg
from ianto.library import TooMuch
from ianto.originals import MissingOriginal
from ianto.search import QueryError
from ianto.web.asking import Asking, asking
from ianto.web.pages.problem import cannot
from ianto.web.pages.work import moved
from ianto.web.render import library_of

if TYPE_CHECKING:
    from ianto.export import Form, Jacket
    from ianto.library import Bound

_LONGEST_TITLE = 120
_THUMBNAIL = 180
_DRAWN = 1
"""Grows with every change of how covers are drawn."""
_GONE = "There is no story with that number."


class FormConverter:
    """The last word of an address that names a form: `epub`, `html` or `text`."""

    regex = "epub|html|text"

    def to_python(self, value: str) -> str:
        """The form as it is named."""
        return value

    def to_url(self, value: str) -> str:
        """The form as it is named."""
        return value


@require_safe
def work(request: HttpRequest, work_id: int, form: Form) -> HttpResponse:
    """`/work/<id>/epub`, and `html` and `text`."""
    elsewhere = moved(request, work_id)
    if elsewhere is not None:
        return elsewhere
    return given(request, lambda: library_of(request).book(work_id, form), _GONE)


@require_safe
def series(request: HttpRequest, name: str, form: Form) -> HttpResponse:
    """`/series/<name>/epub`, and `html` and `text`."""
    return given(
        request,
        lambda: library_of(request).series_book(name, form),
        f"No story in this library is of a series called “{name}”.",
    )


@require_safe
def table(request: HttpRequest, name: str, form: Form) -> HttpResponse:
    """`/table/<name>/epub`, and `html` and `text`; `?by=` what one writer filled."""
    by = request.GET.get("by", "").strip()
    return given(
        request,
        lambda: library_of(request).table_book(name, form, by),
        f"No story in this library was written for a table called “{name}”.",
    )


@require_safe
def shelf(request: HttpRequest, name: str, form: Form) -> HttpResponse:
    """`/shelf/<name>/epub`, and `html` and `text`."""
    return given(
        request,
        lambda: library_of(request).shelf_book(name, form),
        f"There is no shelf called “{name}”, or nothing stands on it.",
    )


@require_safe
def search(request: HttpRequest, form: Form) -> HttpResponse:
    """`/search/epub?<asked>`, and `html` and `text`: all that the library page finds, in its order.

    A series or a prompt table, and nothing else, has a better order of its own.
    """
    asked = asking(request.GET)
    for kind in ("series", "table"):
        names = asked.include.get(kind, ())
        if len(names) == 1 and asked == Asking(include={kind: names}):
            return HttpResponseRedirect(f"/{kind}/{quote(names[0])}/{form}")
    chosen = [value for values in asked.include.values() for value in values]
    title = " · ".join(filter(None, (asked.query, *chosen))) or "Everything"
    return given(
        request,
        lambda: library_of(request).search_book(asked.request(), title[:_LONGEST_TITLE], form),
        "Nothing is found by that, so there is nothing to carry away.",
    )


@require_safe
def cover_as_svg(request: HttpRequest, work_id: int) -> HttpResponse:
    """`/work/<id>/cover.svg`."""
    return _picture(request, work_id, "image/svg+xml", lambda jacket: cover_svg(jacket).encode())


@require_safe
def cover_as_png(request: HttpRequest, work_id: int) -> HttpResponse:
    """`/work/<id>/cover.png`."""
    return _picture(request, work_id, "image/png", cover_png)


@require_safe
def thumbnail(request: HttpRequest, work_id: int) -> HttpResponse:
    """`/work/<id>/thumbnail.png`."""
    return _picture(request, work_id, "image/png", lambda jacket: cover_png(jacket, _THUMBNAIL))


@require_safe
def original(request: HttpRequest, version_id: int) -> HttpResponse:
    """`/version/<id>/original`: the bytes, bit for bit; never opened in the page's own name."""
    try:
        kept = library_of(request).original(version_id)
    except MissingOriginal as error:
        raise Http404("The original is missing from the library; ianto check says what else is.") from error
    if kept is None:
        raise Http404("There is no version with that number.")
    filename, _, data = kept
    return _download(data, filename, "application/octet-stream")


def given(request: HttpRequest, bind: Callable[[], Bound | None], none: str) -> HttpResponse:
    """A book to be downloaded, or the page that says why there is none."""
    try:
        bound = bind()
    except (TooMuch, QueryError) as error:
        return cannot(request, "There is no such book", f"{error}.")
    if bound is None:
        raise Http404(none)
    if bound.media_type == MEDIA_TYPE and request.method == "GET":
        library_of(request).serve_book(bound)
    return _download(bound.data, bound.filename, bound.media_type)


def _picture(
    request: HttpRequest, work_id: int, media_type: str, draw: Callable[[Jacket], bytes]
) -> HttpResponse:
    """A cover, which a browser may keep until the words on it change."""
    jacket = library_of(request).jacket(work_id)
    if jacket is None:
        raise Http404(_GONE)
    mark = quote_etag(blake2b(f"{media_type}{_DRAWN}{jacket}".encode(), digest_size=12).hexdigest())
    headers = {"ETag": mark, "Cache-Control": "private, max-age=3600"}
    if mark in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(draw(jacket), content_type=media_type, headers=headers)


def _download(data: bytes, filename: str, media_type: str) -> HttpResponse:
    plain = "".join(" " if letter in '/\\\r\n\t\0"' else letter for letter in filename)
    disposition = content_disposition_header(as_attachment=True, filename=plain)
    headers = {"Content-Disposition": disposition} if disposition else {}
    return HttpResponse(data, content_type=media_type, headers=headers)
