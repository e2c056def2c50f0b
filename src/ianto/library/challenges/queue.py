"""The moderator's queue: what waits for somebody to decide, each with what speaks for it and what can be answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from ianto.catalog import folding
from ianto.challenges import Reason
from ianto.library.challenges.challenging import Challenging
from ianto.library.challenges.shown import QUEUE_KINDS, QueueItem, QueueKind, QueueShown
from ianto.library.challenges.tables import fill_shown
from ianto.library.challenges.waiting import Waits

ITEMS_A_PAGE: Final = 50
_ANSWERS: Final = MappingProxyType(
    {
        "claim": ("approve", "refuse"),
        "active": ("extend", "complete", "drop"),
        "paused": ("resume", "complete", "drop"),
        "expired": ("reopen", "complete"),
        "broken": ("counts", "refused"),
        "doubtful": ("fill", "none"),
    }
)


class Moderating(Challenging):
    """What those decide who look after challenges."""

    def challenge_queue(
        self, challenge: str = "", page: int = 1, kinds: Sequence[QueueKind] = ()
    ) -> QueueShown:
        """What waits for a moderator, of one challenge or of all.

        Args:
            challenge: name of the challenge, or of a table by itself; empty for all challenges.
            page: which page, from 1; the last one where there are not so many.
            kinds: only these; empty for all.

        Raises:
            Refused: there is no such challenge.
        """
        ids = [self._held_by(challenge).challenge.id] if challenge else list(self.prompts().challenges)
        waiting = [each for id_ in ids for each in self.waits(id_)]
        counts = Counter(each.kind for each in waiting)
        chosen = [each for each in waiting if not kinds or each.kind in kinds]
        chosen.sort(key=lambda each: QUEUE_KINDS.index(each.kind))
        pages = max(1, -(-len(chosen) // ITEMS_A_PAGE))
        page = min(max(page, 1), pages)
        some = chosen[(page - 1) * ITEMS_A_PAGE : page * ITEMS_A_PAGE]
        works = sorted({each.line.work for each in some if each.line is not None})
        folded = frozenset(folding.folds(works))
        items = tuple(self._item(each, folded) for each in some)
        return QueueShown(items, MappingProxyType(dict(counts)), page, pages)

    def _item(self, waits: Waits, folded: frozenset[int]) -> QueueItem:
        judged, line = waits.judged, waits.line
        id_ = judged.challenge.id
        if line is None:
            claim = self._shown_claim(judged, waits.claim)
            answers = _ANSWERS["claim" if waits.kind == "claim" else claim.state]
            return QueueItem(waits.kind, id_, claim.why, answers, claim=claim)
        fill = fill_shown(line, judged.verdict(line), folded)
        why = fill.verdict.reasons or (Reason("cell", holds=False, sentence=fill.why),)
        return QueueItem(
            kind=waits.kind,
            challenge=id_,
            why=why,
            answers=_ANSWERS[waits.kind],
            table=self.prompts().tables.get(line.table),
            number=line.number,
            fill=fill,
            may_be=line.may_be,
        )
