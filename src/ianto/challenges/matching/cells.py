"""The cells of one table, and which of them a prompt means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from ianto.challenges.matching.words import begins_with, exactly, holds, loosely, parts_of, without_aside
from ianto.challenges.said import PromptSaid
from ianto.challenges.table import Prompt, Table
from ianto.text import fold

_NEAR: Final = 78
# A number that only a space parts from the words, and one with nothing behind it.
_BARE: Final = re.compile(r"\d+(?:\s+\w|$)")
_MOST: Final = 3
_TYPED: Final = 4
_LONG: Final = 8
_SLASHED: Final = re.compile(r"\D*\d+\s*(?:/|\bof\b|\bout\s+of\b)\s*\d+\D*")
_SPLIT: Final = re.compile(r"\s*[,;/&+|]\s*(?:and\s+)?|\s+(?:and|et|und|plus)\s+", re.IGNORECASE)
_CHOICE: Final = re.compile(
    r"(?:my\s+|the\s+)?(?:(?:writer|author|artist|creator|player)(?:s|['’`]s|s['’`])?|own|my|free)\s+choice\b|^wild\s*card\b",
    re.IGNORECASE,
)
_SWAPPED: Final = re.compile(r"\b(?:swap|instead|replac|exchang|was\b|formerly|originally)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Swap:
    """A prompt that a writer's claim has other words for, as was decided: its own still stand in the table.

    Attributes:
        table: id of the table.
        writer: whose claim it is; no other writer's story is filled by these words.
        number: of the cell.
        prompt: the words it was swapped for.
    """

    table: str
    writer: str
    number: int
    prompt: str


@dataclass(frozen=True, slots=True)
class Placed:
    """Which cells a prompt means.

    Attributes:
        numbers: of the cells, where it is certain; mostly one, several where the words are those of several.
        may_be: of those that may be meant, where it is not; the likeliest first.
        how: in words: a sentence goes on with it that begins with `It says 22 and “Parting”,`.
        agreed: whether both a number and words say so.
        worded: whether words say so, or could.
    """

    numbers: tuple[int, ...]
    may_be: tuple[int, ...]
    how: str
    agreed: bool = False
    worded: bool = False


class Cells:
    """A table's cells by their words.

    Attributes:
        table: the table.
    """

    def __init__(self, table: Table, swaps: Iterable[Swap] = ()) -> None:
        """Index a table's words, and those that its prompts were swapped for."""
        self.table = table
        self._swapped: dict[int, str] = {}
        self._exact: dict[str, list[int]] = {}
        self._loose: dict[str, list[int]] = {}
        self._parts: dict[str, list[int]] = {}
        self._choices = [prompt.number for prompt in table.prompts if prompt.kind == "choice"]
        for prompt in table.prompts:
            if prompt.text and prompt.kind != "free":
                self._index(prompt.number, prompt.text)
        for swap in swaps:
            cell = table.prompt(swap.number)
            if cell is not None and cell.kind != "free" and swap.number not in self._whole(swap.prompt):
                self._index(swap.number, swap.prompt)
                before = self._swapped.get(swap.number)
                self._swapped[swap.number] = f"{before} and “{swap.prompt}”" if before else f"“{swap.prompt}”"

    def _index(self, number: int, text: str) -> None:
        self._exact.setdefault(exactly(text), []).append(number)
        self._loose.setdefault(loosely(text), []).append(number)
        for part in parts_of(text):
            self._parts.setdefault(loosely(part), []).append(number)

    def words(self) -> dict[str, list[int]]:
        """The cells by their words, as `loosely` has them."""
        return self._loose

    def called(self, text: str) -> tuple[int, ...]:
        """The cells whose words these are, or whose words in part where no cell's are these."""
        return self._whole(text) or tuple(dict.fromkeys(self._parts.get(loosely(text), ())))

    def place(self, said: PromptSaid) -> Placed | None:
        """Which cells a prompt means; None where it means none that a story can fill."""
        whole = self._read_whole(said)
        if len(whole) == 1 and not self._reads_otherwise(said, whole[0]):
            return self._by_words(whole)
        if said.number is None:
            return self._by_text(said.text)
        cell = self.table.prompt(said.number)
        if whole:
            both = _once(*whole, *((said.number,) if cell else ()))
            return Placed((), both, f"which may be a number of “{self.table.name}” or its words", worded=True)
        if cell is None:
            return self._beyond(said, said.number)
        if cell.kind == "free":
            hits = self.called(said.text) if said.text else ()
            told = f"but cell {cell.number} of “{self.table.name}” is free"
            return Placed((), hits, told, worded=True) if hits else None
        return self._by_number_and_text(said, cell) if said.text else self._by_number(said, cell)

    def place_several(self, whole: str) -> Placed | None:
        """Which cell the words of several prompts together are the words of; None where of none, or of several."""
        hits = self._whole(whole)
        return self._by_words(hits) if len(hits) == 1 else None

    def _whole(self, text: str) -> tuple[int, ...]:
        return tuple(self._exact.get(exactly(text)) or self._loose.get(loosely(text)) or ())

    def _read_whole(self, said: PromptSaid) -> tuple[int, ...]:
        """The cells whose words are a number and words together: `101 Nights`, but not `3. Wishes`."""
        if said.text == said.raw or said.of:
            return ()
        hits = self._whole(said.raw)
        if said.number is None or _BARE.match(said.raw):
            return hits
        return tuple(
            hit for hit in hits if (cell := self.table.prompt(hit)) and fold(cell.text) == fold(said.raw)
        )

    def _reads_otherwise(self, said: PromptSaid, number: int) -> bool:
        """Whether what is a cell's words as a whole may be the number of another, with its words or without."""
        if said.number is None or said.number == number:
            return False
        cell = self.table.prompt(said.number)
        return cell is not None and (not said.text or not cell.text or self._agrees(said.text, cell))

    def _by_words(self, hits: tuple[int, ...]) -> Placed:
        return Placed(hits, hits, f"and {self.told(hits[0])}", worded=True)

    def _by_number(self, said: PromptSaid, cell: Prompt) -> Placed:
        number = cell.number
        if _SLASHED.fullmatch(said.raw):
            second = int(re.findall(r"\d+", said.raw)[-1])
            others = (second,) if self.table.prompt(second) else ()
            told = f"which may be a number or a count; {self.told(number)}"
            return Placed((), _once(number, *others), told)
        if self.table.card is not None:
            told = f"but the squares of a card have no numbers of their own; {self.told(number)}"
            return Placed((), (number,), told)
        return Placed((number,), (number,), f"and {self.told(number)}")

    def _by_number_and_text(self, said: PromptSaid, cell: Prompt) -> Placed:
        number, text = cell.number, said.text
        hits = self._whole(text)
        if number in hits:
            return Placed((number,), (number,), f"and {self.told(number)}", agreed=True, worded=True)
        others = tuple(hit for hit in hits if hit not in self._choices)
        if cell.kind == "choice" or not cell.text:
            if others:
                return self._contradicted(number, others)
            return Placed((number,), (number,), f"and {self.told(number)}", agreed=True)
        if not others and self._agrees(text, cell):
            return Placed((number,), (number,), f"and {self.told(number)}", agreed=True, worded=True)
        return self._contradicted(number, others or self.called(text))

    def _agrees(self, text: str, cell: Prompt) -> bool:
        """Whether words that come with a cell's number are its words: all, in part, with more, or mistyped."""
        if cell.number in self.called(text):
            return True
        parts = {hit for part in parts_of(text) for hit in self._whole(part)}
        if cell.number in parts:
            # "Fog or rain?" may be either.
            return len(parts) == 1
        if begins_with(text, cell.text) or begins_with(cell.text, text):
            return True
        if _SWAPPED.search(text) and holds(text, cell.text):
            return True
        said, true = exactly(text), exactly(cell.text)
        return len(true) >= _TYPED and OSA.distance(said, true) <= (1 if len(true) < _LONG else 2)

    def _contradicted(self, number: int, others: tuple[int, ...]) -> Placed:
        told = f"but {self.told(number)}"
        if others:
            told += f", and {self.told(others[0])}"
        return Placed((), _once(*others, number), told, worded=bool(others))

    def _beyond(self, said: PromptSaid, number: int) -> Placed:
        hits = self.called(said.text) if said.text else ()
        near = hits or (self._near(said.text) if said.text else ())
        told = f"but “{self.table.name}” has no prompt {number}"
        return Placed((), near, f"{told}; {self.told(near[0])}" if near else told, worded=bool(near))

    def _by_text(self, text: str) -> Placed:
        hits = self.called(text)
        partly = [hit for hit in self._parts.get(loosely(text), ()) if hit not in hits]
        if len(hits) == 1 and not partly:
            return self._by_words(hits)
        if hits:
            return self._doubtful(_once(*hits, *partly), "which more than one prompt of “{}” says")
        return self._chosen(text) or self._split(text) or self._doubted(text)

    def _doubtful(self, numbers: tuple[int, ...], told: str) -> Placed:
        return Placed((), numbers, told.format(self.table.name), worded=bool(numbers))

    def _chosen(self, text: str) -> Placed | None:
        """`Writer's Choice`: the cell of that kind, if there is but one."""
        if not self._choices or not _CHOICE.search(text):
            return None
        choices = tuple(self._choices)
        if len(choices) == 1:
            return self._by_words(choices)
        return self._doubtful(choices, "which more than one prompt of “{}” says")

    def _split(self, text: str) -> Placed | None:
        """`fog, rain` where the table has both; and a prompt with an aside behind it."""
        parts = [part for part in _SPLIT.split(text) if part]
        found = [self._whole(part) for part in parts]
        if len(parts) > 1 and all(len(hits) == 1 for hits in found):
            return self._by_words(_once(*(hits[0] for hits in found)))
        shorter = without_aside(text)
        hits = self._whole(shorter) if shorter != text else ()
        if len(hits) == 1:
            return self._by_words(hits)
        some = _once(*(hit for hits in found for hit in hits))
        return self._doubtful(some, "of which only a part is a prompt of “{}”") if some else None

    def _doubted(self, text: str) -> Placed:
        near = self._near(text)
        if near:
            return self._doubtful(near, "which is nearly a prompt of “{}”: " + _plain(self.told(near[0])))
        longer = tuple(
            prompt.number
            for prompt in self.table.prompts
            if prompt.text
            and prompt.kind == "prompt"
            and (begins_with(text, prompt.text) or begins_with(prompt.text, text))
        )[:_MOST]
        if longer:
            return self._doubtful(
                longer, "which begins as a prompt of “{}” does: " + _plain(self.told(longer[0]))
            )
        card = self.table.card
        whose = f"square of {card.writer}’s card" if card else f"prompt of “{self.table.name}”"
        return Placed((), (), f"which is no {whose}")

    def _near(self, text: str) -> tuple[int, ...]:
        key = loosely(text)
        if len(key) < _TYPED:
            return ()
        found = process.extract(key, self._loose.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_MOST)
        near = [each[0] for each in found] or [
            other for other in self._loose if OSA.distance(key, other, score_cutoff=1) <= 1
        ]
        return _once(*(number for each in near[:_MOST] for number in self._loose[each]))

    def told(self, number: int) -> str:
        """What a cell is, as a part of a sentence."""
        cell = self.table.prompt(number)
        if number in self._swapped:
            return f"{self._told(number, cell)}, which its writer’s claim has swapped for {self._swapped[number]}"
        return self._told(number, cell)

    def _told(self, number: int, cell: Prompt | None) -> str:
        if cell is None or not cell.text:
            return f"nobody said yet what prompt {number} of “{self.table.name}” is"
        told = "the writer’s choice" if cell.kind == "choice" else f"“{cell.text}”"
        return f"prompt {number} of “{self.table.name}” is {told}"


def _plain(told: str) -> str:
    """What is told, for a phrase that is formatted once more."""
    return told.replace("{", "{{").replace("}", "}}")


def _once(*numbers: int) -> tuple[int, ...]:
    return tuple(dict.fromkeys(numbers))
