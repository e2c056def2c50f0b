"""What can be taken away: a story as EPUB, and the originals as they were found."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from ianto.originals import MissingOriginal
from ianto.web.pages.work import detail_or_404, moved
from ianto.web.render import library_of
from ianto.web.shown.line import byline, title_of

_NAME = 120
_GONE = "There is no story with that number."


@require_safe
def epub(request: HttpRequest, work_id: int) -> HttpResponse:
    """`/work/<id>/epub`."""
    elsewhere = moved(request, work_id)
    if elsewhere is not None:
        return elsewhere
    line = detail_or_404(request, work_id).line
    name = " - ".join(filter(None, (title_of(line), byline(line))))[:_NAME]
    book = library_of(request).epub(work_id)
    if book is None:
        raise Http404(_GONE)
    return _download(book, f"{name}.epub", "application/epub+zip")


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


def _download(data: bytes, filename: str, media_type: str) -> HttpResponse:
    plain = "".join(" " if letter in '/\\\r\n\t\0"' else letter for letter in filename)
    disposition = content_disposition_header(as_attachment=True, filename=plain)
    headers = {"Content-Disposition": disposition} if disposition else {}
    return HttpResponse(data, content_type=media_type, headers=headers)
