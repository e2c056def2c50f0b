"""Cells that are no prompts: the writer's choice, and what is given for free."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ianto.challenges.table import CellKind
from ianto.text import fold

_WHO: Final = r"(?:(?:the )?(?:writers?|authors?|artists?|creators?|participants?|claimants?|posters?)'?s?'?|your(?: own)?|my(?: own)?|own|free|any|open|dealers?'?s?'?)"
_CHOICE: Final = re.compile(
    rf"{_WHO}[ -]*(?:choice|pick|prompt)s?|writers?[ -]*choice|(?:choose|pick|make up|insert|add) your own(?: prompt| word)?"
    r"|choice of (?:the )?(?:writer|author)|wild ?-?cards?|(?:writers?|authors?|your|free) choice prompt"
    r"|freie wahl|wahl (?:der autorin|des autors)|choix (?:libre|de l'auteure?)|au choix|(?:a )?eleccion(?: libre| del autor)?"
    r"|scelta (?:libera|dell'autore)"
)
_FREE: Final = re.compile(
    r"free ?-?(?:space|square|spot|cell|tile|box|centre|center)s?|(?:centre|center) (?:free )?(?:space|square)"
)
_FREE_HERE: Final = re.compile(
    r"free|wild ?-?cards?|gratis|joker|bonus|(?:free )?bingo|freebie|[★☆✪✩✫✬✭✮✯⭐🌟*♥♡❤✿❀]+|free ?for ?all"
)
_STARS: Final = re.compile(r"[\s★☆✪✩✫✬✭✮✯⭐🌟*♥♡❤✿❀~!.:()\[\]<>{}\"“”\-–—=_|️]+")
_LONG: Final = 120
"""What has more characters is a prompt."""
_NUMBERED: Final = re.compile(
    r"(.*?\S)(?:[ #.:-]*(?:\d{1,3}|[ivx]{1,4}|[a-e]|one|two|three|four|five|six|seven|eight|nine|ten)|!+)"
)
_TOLD: Final = re.compile(r"(.+?)\s*(?:[:=]|\s[-–—]\s|[(\[“\"])\s*\S.*", re.DOTALL)
MARKS: Final[dict[CellKind, str]] = {
    "choice": "(writer’s choice)",
    "free": "(free space)",
    "prompt": "(a prompt)",
}
"""What is put behind a text that does not say of which kind its cell is."""
_MARKED: Final = re.compile(
    r"(.*?)\s*\((writer['’]?s['’]? choice|free space|a prompt)\)", re.DOTALL | re.IGNORECASE
)
_OF_MARK: Final[dict[str, CellKind]] = {"w": "choice", "f": "free", "a": "prompt"}


@lru_cache(maxsize=4096)
def kind_of(text: str, *, centre: bool = False) -> CellKind:
    """Of which kind a cell is, by what it says.

    Args:
        text: of the cell, without its number.
        centre: whether it is the middle of a bingo card, where `free`, a star and a wild card are given.
    """
    if len(text) > _LONG:
        return "prompt"
    folded = fold(text)
    bare = _STARS.sub(" ", folded).strip()
    told = _TOLD.fullmatch(folded)
    head = _STARS.sub(" ", told[1]).strip() if told else ""
    if _FREE.fullmatch(bare) or _FREE.fullmatch(head):
        return "free"
    if centre and (_FREE_HERE.fullmatch(bare) or (not bare and folded)):
        return "free"
    if _is_choice(bare) or (head not in {"own", "my pick", "any prompt", "free prompt"} and _is_choice(head)):
        return "choice"
    return "prompt"


def _is_choice(bare: str) -> bool:
    if _CHOICE.fullmatch(bare):
        return True
    numbered = _NUMBERED.fullmatch(bare)
    return numbered is not None and _CHOICE.fullmatch(numbered[1]) is not None


def unmarked(text: str, *, centre: bool = False) -> tuple[str, CellKind]:
    """The text without what marks its kind, and its kind."""
    found = _MARKED.fullmatch(text) if text.endswith(")") else None
    if found is not None:
        return found[1], _OF_MARK[found[2][0].lower()]
    return text, kind_of(text, centre=centre)


def marked(text: str, kind: CellKind, *, centre: bool = False) -> str:
    """The text, with a mark where it does not say itself of which kind its cell is."""
    return text if unmarked(text, centre=centre) == (text, kind) else f"{text} {MARKS[kind]}".lstrip()
