"""Text as it was found and as it is read: decoding, folding, counting, sanitising, typesetting, language."""

from ianto.text.counting import count_words
from ianto.text.dates import iso_date, iso_moment
from ianto.text.decoding import Decoded, decode
from ianto.text.folding import fold
from ianto.text.language import guess_language
from ianto.text.markers import is_chapter_heading, is_ending, is_numeral, is_scene_break
from ianto.text.pieces import pieces_of
from ianto.text.plain import plain
from ianto.text.repair import REPAIRS, Mended, Shifts, joined, mend, totalled
from ianto.text.sanitising import CLEANER_VERSION, clean_html, escape_text
from ianto.text.typesetting import Typeset, typeset

__all__ = [
    "CLEANER_VERSION",
    "REPAIRS",
    "Decoded",
    "Mended",
    "Shifts",
    "Typeset",
    "clean_html",
    "count_words",
    "decode",
    "escape_text",
    "fold",
    "guess_language",
    "is_chapter_heading",
    "is_ending",
    "is_numeral",
    "is_scene_break",
    "iso_date",
    "iso_moment",
    "joined",
    "mend",
    "pieces_of",
    "plain",
    "totalled",
    "typeset",
]
