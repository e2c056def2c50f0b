"""Folding tags: what differs only in case, accents, quotes, brackets, spaces or punctuation is one key."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ianto.tags.kinds import TagKind
from ianto.text import fold

# Quotes, stops and stars are left out ("Bertie" Wooster, Dr. Crusher, M*A*S*H); dashes, colons and commas part words.
_LEFT_OUT: Final = "\"'`´.*!?¡¿…"
_PARTING: Final = "-_:;,·•~"
_SIGNS: Final = str.maketrans(
    {
        **dict.fromkeys(_LEFT_OUT),
        **dict.fromkeys(_PARTING, " "),
        **dict.fromkeys("[{〈《「『【（［｛<", "("),
        **dict.fromkeys("]}〉》」』】）］｝>", ")"),
        "&": " and ",
        "＆": " and ",
    }
)
# All of ASCII by itself: a table with gaps is looked up at a third of the speed.
_ASCII_SIGNS: Final = {**{ord(sign): sign for sign in map(chr, range(128))}, **_SIGNS}
_BRACKETS: Final = str.maketrans("[{（［｛【]}）］｝】", "(((((())))))")
_BRACKETED: Final = re.compile(r"[\[\]{}（）［］｛｝【】]").search
# AO3 tells tags of one name apart by their kind.
_KIND_NAMED: Final = re.compile(r"(?:\s+- (?:fandom|relationship|character|freeform)s?)+\s*$", re.IGNORECASE)
_PLURAL: Final = re.compile(r"\((e?s)\)")
_INITIALS: Final = re.compile(r"(?<!\w)(\w) (?=\w(?!\w))")
_INSIDE: Final = re.compile(r"\(\s+|\s+\)")
# Words of two letters and more are folded by their case alone, which is most of a vocabulary.
_PLAIN: Final = re.compile(r"[A-Za-z]{2,}+(?: [A-Za-z]{2,}+)*+").fullmatch
_ARTICLED: Final = frozenset({"fandom", "character", "series", "relationship"})
_INVERTED: Final = re.compile(
    r"(?P<surname>[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*)?), (?P<given>[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*)?)"
    r"(?P<rest> \([^()]*\))?"
)
# What follows a name behind a comma without being a given name.
_NO_GIVEN: Final = frozenset(
    [
        "jr",
        "sr",
        "esq",
        "the",
        "of",
        "a",
        "an",
        "and",
        "or",
        "his",
        "her",
        "their",
        "king",
        "queen",
        "duke",
        "duchess",
        "earl",
        "count",
        "countess",
        "prince",
        "princess",
        "lord",
        "lady",
        "md",
        "phd",
        "dds",
        "rn",
        "ii",
        "iii",
        "iv",
        "senior",
        "junior",
        "etc",
        "not",
        "but",
        "with",
        "as",
        "in",
        "et",
        "al",
    ]
)
_NO_SURNAME: Final = frozenset(
    {"the", "and", "or", "king", "queen", "saint", "sir", "lord", "lady", "captain"}
)


@lru_cache(maxsize=65536)
def folded(kind: TagKind, text: str) -> str:
    """What all spellings of a tag share that differ only in the way they are typed, without any vocabulary.

    A relationship is not taken apart here: see `ianto.tags.pairing`.
    """
    if _PLAIN(text):
        key = text.lower()
        return key[4:] if kind in _ARTICLED and key.startswith("the ") else key
    text = tidy(kind, text)
    if kind == "author":
        # Pen names are chosen to the letter: a dot or a dash can be all that tells two writers apart.
        return fold(text) or text
    # What needs no letter unfolded is folded at once.
    key = (
        " ".join(text.lower().translate(_ASCII_SIGNS).split())
        if text.isascii()
        else fold(fold(text).translate(_SIGNS))
    )
    if "(" in key:
        key = _INSIDE.sub(lambda found: found[0].strip(), _PLURAL.sub(r"\1", key))
    if " " in key:
        key = _INITIALS.sub(r"\1", key)
        if kind in _ARTICLED and key.startswith("the "):
            key = key[4:]
    return key or fold(text) or text


def tidy(kind: TagKind, text: str) -> str:
    """A tag as it is shown when nothing is known of it: spaces squeezed, round brackets, `Surname, Given` turned."""
    if _PLAIN(text):
        return text
    if kind == "author":
        return " ".join(text.split()) or text
    if _BRACKETED(text):
        text = text.translate(_BRACKETS)
    text = " ".join(text.split()).strip(",; ") or text.strip()
    shown = (_KIND_NAMED.sub("", text) or text) if " - " in text else text
    return turned(shown) if kind == "character" and ", " in shown else shown


def turned(name: str) -> str:
    """`Holmes, Sherlock` as `Sherlock Holmes`; any other name as it is.

    Examples:
        >>> turned("Holmes, Sherlock")
        'Sherlock Holmes'
        >>> turned("Arthur, King of the Britons")
        'Arthur, King of the Britons'
    """
    found = _INVERTED.fullmatch(name)
    if found is None:
        return name
    given, surname = found["given"].casefold().split(), found["surname"].casefold().split()
    if {word.rstrip(".") for word in given} & _NO_GIVEN or surname[0].rstrip(".") in _NO_SURNAME:
        return name
    return f"{found['given']} {found['surname']}{found['rest'] or ''}"
