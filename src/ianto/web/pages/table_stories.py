"""The stories of a table, by its prompts."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from ianto.web.render import library_of, page
from ianto.web.shown.grid import table_address
from ianto.web.shown.table_stories import row, stories_address

_LONGEST = 200
_DIGITS = 6


@require_safe
def stories(request: HttpRequest, name: str) -> HttpResponse:
    """`/table/<id>/stories`: the stories that fill it, prompt by prompt, then those in doubt; `?by=` one writer."""
    by = request.GET.get("by", "").strip()[:_LONGEST]
    asked = request.GET.get("page", "")
    at = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) <= _DIGITS else 1
    found = library_of(request).table_stories(name, writer=by, page=at)
    if found is None:
        raise Http404(f"There is no table called “{name}”, and no story names one.")
    id_ = found.shown.table.id
    if id_ != name:
        return HttpResponseRedirect(stories_address(id_, by))
    rows = [row(id_, by, *each) for each in found.stories]
    return page(
        request,
        "table_stories.html",
        table=found.shown.table,
        by=by,
        address=table_address(id_, by),
        sure=[each for each in rows if each.sure],
        doubtful=[each for each in rows if not each.sure],
        of=found.sure,
        at=found.page,
        pages=found.pages,
        earlier=stories_address(id_, by, found.page - 1) if found.page > 1 else "",
        later=stories_address(id_, by, found.page + 1) if found.page < found.pages else "",
    )
