"""The story page: everything the library knows of one work, and how."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from ianto.catalog.rows import READ_TO_THE_END, WorkDetail, WorkLine
from ianto.web.pages.folded import UNFOLDED
from ianto.web.pages.folded import folded as unopened
from ianto.web.pages.story_when import story_when
from ianto.web.render import library_of, page
from ianto.web.shown.evidence import entries, folded, seen_at, unsaid
from ianto.web.shown.fills import in_tables
from ianto.web.shown.kept import name_of_place, yours
from ianto.web.shown.line import byline, facts, place_of, title_of
from ianto.web.shown.versions import came

_LISTED = 6
"""Versions a story's page has room for; where there are more, they have a page of their own."""
_NAMED = 200
"""Tables whose names are proposed to whoever says which one a story is for."""


def detail_or_404(request: HttpRequest, work_id: int) -> WorkDetail:
    """The work, or the page that says there is none."""
    detail = library_of(request).work(work_id)
    if detail is None:
        raise Http404("There is no story with that number.")
    return detail


def moved(request: HttpRequest, work_id: int) -> HttpResponse | None:
    """The way to the story that once had a number, where it was joined to another since; else None."""
    now = library_of(request).moved_to(work_id)
    # Not for good: the joining may be undone.
    return None if now in {None, work_id} else HttpResponseRedirect(f"/work/{now}")


def arrived(request: HttpRequest, work_id: int) -> WorkDetail | HttpResponse:
    """The work; or the way to the one it was joined to since, or the page that says there is none."""
    detail = library_of(request).work(work_id)
    # Asked only where there is no such work any more: nearly always there is.
    return detail or moved(request, work_id) or detail_or_404(request, work_id)


@require_safe
def work(request: HttpRequest, work_id: int) -> HttpResponse:
    """`/work/<id>`."""
    detail = arrived(request, work_id)
    if isinstance(detail, HttpResponse):
        return detail
    line = detail.line
    covered = unopened(request, line)
    if covered is not None:
        return covered
    library = library_of(request)
    return page(
        request,
        "work.html",
        work=line,
        title=title_of(line),
        by=byline(line),
        facts=facts(line),
        reading=_reading(line),
        place=place_of(line),
        place_name=name_of_place(line.place),
        when=story_when(library, line),
        prompts=in_tables(library.fills_of(work_id)),
        tables=[each.name for each in library.prompts().tables.values()][:_NAMED],
        yours=yours(library, line),
        marked=library.highlights(work_id),
        chapter_of=lambda each: f"/work/{work_id}/read/{each.chapter}",
        summary_at=_summary_at(detail),
        entries=entries(detail.fields, detail.stands, detail.overruled, library.called(work_id)),
        unsaid=unsaid(detail.fields),
        done=request.GET.get("done", ""),
        here_is=f"/work/{work_id}",
        folded=folded(detail.fields, detail.stands, detail.overruled),
        contents=detail.contents,
        versions=[came(version) for version in detail.versions],
        listed=len(detail.versions) <= _LISTED,
    )


def _summary_at(detail: WorkDetail) -> str:
    """Where the summary can be seen in the file; empty without one."""
    for index, (field, place) in enumerate(zip(detail.fields, detail.stands, strict=True)):
        if field.name == "summary" and index not in detail.overruled:
            return seen_at(field, place)
    return ""


def _reading(line: WorkLine) -> tuple[tuple[str, str], ...]:
    """Where reading begins or goes on: the main link first."""
    # Whoever sees the page of what is folded away has asked for it.
    start = f"/work/{line.id}/read/1" + (f"?{UNFOLDED}" if line.fold is not None else "")
    if not line.chapters:
        return ()
    if line.place is None:
        return (("Read", start),)
    chapter = min(line.place.chapter, line.chapters)
    if line.place.fraction >= READ_TO_THE_END:
        if chapter == line.chapters:
            return (("Read again", start),)
        return (
            (f"Go on with chapter {chapter + 1}", f"/work/{line.id}/read/{chapter + 1}"),
            ("from the start", start),
        )
    where = f"in chapter {chapter}" if line.chapters > 1 else "where you stopped"
    return ((f"Go on {where}", f"/work/{line.id}/read/{chapter}#place"), ("from the start", start))
