"""Mail's quoted-printable left in the text: `=92` for ’, `=20` for a space, `=` at the end of a broken line."""

from __future__ import annotations

import codecs
import re
from typing import Final

from ianto.text.charsets import WINDOWS_1252
from ianto.text.repair.mending import Mended, mend

_CODE: Final = re.compile("=[0-9A-F]{2}")
# What a mailer writes so: signs beyond ASCII, the equals sign, spaces and tabs before a line's end, dots.
_WRITTEN: Final = r"=(?:[89A-F][0-9A-F]|3D|20|09|2E|46|0A|0D)"
_MARKS: Final = re.compile(rf"((?:{_WRITTEN}|(?<=[^=\n])=[ \t]*\n)+)")
_SOFT: Final = re.compile(r"(?m)^[^=\n](?:[^\n]{56,}[^=\n])=[ \t]*$")
_SPACE_AT_END: Final = re.compile(r"=20[ \t]*$", re.MULTILINE)
_QUOTE: Final = re.compile(r"=(?:9[1-7]|85|E2=80=[9A][0-9A-F]|C[23]=[89AB][0-9A-F])")
_EQUALS: Final = re.compile(r"(?<!=)=(?!=)")
_BROKEN: Final = re.compile(r"=[ \t]*\n")
_LEAST: Final = 2
_SAMPLE: Final = 1 << 18
_BEFORE: Final = 100
_MOST_OTHERS: Final = 0.1


def may_help(text: str) -> bool:
    """Whether there is an equals sign at all."""
    return "=" in text


def mended(text: str) -> Mended | None:
    """The text as the mail meant it, where the equals signs are quoted-printable's throughout."""
    first = text.find("=")
    sample = text[max(0, first - _BEFORE) : first + _SAMPLE]
    soft = len(_SOFT.findall(sample))
    if soft + len(_QUOTE.findall(sample)) + len(_SPACE_AT_END.findall(sample)) < _LEAST:
        return None
    marks = len(_CODE.findall(sample)) + soft
    others = len(_EQUALS.findall(sample)) - marks
    if others > max(1, marks * _MOST_OTHERS):
        return None
    better = mend(text, _MARKS, _meant)
    return better if better.count else None


def _meant(mark: str) -> str:
    data = bytes.fromhex(_BROKEN.sub("", mark).replace("=", ""))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = codecs.charmap_decode(data, "strict", WINDOWS_1252)[0]
    return text.replace("\r\n", "\n").replace("\r", "\n")
