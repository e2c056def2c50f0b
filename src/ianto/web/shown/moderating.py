"""The moderator's queue in words: what waits, what speaks for and against it, and the answers there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ianto.web.shown.claim import ClaimLine, challenge_address
from ianto.web.shown.grid import Filler, cell_address, filler, prompt_told
from ianto.web.shown.words import count, written_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ianto.library.challenges.shown import ClaimShown, FillShown, QueueItem, QueueKind

KINDS_TOLD: Final[Mapping[QueueKind, tuple[str, str]]] = {
    "claim": ("Claims asked for", "A claim begins when you say so; what another writer holds it waits for."),
    "doubtful": ("Doubtful fills", "Stories of which it is not clear which prompt they answer."),
    "overdue": ("Overdue claims", "Their time ran out, or the deadline is past."),
    "broken": ("Fills that break a rule", "They do not count, unless you say that they do all the same."),
}
_STEPS: Final = {
    "approve": "Approve",
    "refuse": "Refuse",
    "extend": "Extend",
    "complete": "Call it completed",
    "drop": "Expire it",
    "resume": "Take it up again",
    "reopen": "Open it again",
    "pause": "Hiatus",
}
_FILLS: Final = {"counts": "It counts all the same", "refused": "It does not count"}
_MOST_PROMPTS: Final = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """A button: what it sends, and what it says."""

    value: str
    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Waits:
    """Something that waits for a moderator.

    Attributes:
        key: by which the form tells it from others on the page.
        kind: which kind.
        challenge: what its challenge is called; empty where the page is of that one alone.
        at: the page of the challenge's queue.
        claim: the claim; None for a fill.
        uid: of the claim; empty for a fill.
        note: what the writer said with the claim.
        story: the story; None for a claim.
        facts: about the story, for a quiet line.
        table: id of the fill's table.
        named: what it is called.
        number: of the cell; 0 where it is not clear which.
        cell: the page of the cell.
        prompt: its words.
        reasons: whether each rule is kept, and a sentence; what is broken comes first.
        answers: the buttons.
        asks: what may be said with the answer; empty for nothing.
    """

    key: str
    kind: QueueKind
    challenge: str
    at: str
    reasons: tuple[tuple[bool, str], ...]
    answers: tuple[Answer, ...] = ()
    asks: str = ""
    claim: ClaimLine | None = None
    uid: str = ""
    note: str = ""
    story: Filler | None = None
    facts: tuple[str, ...] = ()
    table: str = ""
    named: str = ""
    number: int = 0
    cell: str = ""
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class KindWay:
    """A kind of what waits, to narrow to."""

    name: str
    address: str
    count: str
    chosen: bool


def kinds(counts: Mapping[QueueKind, int], here: str, chosen: str) -> list[KindWay]:
    """The kinds of which there is anything; none where there is one alone, and it is not chosen."""
    found = [
        KindWay(KINDS_TOLD[each][0].lower(), f"{here}?kind={each}", count(number), each == chosen)
        for each in KINDS_TOLD
        if (number := counts.get(each, 0))
    ]
    if len(found) <= 1 and not chosen:
        return []
    return [KindWay("all", here, count(sum(counts.values())), not chosen), *found]


def waits(item: QueueItem, challenge: str, line: Callable[[ClaimShown], ClaimLine]) -> Waits:
    """Something that waits.

    Args:
        item: it.
        challenge: what its challenge is called; empty where the page is of that one alone.
        line: puts a claim into words.
    """
    plain = Waits(
        key="",
        kind=item.kind,
        challenge=challenge,
        at=challenge_address(item.challenge, "/queue"),
        reasons=tuple((each.holds, each.sentence) for each in sorted(item.why, key=lambda each: each.holds)),
    )
    if item.claim is not None:
        return _claim(plain, item, item.claim, line(item.claim))
    return plain if item.fill is None else _fill(plain, item, item.fill)


def _claim(plain: Waits, item: QueueItem, shown: ClaimShown, line: ClaimLine) -> Waits:
    answers = [each for each in item.answers if each in _STEPS]
    return replace(
        plain,
        key=f"c-{shown.claim.uid}",
        answers=tuple(Answer(each, _STEPS[each], quiet=each in ("refuse", "drop")) for each in answers),
        asks="Why, if you refuse it" if "refuse" in answers else "Why, if you like",
        claim=line,
        uid=shown.claim.uid,
        note=shown.claim.note,
    )


def _fill(plain: Waits, item: QueueItem, fill: FillShown) -> Waits:
    table = item.table
    id_ = table.id if table is not None else ""
    prompts = {each.number: prompt_told(each.text, each.kind) for each in (table.prompts if table else ())}
    facts = (
        fill.about,
        f"chapter {fill.chapter}" if fill.chapter else "",
        f"{fill.words:,} words" if fill.words else "",
        written_date(fill.posted) if fill.posted else "",
    )
    return replace(
        plain,
        key=f"f-{fill.work}-{id_}-{item.number}-{fill.chapter}",
        answers=_of_fill(item, prompts),
        asks="" if item.kind == "doubtful" else "Why",
        story=filler(fill),
        facts=tuple(filter(None, facts)),
        table=id_,
        named=table.name if table is not None else "",
        number=item.number,
        cell=cell_address(id_, item.number) if item.number else "",
        prompt=prompts.get(item.number, ""),
    )


def _of_fill(item: QueueItem, prompts: Mapping[int, str]) -> tuple[Answer, ...]:
    if item.kind != "doubtful":
        return tuple(
            Answer(each, _FILLS[each], quiet=each == "refused") for each in item.answers if each in _FILLS
        )
    cells = [
        Answer(str(each), f"It is {each}" + (f" “{prompts[each]}”" if prompts.get(each) else ""))
        for each in item.may_be[:_MOST_PROMPTS]
    ]
    return (*cells, Answer("none", "Nothing of this table", quiet=True))
