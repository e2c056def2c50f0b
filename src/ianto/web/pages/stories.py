"""The library page: ask, narrow, and see what there is."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from ianto.library import FindPage, FindRequest
from ianto.web.asking import Asking, asking
from ianto.web.render import library_of, page
from ianto.web.shown.evidence import SAYABLE
from ianto.web.shown.facets import chosen, groups
from ianto.web.shown.line import entry

_SORTS = (
    ("", "best match first", "best match"),
    ("-added", "newest here first", "newest here"),
    ("-date", "latest first", "by date"),
    ("-words", "longest first", "by length"),
    ("title", "by title", "by title"),
    ("author", "by author", "by author"),
)


@dataclass(frozen=True, slots=True)
class Order:
    """One way to sort; `address` is empty for the one in force."""

    text: str
    address: str


@require_safe
def stories(request: HttpRequest) -> HttpResponse:
    """`/`: everything, or what was asked for."""
    asked = asking(request.GET)
    found = library_of(request).find(
        FindRequest(
            query=asked.query,
            include=asked.include,
            exclude=asked.exclude,
            sort=asked.sort,
            page=asked.page,
            facets=True,
        )
    )
    if found.pages and asked.page > found.pages:
        return HttpResponseRedirect(asked.at(found.pages).address())
    choosing = request.GET.get("choose") == "1"
    return page(
        request,
        "library.html",
        asked=asked,
        found=found,
        entries=[entry(line) for line in found.lines],
        groups=groups(found.facets, asked, found.total),
        chosen=chosen(asked),
        order=_said(asked),
        orders=_orders(asked),
        pager=_pager(asked, found),
        pointer=_pointer(asked.query, found),
        choosing=choosing,
        sayable=SAYABLE,
        choose_address=_choosing(asked),
        suggested=asked.asked(found.suggestion).address() if found.suggestion else "",
    )


def _choosing(asked: Asking) -> str:
    """The same page with a box to tick beside each story."""
    address = asked.address()
    return f"{address}{'&' if '?' in address else '?'}choose=1"


def _said(asked: Asking) -> str:
    """The order in force, as the heading says it."""
    if not asked.sort and not asked.query:
        return "newest here first"
    return next((said for sort, said, _ in _SORTS if sort == asked.sort), _SORTS[0][1])


def _orders(asked: Asking) -> tuple[Order, ...]:
    """The other orders. Without a query nothing matches better than anything else."""
    in_force = asked.sort or ("" if asked.query else "-added")
    return tuple(
        Order(short, asked.sorted_by(sort).address())
        for sort, _, short in _SORTS
        if sort != in_force and (sort or asked.query)
    )


def _pager(asked: Asking, found: FindPage) -> dict[str, str]:
    return {
        "earlier": asked.at(asked.page - 1).address() if asked.page > 1 else "",
        "later": asked.at(asked.page + 1).address() if asked.page < found.pages else "",
    }


def _pointer(query: str, found: FindPage) -> tuple[str, str, str]:
    """The query in three: before the place that could not be understood, there, and after it."""
    if found.error is None:
        return "", "", ""
    column = max(0, found.error.column - 1)
    return query[:column], query[column : column + 1], query[column + 1 :]
