"""Labels that mean different things: told by their value, and by the company the label is in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ianto.headers.genres import is_genre, is_pair
from ianto.headers.header import Entry, Header
from ianto.headers.values import says_nothing
from ianto.headers.vocabulary import known_canon

Sense = tuple[str, int, int]
"""A field, and where its part of the value begins and ends in the text."""

_RATING: Final = re.compile(
    r"[\s\[(]*(?:nc-?\s?(?:17|21)|pg-?\s?1[35]|pg|[gr]|k\+?|t|m|ma|e|x|u|fr-?(?:c|t|m|ao|\d+)|hard\s+r|soft\s+r|teen(?:s|\s+and\s+up(?:\s+audiences)?)?|mature|explicit|general(?:\s+audiences)?|all\s+ages|adult|p-?(?:6|12|16|18)(?:-avl)?|not\s+rated|unrated|work\s?safe|1[2-8]\+?)"
    r"(?=$|[\s,;:/.)\]!-])",
    re.IGNORECASE,
)
_PAIRING: Final = re.compile(
    r"[^\W\d_][\w.' ’-]*\s*[/×]\s*[^\W\d_]|\b(?:[A-Z]\w+)\s+x\s+(?:[A-Z]\w+)|\b\d{1,2}[x+]\d{1,2}\b|\bMSR\b|\bGSR\b|\bDRR\b|\bUST\b"
)
_SHIP_CODE: Final = re.compile(
    r"\b(?:MSR|GSR|DRR|[A-Z][\w.]{0,12}/[A-Z][\w.]{0,12}(?:/[A-Z][\w.]{0,12})?)(?![\w/])"
)
_LENGTH: Final = re.compile(
    r"\d[\d,.]*\s*k?\+?\s*words?|^[\s~]*\d[\d,.]{2,}\s*$|^[\s~]*\d{1,3}(?:\.\d)?k\+?\s*$|drabble",
    re.IGNORECASE,
)
_SPOIL: Final = re.compile(
    r"spoil|season|episode|\bs\d|\bup to\b|\bthrough\b|series \w+|\d+x\d+", re.IGNORECASE
)
_KINDS: Final = re.compile(
    r"[\s\[(]*(?:gen|het|slash|femslash|femmeslash|yaoi|yuri|multi|other|[mf]/[mf](?:/[mf])*|none)\b",
    re.IGNORECASE,
)
_STORY_SERIES: Final = re.compile(
    r"\b(?:part|book|story|sequel|prequel|verse|#|no\.?)\b|#\s?\d|\d+\s*(?:of|/)\s*\d+|'verse|^\W*(?:none|n/?a|no)\b",
    re.IGNORECASE,
)
_CROSSOVER: Final = re.compile(r"\s*\(?\b(?:x|cross)-?over\b\)?", re.IGNORECASE)
_REMARK: Final = re.compile(r"\s*\([^()]*\)\s*$")
# How newsgroups called their series: TOS, VOY, TNG/DS9.
_CODE: Final = re.compile(r"[A-Z][A-Z\d]{1,5}(?:\s?[/&+,]\s?[A-Z][A-Z\d]{1,5}){0,2}")
_PATH: Final = re.compile(r"\w\s*(?:»|>)\s*\w")
_OF_ALL: Final = re.compile(r"\d+\s*(?:/|of)\s*(?:\d+|\?)")
_CLAUSE: Final = re.compile(r"(?:[^.;\n]|\n(?!\s*\n))+[.;\n]?\s*")
_PART: Final = re.compile(r"(?:[^,;|\n]|(?<=\d),(?=\d{3}(?!\d)))+|(?<=\n)")
# What stands between the parts of a combined value, the surest first.
_BETWEEN: Final = tuple(
    re.compile(mark)
    for mark in (r"[^;]+", r"[^|]+", r"(?:[^/]|(?<=\S)/|/(?=\S))+", r"[^/]+", r"(?:[^,]|,(?=\d{3}))+")
)
_WHEN: Final = re.compile(
    r"\W*(?:set|takes\s+place|post-?|pre-?|after|before|during|between|happens)\b(?![^.]*spoil)",
    re.IGNORECASE,
)
_TALK: Final = frozenset({"notes", "disclaimer", "summary", "feedback", "character", "relationship"})
_BY: Final = re.compile(r"\s+by\s+", re.IGNORECASE)
_LETTERS: Final = 2
_LONGEST_RATING: Final = 8
_WHERE_POSTED: Final = frozenset({"location", "current location"})
_JOURNALS: Final = frozenset({"mood", "music", "current mood", "current music"})
_SITES: Final = frozenset(
    {
        "chapters",
        "completed",
        "read",
        "reads",
        "published",
        "updated",
        "series",
        "challenges",
        "story notes",
        "reviews",
    }
)
_LEAST_SITES: Final = 3
_LEAST_NAMES: Final = 2
_SINGLE: Final = ("rating", "relationship", "word_count")
_SINGLES: Final = frozenset(_SINGLE)
_RECOGNISED: Final = {"rating": _RATING, "relationship": _PAIRING, "word_count": _LENGTH}


def senses_of(entry: Entry, header: Header) -> list[Sense]:
    """What a label states: one field, or several parts of its value for several fields."""
    names, start, stop = entry.label.names, entry.start, entry.stop
    if entry.label.label.casefold() in _WHERE_POSTED and _is_journals(header):
        return []
    value = header.text[start:stop]
    if names == ("genre",) and "/" in value:
        return list(_genres(value, start))
    if len(names) == 1:
        return list(_one(names[0], value, start, stop, header))
    return list(_several(names, value, start, stop))


def _is_journals(header: Header) -> bool:
    """Whether a journal says what was listened to, and where, when the entry was written."""
    return any(entry.label.label.casefold() in _JOURNALS for entry in header.entries)


def _one(name: str, value: str, start: int, stop: int, header: Header) -> Iterator[Sense]:
    if name == "series?":
        canon = known_canon(_REMARK.sub("", value)) is not None or (
            not header.states("fandom")
            and (
                all(map(known_canon, _canons_of(value)))
                or _CODE.fullmatch(value.strip()) is not None
                or (known_canon(value.partition(",")[0]) is not None and not _STORY_SERIES.search(value))
                or (_is_lists(header) and not _STORY_SERIES.search(value))
            )
        )
        yield ("fandom" if canon else "series"), start, stop
    elif name == "chapters?":
        if _OF_ALL.search(value):
            yield "part", start, stop
    elif name == "category?":
        yield from _category(value, start, stop, header)
    elif name == "codes?":
        yield from _codes(value, start)
    elif name == "rating":
        yield from _rated(value, start, stop)
    elif name == "source?":
        yield ("source_url" if "://" in value or "www." in value else "fandom"), start, stop
    elif name == "series":
        yield ("fandom" if known_canon(value) and not header.states("fandom") else "series"), start, stop
    elif not name.endswith("!") and name != "-":
        yield name, start, stop


def _rated(value: str, start: int, stop: int) -> Iterator[Sense]:
    """`PG/ takes place after the ball`: the rating, and what else was put on its line."""
    length = _rating_length(value)
    rest = value[length:].lstrip(" /;,-–")
    if length and value[length : length + 3].strip()[:1] in {"/", ";"} and _WHEN.match(rest):
        yield "rating", start, start + length
        yield "setting", stop - len(rest), stop
    else:
        yield "rating", start, stop


def _category(value: str, start: int, stop: int, header: Header) -> Iterator[Sense]:
    if _PATH.search(value) and not header.states("fandom"):
        # "Books » Emma": a site's path to a canon.
        yield "fandom", start, stop
    elif _KINDS.match(value):
        yield "category", start, stop
    elif _is_sites(header) and not header.states("fandom") and not says_nothing(value):
        # An archive's own page: its categories are a tree of canons, and its genres have a label of their own.
        yield "fandom", start, stop
    elif not header.states("fandom") and all(map(known_canon, _canons_of(value))):
        yield "fandom", start, stop
    elif _RATING.match(value) and not header.states("rating") and len(value) < _LONGEST_RATING:
        yield "rating", start, stop
    else:
        yield "genre", start, stop


def _canons_of(value: str) -> list[str]:
    return re.split(r"[,/]", _CROSSOVER.sub("", value))


def _is_lists(header: Header) -> bool:
    """Whether a header went over a mailing list whose subjects begin with its name, as anime's did: `[FFML] …`."""
    subjects = [entry for entry in header.entries if "subject!" in entry.label.names]
    return any(header.text[entry.start : entry.start + 1] == "[" for entry in subjects)


