"""What one story says of tables and prompts, as written; which cell it means is for others to find."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

_MOST: Final = 500
_LONGEST: Final = 2000
_HIGHEST: Final = 9999
RUNNING: Final = frozenset({"notes", "summary", "title"})
"""Fields whose running words may name a prompt: of what is known only, for words run on about many things."""


@dataclass(frozen=True, slots=True)
class PromptSaid:
    """A prompt that a story names.

    Attributes:
        number: its number; None where none is said.
        text: its words without the number; empty where none are said.
        raw: the words of the header or the chapter's title it is read from.
        chapter: 1-based number of the chapter whose title names it; 0 for the whole story.
        source: name of the field it is read from, or `chapter title`.
        table: the name of the table it is said to be of, where it says so itself.
        of: all the words that `raw` is one part of: it may be a prompt with a comma in it after all. Empty where
            `raw` is all of it.
        labelled: whether it is called a prompt, a square or a theme, as a chapter's title need not be.
    """

    number: int | None
    text: str
    raw: str
    chapter: int = 0
    source: str = "prompt"
    table: str = ""
    of: str = ""
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What one story says of tables and prompts.

    Attributes:
        tables: names of tables, as written.
        challenges: names of challenges, as written.
        claims: what it claims, as written.
        prompts: the prompts it names, those of the whole story before those of its chapters.
        maybe: names that are a table's or a challenge's only where one is called so: of series, of tags.
    """

    tables: tuple[str, ...] = ()
    challenges: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    prompts: tuple[PromptSaid, ...] = ()
    maybe: tuple[str, ...] = ()


_NAMES: Final = ("tables", "challenges", "claims", "maybe")
_UNSAID: Final = {"number": None, **{each.name: each.default for each in fields(PromptSaid)[3:]}, "text": ""}


def said_json(said: Said) -> dict[str, Any]:
    """What a story says, for JSON; what is empty is left out."""
    told: dict[str, Any] = {name: list(names) for name in _NAMES if (names := getattr(said, name))}
    if said.prompts:
        told["prompts"] = [
            {
                name: value
                for name in PromptSaid.__slots__
                if (value := getattr(prompt, name)) != _UNSAID.get(name)
            }
            for prompt in said.prompts
        ]
    return told


def said_from(detail: Any) -> Said | None:
    """What `said_json` made; None for whatever it did not make, and where nothing is said."""
    if not isinstance(detail, Mapping) or not {*detail} <= {*_NAMES, "prompts"}:
        return None
    names = [_texts(detail.get(name, [])) for name in _NAMES]
    prompts = detail.get("prompts", [])
    if None in names or not isinstance(prompts, list) or len(prompts) > _MOST:
        return None
    read = [_prompt_from(prompt) for prompt in prompts]
    if None in read:
        return None
    tables, challenges, claims, maybe = (each or () for each in names)
    said = Said(tables, challenges, claims, tuple(prompt for prompt in read if prompt), maybe)
    return said if said != Said() else None


def _texts(given: Any) -> tuple[str, ...] | None:
    if not isinstance(given, list) or len(given) > _MOST or not all(map(_is_text, given)):
        return None
    return tuple(given)


def _is_text(given: Any) -> bool:
    return isinstance(given, str) and 0 < len(given) <= _LONGEST


def _prompt_from(given: Any) -> PromptSaid | None:
    if not isinstance(given, Mapping) or not {"raw"} <= {*given} <= {*PromptSaid.__slots__}:
        return None
    number, chapter, labelled = given.get("number"), given.get("chapter", 0), given.get("labelled", False)
    if (
        not (number is None or _is_number(number))
        or not _is_number(chapter)
        or not isinstance(labelled, bool)
    ):
        return None
    texts = {name: given.get(name, "") for name in ("text", "table", "of")}
    texts |= {"raw": given["raw"], "source": given.get("source", "prompt")}
    if not all(isinstance(text, str) and len(text) <= _LONGEST for text in texts.values()):
        return None
    return PromptSaid(number=number, chapter=chapter, labelled=labelled, **texts)


def _is_number(given: Any) -> bool:
    return isinstance(given, int) and not isinstance(given, bool) and 0 <= given <= _HIGHEST


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """The names, each once, in order, without what is empty or too long to be one."""
    return tuple(dict.fromkeys(name for name in names if 0 < len(name) <= _LONGEST))[:_MOST]
