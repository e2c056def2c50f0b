"""The add page: files come in, and each is told what became of it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods, require_POST

from ianto.library import Fate, LibraryUnusable
from ianto.web.pages.problem import bad_request
from ianto.web.render import library_of, page
from ianto.web.settings import LARGEST_UPLOAD
from ianto.web.shown.fates import shelved

_LONGEST = 200
_PATIENCE = 30  # seconds that another process, busy with the library, is waited for
_ASKED = 1_000  # files that one may ask about at once
_SHA256 = re.compile("[0-9a-f]{64}")


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """`/add`: the form, and after it what became of each file."""
    if request.method != "POST":
        return _shown(request)
    uploads = [each for each in request.FILES.getlist("stories") if isinstance(each, TemporaryUploadedFile)]
    if not uploads:
        return _shown(
            request, trouble="No file was chosen. Choose some, or drop them on the form.", status=400
        )
    fates: list[Fate] = []
    try:
        with TemporaryDirectory(prefix="ianto-") as name:
            _lay_out(Path(name), uploads, request.POST.getlist("path"))
            library_of(request).add([Path(name)], shown_as=Path(name), wait=_PATIENCE, on_fate=fates.append)
    except LibraryUnusable as error:
        return _shown(request, fates, trouble=f"Not everything was added: {error}", status=503)
    except OSError as error:
        said = f"Not everything was added: {error.strerror}. Make room or mend it, and add them again."
        return _shown(request, fates, trouble=said, status=507)
    return _shown(request, fates)


@require_POST
def known(request: HttpRequest) -> HttpResponse:
    """`/add/known`: which of these files need not be sent, for they are here, from the same path.

    The body is JSON, `{"files": [{"path", "sha256"}]}`; the answer `{"unchanged": [{"at", "work", "title",
    "reason"}]}`, where `at` counts the files from 0.
    """
    try:
        files = _asked(json.loads(request.body))
    except ValueError:
        return bad_request(request)
    fates = {fate.file: fate for fate in library_of(request).unchanged(files)}
    told = [
        {"at": at, "work": fate.work, "title": fate.title, "reason": fate.reason}
        for at, (path, _) in enumerate(files)
        if (fate := fates.get(path)) is not None
    ]
    return JsonResponse({"unchanged": told})


def _asked(said: object) -> list[tuple[str, str]]:
    """The path, as it would be laid out, and the hash of each file that is asked about.

    Raises:
        ValueError: that is not what the body says, or it asks about too many.
    """
    files = said.get("files") if isinstance(said, dict) else None
    if not isinstance(files, list) or len(files) > _ASKED:
        raise ValueError(said)
    asked = []
    for each in files:
        path, sha256 = (each.get("path"), each.get("sha256")) if isinstance(each, dict) else (None, None)
        if not (isinstance(path, str) and isinstance(sha256, str) and _SHA256.fullmatch(sha256)):
            raise ValueError(each)
        asked.append(("/".join(_parts(path)), sha256))
    return asked


def _shown(
    request: HttpRequest, fates: list[Fate] | None = None, trouble: str = "", status: int = 200
) -> HttpResponse:
    return page(
        request,
        "add.html",
        status=status,
        report=shelved(fates or ()),
        trouble=trouble,
        largest=LARGEST_UPLOAD,
    )


def _lay_out(folder: Path, uploads: list[TemporaryUploadedFile], paths: list[str]) -> None:
    """Put the uploads where they lay in the reader's own folder, as far as the browser says."""
    if len(paths) != len(uploads):
        paths = [upload.name or "" for upload in uploads]
    for number, (upload, path) in enumerate(zip(uploads, paths, strict=True), 1):
        parts = _parts(path) or (f"file {number}",)
        target = folder.joinpath(*parts)
        # Two uploads may have one name, or one the name of the other's folder.
        if target.exists() or any(above.is_file() for above in target.parents):
            target = folder.joinpath(f"upload {number}", *parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(upload.temporary_file_path(), target)


def _parts(path: str) -> tuple[str, ...]:
    """The path's parts, none of which leads out of the folder or cannot be a file's name."""
    plain = PurePosixPath(path.replace("\\", "/").replace("\0", ""))
    return tuple(
        part.encode("utf-8", "replace")[-_LONGEST:].decode("utf-8", "ignore")
        for part in plain.parts
        if part not in {"/", "..", "."}
    )
