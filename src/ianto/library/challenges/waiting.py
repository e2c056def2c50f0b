"""What waits for a moderator, found once for how things stand now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from ianto.catalog.fill_queries import FillLine
from ianto.challenges import HOLDING
from ianto.library.challenges.claiming import Claiming
from ianto.library.challenges.judging import Judged, cell_of
from ianto.library.challenges.shown import QueueKind

_LATELY: Final = timedelta(days=90)
"""A claim that expired longer ago waits for nobody."""


@dataclass(frozen=True, slots=True)
class Waits:
    """Something that waits, before it is shown."""

    kind: QueueKind
    judged: Judged
    claim: str = ""
    line: FillLine | None = None


class Waiting(Claiming):
    """What waits for those who look after challenges."""

    _waiting: dict[str, tuple[Judged, tuple[Waits, ...]]] | None = None

    def asked_of(self, challenge: str) -> int:
        """Number of things in a challenge, by its id, that wait for a moderator."""
        return len(self.waits(challenge))

    def waits(self, id_: str) -> tuple[Waits, ...]:
        """What waits in a challenge; made once for how it stands now."""
        judged = self.judged(id_)
        known = self._waiting or {}
        kept = known.get(id_)
        if kept is None or kept[0] is not judged:
            kept = judged, tuple(self._found_waiting(judged))
            others = {each: found for each, found in known.items() if found[0].state == judged.state}
            self._waiting = {**others, id_: kept}
        return kept[1]

    def _found_waiting(self, judged: Judged) -> Iterator[Waits]:
        standings, now = judged.standings, datetime.now(UTC)
        for uid in standings:
            state = standings.state(uid)
            if state == "asked":
                yield Waits("claim", judged, uid)
            elif state in HOLDING or state == "expired":
                lately = state in HOLDING or now - standings.since(uid) <= _LATELY
                if lately and standings.overdue(uid):
                    yield Waits("overdue", judged, uid)
        fills = self.prompts().fills
        for table in self.prompts().tables_of(judged.challenge.id):
            for line in fills.get(table.id, ()):
                if not line.sure:
                    yield Waits("doubtful", judged, line=line)
                elif (
                    not line.ruling
                    and judged.standing(line) == "not counted"
                    # What waits for its claim to begin, or for its own day, is answered by that.
                    and not standings.awaits(judged.fills[cell_of(line)])
                ):
                    yield Waits("broken", judged, line=line)
