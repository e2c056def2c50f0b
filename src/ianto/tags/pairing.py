"""Relationship tags taken apart: who, as lovers or as friends, and what is said of it besides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

from ianto.tags.folding import folded, tidy
from ianto.tags.tag import Bond

_ROMANTIC: Final = re.compile(r"\s*[/／]+\s*|\s+[xX]\s+|\s*×\s*")
_PLATONIC: Final = re.compile(r"\s*[&＆+]\s*|\s+and\s+", re.IGNORECASE)
_LISTED: Final = re.compile(r"\s*[,;]\s*(?:and\s+)?|\s+(?:and|\+)\s+", re.IGNORECASE)
_BRACKETED: Final = re.compile(r"\([^()]*\)")
_NUMBERED: Final = re.compile(r"\d{1,2}(?:\s*[xX×+]\s*\d{1,2})+")

_BACKGROUND: Final = "background"
_FRIENDS: Final = "friendship"
# The words for it, and what it is called; the order is that of trying.
_SAYING: Final = (
    (r"(?:in the )?background|bg|minor|side|secondary", _BACKGROUND),
    (
        r"(?:brief |slight |some )?(?:mentions? of|mentioned|mention|referenced|references? to|ref'?d)",
        "mentioned",
    ),
    (r"(?:slight |small |vague |some )?hints? (?:of|at)|hinted|hints?", "hinted"),
    (r"implied|implications? of|suggested", "implied"),
    (r"past|former|previous|formerly|ex", "past"),
    (r"pre[- ]?(?:slash|relationship|ship)|pre", "pre"),
    (r"one[- ]?sided", "one-sided"),
    (r"unrequited", "unrequited"),
    (r"established(?: relationship)?", "established"),
    (r"eventual|eventually", "eventual"),
    (r"future|post[- ]?canon", "future"),
    (r"ust|unresolved sexual tension", "UST"),
    (r"rst|resolved sexual tension", "RST"),
    (r"slight(?:ly)?|a (?:bit|hint|touch|little) of|a little|bits? of|if you squint", "slight"),
    (r"possible|potential|maybe", "possible"),
    (r"(?:platonic )?friendship|friends|platonic|gen|bromance|brotp", _FRIENDS),
    (r"main|primary|endgame|mostly|mainly", "main"),
)
_BEHIND_THE_SCENES: Final = frozenset({_BACKGROUND, "mentioned", "hinted"})
_NO_QUALIFIERS: Final = frozenset({_BACKGROUND, _FRIENDS, "main"})
# Names of plain words, which is how packs write most relationships.
_PLAIN_NAME: Final = r"[A-Za-z][\w'.-]*+(?: [A-Za-z][\w'.-]*+)*+"
_PLAIN_PAIR: Final = re.compile(rf"{_PLAIN_NAME}(?:(?:/{_PLAIN_NAME})++|(?: & {_PLAIN_NAME})++)").fullmatch
_NOT_PLAIN: Final = re.compile(r" (?:x|and) |\.$|^(?:no|not|anti|never)[ -]", re.IGNORECASE)
# How the words begin without which nothing is said: most names are looked at no further.
_CUES: Final = re.compile(
    r"\b(?:backgr|bg|minor|side|second|brief|menti|ref|hint|impl|sugg|past|form|prev|ex|pre|one|unr|estab|event|future"
    r"|post|ust|rst|resol|slight|small|vague|some|a |bit|if |poss|poten|maybe|friend|platon|gen|bro|main|prim|endg|most"
    r"|in the|relat|pair|ship|slash|roman)",
    re.IGNORECASE,
)
_TALK: Final = re.compile(r"\s+(?:relationship|pairing|ship|slash|romance)", re.IGNORECASE)
_GEN: Final = r"(?i)(?:gen|none|no pairings?)\s*[,;-]?\s*\((?P<inner>[^()]*[/&][^()]*)\)"
# Compiled when first used, by the module: importing a room should cost nothing.
_NONE: Final = (
    r"(?:none|nil|gen|general|n/?a|no one|nobody|not applicable|nothing)"
    r"(?: (?:really|yet|so far|at all|for now|fic|whatsoever|at present|currently|pairings?|just \w+))?"
    r"|(?:there (?:are|is) )?no (?:main |major |real |romantic |specific |official |actual )?"
    r"(?:pairings?|ships?|shipping|relationships?|romance|slash|couples?)"
    r"(?: (?:really|yet|so far|at all|for now|intended|here))?"
)
# «Minor characters» are no remark about somebody called «characters».
_NO_NAME: Final = r"(?i)(?:characters?|people|roles?|cast|ocs?|pov|relationships?|pairings?)(?:\W.*)?"
_DENIED: Final = re.compile(r"(?:no|not|anti|never)[\s-]", re.IGNORECASE)


class _Remarks(NamedTuple):
    """What is said of a relationship: before it, behind it, in brackets behind it, and each word for it."""

    before: re.Pattern[str]
    behind: re.Pattern[str]
    around: re.Pattern[str]
    word: re.Pattern[str]


@cache
def _remarks() -> _Remarks:
    # Compiled when first asked for: whoever only reads ratings does not wait for it.
    said = "|".join(f"(?:{words})" for words, _ in _SAYING)
    each = "|".join(f"({words})" for words, _ in _SAYING)
    return _Remarks(
        before=re.compile(rf"({said})(?:\s*[:,/&-]+\s*|\s+(?:and\s+|or\s+)?)(?=\S)", re.IGNORECASE),
        behind=re.compile(rf"(?:\s+[-–—]+\s*|\s*,\s*|\s+)({said})", re.IGNORECASE),
        around=re.compile(rf"\s*\(((?:{said})(?![\w-])[^()]*)\)", re.IGNORECASE),
        word=re.compile(rf"(?<![\w-])(?:{each})(?![\w-])", re.IGNORECASE),
    )


class Pairing(NamedTuple):
    """A relationship taken apart, people as written.

    Attributes:
        groups: friends of each other, each the lovers in it: `A/B & C` is `((A, B), (C,))`; empty when it names
            no two people.
        rest: the text without what is said of it; what a ship's name would be looked up by.
        background: whether it is in the background, minor, hinted at or mentioned only.
        qualifiers: what is said of it.
    """

    groups: tuple[tuple[str, ...], ...]
    rest: str
    background: bool = False
    qualifiers: tuple[str, ...] = ()

    @property
    def bond(self) -> Bond:
        """Lovers, friends, or nothing when it names no two people."""
        if len(self.groups) > 1:
            return "platonic"
        if self.groups and len(self.groups[0]) > 1:
            return "romantic"
        return ""

    @property
    def people(self) -> tuple[str, ...]:
        """Everyone in it, in the order written."""
        return tuple(person for group in self.groups for person in group)


def is_no_relationship(text: str) -> bool:
    """Whether a relationship tag says that there is none."""
    words = " ".join(folded("tag", text).replace("(", " ").replace(")", " ").split())
    return re.search(r"\w", words) is None or re.fullmatch(_NONE, words) is not None


@lru_cache(maxsize=8192)
def pairing(text: str) -> Pairing:
    """Take a relationship tag apart."""
    if _PLAIN_PAIR(text) and not _CUES.search(text) and not _NOT_PLAIN.search(text):
        lovers = tuple(text.split("/"))
        return Pairing(
            (lovers,) if len(lovers) > 1 else tuple((friend,) for friend in text.split(" & ")), text
        )
    text = tidy("relationship", text).rstrip(".") or text
    if (inner := re.fullmatch(_GEN, text)) is not None:
        text = f"background {inner['inner']}"
    rest, said = _without_remarks(text)
    groups = _groups(rest, said)
    friends = _FRIENDS in said
    if friends and len(groups) == 1:
        groups = tuple((person,) for person in groups[0])
    return Pairing(
        groups=groups if sum(map(len, groups)) > 1 and not _DENIED.match(rest) else (),
        rest=rest,
        background=any(word in _BEHIND_THE_SCENES for word in said),
        qualifiers=tuple(name for _, name in _SAYING if name in said and name not in _NO_QUALIFIERS),
    )


def several(text: str) -> tuple[str, ...]:
    """The relationships a value lists (`A/B, C/D`); the value alone when it is one."""
    parts = [text[start:stop].strip() for start, stop in _pieces(text, _LISTED)]
    if len(parts) > 1 and all(len(list(_pieces(part, _ROMANTIC))) > 1 for part in parts):
        return tuple(parts)
    return (text,)


def numbers(text: str) -> tuple[str, ...]:
    """The numbers of `1x2`, without leading noughts: pilots in some fandoms, an episode in others."""
    if _NUMBERED.fullmatch(text) is None:
        return ()
    return tuple(number.lstrip("0") or "0" for number in re.split(r"\D+", text))


def key_of(groups: tuple[tuple[str, ...], ...], fold: Callable[[str], str]) -> str:
    """One key whatever the order of people."""
    return " & ".join(sorted("/".join(sorted(map(fold, group))) for group in groups))


def name_of(groups: tuple[tuple[str, ...], ...]) -> str:
    """One spelling whatever the order of people."""

    def order(name: str) -> tuple[str, str]:
        return folded("character", name), name

    joined = ["/".join(sorted(group, key=order)) for group in groups]
    return " & ".join(sorted(joined, key=order))


@lru_cache(maxsize=16384)
def plain_key(text: str) -> str:
    """The key of a relationship as written, people unresolved; of `MSR` and `1x2`, the letters and numbers."""
    if figures := numbers(text.strip()):
        return ("+" if "+" in text else "x").join(sorted(figures, key=int))
    read = pairing(text)
    if not read.bond:
        return folded("relationship", read.rest)
    return key_of(read.groups, lambda name: folded("character", name))


def _groups(text: str, said: list[str]) -> tuple[tuple[str, ...], ...]:
    """The people by their bonds; what is said of single ones is said of the relationship."""
    groups = []
    for start, stop in _pieces(text, _PLATONIC):
        part = text[start:stop]
        group = []
        for begin, end in _pieces(part, _ROMANTIC):
            person, remarks = _without_remarks(tidy("character", part[begin:end]))
            said.extend(remarks)
            group.append(person)
        groups.append(tuple(group))
    return tuple(groups)


def _pieces(text: str, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where the parts stand that a separator outside brackets leaves; the whole when one would be empty."""
    masked = _BRACKETED.sub(lambda found: "\0" * len(found[0]), text)
    cuts = [0, *(place for found in separator.finditer(masked) for place in found.span()), len(text)]
    pieces = [(cuts[at], cuts[at + 1]) for at in range(0, len(cuts), 2)]
    if all(text[start:stop].strip() for start, stop in pieces):
        yield from pieces
    else:
        kept = [(start, stop) for start, stop in pieces if text[start:stop].strip()]
        yield from kept if len(kept) > 1 else [(0, len(text))]


