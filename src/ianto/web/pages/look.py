"""The choice of colours, type and setting."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from ianto.web.looks import COOKIE, look_of

_YEARS = 5 * 365 * 24 * 3600


@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """`/look`: remember the choice and go back to the page it was made on."""
    chosen = look_of(request).changed(request.POST.dict())
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    response = HttpResponseRedirect(back, status=303)
    response.set_cookie(COOKIE, chosen.cookie(), max_age=_YEARS, httponly=True, samesite="Lax")
    return response
