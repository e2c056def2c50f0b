"""Subjects taken apart: `Fic: Title (1/25)`, `[List] [Canon] Title`, `NEW: Title (1/2) by Ann Arbour`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from ianto.headers.shapes import bare, is_title_like
from ianto.headers.terse import Term, term_of, title_and_tail
from ianto.headers.titles import counter, without_counter
from ianto.headers.vocabulary import known_canon

Span = tuple[int, int]

LONGEST: Final = 160
KINDS: Final = frozenset({"fic", "story", "name", "fanfic"})
"""Labels of titles that are a subject's words as well: something may be appended to what they name."""

_TELLING: Final = frozenset({"rating", "relationship"})
_KIND: Final = r"(?:new\s+|another\s+|short\s+)?(?:fic|fan\s?fic(?:tion)?|ficlet|drabble|double\s+drabble|one-?\s?shot|vignette|story|new|repost|revised|wip|fill|xfc|gift\s?fic|challenge\s+fic|update[ds]?|fic\s+update|cross-?over|x-?over|xover)(?:\s+post)?"
_KIND_ONLY: Final = re.compile(
    rf"{_KIND}s?|ot|admin|fanfic\w*|revision|spam|repost(?:ed)?|(?:x-?|cross-?)over|lime|lemon|slash|gen|het",
    re.IGNORECASE,
)
# A journal's own line above the entry: `ann_arbour @ 09:15 pm: …`.
_POSTED: Final = r"(?:(?P<who>[\w-]{2,30})\s@\s\d{1,2}:\d\d(?:\s?[ap]m)?:\s+)?"
_SUBJECT: Final = re.compile(
    rf"(?:(?:re|fwd?)\s*:\s*)?{_POSTED}(?:\[(?P<list>[^\[\]]{{1,40}})\]\s*)?(?:(?P<canon>[^:\[\]]{{2,60}}?):?\s+)?(?:crossover\s+|x-?over\s+)?\[?\s?{_KIND}(?:\s+for\s+(?P<given>[\w-]+))?(?:\s*\([^()]{{1,30}}\))?\s*(?::|\s[-–—]|\])\s*(?P<title>\S.*)",
    re.IGNORECASE,
)
_BRACKETED: Final = re.compile(
    rf"(?:(?:re|fwd?)\s*:\s*)?{_POSTED}(?P<lists>(?:\[[^\[\]]{{2,40}}\]\s*){{1,4}})(?P<title>[^\s\[].*)",
    re.IGNORECASE,
)
# The same line with any title behind it.
_TIMED: Final = re.compile(
    r"(?P<who>[\w-]{2,30})\s@\s\d{1,2}:\d\d(?:\s?[ap]\.?m\.?)?:\s+(?P<title>\S.*)", re.IGNORECASE
)
_BRACKET: Final = re.compile(r"\[\s*(?P<inner>[^\[\]]+?)\s*\]")
_BOXED: Final = re.compile(
    r"\s[(\[](?P<inner>[^()\[\]\d/][^()\[\]]{2,80})[)\]]\s*(?:(?:part\s+)?\d{1,3}\s*(?:/|of)\s*[\d?]{1,3})?\s*$",
    re.IGNORECASE,
)
_BEHIND_COUNT: Final = re.compile(
    r".{2,100}?[(\[]?\d{1,3}/[\d?]{1,3}[)\]]?\s*,?\s+(?P<inner>[^\W\d_][^()\[\]/:]{2,60})"
)
_PIECE: Final = re.compile(r"[^,;\s][^,;]*")
_CANON_LIKE: Final = re.compile(
    r"(?!Part\b|Chapter\b|Complete\b|Repost|Rated)[^\W\d_a-z][\w’'.:-]*(?:\s[\w’'.:&-]+){0,5}"
)
_BY: Final = re.compile(
    r"\s+(?:by|(?:posted|forwarded|submitted)\s+for)\s+(?P<who>[^()]{2,40}?)\s*(?:\(.*\)|\[.*\])?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Where what a subject names stands in it.

    Attributes:
        title: the title, without counter and without what is appended to it.
        whole: the title with all that.
        part: the counter.
        author: who wrote it, by the subject's own words.
        poster: who posted it, by a journal's words.
        recipient: whom it is a gift for.
        canons: what may be canons, and whether it is one though nobody has listed it.
        formed: whether it has the form of a story's subject, and is not just any.
        appended: what stands behind the title, when only such a subject makes it more than a part of it.
    """

    title: Span
    whole: Span
    part: Span | None
    author: Span | None
    poster: Span | None
    recipient: Span | None
    canons: tuple[tuple[Span, bool], ...]
    formed: bool
    appended: tuple[Term, ...] = ()


def subject_of(line: str, *, mail: bool) -> Subject | None:
    """A subject taken apart; None when the line is none. Of a mail's head, any line is one."""
    found = (
        _SUBJECT.fullmatch(line)
        or (_BRACKETED.fullmatch(line) if mail or _is_bracketed(line) else None)
        or _timed(line)
    )
    if found is None and not mail:
        return None
    start, stop = found.span("title") if found else (0, len(line.rstrip()))
    whole = (start, stop)
    by = _BY.search(line, start)
    stop = by.start() if by else stop
    length, tail = title_and_tail(line[start:stop])
    appended: tuple[Term, ...] = ()
    if found is not None and not tail:
        length, appended = appended_to(line[start:stop])
    elif by:
        # What stands before the author is no longer at the end, where it is looked for elsewhere.
        appended = tail
    stop = start + length
    count = counter(line[start:stop])
    part = (start + count.start, start + count.stop) if count else None
    stop = start + count.title if count else stop
    title = line[start:stop].rstrip(" \t,;:–—-([")
    groups = found.groupdict() if found else {}
    return Subject(
        (start, start + len(title)),
        whole,
        part,
        by.span("who") if by else None,
        found.span("who") if found and groups.get("who") else None,
        found.span("given") if found and groups.get("given") else None,
        _canons(found) if found else (),
        found is not None and found.re is not _TIMED,
        tuple(replace(term, start=start + term.start, stop=start + term.stop) for term in appended),
    )


def is_subject(line: str) -> bool:
    """Whether a line that is no mail's has the form of a story's subject."""
    return len(line) <= LONGEST and (
        _SUBJECT.fullmatch(line) is not None or _is_bracketed(line) or _timed(line) is not None
    )


def title_of(line: str) -> str:
    """The title a mail's subject names."""
    found = subject_of(line, mail=True) if len(line) <= LONGEST else None
    return bare(line[slice(*found.title)]) if found else ""


def appended_to(title: str) -> tuple[int, tuple[Term, ...]]:
    """Behind the title of a story's subject, in brackets or behind the counter: a canon nobody has listed, and more.

    `Footnotes (Middlemarch, Dorothea/Will) 2/3`, `Mere (Beowulf, Grendel's mother)`, `The Crown (1/?) Zenda`.
    """
    boxed = _BOXED.search(title)
    count = counter(title)
    if boxed and boxed.start() > 1:
        begin, inner = boxed.start("inner"), boxed["inner"]
        length = boxed.start()
        if "," not in inner and not (count and count.start >= boxed.end() - 1):
            return len(title), ()
    else:
        behind = _BEHIND_COUNT.fullmatch(title)
        if behind is None:
            return len(title), ()
        begin, inner, length = behind.start("inner"), behind["inner"], behind.start("inner")
    terms: list[Term] = []
    for place, piece in enumerate(_PIECE.finditer(inner)):
        known = term_of(piece[0])
        at = begin + piece.start()
        if known is not None:
            terms.append(Term(known.name, at, at + len(piece[0].rstrip())))
        elif place == 0 and _CANON_LIKE.fullmatch(piece[0].rstrip()):
            terms.append(Term("fandom", at, at + len(piece[0].rstrip()), sure=False))
    if not any(term.name == "fandom" for term in terms):
        return len(title), ()
    kept = title[:length].rstrip(" ,;:–—-")
    return len(kept), tuple(terms)


def _timed(line: str) -> re.Match[str] | None:
    """`ann_arbour @ 09:15 pm: The Lamp`, when what was posted may be a title."""
    found = _TIMED.fullmatch(line) if " @ " in line else None
    if found is None:
        return None
    return (
        found if is_title_like(without_counter(found["title"][: title_and_tail(found["title"])[0]])) else None
    )


def _is_bracketed(line: str) -> bool:
    """`[Canon] Title`, when the canon is listed or what stands behind the title is a rating or a pairing."""
    found = _BRACKETED.fullmatch(line) if "[" in line and line[-1] != "]" else None
    if found is None:
        return False
    length, tail = title_and_tail(found["title"])
    telling = found["who"] is not None or any(term.name in _TELLING for term in tail)
    listed = any(known_canon(inner["inner"]) for inner in _BRACKET.finditer(found["lists"]))
    return (telling or listed) and is_title_like(without_counter(found["title"][:length]))


def _canons(found: re.Match[str]) -> tuple[tuple[Span, bool], ...]:
    """What stands before the title: a list's name first, if there are several brackets, and then canons."""
    groups = found.groupdict()
    canons: list[tuple[Span, bool]] = []
    if groups.get("canon"):
        canons.append((found.span("canon"), False))
    if groups.get("list"):
        canons.append((found.span("list"), False))
    if groups.get("lists"):
        inner = [
            each for each in _BRACKET.finditer(found["lists"]) if not _KIND_ONLY.fullmatch(each["inner"])
        ]
        sure = groups.get("who") is not None
        for place, each in enumerate(inner):
            at = found.start("lists")
            canons.append(((at + each.start("inner"), at + each.end("inner")), sure or place > 0))
    return tuple(canons)