def _without_remarks(text: str) -> tuple[str, list[str]]:
    """The text without qualifiers before, behind and around it, and what these say."""
    said: list[str] = []
    if not _CUES.search(text):
        return text, said
    while True:
        before, rest = len(said), text
        if (found := _around(rest)) is not None:
            said.extend(_named(found[1]))
            rest = rest[: found.start()].rstrip()
        if (found := _remarks().before.match(rest)) is not None:
            said.extend(_named(found[1]))
            rest = rest[found.end() :]
        if (found := _at_end(_remarks().behind, rest)) is not None:
            said.extend(_named(found[1]))
            rest = rest[: found.start()]
        if (found := _at_end(_TALK, rest)) is not None and _ROMANTIC.search(rest[: found.start()]):
            rest = rest[: found.start()]
        if rest == text or not rest.strip() or not re.search(r"\w", rest):
            return text.strip(), said[:before]
        text = rest


def _around(text: str) -> re.Match[str] | None:
    return _at_end(_remarks().around, text) if text.endswith(")") else None


def _at_end(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The match that reaches to the end of the text, when something stands before it."""
    found = next((found for found in pattern.finditer(text) if found.end() == len(text)), None)
    return found if found is not None and found.start() > 0 else None


def _named(words: str) -> list[str]:
    """What words are called, by which of the groups they are."""
    return [_SAYING[(found.lastindex or 1) - 1][1] for found in _remarks().word.finditer(words)]


def mentioned(character: str) -> tuple[str, bool]:
    """A character without the remark that it is mentioned or in the background only, and whether there was one."""
    text = tidy("character", character)
    rest, said = _without_remarks(text)
    if said and set(said) <= _BEHIND_THE_SCENES and re.fullmatch(_NO_NAME, rest) is None:
        return rest, True
    return character, False
