"""What if: take something away from an arc, and see what falls, and what would save the day."""

from __future__ import annotations

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from ianto.export import plate_svg
from ianto.library import (
    ArcLine,
    NoSuchArc,
    arc_named,
    arcs,
    draw_arc,
    needed_for,
    paradox_of,
    people_of,
    saved_by,
    what_becomes,
    why_folded,
)
from ianto.web.pages.folded import covered
from ianto.web.render import page
from ianto.web.shown.what_if import all_of, asked_for, base, briefly, rows, toggled

_WIDE = 1000
"""Wider than so, a picture takes all the width there is."""


@require_safe
def what_ifs(request: HttpRequest) -> HttpResponse:
    """`/what-if`: the arcs of the calendars in force, canon by canon."""
    found = [(canon, list(some)) for canon, some in groupby(arcs(), key=lambda line: line.canon)]
    return page(
        request,
        "what_ifs.html",
        canons=[(canon, [(base(each), each, why_folded(each)) for each in some]) for canon, some in found],
    )


@require_safe
def what_if(request: HttpRequest, calendar: str, arc: str) -> HttpResponse:
    """`/what-if/<calendar>/<arc>`: `?without=` says what does not happen; the form says with `with=` what may."""
    line = _arc(calendar, arc)
    unopened = _unopened(request, line)
    if unopened is not None:
        return unopened
    unfold = "unfold" in request.GET
    if "form" in request.GET:
        kept = set(request.GET.getlist("with"))
        gone = [each for each in all_of(line) if each not in kept]
        return HttpResponseRedirect(base(line) + asked_for(gone, unfold=unfold))
    off = _off(request, line)
    found = what_becomes(line, off)
    drawn = draw_arc(line, found, lambda name: toggled(line, off, name, unfold=unfold), headed=False)
    return page(
        request,
        "what_if.html",
        line=line,
        found=found,
        briefly=briefly(line, found),
        picture=plate_svg(drawn, alone=False, name="arc"),
        wide=drawn.width > _WIDE,
        rows=rows(line, found),
        paradox=paradox_of(line, found),
        falls=[each for each in found.changes if each.falls and each.id not in found.off],
        instead=[each for each in found.changes if not each.falls],
        saved=saved_by(line, found),
        needed=needed_for(line, found),
        people=people_of(line),
        base=base(line),
        without=asked_for(off, unfold=unfold),
        as_it_was=base(line) + asked_for((), unfold=unfold),
        unfold=unfold,
    )


@require_safe
def picture(request: HttpRequest, calendar: str, arc: str) -> HttpResponse:
    """`/what-if/<calendar>/<arc>.svg`: the chart as a file."""
    line = _arc(calendar, arc)
    unopened = _unopened(request, line)
    if unopened is not None:
        return unopened
    drawn = draw_arc(line, what_becomes(line, _off(request, line)))
    response = HttpResponse(plate_svg(drawn), content_type="image/svg+xml; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="what-if.svg"'
    return response


def _arc(calendar: str, arc: str) -> ArcLine:
    try:
        return arc_named(arc, calendar)
    except NoSuchArc as error:
        raise Http404(f"{error}.") from error


def _unopened(request: HttpRequest, line: ArcLine) -> HttpResponse | None:
    """The page in place of an arc that gives away more than was seen; None where it may be shown."""
    seen_by = f"as seen by {line.arc.by}"
    return covered(
        request, why_folded(line), line.arc.title, seen_by, ("/what-if", "what else might have been")
    )


def _off(request: HttpRequest, line: ArcLine) -> list[str]:
    """What is taken away; what the arc does not speak of, as it did when somebody kept the address, is passed over."""
    asked = set(request.GET.getlist("without"))
    return [each for each in all_of(line) if each in asked]
