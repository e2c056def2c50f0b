"""Metadata in a few words, as it is set behind a title or alone on a line: `Holmes/Watson, PG-13, 1/3`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final

from ianto.headers.titles import counter
from ianto.headers.vocabulary import known_canon
from ianto.story import FieldName

_LONGEST: Final = 160
_SEPARATOR: Final = re.compile(r"\s*(?:[;|]|,(?!\d{3}(?!\d)))\s*|\s+[-–—~]+\s+|\s+/\s+|\.\s+(?=\S)")
_BEHIND_BYLINE: Final = re.compile(r"\s*[,;|]\s+|\s+[-–—~|]+\s+|(?<=\w\w)\.\s+|\s+[(\[]\s*")
_BRACKETS: Final = re.compile(r"\s*[(\[](?P<inner>[^()\[\]]{1,90})[)\]]\s*$")
_JOINT: Final = re.compile(r"\s+[-–—|~]+\s+|\s*[;|]\s*|,\s+")
_BEHIND_NAME: Final = re.compile(r"[\s,;|:–—~-]*$")
_NAME: Final = r"[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,2}"
_RATING: Final = re.compile(
    r"(?:rated\s+|rating:?\s+)?(?:nc-?\s?(?:17|21)|pg-?\s?1[35]|pg|k\+|[gkrtm]|ma|fr-?(?:c|t|m|ao|1[358]|21)|teen|mature|explicit|all\s+ages|(?:hard|soft|light)\s+r|(?:pg|pg-13|r|g|t|m)[- ]ish)",
    re.IGNORECASE,
)
_SAID_RATED: Final = re.compile(r"(?:rated|rating:?)\s+", re.IGNORECASE)
_SHIP: Final = re.compile(
    rf"(?:(?:pre-?|implied\s+|past\s+)?{_NAME}(?:\s?[/×]\s?{_NAME}){{1,3}}|{_NAME}\sx\s{_NAME}|MSR|GSR|DRR)"
)
_UNDIVIDED: Final = re.compile(
    r"(?<=[\w)\]])\s+(?P<ship>[A-Z][\w.]*(?:/[A-Z][\w.]*){1,2})\s+(?P<rating>NC-?17|PG-?1[35]|PG|[GRKTM])$"
)
# "The Lamp (1/1) PG Holmes/Watson", the other way about and behind a bracket.
_UNDIVIDED_TOO: Final = re.compile(
    r"(?<=[)\]])\s+(?P<rating>NC-?17|PG-?1[35]|PG|[GRKTM])\s+(?P<ship>[A-Z][\w.]*(?:/[A-Z][\w.]*){1,2})$"
)
# Behind a bracket or a counter, a rating needs nothing before it: `The Lamp (Holmes/Watson) PG`.
_RATED: Final = re.compile(r"(?<=[)\]?\d])\s+[-–—]?\s*\(?(?P<rating>NC-?17|PG-?1[35]|PG|FR(?:AO|[CTM]))\)?$")
_PART: Final = re.compile(
    r"(?:(?:part|chapter|ch\.?|pt\.?)\s*)?\d{1,3}\s*(?:/|\bof\b)\s*(?:\d{1,3}|\?+|x)|(?:part|chapter)\s+\d{1,3}",
    re.IGNORECASE,
)
_WORDS: Final = re.compile(
    r"~?\d[\d,.]*k?\+?\s*(?:words?|w)|[~≈]\s?\d{3,6}|\d{3,6}[- ]?ish|(?:about|around|approx\.?|approximately|roughly|just\s+(?:over|under)|nearly|almost|under|over)\s\d[\d,]{2,6}(?:\s?words)?|\d{1,3}(?:\.\d)?k",
    re.IGNORECASE,
)
_KIND: Final = re.compile(r"gen|het|slash|femslash|femmeslash|yaoi|yuri|[mf]/[mf]", re.IGNORECASE)
_GENRE: Final = re.compile(
    r"angst|fluff|humou?r|crack|romance|drama|h/c|hurt/comfort|au|crossover|drabble|double drabble|ficlet|vignette|one-?\s?shot|wip|complete|deathfic|pwp|smut|episode tag|challenge",
    re.IGNORECASE,
)  # fmt: skip
# Said in passing, and for no field of its own.
# Archives' lists count reviews behind everything else: `[PG-13] (4 reviews)`, `Rated: PG [Reviews - 4]`.
_REVIEWED: Final = re.compile(
    r"\s*[(\[]\s*(?:\d+\s+reviews?|reviews?\s*[-:]?\s*\d+)\s*[)\]]\s*$", re.IGNORECASE
)
_RATED_AS: Final = re.compile(r"\s+Rated:?\s+(?P<rating>NC-?17|PG-?1[35]|PG|K\+?|[GRTM])$")
_SAID: Final = frozenset({"drabble", "double drabble", "ficlet", "vignette", "wip", "complete", "challenge"})
_FRIENDS: Final = re.compile(rf"(?:the\s)?{_NAME}\s(?:&|and)\s(?:the\s|a\s|his\s|her\s)?{_NAME}")
_CANON_LIKE: Final = re.compile(r"[^\W\d_a-zа-я][\w’'.:-]*(?:\s[\w’'.:&-]+){0,5}")
_BOXED: Final = re.compile(r"[(\[]\s*(?P<inner>[^()\[\]]{3,120}?)\s*[)\]]")
_SLASHED: Final = frozenset({"h/c", "hurt/comfort", "n/a", "a/n"})
_MANY: Final = 2
# Each is tried with all that stands behind it: a line of nothing but separators must not cost their square.
_MOST_JOINTS: Final = 16
_TELLING: Final = frozenset({"rating", "relationship"})


@dataclass(frozen=True, slots=True)
class Term:
    """One such piece: the field it states (None if it states none), where it stands, whether it is known at all, and surely so."""

    name: FieldName | None
    start: int
    stop: int
    known: bool = True
    sure: bool = True


@lru_cache(maxsize=512)
def terms(text: str) -> tuple[Term, ...]:
    """The pieces of a text that is nothing but such pieces; empty when a single one is not known."""
    found = _read(text)
    return found if all(term.known for term in found) else ()


def _read(text: str, at: int = 0) -> tuple[Term, ...]:
    if len(text) > _LONGEST:
        return ()
    found: list[Term] = []
    begin = 0
    for stop, following in [
        *((mark.start(), mark.end()) for mark in _SEPARATOR.finditer(text)),
        (len(text),) * 2,
    ]:
        piece = text[begin:stop].strip(" .")
        if piece:
            known, name = _meaning(piece)
            place = text.index(piece, begin)
            said = _SAID_RATED.match(piece) if name == "rating" else None
            if said:
                place, piece = place + said.end(), piece[said.end() :]
            found.append(Term(name, at + place, at + place + len(piece), known))
        begin = following
    return tuple(_in_company(text, at, found))


def _in_company(text: str, at: int, found: list[Term]) -> list[Term]:
    """The pieces, those that only the others explain told from them: beside a rating, `Alice & the Hatter` are friends.

    One more that nobody knows is a canon that nobody has listed, if a pairing or a length stand there as well.
    """
    names = {term.name for term in found}
    if "rating" not in names:
        return found
    for place, term in enumerate(found):
        piece = text[term.start - at : term.stop - at]
        if not term.known and "relationship" not in names and _FRIENDS.fullmatch(piece):
            found[place] = Term("relationship", term.start, term.stop, sure=False)
            names.add("relationship")
    unknown = [place for place, term in enumerate(found) if not term.known]
    if len(unknown) == 1 and "fandom" not in names and not names.isdisjoint({"relationship", "word_count"}):
        term = found[unknown[0]]
        if _CANON_LIKE.fullmatch(text[term.start - at : term.stop - at]):
            found[unknown[0]] = Term("fandom", term.start, term.stop, sure=False)
    return found


@lru_cache(maxsize=512)
def terse_line(line: str) -> tuple[Term, ...]:
    """The pieces of a line that is nothing else, and has enough of them to be no title by chance; else none.

    Between brackets, or beside a rating and a pairing, one piece may be unknown.
    """
    boxed = _BOXED.fullmatch(line) if line[:1] in "([" else None
    found = _read(boxed["inner"], boxed.start("inner")) if boxed else _read(line)
    names = [term.name for term in found if term.known]
    if len(found) < _MANY or _TELLING.isdisjoint(names):
        return ()
    unknown = [place for place, term in enumerate(found) if not term.known]
    if not unknown:
        return found
    if len(unknown) > 1:
        return ()
    term = found[unknown[0]]
    if boxed and _CANON_LIKE.fullmatch(line[term.start : term.stop]):
        known = list(found)
        known[unknown[0]] = Term("fandom", term.start, term.stop, sure=False)
        return tuple(known)
    return found if _TELLING.issubset(names) else ()


@lru_cache(maxsize=512)
def title_and_tail(title: str) -> tuple[int, tuple[Term, ...]]:
    """How long a title is without what is appended to it, and the pieces appended, from the left."""
    stop, tail = len(title), list[Term]()
    if len(title) > _LONGEST:
        return stop, ()
    while True:
        cut = _cut(title[:stop]) or _cut_before_counter(title[:stop])
        if cut is None:
            return stop, tuple(sorted(tail, key=lambda term: term.start))
        stop = cut[0]
        tail += cut[1]


@lru_cache(maxsize=512)
def name_and_tail(byline: str) -> tuple[int, tuple[Term, ...]]:
    """How long a byline is without the rating or the pairing set behind the name, and those (`by Ann, PG-13`)."""
    if len(byline) > _LONGEST:
        return len(byline), ()
    for joint in islice(_BEHIND_BYLINE.finditer(byline), _MOST_JOINTS):
        rest = _read(byline[joint.end() :].rstrip(" )]."), at=joint.end())
        names = [term.name for term in rest if term.known]
        if "rating" in names and len(rest) - len(names) <= 1:
            return joint.start(), tuple(term for term in rest if term.known)
    return len(byline), ()


def _cut_before_counter(title: str) -> tuple[int, list[Term]] | None:
    """As `_cut`, where the counter stands behind what is appended: `The Lamp [Dracula, PG] (1/2)`."""
    count = counter(title)
    cut = _cut(title[: count.title]) if count else None
    if count is None or cut is None:
        return None
    return cut[0], [*cut[1], Term("part", count.start, count.stop)]


def _cut(title: str) -> tuple[int, list[Term]] | None:
    reviewed = _REVIEWED.search(title) if title[-1:] in {")", "]"} else None
    if reviewed:
        return (reviewed.start(), []) if reviewed.start() > 1 else None
    brackets = _BRACKETS.search(title)
    if brackets:
        inner = _placed(brackets["inner"], brackets.start("inner"))
        return _worth(title, brackets.start(), inner) if inner else None
    rated = _RATED.search(title) or _RATED_AS.search(title)
    if rated:
        return _worth(title, rated.start(), [Term("rating", *rated.span("rating"))])
    bare = _UNDIVIDED.search(title) or _UNDIVIDED_TOO.search(title)
    if bare:
        return bare.start(), [Term("relationship", *bare.span("ship")), Term("rating", *bare.span("rating"))]
    for joint in islice(_JOINT.finditer(title), _MOST_JOINTS):
        rest = _placed(title[joint.end() :], joint.end())
        if rest and (joint[0][0] != "," or not _TELLING.isdisjoint(term.name for term in rest)):
            return _worth(title, joint.start(), rest)
    return None


def _placed(text: str, at: int) -> list[Term]:
    """The pieces, if each is known or those that are leave no doubt: a canon nobody has listed stands among them."""
    found = _read(text, at)
    names = [term.name for term in found]
    unknown = sum(not term.known for term in found)
    if unknown > 1 or (unknown and len(_TELLING.intersection(names)) + (len(found) > _MANY) <= 1):
        return []
    return list(found)


def _worth(title: str, stop: int, tail: list[Term]) -> tuple[int, list[Term]] | None:
    """A cut, if a title is left by it and it is more than a counter, which is a matter of its own."""
    if all(term.name == "part" for term in tail):
        return None
    end = _BEHIND_NAME.search(title, 0, stop)
    stop = end.start() if end else stop
    return (stop, tail) if stop > 1 else None


def term_of(text: str) -> Term | None:
    """A text that is one such piece, or None."""
    if len(text) > _LONGEST:
        return None
    known, name = _meaning(text.strip(" ."))
    return Term(name, 0, len(text)) if known else None


_KNOWN: Final[tuple[tuple[FieldName, re.Pattern[str]], ...]] = (
    ("rating", _RATING),
    ("part", _PART),
    ("word_count", _WORDS),
    ("category", _KIND),
    ("genre", _GENRE),
)


def _meaning(piece: str) -> tuple[bool, FieldName | None]:
    """Whether a piece is known, and the field it states."""
    folded = piece.casefold().rstrip("!")
    if folded in _SAID:
        return True, None
    name = next((name for name, pattern in _KNOWN if pattern.fullmatch(piece)), None)
    if name is None and "/" in piece and all(_RATING.fullmatch(part.strip()) for part in piece.split("/")):
        # "PG-13/R" is told in two systems, or not quite sure of itself.
        name = "rating"
    if name is None and (known_canon(piece) or ("/" in piece and all(map(known_canon, piece.split("/"))))):
        name = "fandom"
    if name is None and _SHIP.fullmatch(piece) and folded not in _SLASHED:
        name = "relationship"
    return name is not None, name
