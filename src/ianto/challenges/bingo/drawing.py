"""Drawing a bingo card from a list: never what the writer vetoed, never a prompt twice, the same card for ever."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Final

from ianto.challenges.naming import table_id
from ianto.challenges.table import SIZES, Card, Prompt, Table
from ianto.text import fold

FREE: Final = "Free"
MOST_ROLLS: Final = 100


class TooFew(Exception):
    """A card cannot be drawn from a list; the message says what it lacks."""


def draw(
    prompts: Iterable[Prompt | str],
    *,
    size: int,
    seed: str,
    writer: str = "",
    free: bool = True,
    vetoes: Sequence[str] = (),
    roll: int = 1,
    name: str = "",
    challenge: str = "",
    drawn_from: str = "",
) -> Table:
    """Draw a card.

    What is drawn depends on prompts, vetoes, seed, size and roll alone: not on the order of the list or the machine.
    Each prompt is placed by the SHA-256 of the seed, the roll and itself.

    Args:
        prompts: the list; cells that are free or empty are no prompts.
        size: so many cells across and down: 3, 4 or 5.
        seed: any text; another seed gives another card.
        writer: whose card it is.
        free: whether the centre is free; a card of 4 has no centre.
        vetoes: prompts that are not to be drawn, as the list has them, in whatever case.
        roll: 1 for the first draw; each further one gives another card than the one before.
        name: of the card; else it is called by its writer.
        challenge: id of the challenge it belongs to.
        drawn_from: id of the table that is the list.

    Raises:
        TooFew: the list has too few prompts that are not vetoed.
        ValueError: there is no card of this size, or the roll is none from 1 to 100.
    """
    left = _left(prompts, vetoes)
    centre = size * size // 2 if free and size % 2 else -1
    needed = size * size - (centre >= 0)
    _check(size, roll, needed, len(left), vetoed=bool(vetoes))
    drawn = [left[each] for each in _rolled(sorted(left), seed, roll, needed)]
    cells = [Prompt(place + (0 <= centre < place), text) for place, text in enumerate(drawn, 1)]
    if centre >= 0:
        cells.insert(centre, Prompt(centre + 1, FREE, "free"))
    called = name or (f"{writer}’s card" if writer else "Card")
    return Table(
        id=table_id(called),
        name=called,
        prompts=tuple(cells),
        challenge=challenge,
        columns=size,
        card=Card(writer, size, drawn_from, seed, tuple(vetoes), roll),
    )


def _check(size: int, roll: int, needed: int, there: int, *, vetoed: bool) -> None:
    """Whether a card can be drawn.

    Raises:
        TooFew: there are too few prompts.
        ValueError: there is no card of this size, or the roll is none.
    """
    if size not in SIZES:
        raise ValueError(f"a card is {SIZES[0]} to {SIZES[-1]} cells across, not {size}")
    if not 1 <= roll <= MOST_ROLLS:
        raise ValueError(f"a card is drawn 1 to {MOST_ROLLS} times, not {roll}")
    if there < needed:
        which = " that are not vetoed" if vetoed else ""
        raise TooFew(
            f"a card of {size} × {size} needs {needed} prompts, and the list has {there}{which}: "
            f"add {needed - there}, take back vetoes, or draw a smaller card"
        )


def _left(prompts: Iterable[Prompt | str], vetoes: Sequence[str]) -> dict[str, str]:
    """The prompts that may be drawn, by their folded words: of two spellings the one that sorts first."""
    never = {fold(each) for each in vetoes}
    left: dict[str, str] = {}
    for each in prompts:
        if isinstance(each, Prompt) and each.kind == "free":
            continue
        text = " ".join((each if isinstance(each, str) else each.text).split())
        folded = fold(text)
        if folded and folded not in never:
            left[folded] = min(text, left.get(folded, text))
    return left


def _rolled(folded: Sequence[str], seed: str, roll: int, needed: int) -> list[str]:
    """The prompts of a roll in the order of the card; never those of the roll before in the same order."""
    before: list[str] = []
    drawn: list[str] = []
    for each in range(1, roll + 1):
        before, order = drawn, sorted(folded, key=lambda text: _lot(seed, each, text))
        drawn = order[:needed]
        if drawn == before:
            order = [*order[1:], order[0]]
            drawn = order[:needed]
    return drawn


def _lot(seed: str, roll: int, text: str) -> bytes:
    return sha256("\x1f".join((seed, str(roll), text)).encode("utf-8", "surrogatepass")).digest()
