"""What can be taken away of a table: written out to be posted, and as pictures."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header, parse_etags, quote_etag
from django.views.decorators.http import require_safe

from ianto.web.pages.problem import bad_request
from ianto.web.pages.tables import table_or_404
from ianto.web.render import library_of, page
from ianto.web.shown.grid import table_address
from ianto.web.shown.table import EXTENSIONS, NOTATIONS_TOLD, WRITTEN, exports
from ianto.web.shown.table_pictures import looks_of, pictures_of

if TYPE_CHECKING:
    from ianto.export import Theme
    from ianto.library.challenges.pictures import PictureForm, PictureKind
    from ianto.library.challenges.shown import TableShown

_LONGEST: Final = 200
_THEMES: Final[dict[str, Theme]] = {"light": "light", "sepia": "sepia", "dark": "dark"}
_CONTENT: Final = {"svg": "image/svg+xml; charset=utf-8", "png": "image/png"}
_ADDRESS: Final = re.compile(r"https?://[\w.-]+(?::\d{1,5})?(?:/[^\s\"'<>\\\[\]()]*)?", re.IGNORECASE)
_HERE: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})


@require_safe
def export(request: HttpRequest, name: str) -> HttpResponse:
    """`/table/<id>/export?as=html`: a table written out in a notation, to be copied; with `file=1` as a file."""
    shown = _asked(request, name)
    notation = next((each for each in WRITTEN if each == request.GET.get("as", "html")), None)
    if notation is None:
        return bad_request(request)
    typed = request.GET.get("base", "").strip()[:_LONGEST]
    base, trouble = _base_asked(typed) if typed else (_base(request), "")
    text = library_of(request).table_text(shown.table.id, notation, writer=shown.writer, base=base)
    if request.GET.get("file") == "1":
        return _download(text, f"{shown.table.id}.{EXTENSIONS[notation]}")
    return page(
        request,
        "table_export.html",
        table=shown.table,
        by=shown.writer,
        address=table_address(shown.table.id, shown.writer),
        text=text,
        base=base,
        typed=typed or base,
        trouble=trouble,
        form=notation,
        unlinked=library_of(request).unlinked(shown, base),
        notation=NOTATIONS_TOLD[notation],
        exports=exports(shown, typed if typed and not trouble else ""),
        here_is=f"{request.path}?{request.GET.urlencode()}",
    )


@require_safe
def pictures(request: HttpRequest, name: str) -> HttpResponse:
    """`/table/<id>/pictures`: what can be posted of a table as a picture; `?look=` light, sepia or dark."""
    shown = _asked(request, name)
    look = _THEMES.get(request.GET.get("look", ""), "light")
    return page(
        request,
        "table_pictures.html",
        table=shown.table,
        by=shown.writer,
        address=table_address(shown.table.id, shown.writer),
        chosen=look,
        looks=looks_of(shown),
        pictures=pictures_of(shown, look),
    )


@require_safe
def picture(request: HttpRequest, name: str, what: PictureKind, form: PictureForm) -> HttpResponse:
    """`/table/<id>/card.svg` or `.png`, `banner`, `wide` and `badge`: `?by=` one writer, `?look=`; `file=1` to keep."""
    shown = _asked(request, name)
    look = _THEMES.get(request.GET.get("look", ""), "light")
    data = library_of(request).table_picture(
        shown.table.id, what=what, form=form, writer=shown.writer, look=look
    )
    mark = quote_etag(blake2b(data, digest_size=12).hexdigest())
    headers = {"ETag": mark}
    if mark in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponse(status=304, headers=headers)
    response = HttpResponse(data, content_type=_CONTENT[form], headers=headers)
    if request.GET.get("file") == "1":
        _name(response, f"{shown.table.id}-{what}.{form}")
    return response


def _asked(request: HttpRequest, name: str) -> TableShown:
    return table_or_404(request, name, request.GET.get("by", "").strip()[:_LONGEST])


def _base(request: HttpRequest) -> str:
    """The site's address, for the links of a table that is posted; empty where nobody else can go there."""
    host = request.get_host()
    return "" if host.rpartition(":")[0] in _HERE or host in _HERE else f"{request.scheme}://{host}"


def _base_asked(typed: str) -> tuple[str, str]:
    """The address of this library as it was typed, or why it is none."""
    whole = typed if "://" in typed else f"http://{typed}"
    if not _ADDRESS.fullmatch(whole):
        return "", "That is no address of a site; one looks like https://stories.example.org."
    return whole.rstrip("/"), ""


def _download(text: str, filename: str) -> HttpResponse:
    response = HttpResponse(text.encode(), content_type="text/plain; charset=utf-8")
    _name(response, filename)
    return response


def _name(response: HttpResponse, filename: str) -> None:
    disposition = content_disposition_header(as_attachment=True, filename=filename)
    if disposition:
        response.headers["Content-Disposition"] = disposition
