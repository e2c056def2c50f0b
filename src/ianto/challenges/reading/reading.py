"""What a story says of tables and prompts, out of its fields and the titles of its chapters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ianto.challenges.reading.chapters import chapter_prompts
from ianto.challenges.reading.items import Item, items_of
from ianto.challenges.reading.names import named
from ianto.challenges.said import PromptSaid, Said, distinct
from ianto.story import Field

_ASKED: Final = frozenset({"table", "prompt", "challenge", "claim"})
_TAGGED: Final = re.compile(
    r"\s*(?P<what>prompt|table|challenge|community|comm|bingo|bingo card|claim)s?\s*:\s*(?P<said>\S.*)",
    re.IGNORECASE,
)
_PROMPTED: Final = "rompt"
# What is much less sure than the surest statement of a name is not taken with it.
_SAME_FOOTING: Final = 0.2


def said_of(fields: Sequence[Field], chapters: Sequence[str] = ()) -> Said | None:
    """What a story says of tables, prompts and challenges.

    Args:
        fields: what its header says.
        chapters: the titles of its chapters, in order; empty for those without.

    Returns:
        what it says; None where it says nothing of them.
    """
    stated = [
        field for field in fields if field.name in _ASKED or (field.name == "tag" and ":" in field.value)
    ]
    if not stated and not (chapters and any(_PROMPTED in title for title in chapters)):
        return None
    return _said(stated, [field for field in fields if field.name == "series"], chapters)


def _said(stated: Sequence[Field], series: Sequence[Field], chapters: Sequence[str]) -> Said | None:
    tables: list[str] = []
    challenges: list[str] = []
    claims: list[str] = [field.value for field in _surest(stated, "claim") if field.value]
    maybe: list[str] = []
    prompts = [
        _prompt(item, "prompt") for field in _surest(stated, "prompt") for item in items_of(_words(field))
    ]
    for name, found in (("table", tables), ("challenge", challenges)):
        for field in _surest(stated, name):
            told = named(_words(field))
            if told is None:
                continue
            found.append(told.name)
            tables += [told.table] if told.table else []
            prompts += [_prompt(item, name) for item in items_of(told.prompt)] if told.prompt else []
    for field in stated:
        if field.name == "tag" and (tagged := _TAGGED.fullmatch(field.value)):
            what = tagged["what"].casefold()
            if what == "prompt":
                prompts += [_prompt(item, "tag") for item in items_of(tagged["said"])]
            elif what == "claim":
                claims.append(tagged["said"])
            else:
                maybe.append(tagged["said"])
    names_any = bool(tables or challenges or maybe or prompts)
    prompts += chapter_prompts(chapters, named=names_any)
    if not (names_any or claims or prompts):
        return None
    maybe += [field.value for field in series]
    return Said(distinct(tables), distinct(challenges), distinct(claims), _once(prompts), distinct(maybe))


def _surest(stated: Sequence[Field], name: str) -> Sequence[Field]:
    """The statements of a name that are about as sure as the surest; what a person said, where one did."""
    mine = [field for field in stated if field.name == name]
    if not mine:
        return []
    persons = [field for field in mine if field.source == "person"]
    least = max(field.confidence for field in mine) - _SAME_FOOTING
    return persons or [field for field in mine if field.confidence >= least]


def _words(field: Field) -> str:
    """The words of a field: as they stand where lines part them, else as they are read."""
    if field.name == "prompt" and "\n" in field.raw and field.source != "person":
        lines = [line.strip(" \t*•-") for line in field.raw.split("\n")]
        if len([line for line in lines if line]) > 1 and " ".join(field.raw.split()) == field.value:
            return "; ".join(line for line in lines if line) if all(map(_begins, lines)) else field.value
    if field.name in {"table", "challenge"} and field.source == "label":
        return field.raw
    return field.value


def _begins(line: str) -> bool:
    return not line or line[0].isdigit() or line[0] in "#([\"“'‘"


def _prompt(item: Item, source: str) -> PromptSaid:
    return PromptSaid(
        item.number, item.text, item.raw, 0, source, item.table, item.of, labelled=item.labelled
    )


def _once(prompts: Sequence[PromptSaid]) -> tuple[PromptSaid, ...]:
    """The prompts, each once: a label and a sentence may name the same."""
    seen: dict[tuple[int | None, str, int], PromptSaid] = {}
    for prompt in prompts:
        seen.setdefault((prompt.number, prompt.text.casefold(), prompt.chapter), prompt)
    return tuple(seen.values())