def _is_sites(header: Header) -> bool:
    """Whether an archive set this header, and not the author: it counts chapters and readings."""
    labels = {entry.label.label.casefold() for entry in header.entries}
    return len(labels & _SITES) >= _LEAST_SITES and header.states("genre")


def _codes(value: str, start: int) -> Iterator[Sense]:
    """Trek's and Gossamer's codes: a rating, ships and genres on one line."""
    rest = []
    for found in re.finditer(r"[^,;]+", value):
        begin, end = start + found.start(), start + found.end()
        if (
            _RATING.match(found[0].lstrip())
            and len(found[0].strip()) < _LONGEST_RATING
            and "/" not in found[0]
        ):
            yield "rating", begin, end
        elif is_pair(found[0]) or _is_ship_code(found[0]):
            yield "relationship", begin, end
        else:
            rest.append((begin, end))
    for begin, end in rest:
        yield ("genre" if is_genre(value[begin - start : end - start]) else "tag"), begin, end


def _is_ship_code(piece: str) -> bool:
    """Whether a piece has a ship's code in it: `MSR`, `K/S`, but not `Drama/Angst`."""
    found = _SHIP_CODE.search(piece)
    return found is not None and not any(
        len(side) > _LETTERS and is_genre(side) for side in found[0].split("/") if "/" in found[0]
    )


