"""A writer and their tables: how far each is, and what is left of it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from ianto.web.render import library_of, page
from ianto.web.shown.addresses import address
from ianto.web.shown.table import writer_address
from ianto.web.shown.writer import claims, parts


@require_safe
def writer(request: HttpRequest, name: str) -> HttpResponse:
    """`/writer/<name>`: all tables of a writer, those begun first, and their claims."""
    library = library_of(request)
    found = library.writer_tables(name)
    if not found.tables and not found.claims:
        raise Http404(f"Nobody called “{name}” fills a table here.")
    if found.writer != name:
        return HttpResponseRedirect(writer_address(found.writer))
    return page(
        request,
        "writer.html",
        name=found.writer,
        author=address("author", found.writer) if library.tag("author", found.writer) is not None else "",
        tables=parts(found),
        claims=claims(found),
    )
