"""What two versions are to each other, in words, with the figures it rests on: certain, or to be asked about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from ianto.duplicates.about import Agreement
from ianto.duplicates.relation import Relation

LikenessKind = Literal[
    "same text",
    "repost elsewhere",
    "other format",
    "retitled",
    "author renamed",
    "revision",
    "longer",
    "chapter of",
    "part of an omnibus",
    "shared passages",
]
"""All that two versions can be to each other; for those that are not symmetric, the longer one holds the shorter."""

NAMED_ALIKE: Final = 0.5
"""Share of the shorter text that has to stand in the longer one for two versions of one title, address or path to be
states of one work without anyone being asked."""

NEARLY_SAME: Final = 0.9
"""Share of each that has to stand in the other for two versions by one author to be one work, whatever they are called."""

_TYPING: Final = 0.97
"""Share of each in the other from which on only slips were put right, or a note was not known for one: one work,
unless it is said to be another author's."""

_NOTE: Final = 60
"""Words around a text that may be a note nobody knew for one."""

LEAST_WORDS: Final = 40
"""Words below which a text is too short to be joined to another by its words alone."""

_NOTICE: Final = 15
"""Words below which a text that others have as well says nothing: a notice that the story was removed."""

_QUOTED: Final = 80
"""Words in a row that two texts of different names have in common by more than a quotation."""

_PASSAGES: Final = 3
"""Passages in the same order that two short texts have in common by more than a quotation."""

_NEARLY_ALL: Final = 0.8
"""Share of a short text that is more than a quotation in it."""

_MUCH: Final = 0.2
"""Share of the shorter text that has to be in such passages."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two versions are to each other.

    Attributes:
        kind: in words.
        certain: whether they are joined without anyone being asked.
        first_in_second: share of the first's words that stand in the second, 0 to 1.
        second_in_first: share of the second's words that stand in the first.
        evidence: what it rests on, in plain words with figures, most telling first.
        same: whether they have the same words in the same order, boilerplate aside.
    """

    kind: LikenessKind
    certain: bool
    first_in_second: float
    second_in_first: float
    evidence: tuple[str, ...]
    same: bool = False

    @property
    def containment(self) -> float:
        """How much of the one that is contained more stands in the other."""
        return max(self.first_in_second, self.second_in_first)


def likeness(relation: Relation, agreed: Agreement) -> Likeness | None:
    """What two versions are to each other; None if nothing."""
    if not _worth_a_look(relation, agreed):
        return None
    return Likeness(
        _kind(relation, agreed),
        _certain(relation, agreed),
        relation.first_in_second,
        relation.second_in_first,
        (*_told(relation), *_agreeing(agreed)),
        relation.kind == "same",
    )


def _worth_a_look(relation: Relation, agreed: Agreement) -> bool:
    if relation.kind == "apart":
        return False
    if min(relation.first_words, relation.second_words) < _NOTICE and not agreed.named_alike:
        return False
    if relation.kind == "same" or agreed.named_alike or agreed.author is True:
        return True
    if relation.kind == "overlap":
        return relation.longest >= _QUOTED and relation.containment >= _MUCH
    # A short text may be one long quotation and little else.
    common = relation.containment * min(relation.first_words, relation.second_words)
    return common >= _QUOTED or relation.passages >= _PASSAGES or relation.containment >= _NEARLY_ALL


def _certain(relation: Relation, agreed: Agreement) -> bool:
    if min(relation.first_words, relation.second_words) < LEAST_WORDS and not agreed.named_alike:
        return False
    if relation.kind == "same":
        return True
    if agreed.author is False:
        return False
    if agreed.named_alike:
        return relation.kind != "overlap" and relation.containment >= NAMED_ALIKE
    return _each_in_the_other(relation) >= (NEARLY_SAME if agreed.author else _TYPING)


def _each_in_the_other(relation: Relation) -> float:
    return min(relation.first_in_second, relation.second_in_first)


def _noted(relation: Relation) -> bool:
    """Whether the shorter stands in the longer in one piece, and there is but a note's worth around it."""
    short, long = sorted((relation.first_words, relation.second_words))
    return relation.longest == short and long - short <= _NOTE


def _kind(relation: Relation, agreed: Agreement) -> LikenessKind:
    other = agreed.title == "other"
    match relation.kind:
        case "same":
            return _outwardly(agreed) or "same text"
        case "revision":
            outwardly = _outwardly(agreed)
            if _noted(relation):
                return outwardly or "same text"
            slight = _each_in_the_other(relation) >= _TYPING
            return outwardly if outwardly and (slight or outwardly in _NAMES) else "revision"
        case "longer":
            return "part of an omnibus" if other and not agreed.chapter else "longer"
        case "part":
            return "part of an omnibus" if other and not agreed.chapter else "chapter of"
        case _:
            return "shared passages"


_NAMES: Final = ("retitled", "author renamed")


def _outwardly(agreed: Agreement) -> LikenessKind | None:
    """What differs around the text."""
    if agreed.title in {"other", "within"}:
        return "retitled"
    if agreed.author is False:
        return "author renamed"
    if agreed.address is False:
        return "repost elsewhere"
    return "other format" if agreed.format is False else None


def _told(relation: Relation) -> list[str]:
    if relation.kind == "same":
        return [f"all {relation.first_words:,} words are the same"]
    short, long = sorted((relation.first_words, relation.second_words))
    told = [
        f"{_percent(relation.containment)} of the shorter text ({short:,} words) stands in the other ({long:,} words)"
    ]
    if relation.kind == "revision":
        told.append(_counted(relation.changed, "passage") + " changed")
    if relation.kind == "longer":
        told.append(f"the longer one goes on where the shorter one ends: {long - short:,} words more")
    told.append(f"the longest passage in common has {relation.longest:,} words")
    if relation.moved:
        told.append(_counted(relation.moved, "passage") + " moved")
    return told


def _agreeing(agreed: Agreement) -> list[str]:
    said = [
        {
            "same": "the same title",
            "within": "one title is part of the other",
            "other": "the titles differ",
        }.get(agreed.title or "", "")
    ]
    for agrees, same, differ in (
        (agreed.author, "the same author", "the authors differ"),
        (agreed.address, "the same address", "the addresses differ"),
        (agreed.path, "the same path", ""),
        (agreed.format, "", "the formats differ"),
    ):
        said.append("" if agrees is None else same if agrees else differ)
    return [each for each in said if each]


def _percent(share: float) -> str:
    # What is not all is never called so.
    return f"{int(share * 100)}%"


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" + ("" if number == 1 else "s")
