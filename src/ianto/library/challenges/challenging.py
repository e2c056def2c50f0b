"""Challenges: kept, and shown with their tables, rules, claims, what was filled last, and the hall of fame."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ianto.catalog import folding
from ianto.catalog.noting import Decided
from ianto.catalog.prompts_said import CHALLENGE, TABLE, drops, keeps_challenge, keeps_table
from ianto.challenges import (
    HOLDING,
    STATES,
    Challenge,
    Link,
    Prompt,
    State,
    Table,
    challenge_from,
    challenge_json,
    challenge_text,
    read_challenge,
    rules_told,
    scored,
    table_from,
    table_json,
)
from ianto.challenges.challenge_file import ChallengeUnusable
from ianto.library.challenges.judging import Judged
from ianto.library.challenges.problems import Refused
from ianto.library.challenges.shown import ChallengeLine, ChallengeShown, FillShown, HallLine
from ianto.library.challenges.table_words import subject_told
from ianto.library.challenges.tables import fill_shown, latest
from ianto.library.challenges.tabling import Tabling
from ianto.library.challenges.waiting import Waiting
from ianto.text import fold

CLAIMS_A_PAGE: Final = 50
_DAY: Final = len("2009-11-21")
_RECENT: Final = 12
_MOST_KEPT: Final = 16
_FIRST: Final = ("asked", "waiting", "active", "paused", "completed", "expired", "dropped", "refused")
"""The order of claims on a page: what waits for somebody comes first, what is over last."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a challenge's page is made of, as long as nothing changes."""

    judged: Judged
    order: tuple[str, ...]
    hall: tuple[HallLine, ...]
    pages: dict[tuple[State | None, int], ChallengeShown]


