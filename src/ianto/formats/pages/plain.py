"""Plain text: the format of thirty years of mailing lists, and the last resort for all that is not binary."""

from __future__ import annotations

from typing import Final

from ianto.formats.sample import Sample
from ianto.formats.unreadable import Unreadable
from ianto.story import Manuscript

_CONTROLS: Final = bytes([*range(9), 11, *range(14, 27), *range(28, 32), 127])
# Old mail carries a stray control character now and then; a binary file has one in four bytes.
_MOST_CONTROLS: Final = 0.02
_PROBE: Final = 8192


def sniff(_: Sample) -> bool:
    """Whatever nothing else knows is text, or is refused when read."""
    return True


def read(sample: Sample) -> Manuscript:
    """All of the text as it stands.

    Raises:
        Unreadable: it is no text.
    """
    decoded = sample.decoded
    if not decoded.encoding.startswith(("utf-16", "utf-32")):
        _refuse_binary(sample.data)
    if not decoded.text.strip():
        raise Unreadable("it is empty: there are only spaces and line ends in it")
    return Manuscript(
        format="txt",
        media_type="text/plain",
        text=decoded.text,
        encoding=decoded.encoding,
        shifts=decoded.shifts,
        repairs=decoded.repairs,
        warnings=decoded.warnings,
    )


def _refuse_binary(data: bytes) -> None:
    for start in (0, len(data) // 2, max(0, len(data) - _PROBE)):
        probe = data[start : start + _PROBE]
        controls = len(probe) - len(probe.translate(None, _CONTROLS))
        if controls > max(4, len(probe) * _MOST_CONTROLS):
            raise Unreadable(
                "it is no text but binary data: if it is a document of another program, "
                "save it there as plain text, HTML or EPUB and add that"
            )