def _genres(value: str, start: int) -> Iterator[Sense]:
    """Genres with a slash among them, which is a pairing's where it stands between two names."""
    for found in re.finditer(r"[^,;|]+", value):
        name = "relationship" if is_pair(found[0]) else "genre"
        yield name, start + found.start(), start + found.end()


def _several(names: Sequence[str], value: str, start: int, stop: int) -> Iterator[Sense]:
    """A combined label: each part of the value goes where it belongs, as far as that can be told."""
    plain = [name.rstrip("?!") for name in names if name != "-"]
    plain = [
        "genre" if name in {"codes", "category"} else "fandom" if name == "source" else name for name in plain
    ]
    plain = list(dict.fromkeys(plain))
    if "fandom" in plain:
        plain = [name for name in plain if name != "series"]
    aligned = _aligned(plain, value, start)
    if aligned:
        yield from aligned
        return
    if "spoilers" in plain and _SPOIL.search(value):
        rest = [name for name in plain if name != "spoilers"]
        for clause in _CLAUSE.finditer(value):
            begin, end = start + clause.start(), start + clause.end()
            spoils = _SPOIL.search(clause[0]) and not ("setting" in rest and _WHEN.match(clause[0]))
            for name in ["spoilers"] if spoils else rest:
                yield name, begin, end
        return
    known = [name for name in plain if name in _SINGLE]
    others = [name for name in plain if name not in _SINGLE]
    if set(plain) == {"title", "author"} and len(_BY.findall(value)) == 1:
        by = _BY.search(value)
        assert by is not None
        yield "title", start, start + by.start()
        yield "author", start + by.end(), stop
    elif known:
        yield from _recognised(known, others, value, start)
    elif plain:
        yield from ((name, start, stop) for name in plain)


def _aligned(names: Sequence[str], value: str, start: int) -> list[Sense]:
    """`Prompt/Table: fog / 10lanterns`: as many parts as names, in the same order; else nothing."""
    if len(names) < _LEAST_NAMES or not _TALK.isdisjoint(names):
        return []
    # A comma divides lists as well: it parts fields only where one of them can be told.
    for mark in _BETWEEN if not _SINGLES.isdisjoint(names) else _BETWEEN[:-1]:
        parts = list(mark.finditer(value))
        if len(parts) == len(names) and all(
            part[0].strip() and (name not in _SINGLE or _is_but(name, part[0].strip()))
            for name, part in zip(names, parts, strict=True)
        ):
            return [
                (name, start + part.start(), start + part.end())
                for name, part in zip(names, parts, strict=True)
            ]
    return []


def _is_but(name: str, part: str) -> bool:
    """Whether a part is a value of such a field; of a rating, with no list behind it."""
    found = _RATING.match(part) if name == "rating" else None
    if name == "rating":
        return found is not None and not part[found.end() :].lstrip().startswith((",", ";"))
    return _fits(name, part)


def _recognised(known: Sequence[str], others: Sequence[str], value: str, start: int) -> Iterator[Sense]:
    seen: set[str] = set()
    for part in _PART.finditer(value):
        begin, end = start + part.start(), start + part.end()
        fits = next(
            (name for name in known if name == "relationship" or name not in seen if _fits(name, part[0])),
            None,
        )
        if fits == "rating":
            length = _rating_length(part[0])
            yield "rating", begin, begin + length
            begin += length
            while begin < end and value[begin - start] in " ,;:/-–(":
                begin += 1
            seen.add(fits)
            if begin < end and others:
                yield others[0], begin, end
        elif fits:
            seen.add(fits)
            yield fits, begin, end
        else:
            for name in others[:1] or known[:1]:
                yield name, begin, end


def _rating_length(part: str) -> int:
    """How long the rating is that a part begins with, told in two systems or not: `PG/K+`."""
    length = 0
    while found := _RATING.match(part, length):
        length = found.end()
        if part[length : length + 1] != "/" or not _RATING.match(part, length + 1):
            break
        length += 1
    return length


def _fits(name: str, part: str) -> bool:
    recognised = _RECOGNISED[name]
    return bool(recognised.match(part) if name == "rating" else recognised.search(part))
