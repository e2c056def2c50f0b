"""Entries made into the prompts of one table: every cell has a number of its own, and what is odd is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from ianto.challenges.posted.counting import counted
from ianto.challenges.posted.entry import Entry, Raw, entry_of, has_words, is_struck
from ianto.challenges.posted.kinds import unmarked
from ianto.challenges.table import SIZES, Link, Prompt
from ianto.challenges.table_json import MOST_NUMBER, MOST_PROMPTS

MOST_READ: Final = 4 * MOST_PROMPTS
"""So many cells are looked at: stories of one prompt may each have a row of their own."""
_PAIR: Final = 2
_ALIKE: Final = 4
_MOST_TOLD: Final = 12
"""So many oddities of one kind are told one by one."""
_MOST_QUOTED: Final = 60


@dataclass(slots=True)
class Settled:
    """The prompts of a table.

    Attributes:
        prompts: in the order posted.
        warnings: what was odd.
        numbered: whether the numbers are those posted.
    """

    prompts: list[Prompt] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    numbered: bool = False


def numbered_by(raws: Sequence[Raw]) -> str:
    """How cells are numbered: `lead` by the numbers before their texts, `item` by their list, or not (empty)."""
    said = [raw for raw in raws if raw.text.strip()]
    if not said:
        return ""
    if all(raw.valued for raw in said):
        return "item"
    leads = [raw.lead for raw in said if raw.lead is not None]
    strong = [lead for lead in leads if lead.strong]
    if 2 * len(strong) >= len(said) and (len(strong) > 1 or len(said) <= _PAIR):
        return "lead"
    items = [raw.item for raw in said if raw.item is not None]
    numbers = [lead.number for lead in leads]
    distinct = set(numbers)
    if (
        5 * len(leads) >= 4 * len(said)
        and len(leads) > _PAIR
        and len(distinct) * 10 >= len(numbers) * 9
        and max(numbers) - min(numbers) < 1.5 * len(numbers)
        and min(numbers) <= 1
    ):
        return "lead"
    return "item" if 2 * len(items) >= len(said) else ""


def settle(raws: Sequence[Raw], by: str) -> Settled:
    """The prompts of cells.

    Args:
        raws: the cells that hold something, in order.
        by: how they are numbered, as `numbered_by` says.
    """
    if len(raws) > MOST_READ:
        # Nobody posts so many: what is beyond any limit is not worth the time of reading it.
        raws = raws[:MOST_READ]
    anew = None if by else counted(raws)
    if anew is not None:
        raws, by = anew, "lead"
    firm = 2 * sum(raw.lead is not None and raw.lead.strong for raw in raws) >= len(raws)
    entries: list[Entry] = []
    last = 0
    for raw in raws:
        entries.append(_entry(raw, by, last, firm=firm))
        entries[-1].struck = is_struck(raw)
        last = entries[-1].number or last
    entries = [entry for entry in entries if entry.number is not None or entry.text or entry.links]
    settled = Settled(numbered=bool(by))
    if by:
        entries = _merged(entries)
        entries = _renumbered(entries, settled.warnings)
        _missing(entries, settled.warnings)
    else:
        for place, entry in enumerate(entries, 1):
            entry.number = place
    if len(entries) > MOST_PROMPTS:
        settled.warnings.append(
            f"there are more than {MOST_PROMPTS} prompts: only the first {MOST_PROMPTS} are read, for no table has more"
        )
        entries = entries[:MOST_PROMPTS]
    _unlinked(entries, settled.warnings)
    _struck(entries, settled.warnings)
    centre = middle_of(len(entries)) if not by or _counts_up(entries) else None
    told = Counter[str]()
    for place, entry in enumerate(entries):
        text, kind = unmarked(entry.text, centre=place == centre)
        assert entry.number is not None
        settled.prompts.append(Prompt(entry.number, text, kind, tuple(entry.links)))
        for doubt in entry.doubts:
            told["doubts"] += 1
            if told["doubts"] <= _MOST_TOLD:
                settled.warnings.append(f"{entry.number} {doubt}")
    return settled


def middle_of(cells: int) -> int | None:
    """The place of the middle cell, from 0, of a square that has one."""
    return cells // 2 if cells in {size * size for size in SIZES if size % 2} else None


def _counts_up(entries: Sequence[Entry]) -> bool:
    return all(entry.number == place for place, entry in enumerate(entries, 1))


def _entry(raw: Raw, by: str, last: int, *, firm: bool) -> Entry:
    """A cell read; where the others have a sign behind their numbers, one without is probably part of the prompt."""
    lead = raw.lead
    if by == "lead" and lead is not None and lead.number <= MOST_NUMBER:
        # After `09-Frost` comes `10-Snow`.
        if lead.strong or not firm or (lead.tight and lead.number == last + 1):
            return entry_of(raw, lead.number, led=True)
        entry = entry_of(raw, None, led=False)
        entry.weak = raw
        return entry
    if by == "item" and raw.item is not None and raw.item <= MOST_NUMBER:
        return entry_of(raw, raw.item, led=False)
    return entry_of(raw, None, led=False)


def _led(entry: Entry, number: int) -> str:
    """Have an entry begin with its number after all, where it is the one that is missing; what is told of it."""
    assert entry.weak is not None
    read = entry_of(entry.weak, number, led=True)
    entry.text, entry.links, entry.doubts = read.text, read.links, read.doubts
    return f"{number} is taken for the number of “{_quoted(entry.text)}”, though no sign stands between them"


def _merged(entries: Sequence[Entry]) -> list[Entry]:
    """The same prompt twice, once for each story that fills it, is one prompt."""
    merged: list[Entry] = []
    seen: dict[tuple[int, str], Entry] = {}
    for entry in entries:
        if entry.number is None:
            merged.append(entry)
            continue
        known = seen.get((entry.number, entry.text))
        if known is None:
            seen[entry.number, entry.text] = entry
            merged.append(entry)
        else:
            known.links.extend(link for link in entry.links if link not in known.links)
    return merged


def _renumbered(entries: Sequence[Entry], warnings: list[str]) -> list[Entry]:
    """Give each a number of its own: where one is missing or double, that which is free where it stands."""
    taken = {entry.number for entry in entries if entry.number is not None}
    if not taken:
        return list(entries)
    highest = max(taken)
    free = set(range(min(taken), highest + 1)) - taken if highest - min(taken) < 2 * MOST_PROMPTS else set()
    used: set[int] = set()
    kept: list[Entry] = []
    last = min(taken) - 1
    for entry in entries:
        if entry.number is not None and entry.number not in used:
            last = entry.number
            used.add(last)
            kept.append(entry)
            continue
        number = last + 1 if last + 1 in free else min(free) if len(free) == 1 else 0
        what = f"“{_quoted(entry.text)}”"
        if entry.number is None and not number and not has_words(entry.text) and not entry.links:
            continue
        if entry.number is None and not number and unmarked(entry.text, centre=True)[1] == "prompt":
            warnings.append(f"{what} has no number, and none is missing: it is left out")
            continue
        if not number:
            number = highest = highest + 1
        if number > MOST_NUMBER:
            warnings.append(f"{what} has no number, and there is none for it: it is left out")
            continue
        if entry.weak is not None and entry.weak.lead is not None and entry.weak.lead.number == number:
            warnings.append(_led(entry, number))
            entry.number = last = number
            free.discard(number)
            used.add(number)
            kept.append(entry)
            continue
        why = "has no number" if entry.number is None else f"has the number {entry.number}, which another has"
        warnings.append(f"{what} {why}: it is taken as {number}")
        free.discard(number)
        used.add(number)
        entry.number = last = number
        kept.append(entry)
    return kept


def _missing(entries: Sequence[Entry], warnings: list[str]) -> None:
    numbers = {entry.number for entry in entries if entry.number is not None}
    if not numbers:
        return
    least, most = min(numbers), max(numbers)
    if most - least + 1 > 2 * len(numbers):
        return
    holes = [number for number in range(least, most + 1) if number not in numbers]
    if holes:
        named = _named(holes)
        warnings.append(
            f"no prompt has the number {named}" if len(holes) == 1 else f"no prompts have the numbers {named}"
        )
    empty = [entry.number for entry in entries if not entry.text and entry.number is not None]
    if empty:
        warnings.append(f"there is no prompt beside {_named(empty)}")


def _struck(entries: Sequence[Entry], warnings: list[str]) -> None:
    """Many tick a prompt by striking it out; which story it was nobody can tell."""
    struck = [
        entry.number for entry in entries if entry.struck and not entry.links and entry.number is not None
    ]
    if struck:
        warnings.append(f"struck out: {_named(struck)} (written, by the look of it)")


def _named(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:_MOST_TOLD])) + (", …" if len(numbers) > _MOST_TOLD else "")


def _unlinked(entries: Sequence[Entry], warnings: list[str]) -> None:
    """What every cell links to is no story, but where the table is from."""
    linked = [entry for entry in entries if entry.links]
    if len(linked) < _ALIKE or len(linked) * 2 < len(entries):
        return
    addresses = Counter(link.address for entry in linked for link in entry.links)
    address, times = addresses.most_common(1)[0]
    if len(addresses) == 1 and times == len(linked):
        warnings.append(f"all cells link to {_quoted(address)}: that is taken for no story")
        for entry in linked:
            entry.links = [link for link in entry.links if not _is(link, address)]


def _is(link: Link, address: str) -> bool:
    return link.address == address and not link.title


def _quoted(text: str) -> str:
    return text if len(text) <= _MOST_QUOTED else f"{text[:_MOST_QUOTED].rstrip()}…"
