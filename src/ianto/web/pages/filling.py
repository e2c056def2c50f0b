"""Saying which cells of a table a story fills, or that it fills none of it."""

from __future__ import annotations

import re
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from ianto.library import LibraryUnusable
from ianto.library.challenges.problems import Refused
from ianto.web.pages.problem import bad_request
from ianto.web.pages.work import detail_or_404
from ianto.web.render import library_of, page
from ianto.web.shown.line import title_of
from ianto.web.shown.refused import told

_BETWEEN: Final = re.compile(r"\band\b|[\s,;#.&+]+", re.IGNORECASE)
_DIGITS: Final = 6
_LONGEST: Final = 500
_OTHERWISE = 409


@require_POST
def fills(request: HttpRequest, work_id: int) -> HttpResponse:
    """`/work/<id>/fills`: `what` says whether it fills the `numbers` of a `table`, none of it, or what it says itself."""
    detail = detail_or_404(request, work_id)
    given = {each: request.POST.get(each, "").strip()[:_LONGEST] for each in ("table", "numbers", "what")}
    back = request.POST.get("next", "")
    if not back or not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = f"/work/{work_id}"
    try:
        act = _said(request, work_id, given)
    except Refused as error:
        return _again(request, work_id, title_of(detail.line), given, told(error))
    except LibraryUnusable as error:
        return _again(request, work_id, title_of(detail.line), given, f"Nothing was changed: {error}.")
    if act is None:
        return bad_request(request)
    leads, _, where = back.partition("#")
    joined = "&" if "?" in leads else "?"
    where = where or ("prompts" if leads == f"/work/{work_id}" else "")
    return HttpResponseRedirect(f"{leads}{joined}done={act}{f'#{where}' if where else ''}", status=303)


def _said(request: HttpRequest, work: int, given: dict[str, str]) -> str | None:
    library = library_of(request)
    match given["what"]:
        case "set":
            return library.fill([work], given["table"], _numbers(given["numbers"]))
        case "none":
            return library.unfill([work], given["table"])
        case "reset":
            return library.reset_fill([work], given["table"])
        case _:
            return None


def _numbers(typed: str) -> list[int]:
    """Numbers as people list them: `7`, `7, 12`, `7 and 12`, `#7`."""
    found = _BETWEEN.sub(" ", typed).split()
    if not all(each.isascii() and each.isdecimal() and len(each) <= _DIGITS for each in found):
        raise Refused(f"“{typed}” is no list of numbers; give them as they stand in the table: 7, or 7, 12")
    return [int(each) for each in found]


def _again(request: HttpRequest, work: int, title: str, given: dict[str, str], trouble: str) -> HttpResponse:
    """The form again with what was typed, and what is wrong with it."""
    return page(
        request,
        "fills.html",
        status=_OTHERWISE,
        work=work,
        title=title,
        given=given,
        trouble=trouble,
        names=[each.table.name for each in library_of(request).tables()],
        here_is=f"/work/{work}",
    )
