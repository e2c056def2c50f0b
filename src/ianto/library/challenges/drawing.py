"""Bingo cards: drawn from a table that lists what can be drawn, and drawn anew once."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from rapidfuzz import fuzz, process

from ianto.challenges import Table, TooFew, draw, table_id
from ianto.library.challenges.problems import Refused
from ianto.library.challenges.tabling import Tabling
from ianto.text import fold

ROLLS: Final = 2
"""A card is drawn, and drawn anew once."""

_SUGGESTED: Final = 2
_LEAST_LIKE: Final = 65


class DrawingCards(Tabling):
    """The bingo cards of a library."""

    def draw_card(
        self,
        prompts: str,
        *,
        writer: str,
        size: int = 5,
        vetoes: Sequence[str] = (),
        seed: str = "",
        free: bool = True,
        name: str = "",
        dry: bool = False,
    ) -> Table:
        """Draw a bingo card from a table, and keep it.

        Args:
            prompts: name of the table that lists what can be drawn.
            writer: whose card it is.
            size: so many cells across and down, 3 to 5.
            vetoes: prompts that are not to be drawn.
            seed: the same list, vetoes and seed give the same card; empty for chance.
            free: whether the centre is free.
            name: of the card; else it is called by its writer and the list.
            dry: only tell what would be drawn.

        Raises:
            Refused: there is no such table, it has too few prompts, a veto is none of them, or there is such a card
                already.
            LibraryBusy: another process is changing the library.
        """
        source, named = self.table_named(prompts), " ".join(writer.split())
        if not named:
            raise Refused("say whose card it is")
        called = " ".join(name.split()) or f"{source.name}: {named}’s card"
        there = self.prompts().tables.get(table_id(called))
        if there is not None and not there.inferred:
            raise Refused(
                f"there is a table “{there.name}” already; draw it anew, drop it, or call this one otherwise"
            )
        never = tuple(" ".join(each.split()) for each in vetoes if each.strip())
        _check_vetoes(source, never)
        try:
            card = draw(
                source.prompts, size=size, seed=seed or secrets.token_hex(8), writer=named, free=free, vetoes=never,
                name=called, challenge=source.challenge, drawn_from=source.id,
            )  # fmt: skip
        except (TooFew, ValueError) as error:
            raise Refused(str(error)) from error
        if not dry:
            self.keep_table(card)
        return card

    def redraw_card(self, name: str, *, dry: bool = False) -> Table:
        """Draw a card anew, with the same vetoes; once.

        Raises:
            Refused: there is no such card, its list is gone, or it was drawn anew before.
            LibraryBusy: another process is changing the library.
        """
        table = self.table_named(name)
        card = table.card
        if card is None or not card.drawn_from:
            raise Refused(f"“{table.name}” was not drawn here, so it cannot be drawn anew")
        if card.roll >= ROLLS:
            raise Refused(f"“{table.name}” was drawn anew before; a card is drawn anew once")
        source = self.prompts().tables.get(card.drawn_from)
        if source is None:
            raise Refused(f"the list “{table.name}” was drawn from is gone; import it again first")
        free = any(each.kind == "free" for each in table.prompts)
        try:
            drawn = draw(
                source.prompts, size=card.size, seed=card.seed, writer=card.writer, free=free, vetoes=card.vetoes,
                roll=card.roll + 1, name=table.name, challenge=table.challenge, drawn_from=source.id,
            )  # fmt: skip
        except TooFew as error:
            raise Refused(str(error)) from error
        anew = replace(drawn, id=table.id, also=table.also)
        if not dry:
            self.keep_table(anew)
        return anew


def _check_vetoes(source: Table, vetoes: Sequence[str]) -> None:
    """Whether all that is vetoed could be drawn: who misspells it would be given it.

    Raises:
        Refused: one is no prompt of the list; what it may mean is named.
    """
    known = {fold(each.text): " ".join(each.text.split()) for each in source.prompts if each.text.strip()}
    for veto in vetoes:
        folded = fold(veto)
        if folded in known:
            continue
        like = process.extract(
            folded, list(known), scorer=fuzz.WRatio, limit=_SUGGESTED, score_cutoff=_LEAST_LIKE
        )
        meant = " or ".join(f"“{known[each]}”" for each, _, _ in like)
        perhaps = (
            f"; perhaps {meant} is meant"
            if meant
            else f"; `ianto table show {source.id}` lists those that are"
        )
        raise Refused(f"“{veto}” cannot be vetoed: “{source.name}” has no such prompt{perhaps}")
