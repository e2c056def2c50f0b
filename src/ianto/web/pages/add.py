"""The add page: files come in, and each is told what became of it."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from ianto.library import Fate, LibraryUnusable
from ianto.web.render import library_of, page
from ianto.web.settings import LARGEST_UPLOAD
from ianto.web.shown.fates import shelved

_LONGEST = 200
_PATIENCE = 30  # seconds that another process, busy with the library, is waited for


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


def _shown(
    request: HttpRequest, fates: list[Fate] | None = None, trouble: str = "", status: int = 200
) -> HttpResponse:
    return page(
        request,
        "add.html",
        status=status,
        report=shelved(fates) if fates else None,
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
