"""The chart of a life: characters as lines that meet in events and stories."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from ianto.library import ChartAsked, NoSuchLife
from ianto.timeline.storyline import MOST_LINES, Chart
from ianto.web.pages.folded import UNFOLDED
from ianto.web.pages.problem import not_now
from ianto.web.render import library_of, page
from ianto.web.shown.chart import rows

if TYPE_CHECKING:
    from collections.abc import Collection

    from ianto.export import Theme
    from ianto.library import ChartKind, Library, Life

_CONTENT: dict[ChartKind, str] = {"svg": "image/svg+xml; charset=utf-8", "png": "image/png"}
_THEMES: dict[str, Theme] = {"light": "light", "sepia": "sepia", "dark": "dark"}
_AGAIN = "2"
"""Seconds after which a page whose chart is still being drawn is asked for again."""


@require_safe
def chart(request: HttpRequest, universe: str, line: str) -> HttpResponse:
    """`/chart/<universe>/<line>`: `?who=` names whose lines are drawn, `?from=` and `?to=` the events between which.

    What is later than was seen is left out, unless `?unfold=1` asks for it.
    """
    library = library_of(request)
    life = _life(library, universe, line)
    here = f"/chart/{life.universe}/{life.line}"
    if (life.universe, life.line) != (universe, line):
        return HttpResponseRedirect(here)
    asked = _asked(request)
    drawn = library.drawn(library.chart(life, asked))
    what = urlencode(
        [(name, value) for name in ("who", "from", "to", "unfold") for value in request.GET.getlist(name)]
    )
    answer = page(
        request,
        "chart.html",
        life=life,
        drawn=drawn,
        rows=rows(drawn.chart),
        cast={each.id for each in drawn.chart.lines},
        people=_people(library, life),
        stops=_stops(library, life, frozenset() if asked.unfold else library.unseen(life.universe)),
        asked=asked,
        address=here,
        what=f"?{what}" if what else "",
        unfolded=f"{here}?{what}&{UNFOLDED}" if what else f"{here}?{UNFOLDED}",
        lives=[each for each in library.lives() if each.universe == life.universe],
    )
    if not drawn.svg and drawn.chart.columns:
        answer.headers["Refresh"] = _AGAIN
    return answer


@require_safe
def picture(request: HttpRequest, universe: str, line: str, kind: ChartKind) -> HttpResponse:
    """`/chart/<universe>/<line>.svg` or `.png`: the same as a file; `?theme=` light, sepia or dark.

    While it is being drawn, by another process, the answer is 503, and asks to be asked again.
    """
    library = library_of(request)
    life = _life(library, universe, line)
    theme = _THEMES.get(request.GET.get("theme", ""), "light")
    data = library.drawn_file(_drawable(library.chart(life, _asked(request))), kind, theme)
    if data is None:
        response = not_now(request, "The chart is being drawn", "It will be here in a moment.")
        response.headers["Refresh"] = response.headers["Retry-After"] = _AGAIN
        return response
    response = HttpResponse(data, content_type=_CONTENT[kind])
    response.headers["Content-Disposition"] = f'inline; filename="{life.line}.{kind}"'
    return response


def _drawable(chart: Chart) -> Chart:
    if not chart.columns:
        raise Http404("There is nothing to draw in this life.")
    return chart


def _life(library: Library, universe: str, line: str) -> Life:
    try:
        return library.life(line, universe)
    except NoSuchLife as error:
        raise Http404(f"{error}.") from error


def _asked(request: HttpRequest) -> ChartAsked:
    cast = tuple(dict.fromkeys(request.GET.getlist("who")))[:MOST_LINES]
    first, last = request.GET.get("from", ""), request.GET.get("to", "")
    return ChartAsked(cast, first, last, unfold="unfold" in request.GET)


def _people(library: Library, life: Life) -> list[tuple[str, str]]:
    """Everybody of the universe, by name."""
    people = library.atlas().people(life.universe)
    return sorted(((each.id, each.names[0]) for each in people.values()), key=lambda each: each[1].casefold())


def _stops(library: Library, life: Life, unseen: Collection[str]) -> list[tuple[str, str]]:
    """The events of the life, in order; without those that are not to be named."""
    atlas = library.atlas()
    line = atlas.line(life.universe, life.line)
    stops = line.stops if line is not None else ()
    found = ((stop, atlas.event(life.universe, stop)) for stop in stops if stop not in unseen)
    return [(stop, anchor.title) for stop, anchor in found if anchor is not None]
