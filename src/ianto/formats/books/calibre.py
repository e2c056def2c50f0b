"""calibre's converter, for the books ianto cannot open itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from ianto.formats.unreadable import Unreadable

CONVERTER: Final = "ebook-convert"
"""calibre's program, looked for on PATH."""

_SECONDS: Final = 180
_NEEDS: Final = (
    "it is a Kindle or e-reader book, which ianto reads with calibre's help: "
    "install calibre (its program ebook-convert must be found), or convert it to EPUB and add that"
)
_FAILED: Final = "calibre could not convert it to EPUB: it may be damaged or protected (DRM)"
# The converter is told nothing of us but where programs and temporary files are.
_PASSED_ON: Final = ("PATH", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT")


def to_epub(data: bytes, kind: str) -> bytes:
    """A book as an EPUB, made in a temporary folder within three minutes.

    Args:
        data: the book.
        kind: the ending of its name, by which calibre knows its format.

    Raises:
        Unreadable: calibre is not there, or cannot read it.
    """
    program = shutil.which(CONVERTER)
    if program is None:
        raise Unreadable(_NEEDS)
    with tempfile.TemporaryDirectory(prefix="ianto-", ignore_cleanup_errors=True) as folder:
        return _convert(program, Path(folder), data, kind)


def _convert(program: str, folder: Path, data: bytes, kind: str) -> bytes:
    source, target = folder / f"book.{kind}", folder / "book.epub"
    source.write_bytes(data)
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    environment |= {"HOME": str(folder), "CALIBRE_CONFIG_DIRECTORY": str(folder / "settings")}
    try:
        subprocess.run(
            [program, str(source), str(target), "--no-default-epub-cover"],
            check=True,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
        )
        return target.read_bytes()
    except subprocess.TimeoutExpired as error:
        raise Unreadable(f"calibre did not convert it to EPUB within {_SECONDS} seconds") from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise Unreadable(_FAILED) from error
