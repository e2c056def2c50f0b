"""What a story says of tables and prompts, out of its fields and the titles of its chapters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from ianto.challenges.reading.chapters import chapter_prompts
from ianto.challenges.reading.items import Item, items_of
from ianto.challenges.reading.names import COMMUNITY, named
from ianto.challenges.reading.prose import may_tell, mentioned_in, told_in
from ianto.challenges.said import PromptSaid, Said, distinct
from ianto.story import Field, FieldName

SAYING: Final[tuple[FieldName, ...]] = (
    *("table", "prompt", "challenge", "claim", "series", "recipient", "tag", "title", "notes", "summary"),
)
"""The fields that may say anything of tables and prompts: those that `said_of` reads."""
_ASKED: Final = frozenset({"table", "prompt", "challenge", "claim"})
_TOLD: Final = frozenset({"notes", "summary", "title"})
_TAGGED: Final = re.compile(
    r"\s*(?P<what>prompt|table|challenge|community|comm|bingo|bingo card|claim)s?\s*:\s*(?P<said>\S.*)",
    re.IGNORECASE,
)
_COMMUNITY: Final = re.compile(COMMUNITY)
_PROMPTED: Final = "rompt"
# A number that stood in the label: the value is what follows it.
_BY_LABEL: Final = re.compile(r"#?(\d{1,4})\W+")
# What is much less sure than the surest statement of a name is not taken with it.
_SAME_FOOTING: Final = 0.2
_NAMES: Final = frozenset({"table", "challenge"})
_TWO: Final = 2
_LONGEST_TITLE: Final = 120
# A series that may be of a table's stories: `25 Lamps`, `fog_bingo`, `My Winter Table`.
_OF_TABLE: Final = re.compile(
    rf"{COMMUNITY}|\d{{1,3}}\s+[^\W\d].*|.*\b(?:bingo|table|prompts?|challenge|card)\b.*", re.IGNORECASE
)
# "[fic] Gone // 22. Parting": what stands before a title, and what parts it.
_BEFORE_TITLE: Final = re.compile(
    r"\s*(?:\[[^\[\]]{1,20}\]|(?:new\s+)?(?:fan)?(?:fic|ficlet|drabble)\s*:)\s*", re.IGNORECASE
)
_IN_TITLE: Final = re.compile(r"\s*(?://|\||::|~)\s*|\s+/\s+")


def said_of(fields: Sequence[Field], chapters: Sequence[str] = ()) -> Said | None:
    """What a story says of tables, prompts and challenges.

    Args:
        fields: what its header says.
        chapters: the titles of its chapters, in order; empty for those without.

    Returns:
        what it says; None where it says nothing of them.
    """
    stated: list[Field] = []
    told: list[PromptSaid] = []
    serial = False
    for field in fields:
        name = field.name
        if name in _ASKED or (name == "recipient" and _asks(field.value)):
            stated.append(field)
        elif name == "tag":
            if ":" in field.value:
                stated.append(field)
        elif name == "series":
            serial = serial or _OF_TABLE.fullmatch(field.value) is not None
        elif name in _TOLD:
            # Most say nothing of prompts: a quick look before a close one.
            value = field.value
            if ("(" in value or "[" in value) if name == "title" else may_tell(value):
                told += _told(value, name)
    if not (stated or told or serial or any(chapters)):
        return None
    says = bool(stated or told or _PROMPTED in "".join(chapters))
    # Where a table or a challenge is stated, or told with its prompt, nobody asks what else may be one.
    named_so = any(field.name in _NAMES for field in stated) or any(prompt.table for prompt in told)
    maybe = [*_maybe(fields, says=says, told=named_so)]
    if not (says or maybe):
        return None
    said = _said(stated, maybe, chapters, told)
    return _titled(said, fields)


def _asks(value: str) -> bool:
    """Whether what a story is for is a prompt, not a person: `For: 25lamps, prompt: fog`."""
    return _COMMUNITY.match(value) is not None and (each := named(value)) is not None and bool(each.prompt)


def _maybe(fields: Sequence[Field], *, says: bool, told: bool) -> Iterator[str]:
    """What is a table's or a challenge's name only where one is called so.

    Where the story says nothing else of prompts, a series has to look as a table's name does.
    """
    for field in fields:
        name, value = field.name, field.value
        if (name == "series" and (says or _OF_TABLE.fullmatch(value))) or (
            name == "recipient" and _COMMUNITY.fullmatch(value)
        ):
            yield value
        elif not told and name in {"notes", "summary"}:
            yield from mentioned_in(field.value)


def _titled(said: Said | None, fields: Sequence[Field]) -> Said | None:
    """The same, with what the title may say where a table is named and no prompt: `Gone // 22. Parting`."""
    if said is None or said.prompts or not (said.tables or said.challenges or said.maybe):
        return said
    found: list[PromptSaid] = []
    for field in fields:
        if field.name == "title" and 0 < len(field.value) <= _LONGEST_TITLE:
            title = field.value
            if before := _BEFORE_TITLE.match(title):
                title = title[before.end() :]
            for part in dict.fromkeys((title, *_IN_TITLE.split(title))):
                found += [_prompt(item, "title") for item in items_of(part) if item.text]
    return replace(said, prompts=_once(found)) if found else said


def _told(value: str, name: str) -> list[PromptSaid]:
    """The prompts that a note, a summary or a title names together with their tables."""
    return [
        replace(_prompt(item, name), table=each.name)
        for each in told_in(value, title=name == "title")
        for item in items_of(each.prompt)
    ]


def _said(
    stated: Sequence[Field], others: Sequence[str], chapters: Sequence[str], told: Sequence[PromptSaid]
) -> Said | None:
    tables, challenges, maybe = list[str](), list[str](), list[str]()
    claims = [field.value for field in _surest(stated, "claim") if field.value]
    prompts, beside = list[PromptSaid](), list[PromptSaid]()
    combined = _combined(stated)
    asked = _surest(stated, "prompt")
    counted = _counted(asked)
    for field in asked:
        if field.span not in combined and (field.source != "prose" or not told):
            words = field.value if counted else _words(field)
            prompts += [_prompt(item, "prompt") for item in items_of(words)]
    for name, found in (("table", tables), ("challenge", challenges), ("recipient", challenges)):
        for field in _surest(stated, name):
            each = named(_words(field))
            if each is None:
                continue
            if field.span in combined and not each.prompt:
                prompts += [_prompt(item, "prompt") for item in items_of(_words(field))]
                continue
            found.append(each.name)
            tables += [each.table] if each.table else []
            beside += [_prompt(item, name) for item in items_of(each.prompt)] if each.prompt else []
    tagged = [match for field in stated if field.name == "tag" and (match := _TAGGED.fullmatch(field.value))]
    for tag in tagged:
        what, words = tag["what"].casefold(), tag["said"]
        if what == "prompt":
            beside += [_prompt(item, "tag") for item in items_of(words)]
        else:
            (claims if what == "claim" else maybe).append(words)
    prompts = _joined([*prompts, *beside]) or list(told)
    says_any = bool(tables or challenges or maybe or others or prompts)
    prompts += chapter_prompts(chapters, named=says_any)
    if not (says_any or claims or prompts):
        return None
    return Said(
        distinct(tables), distinct(challenges), distinct(claims), _once(prompts), distinct([*maybe, *others])
    )


def _counted(asked: Sequence[Field]) -> bool:
    """Whether the labels only count the prompts there are: `Prompt 1: fog`, `Prompt 2: rain`."""
    numbers = [
        int(found[1]) for field in asked if field.raw != field.value and (found := _BY_LABEL.match(field.raw))
    ]
    return len(numbers) > 1 and numbers == [*range(1, len(numbers) + 1)]


def _combined(stated: Iterable[Field]) -> set[tuple[int, int] | None]:
    """Where a label of several names stands, `Table/Prompt`, whose value could not be told apart."""
    spans: dict[str, set[tuple[int, int]]] = {"prompt": set(), "table": set(), "challenge": set()}
    for field in stated:
        if field.span is not None and field.name in spans:
            spans[field.name].add(field.span)
    return {*(spans["prompt"] & (spans["table"] | spans["challenge"]))}


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
    if field.name == "prompt" and field.source == "label" and (number := _BY_LABEL.match(field.raw)):
        return field.raw if field.raw[number.end() :].startswith(field.value[:4]) else field.value
    return field.value


def _begins(line: str) -> bool:
    return not line or line[0].isdigit() or line[0] in "#([\"“'‘"


def _prompt(item: Item, source: str) -> PromptSaid:
    return PromptSaid(
        item.number, item.text, item.raw, 0, source, item.table, item.of, labelled=item.labelled
    )


def _joined(prompts: list[PromptSaid]) -> list[PromptSaid]:
    """A number and a word that stand under labels of their own, `Prompt #: 14` and `Prompt: Harbour`, are of one prompt."""
    if len(prompts) == _TWO and not any(prompt.of for prompt in prompts):
        numbers = [prompt for prompt in prompts if prompt.number is not None and not prompt.text]
        words = [prompt for prompt in prompts if prompt.number is None]
        if numbers and words:
            raw = f"{numbers[0].raw} {words[0].raw}"
            return [
                replace(words[0], number=numbers[0].number, raw=raw, table=words[0].table or numbers[0].table)
            ]
    return prompts


def _once(prompts: Sequence[PromptSaid]) -> tuple[PromptSaid, ...]:
    """The prompts, each once: a label and a sentence may name the same."""
    seen: dict[tuple[int | None, str, int], PromptSaid] = {}
    for prompt in prompts:
        seen.setdefault((prompt.number, prompt.text.casefold(), prompt.chapter), prompt)
    return tuple(seen.values())