class Challenging(Tabling, Waiting):
    """The challenges of a library."""

    _challenges_kept: dict[str, _Kept] | None = None

    def challenges(self) -> list[ChallengeLine]:
        """All challenges, in the order they were kept."""
        prompts = self.prompts()
        return [
            ChallengeLine(
                challenge=each,
                tables=len(prompts.tables_of(each.id)),
                claims=sum(
                    number
                    for state, number in self.judged(each.id).standings.counts().items()
                    if state in HOLDING
                ),
                asked=self.asked_of(each.id),
            )
            for each in prompts.challenges.values()
        ]

    def challenge(self, name: str, page: int = 1, state: State | None = None) -> ChallengeShown | None:
        """A challenge with all that goes on in it; None where none is called so.

        Args:
            name: its id, its name, or another name it goes by.
            page: which page of its claims, from 1; the last one where there are not so many.
            state: only claims that stand so; None for all.
        """
        challenge = self.prompts().challenge(name)
        if challenge is None:
            return None
        kept = self._kept_challenge(challenge)
        order = kept.order
        if state is not None:
            order = tuple(uid for uid in order if kept.judged.standings.state(uid) == state)
        pages = max(1, -(-len(order) // CLAIMS_A_PAGE))
        page = min(max(page, 1), pages)
        shown = kept.pages.get((state, page))
        if shown is None:
            some = order[(page - 1) * CLAIMS_A_PAGE : page * CLAIMS_A_PAGE]
            shown = self._challenge(challenge, kept, some)
            shown = kept.pages[state, page] = replace(shown, page=page, pages=pages)
        return shown

    def hall_of_fame(self, name: str) -> tuple[HallLine, ...]:
        """Who completed a claim, and who has a bingo; the last first.

        Raises:
            Refused: there is no such challenge.
        """
        return self._kept_challenge(self._challenge_named(name)).hall

    def set_challenge(self, challenge: Challenge, tables: Sequence[Table] = ()) -> str:
        """Keep a challenge as it is given, with tables of it; one act, and its name.

        Tables that are kept already and are not among them stay as they are. Where a posted table links to stories,
        a table of the same id keeps those links.

        Raises:
            Refused: it cannot be kept.
            LibraryBusy: another process is changing the library.
        """
        if challenge_from(challenge_json(challenge)) != challenge:
            raise Refused(f"“{challenge.name}” cannot be kept: something in it is longer than is kept")
        known = self.prompts().tables
        decided = []
        if self.prompts().challenges.get(challenge.id) != challenge:
            decided.append(Decided(CHALLENGE, "", keeps_challenge(challenge)))
        for stated in tables:
            table = self._as_kept(stated, challenge.id)
            before = known.get(table.id)
            if before is not None and not before.inferred and before.challenge not in ("", challenge.id):
                raise Refused(f"“{before.name}” is a table of another challenge; give this one another id")
            made = _with_links(replace(table, challenge=challenge.id), before)
            if table_from(table_json(made)) != made:
                raise Refused(f"“{table.name}” cannot be kept: it has more than is kept")
            if made != before:
                decided.append(Decided(TABLE, "", keeps_table(made)))
        return self._noted(decided) if decided else ""

    def _as_kept(self, table: Table, challenge: str) -> Table:
        """A table of a challenge, under the id it has here already, by itself or known from stories: what was said stays."""
        there = self.prompts().table(table.name)
        if there is None or there.card is not None or there.challenge not in {"", challenge}:
            return table
        return replace(table, id=there.id, also=tuple(dict.fromkeys([*table.also, *there.also])))

    def set_challenge_file(self, text: str, name: str = "") -> tuple[Challenge, tuple[Table, ...]]:
        """Keep a challenge as its file states it; what was kept.

        Raises:
            Refused: the file cannot be read; each fault is told with its line.
            LibraryBusy: another process is changing the library.
        """
        try:
            challenge, tables = read_challenge(text, name)
        except ChallengeUnusable as error:
            raise Refused(str(error)) from error
        self.set_challenge(challenge, tables)
        return challenge, tables

    def challenge_file(self, name: str) -> str:
        """A challenge and its tables as the text of a file.

        Raises:
            Refused: there is no such challenge.
        """
        challenge = self._challenge_named(name)
        tables = [each for each in self.prompts().tables_of(challenge.id) if not each.inferred]
        return challenge_text(challenge, tables)

    def drop_challenge(self, name: str) -> str:
        """Forget a challenge; its tables stay, each by itself, and its claims wait for it to be back. The act's name.

        Raises:
            Refused: there is no such challenge.
            LibraryBusy: another process is changing the library.
        """
        challenge = self._challenge_named(name)
        alone = [
            Decided(TABLE, "", keeps_table(replace(each, challenge="")))
            for each in self.prompts().tables_of(challenge.id)
            if not each.inferred
        ]
        return self._noted([Decided(CHALLENGE, "", drops(challenge.id)), *alone])

    def _challenge_named(self, name: str) -> Challenge:
        challenge = self.prompts().challenge(name)
        if challenge is None:
            raise Refused(f"there is no challenge “{name}”; the list of challenges tells which there are")
        return challenge

    def _kept_challenge(self, challenge: Challenge) -> _Kept:
        judged = self.judged(challenge.id)
        all_kept = self._challenges_kept or {}
        kept = all_kept.get(challenge.id)
        if kept is None or kept.judged is not judged:
            state = judged.standings.state
            order = sorted(judged.standings, key=lambda uid: _FIRST.index(state(uid)))
            kept = _Kept(judged, tuple(order), tuple(self._hall(judged)), {})
            # The site's threads share a library: each puts its own in a new dictionary, and the last one stays.
            some = list(all_kept.items())[-_MOST_KEPT:]
            self._challenges_kept = {**dict(some), challenge.id: kept}
        return kept

    def _challenge(self, challenge: Challenge, kept: _Kept, some: Sequence[str]) -> ChallengeShown:
        tables = self.prompts().tables_of(challenge.id)
        counts = kept.judged.standings.counts()
        return ChallengeShown(
            challenge=challenge,
            rules=rules_told(challenge.rules, card=any(each.card is not None for each in tables)),
            tables=tuple(self.table_line(each) for each in tables),
            claims=tuple(self._shown_claim(kept.judged, uid) for uid in some),
            counts={state: counts[state] for state in STATES if state in counts},
            recent=tuple(self._recent(kept.judged, tables)),
            hall=kept.hall,
            asked=self.asked_of(challenge.id),
        )

    def _recent(self, judged: Judged, tables: Sequence[Table]) -> Iterable[tuple[Table, Prompt, FillShown]]:
        prompts = self.prompts()
        by_id = {each.id: each for each in tables}
        lines = [
            line
            for each in tables
            for line in prompts.fills.get(each.id, ())
            if line.sure and line.posted and judged.standing(line) != "not counted"
        ]
        found = latest(lines, _RECENT)
        folded = frozenset(folding.folds(sorted({line.work for line in found})))
        for line in found:
            prompt = by_id[line.table].prompt(line.number)
            if prompt is not None:
                yield by_id[line.table], prompt, fill_shown(line, judged.verdict(line), folded)

    def _hall(self, judged: Judged) -> list[HallLine]:
        """The hall of fame: claims that were completed, and cards with a bingo; the last first."""
        standings, tables = judged.standings, self.prompts().tables
        lines = []
        for uid in standings:
            if standings.state(uid) != "completed":
                continue
            standing = standings.of(uid)
            claim = standing.claim
            table = tables.get(claim.table or standing.table)
            days = [str(each.posted)[:10] for each in standings.fills(uid) if each.posted is not None]
            lines.append(
                HallLine(
                    claim.writer,
                    subject_told(claim.subject),
                    table.id if table is not None else "",
                    table.name if table is not None else "",
                    max(days, default=""),
                    standing.points,
                )
            )
        lines += [
            line
            for each in self.prompts().tables_of(judged.challenge.id)
            for line in self._bingos(judged, each)
        ]
        return sorted(lines, key=lambda line: (line.at, fold(line.writer)), reverse=True)

    def _bingos(self, judged: Judged, table: Table) -> Iterable[HallLine]:
        if table.card is None:
            return
        lines = [
            line
            for line in self.prompts().fills.get(table.id, ())
            if line.sure and judged.standing(line) == "counts"
        ]
        done = [
            each
            for each in scored(judged.challenge.rules, table, [line.number for line in lines])
            if each.done and each.counts
        ]
        if done:
            cells = {number for each in done for number in each.pattern.numbers}
            at = max((line.posted[:_DAY] for line in lines if line.number in cells), default="")
            points = sum(each.points for each in done)
            yield HallLine(
                table.card.writer, f"Bingo: {done[0].pattern.title}", table.id, table.name, at, points
            )


def _with_links(table: Table, before: Table | None) -> Table:
    """A table with the links of its former self, and what else its file does not say of it."""
    if before is None or before.inferred:
        return table
    links: dict[int, tuple[Link, ...]] = {each.number: each.links for each in before.prompts}
    prompts = tuple(replace(each, links=each.links or links.get(each.number, ())) for each in table.prompts)
    return replace(
        table, prompts=prompts, card=table.card or before.card, source=table.source or before.source
    )
