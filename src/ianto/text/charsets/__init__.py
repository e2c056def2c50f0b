"""Which encoding bytes are in: marks, labels, and how plausible the letters are."""

from ianto.text.charsets.fragments import Mixture, unmix
from ianto.text.charsets.labels import SAYS_NOTHING, codec_of, shown, switch
from ianto.text.charsets.marks import by_escapes, by_mark, by_nulls
from ianto.text.charsets.plausible import WINDOWS_1252, Guess, as_windows_1252, guess, is_western

__all__ = [
    "SAYS_NOTHING",
    "WINDOWS_1252",
    "Guess",
    "Mixture",
    "as_windows_1252",
    "by_escapes",
    "by_mark",
    "by_nulls",
    "codec_of",
    "guess",
    "is_western",
    "shown",
    "switch",
    "unmix",
]
