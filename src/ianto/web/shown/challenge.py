"""A challenge in words: what it is, its dates, its tables and claims, what was filled last, and who finished."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from ianto.challenges import is_web_address
from ianto.web.shown.claim import challenge_address
from ianto.web.shown.grid import Filler, cell_address, filler, prompt_told, table_address
from ianto.web.shown.table import writer_address
from ianto.web.shown.words import count, plural, written_date

if TYPE_CHECKING:
    from ianto.challenges import Challenge
    from ianto.library.challenges.shown import ChallengeLine, ChallengeShown, HallLine

_MARKED: Final = re.compile(r"\s*(?:[-*+•]|(?P<number>\d{1,3})[.)])\s+(?P<text>.+)")


@dataclass(frozen=True, slots=True)
class Block:
    """A part of what moderators write: a paragraph, or a list and what stands in it."""

    kind: Literal["paragraph", "list", "numbered"]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A challenge in a list: where it is, what it is in a few words, what there is of it, and what waits."""

    name: str
    address: str
    about: str
    facts: tuple[str, ...]
    waits: str
    queue: str


@dataclass(frozen=True, slots=True)
class Recent:
    """A prompt that was filled: the story, the prompt and its table, and when."""

    story: Filler
    number: int
    prompt: str
    cell: str
    table: str
    when: str


@dataclass(frozen=True, slots=True)
class Hall:
    """A line of the hall of fame."""

    writer: str
    of_writer: str
    subject: str
    table: str
    address: str
    at: str
    points: str


def blocks(text: str) -> list[Block]:
    """Paragraphs and lists as people type them: an empty line parts them, a hyphen or a number begins an item."""
    found: list[Block] = []
    for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        for place, row in enumerate(filter(str.strip, part.split("\n"))):
            _put(found, row, fresh=place == 0)
    return found


def line(each: ChallengeLine) -> Line:
    """A challenge in a list."""
    known = each.challenge
    first = blocks(known.about)[:1]
    facts = [
        plural(each.tables, "table") if each.tables else "no tables yet",
        plural(each.claims, "claim") if each.claims else "nothing claimed",
    ]
    waits = (
        f"{count(each.asked)} {'waits' if each.asked == 1 else 'wait'} for a moderator" if each.asked else ""
    )
    return Line(
        known.name,
        challenge_address(known.id),
        first[0].texts[0] if first else "",
        tuple(facts),
        waits,
        challenge_address(known.id, "/queue"),
    )


def recent(shown: ChallengeShown) -> list[Recent]:
    """What was filled last."""
    return [
        Recent(
            filler(fill),
            prompt.number,
            prompt_told(prompt.text, prompt.kind),
            cell_address(table.id, prompt.number),
            table.name,
            written_date(fill.posted) if fill.posted else "",
        )
        for table, prompt, fill in shown.recent
    ]


def hall(lines: tuple[HallLine, ...]) -> list[Hall]:
    """The hall of fame."""
    return [
        Hall(
            each.writer,
            writer_address(each.writer),
            each.subject,
            each.title,
            table_address(each.table, each.writer) if each.table else "",
            written_date(each.at) if each.at else "",
            plural(each.points, "point") if each.points else "",
        )
        for each in lines
    ]


def held_at(challenge: Challenge) -> str:
    """The address where it is held, if one may go there; empty for none."""
    return challenge.address if is_web_address(challenge.address) else ""


def _put(found: list[Block], row: str, *, fresh: bool) -> None:
    """Put a row behind what there is: another item, another paragraph, or more of the last."""
    item = _MARKED.fullmatch(row)
    last = found[-1] if found else None
    if item is not None:
        kind: Literal["list", "numbered"] = "numbered" if item["number"] else "list"
        if last is not None and last.kind == kind:
            found[-1] = Block(kind, (*last.texts, item["text"].strip()))
        else:
            found.append(Block(kind, (item["text"].strip(),)))
    elif last is None or fresh:
        found.append(Block("paragraph", (row.strip(),)))
    else:
        found[-1] = Block(last.kind, (*last.texts[:-1], f"{last.texts[-1]} {row.strip()}"))
