"""Tables that nobody posted, put together from what stories say of them: holes and all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from ianto.challenges.matching.known import Known
from ianto.challenges.matching.words import loosely
from ianto.challenges.naming import table_id, table_key
from ianto.challenges.reading.names import COMMUNITY
from ianto.challenges.reading.numbers import number_of
from ianto.challenges.said import RUNNING, PromptSaid, Said
from ianto.challenges.table import Prompt, Table

HIGHEST: Final = 500
"""A number above this is none of a prompt: no community posted so many, and years are above it."""
_LEAST: Final = 3
_COUNT: Final = re.compile(r"\d\s*/\s*[\d?x]")
_CHOICE: Final = re.compile(r"(?:writer|author|artist|creator)s?['’]?s?\s+choice\b", re.IGNORECASE)
_SEVERAL: Final = re.compile(r"\s*[;,|&+/]\s*")
_NUMBER: Final = re.compile(r"\d+|[^\W\d_]+")
# What is called so is told from others only by its challenge.
_WEAK: Final = re.compile(
    r"(?:(?:my|own|the|big|damn|prompt|prompts|table|card|bingo|set|list|no|number|round|a|of|claim)\b[\W_]*)*(?:\d{1,2}|[a-z]|[ivx]{1,4})?\W*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Found:
    """A table as stories tell of it.

    Attributes:
        id: by which it is addressed.
        challenge: id of the challenge it is of; empty where it has a name of its own.
        names: how it is called, and how often.
        cells: for each number the words said of it, and how often.
        words: words said without a number, and how often.
    """

    id: str
    challenge: str
    names: Counter[str] = field(default_factory=Counter)
    cells: dict[int, Counter[str]] = field(default_factory=dict)
    words: Counter[str] = field(default_factory=Counter)


def inferred(saids: Iterable[tuple[int, Said]], known: Known) -> tuple[Table, ...]:
    """The tables that stories name and nobody posted.

    Cells are the numbers that stories name; a cell's words are those most say of it, and those of the first where as
    many say others. Numbers that no story names are there without words. Of a table whose prompts never have a number
    the words are numbered as stories come. More stories only add tables and numbered cells.

    Args:
        saids: numbers of stories, and what they say.
        known: the tables there are: of these none is inferred.

    Returns:
        the tables in the order of their ids.
    """
    found: dict[str, _Found] = {}
    for _, said in sorted(saids, key=lambda each: each[0]):
        for name, challenge, prompts in _statements(said, known):
            id_ = f"{table_key(challenge)}-{table_key(name)}" if challenge else table_key(name)
            of = known.challenge_of(challenge or name) or (table_id(challenge) if challenge else "")
            _tell(found.setdefault(id_, _Found(id_, of)), name, prompts)
    return tuple(_table(found[id_]) for id_ in sorted(found) if found[id_].cells or found[id_].words)


def _tell(table: _Found, name: str, prompts: list[PromptSaid]) -> None:
    """Have a table know what one story says of it."""
    table.names[name] += 1
    # "14 & 6: Harbour" says not of which of them it is.
    said = Counter((prompt.of, prompt.text) for prompt in prompts if prompt.of)
    for prompt in prompts:
        if prompt.number is None and prompt.source == "prompt":
            table.words[prompt.text] += 1
        elif prompt.number is not None and _is_of_cell(prompt.number, prompt.raw):
            words = table.cells.setdefault(prompt.number, Counter())
            if prompt.text and said[prompt.of, prompt.text] <= 1:
                words[prompt.text] += 1


def _statements(said: Said, known: Known) -> Iterator[tuple[str, str, list[PromptSaid]]]:
    """The tables a story names: name, challenge where the name says nothing without it, and the prompts said of it."""
    whole = [
        prompt
        for prompt in said.prompts
        if (prompt.chapter == 0 or prompt.labelled) and prompt.source not in RUNNING
    ]
    own = [prompt for prompt in whole if prompt.table]
    rest = [prompt for prompt in whole if not prompt.table]
    for prompt in own:
        yield from _named(prompt.table, said, known, [prompt])
    if len(said.tables) == 1:
        yield from _named(said.tables[0], said, known, rest)
    elif not said.tables and (name := _one(said.challenges)):
        # A challenge may be for anything: only numbers tell that it has a table.
        yield from _named(name, said, known, [prompt for prompt in rest if prompt.number is not None])


def _one(names: tuple[str, ...]) -> str:
    """The name that all of them are, in one spelling or another; empty where they are several."""
    return names[0] if names and len({table_key(name) for name in names}) == 1 else ""


def _named(
    name: str, said: Said, known: Known, prompts: list[PromptSaid]
) -> Iterator[tuple[str, str, list[PromptSaid]]]:
    challenge = ""
    parts = _SEVERAL.split(name)
    if len(parts) > 1 and any(re.fullmatch(COMMUNITY, part) for part in parts):
        return
    if _WEAK.fullmatch(name.strip()):
        challenge = _one(tuple(each for each in said.challenges if table_key(each) != table_key(name)))
        if not challenge:
            return
    if prompts and table_key(name) and not known.has(name, challenge):
        yield name, challenge, prompts


def _is_of_cell(number: int, raw: str) -> bool:
    """Whether a number may be a cell's: `3/10` may be a count, and 2009 is a year."""
    return 0 < number <= HIGHEST and _COUNT.search(raw) is None


def _table(found: _Found) -> Table:
    name = _most(found.names)
    if not found.cells:
        texts = dict.fromkeys(loosely(text) for text in found.words)
        spelt = [
            Counter({text: count for text, count in found.words.items() if loosely(text) == key})
            for key in texts
        ]
        prompts = tuple(_cell(number, words) for number, words in enumerate(spelt, 1))
        return Table(found.id, name, prompts, challenge=found.challenge, inferred=True, sized=False)
    size, highest = _size(name), max(found.cells)
    last = max(size, highest)
    prompts = tuple(_cell(number, found.cells.get(number)) for number in range(1, last + 1))
    return Table(found.id, name, prompts, challenge=found.challenge, inferred=True, sized=size == last)


def _cell(number: int, words: Counter[str] | None) -> Prompt:
    """A cell: the words that most stories agree on, in the spelling that most of them use."""
    if not words:
        return Prompt(number, "")
    alike: dict[str, Counter[str]] = {}
    for text, count in words.items():
        alike.setdefault("" if _CHOICE.match(text) else loosely(text), Counter())[text] += count
    chosen = max(alike.values(), key=Counter.total)
    text = _most(chosen)
    return Prompt(number, text, "choice" if _CHOICE.match(text) else "prompt")


def _most(counted: Counter[str]) -> str:
    """What is counted most; the first of those that are counted as often."""
    return max(counted, key=lambda each: counted[each])


def _size(name: str) -> int:
    """How many prompts a table has by its name, `25talllamps` or `Thirty Fogs`; 0 where its name does not say."""
    numbers = [number for word in _NUMBER.findall(name) if (number := _number(word))]
    return numbers[0] if len(numbers) == 1 and _LEAST <= numbers[0] <= HIGHEST else 0


def _number(word: str) -> int | None:
    if word.isdecimal():
        return int(word) if len(word) <= len(str(HIGHEST)) else None
    return (
        number_of(word)
        if len(word) >= _LEAST and not re.fullmatch(r"[ivxlc]+", word, re.IGNORECASE)
        else None
    )
