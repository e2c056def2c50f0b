"""The ways a name could have been written otherwise: full, short, joined, without initials, by one of its names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from ianto.tags.kinds import TagKind
from ianto.tags.shape import Shape, shape, words_of
from ianto.tags.telling import ABBREVIATIONS, FILLERS, MEDIA, NUMBERS, SHORT_NAMES

_SPELT: Final = {
    figure: word for word, figure in NUMBERS.items() if len(word) > len("iv") and figure.isdigit()
}
_BRACKET: Final = re.compile(r"\([^()]*\)")
_AUTHOR: Final = re.compile(r"\s+-\s+(?!fandoms?\b)(?P<author>[^-]*\w)\s*$", re.IGNORECASE)
_MEMBERS: Final = frozenset({"characters", "officers", "ocs", "people", "guards", "agents"})
# How plurals end, how many letters of that are taken off, and what is put there instead.
_PLURALS: Final = (
    ("ies", 3, "y"),
    ("ches", 2, ""),
    ("shes", 2, ""),
    ("sses", 2, ""),
    ("xes", 2, ""),
    ("ss", 0, ""),
    ("us", 0, ""),
    ("is", 0, ""),
    ("s", 1, ""),
)
_ARTICLES: Final = frozenset({"the", "a", "an", "and", "n"})
_JOINED_FROM = 6
_INITIALS_FROM = 3
_PART_FROM = 2


class Saying(NamedTuple):
    """One way in which a name could be written.

    Attributes:
        words: its words.
        weight: how sure it is that they mean the same as the name, 0 to 1; 1 is the name as it stands.
        why: in words; empty for the name as it stands.
        author: whether an author's name was left out.
        part: whether it says less than the name: initials, or a part of it.
    """

    words: tuple[str, ...]
    weight: float
    why: str
    author: bool = False
    part: bool = False


def sayings(kind: TagKind, name: str) -> tuple[Saying, ...]:
    """All ways in which a name could be written, the name as it stands first, each set of words once."""
    taken = shape(kind, name)
    own = Saying(taken.words, 1.0, "")
    ways = [own, *_joined(taken)]
    if kind == "character":
        ways += [*_person(taken)]
    elif kind in {"fandom", "series"}:
        ways += [*_canon(name, taken)]
    elif kind != "author":
        ways += [*_freeform(taken)]
    best: dict[tuple[str, ...], Saying] = {}
    for way in sorted(ways, key=lambda way: -way.weight):
        if way.words:
            best.setdefault(tuple(sorted(way.words)), way)
    return tuple(best.values())


def _joined(taken: Shape) -> Iterator[Saying]:
    joined = "".join(_SPELT.get(word, word) for word in taken.words)
    if len(joined) >= _JOINED_FROM:
        yield Saying((f"{joined}_",), 0.97, "the same letters, parted into words otherwise")


def _person(taken: Shape) -> Iterator[Saying]:
    words, nickname = taken.words, taken.nickname
    for other in taken.others:
        yield Saying(other.words, 0.93, f"one of the names in “{_shown(taken.words)}”")
    if nickname:
        called = " ".join(nickname).capitalize()
        yield Saying((words[0], *nickname, *words[1:]), 0.97, f"“{called}” is the nickname")
        if len(words) > 1:
            yield Saying((*nickname, *words[-1:]), 0.9, f"“{called}” is the nickname")
    if (
        len(words) > _PART_FROM
        and (full := tuple(word for word in words if len(word) > 1)) != words
        and len(full) > 1
    ):
        yield Saying(full, 0.9, "the same name but for an initial")
    if len(words) > 1:
        for whole in SHORT_NAMES.get(words[0], ()):
            yield Saying(
                (whole, *words[1:]), 0.86, f"{words[0].capitalize()} is short for {whole.capitalize()}"
            )
        if len(words) == _PART_FROM:
            yield Saying((words[0][0], words[1]), 0.66, "the same surname, and the initial fits")
    if words[-1] in _MEMBERS or words[-1].rstrip("s") == "character":
        yield Saying((*words[:-1], words[-1].removesuffix("s")), 0.93, "one is the plural of the other")
    yield from _abbreviated(words)


def _canon(name: str, taken: Shape) -> Iterator[Saying]:
    bare = " ".join(_BRACKET.sub(" ", name).split())
    if (found := _AUTHOR.search(bare)) is not None:
        rest, by = words_of(bare[: found.start()]), words_of(found["author"])
        if not MEDIA.isdisjoint(by):
            yield Saying(rest, 0.72 if "all" in by else 0.4, f"the same name without “{found['author']}”")
        else:
            yield Saying(rest, 0.93, f"the same name without “{found['author']}”", author=True)
    yield from _parts(_AUTHOR.sub("", bare))
    if len(taken.words) >= _INITIALS_FROM:
        short = _initials(taken.words)
        yield Saying((short,), 0.76, f"“{short.upper()}” are its initials", part=True)
    lean = tuple(word for word in taken.words if word not in _ARTICLES)
    if lean != taken.words:
        yield Saying(lean, 0.95, "the same but for an article")


def _parts(name: str) -> Iterator[Saying]:
    """What `Family: Member` is called for short."""
    before, _, behind = name.partition(":")
    head, rest = words_of(before), words_of(behind)
    if not rest:
        return
    family, member = _initials(head), _initials(rest)
    if len(rest) >= _PART_FROM:
        yield Saying(rest, 0.86, f"the same name without “{before.strip()}”", part=True)
    if len(head) > 1:
        yield Saying((family, *rest), 0.86, f"“{family.upper()}” stands for “{before.strip()}”", part=True)
    if len(member) >= _PART_FROM:
        yield Saying((member,), 0.8, f"“{member.upper()}” are its initials", part=True)
        yield Saying((*head, member), 0.88, f"“{member.upper()}” stands for “{behind.strip()}”", part=True)
        yield Saying((family, member), 0.86, "the same initials", part=True)
        yield Saying((family + member,), 0.8, "the same initials", part=True)


def _freeform(taken: Shape) -> Iterator[Saying]:
    words = taken.words
    single = tuple(_singular(word) for word in words)
    if single != words:
        yield Saying(single, 0.94, "one is the plural of the other")
    lean = tuple(word for word in single if word not in FILLERS)
    if lean not in {single, ()} and len(lean) > 1:
        yield Saying(lean, 0.88, "the same but for small words")
    yield from _abbreviated(words)


def _abbreviated(words: tuple[str, ...]) -> Iterator[Saying]:
    short = " ".join(words)
    for form in (short, short.removesuffix("s")):
        if full := ABBREVIATIONS.get(form):
            yield Saying(tuple(full.split()), 0.92, f"“{short.upper()}” stands for “{full}”")
            return


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word if word.isdigit() else word[0] for word in words)


def _singular(word: str) -> str:
    for ending, less, more in _PLURALS:
        if len(word) > len(ending) + 1 and word.endswith(ending):
            return word[: len(word) - less] + more
    return word


def _shown(words: tuple[str, ...]) -> str:
    return " ".join(word.capitalize() for word in words)
